//! What the letter takes away, or means to: type, status, duration, share, rank, state of the law.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::durations;
use super::values::{DatedRole, Sanction};
use crate::letter::{Body, DateRole, LetterKind, Regime, SanctionStatus, SanctionType, Span, pattern};
use crate::segments::{Segments, Sentence};

/// Words of each type; the body and the kind decide between types that share words.
static TYPES: LazyLock<Vec<(Regex, SanctionType)>> = LazyLock::new(|| {
    use SanctionType::*;
    let income = r"(revenus? de remplacement|allocations?|indemnisation|aide au retour|\bare\b|\bass\b)";
    let rsa = r"(\brsa\b|revenu de solidarite)";
    [
        (r"radi\w+.{0,60}(\brsa\b|revenu de solidarite|liste des (beneficiaires|allocataires))".to_owned(), RadiationRsa),
        (r"\bradi(er|ation|e|ee|ant|ons)\b".to_owned(), Radiation),
        (format!(r"suspen\w+.{{0,80}}{rsa}|{rsa}.{{0,60}}suspen\w+"), SuspensionRsa),
        (format!(r"(reduc|redui|minor)\w+.{{0,80}}{rsa}|{rsa}.{{0,60}}(redui|reduc)\w+"), ReductionRsa),
        (format!(r"suppr\w+.{{0,80}}{rsa}|{rsa}.{{0,60}}suppr\w+"), SuppressionRsa),
        (format!(r"suppr\w+.{{0,80}}{income}|{income}.{{0,60}}suppr\w+|exclu\w*.{{0,30}}(du benefice|definitive\w*).{{0,40}}{income}"), SuppressionRevenuRemplacement),
        (format!(r"(reduc|redui)\w+.{{0,80}}{income}|{income}.{{0,60}}(redui|reduc)\w+"), ReductionRevenuRemplacement),
        (format!(r"suspen\w+.{{0,80}}{income}|{income}.{{0,60}}suspen\w+"), SuspensionRevenuRemplacement),
        (r"cessation (d'|de (votre |l')?)inscription|fin (d'|de (votre |l')?)inscription|inscription.{0,80}\bcesse\b|inscription.{0,40}(a pris|prend|prendra|prenait) fin|cess(e|ez|era|erez) d'etre inscrit|n'etes plus inscrit|fin a votre inscription".to_owned(), CessationInscription),
        (r"suspen\w+.{0,80}(prestations?|paiements?|versements?|droits?|allocation)|(prestations?|paiements?|versements?|droits?).{0,60}(suspendu|interromp)\w*".to_owned(), SuspensionPrestations),
        (r"fin (a|de) (vos |votre |ses )?(droits?|prestations?|allocation|rsa)|ne (pouvez|avez) plus (beneficier|droit)|mettons fin|mets fin".to_owned(), FinDeDroit),
        (r"penalite".to_owned(), PenaliteAdministrative),
        (r"\bamende\b".to_owned(), Amende),
        (r"trop[- ]?percu|\bindu\b|a tort|rembours|redevable".to_owned(), Indu),
        (r"\b(prononc\w+|notifi\w+|inflig\w+|adress\w+).{0,40}\bavertissement\b".to_owned(), Avertissement),
    ]
    .into_iter()
    .map(|(source, sanction)| (pattern(&source), sanction))
    .collect()
});
static GRANTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"((j'?|nous )(ai |avons )?(decide d')?(annul|retir|rapport|revoqu)\w*|decid\w+( donc)? (de |d')(retirer|annuler|rapporter|lever)|(est|sont) (donc )?(annulee?|retiree?|rapportee?)|fai(s|sons|t) droit|recours est (accepte|accueilli)|suite favorable|reponse favorable|d'annuler)",
    )
});
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(ramen\w+|redui\w+|modifi\w+|abaiss\w+).{0,60}(duree|sanction|radiation|montant|mois)|duree.{0,40}(ramenee|reduite)",
    )
});
static LIFTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(leve|levee|mis fin a) .{0,20}(suspension|sanction)|suspension est levee|(retabli|repris)\w*.{0,40}(versement|allocation|droits)",
    )
});
static FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(pour|pendant|durant|duree( totale)?( est)?( fixee)?( comprise)?( de| d'| :| a)*|periode de|radiation (de|d')|suspension (de|d')|suppression (de|d'))\s*(une (duree|periode) (de |d'|comprise entre ))?(de |d')?$",
    )
});
static NOT_SANCTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(delai|sous|d'ici|dans)( de| d'| les| un)*\s*$"));
static PERCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,3})\s?(%|pour cent)"));
static DEFINITIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bdefiniti(f|ve|vement)\b"));
static RANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(premier|1er|deuxieme|second|2e|2eme|troisieme|3e|3eme|quatrieme)e? (manquement|avertissement|absence|radiation|fois|sanction|refus)",
    )
});

pub fn of(segments: &Segments, kind: Option<LetterKind>, body: Option<Body>, dates: &[DatedRole]) -> Vec<Sanction> {
    use LetterKind::*;
    let takes_nothing = [
        Convocation,
        AvisControle,
        DemandePieces,
        RapportControle,
        Mediation,
        Plainte,
        Information,
        Autre,
        DecisionRemise,
    ];
    let Some(kind) = kind.filter(|k| !takes_nothing.contains(k)) else { return Vec::new() };
    let sentences: Vec<&Sentence> = segments.own_words().collect();
    let status = status(kind, &sentences);
    let mut found: Vec<Sanction> = Vec::new();
    for (words, sanction) in TYPES.iter() {
        let sanction = belonging(*sanction, body, kind);
        let first = sentences.iter().find_map(|s| Some((*s, words.find(s.folded())?)));
        if let Some((sentence, m)) =
            first.filter(|_| fits(sanction, kind) && !found.iter().any(|f| f.sanction == sanction))
        {
            let evidence = sentence.evidence_of_folded(Span::from(m.range()));
            found.push(Sanction {
                sanction,
                status,
                duration: None,
                definitive: false,
                percent: None,
                rank: None,
                regime: regime(sanction, dates),
                evidence,
            });
        }
    }
    found.sort_by_key(|s| weight(s.sanction, kind));
    found.truncate(if matches!(kind, NotificationIndu | MiseEnDemeure | Contrainte | Retenue | NotificationPenalite) {
        1
    } else {
        2
    });
    if found.len() == 2 && !(found[0].sanction == SanctionType::Radiation && is_income(found[1].sanction)) {
        found.truncate(1);
    }
    measure(&mut found, &sentences);
    found
}

/// Words that several bodies share mean what this body can do.
fn belonging(sanction: SanctionType, body: Option<Body>, kind: LetterKind) -> SanctionType {
    use SanctionType::*;
    let caf = matches!(body, Some(Body::Caf | Body::Msa));
    match sanction {
        SuspensionRsa if caf => SuspensionPrestations,
        SuspensionRevenuRemplacement | SuppressionRevenuRemplacement | ReductionRevenuRemplacement if caf => {
            SuspensionPrestations
        }
        SuspensionPrestations | SuspensionRevenuRemplacement if body == Some(Body::Departement) => SuspensionRsa,
        SuppressionRevenuRemplacement if body == Some(Body::Departement) => SuppressionRsa,
        ReductionRevenuRemplacement if body == Some(Body::Departement) => ReductionRsa,
        CessationInscription if kind == LetterKind::CessationInscription => CessationInscription,
        other => other,
    }
}

/// Whether a letter of this kind can be about this.
fn fits(sanction: SanctionType, kind: LetterKind) -> bool {
    use LetterKind::*;
    use SanctionType::*;
    match kind {
        NotificationIndu | MiseEnDemeure | Contrainte | Retenue => sanction == Indu,
        NotificationPenalite => matches!(sanction, PenaliteAdministrative | Avertissement | Amende),
        LetterKind::CessationInscription => sanction == SanctionType::CessationInscription,
        RefusDroits => sanction == FinDeDroit,
        NotificationSanction | AvertissementAvantSanction => !matches!(sanction, Indu | Avertissement),
        _ => true,
    }
}

fn is_income(sanction: SanctionType) -> bool {
    use SanctionType::*;
    matches!(sanction, SuppressionRevenuRemplacement | ReductionRevenuRemplacement | SuspensionRevenuRemplacement)
}

/// The main one first: the catalogue's order; a penalty or a debt before others only where the letter is about it.
fn weight(sanction: SanctionType, kind: LetterKind) -> usize {
    let place = SanctionType::ALL.iter().position(|s| *s == sanction).unwrap_or(usize::MAX);
    let last = sanction == SanctionType::FinDeDroit && kind != LetterKind::RefusDroits;
    if last { place + 100 } else { place }
}

fn status(kind: LetterKind, sentences: &[&Sentence]) -> SanctionStatus {
    let any = |words: &Regex| sentences.iter().any(|s| s.matches(words));
    match kind {
        LetterKind::AvertissementAvantSanction => SanctionStatus::Envisagee,
        LetterKind::DecisionRecours if any(&CHANGED) => SanctionStatus::Modifiee,
        LetterKind::DecisionRecours if any(&GRANTED) => SanctionStatus::Annulee,
        LetterKind::DecisionRecours => SanctionStatus::Confirmee,
        LetterKind::NotificationSanction if any(&LIFTED) => SanctionStatus::Levee,
        _ => SanctionStatus::Prononcee,
    }
}

/// Duration, share, rank and finality, each from the first sentence that gives it.
fn measure(found: &mut [Sanction], sentences: &[&Sentence]) {
    let all = found.len();
    for (at, sanction) in found.iter_mut().enumerate() {
        let words = &TYPES.iter().filter(|(_, t)| *t == sanction.sanction).map(|(w, _)| w).collect::<Vec<_>>();
        let about = |s: &&&Sentence| all == 1 || at == 0 || words.iter().any(|w| s.matches(w));
        let about: Vec<&&Sentence> = sentences.iter().filter(about).collect();
        let measured = about.iter().find_map(|s| duration(s));
        if !matches!(
            sanction.sanction,
            SanctionType::Indu | SanctionType::PenaliteAdministrative | SanctionType::CessationInscription
        ) {
            sanction.duration = measured.as_ref().map(|(iso, _)| iso.clone());
            sanction.evidence.extend(measured.into_iter().flat_map(|(_, evidence)| evidence));
        }
        sanction.definitive = about.iter().any(|s| words.iter().any(|w| s.matches(w)) && s.matches(&DEFINITIVE));
        let percent = about.iter().find_map(|s| PERCENT.captures(s.folded())?.get(1)?.as_str().parse().ok());
        sanction.percent = percent.filter(|p| {
            *p <= 100
                && (is_income(sanction.sanction)
                    || sanction.sanction == SanctionType::SuspensionRsa
                    || sanction.sanction == SanctionType::ReductionRsa)
        });
        sanction.rank = sentences.iter().find_map(|s| rank(s));
    }
}

/// A duration that a sanction has, not a delay to answer: told by the words before it.
fn duration(sentence: &Sentence) -> Option<(String, Vec<crate::letter::Evidence>)> {
    let folded = sentence.folded();
    let for_sanction = |d: &&durations::Printed| {
        let before = &folded[..d.span.start];
        FOR.is_match(before) && !NOT_SANCTION.is_match(before)
    };
    let found = durations::printed(folded);
    found.iter().find(for_sanction).map(|d| (d.iso.clone(), sentence.evidence_of_folded(d.span)))
}

fn rank(sentence: &Sentence) -> Option<u8> {
    let found = RANK.captures(sentence.folded())?;
    Some(match &found[1] {
        "premier" | "1er" => 1,
        "deuxieme" | "second" | "2e" | "2eme" => 2,
        "troisieme" | "3e" | "3eme" => 3,
        _ => 4,
    })
}

/// The state of the law on the day of the decision, else of the letter.
fn regime(sanction: SanctionType, dates: &[DatedRole]) -> Option<Regime> {
    use SanctionType::*;
    let day = |role| dates.iter().find(|d| d.role == role).map(|d| d.date);
    let day: Date = day(DateRole::Decision).or_else(|| day(DateRole::Letter))?;
    let from = |y, m| day >= jiff::civil::date(y, m, 1);
    match sanction {
        Radiation | SuppressionRevenuRemplacement | ReductionRevenuRemplacement | SuspensionRevenuRemplacement => {
            Some(if from(2025, 6) {
                Regime::From2025
            } else if from(2025, 1) {
                Regime::Transition2025
            } else if from(2019, 1) {
                Regime::From2019
            } else {
                Regime::Before2019
            })
        }
        RadiationRsa | SuspensionRsa | ReductionRsa | SuppressionRsa => {
            Some(if from(2025, 1) { Regime::Rsa2025 } else { Regime::Rsa2009 })
        }
        _ => None,
    }
}
