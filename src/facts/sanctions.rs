//! What the letter takes away, or means to: type, status, duration, share, rank, state of the law.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::durations;
use super::gist::Gist;
use super::values::{DatedRole, Sanction};
use crate::letter::{Body, DateRole, Evidence, Regime, SanctionStatus, SanctionType, Span, pattern};
use crate::segments::{Role, Segments, Sentence};

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
/// A time to answer, and the one that a shorter time takes the place of.
static NOT_SANCTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(delai|sous|d'ici|dans|avez|disposez|au lieu|depuis|il y a|initiale\w*|non plus|et non)( de| d'| les| un)*\s*$",
    )
});
static TO_ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\W*(pour (repond|present|fai|contest|adress|fourni|nous|vous|regl|rembours|me )|afin)")
});
static PERCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,3})\s?(%|pour cent)"));
static DEFINITIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bdefiniti(f|ve|vement)\b"));
static RANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(premier|1er|deuxieme|second|2e|2eme|troisieme|3e|3eme|quatrieme)e? (manquement|avertissement|absence|radiation|fois|sanction|refus)",
    )
});

/// What formulas find of sanctions in the body's own words: types that are named, and words of how one stands.
pub fn signs(segments: &Segments) -> Vec<String> {
    let own: Vec<&Sentence> = segments.sentences.iter().filter(|s| s.role.is_own_words()).collect();
    let any = |words: &Regex| own.iter().any(|s| s.matches(words));
    let named = TYPES.iter().filter(|(words, _)| any(words)).map(|(_, sanction)| format!("names {sanction}"));
    let standing = [(&*GRANTED, "granted"), (&*CHANGED, "changed"), (&*LIFTED, "lifted")];
    named.chain(standing.into_iter().filter(|(words, _)| any(words)).map(|(_, sign)| sign.to_owned())).collect()
}

/// The sanctions of a letter with that gist, the main one first.
pub fn of(segments: &Segments, gist: Option<Gist>, body: Option<Body>, dates: &[DatedRole]) -> Vec<Sanction> {
    let Some((main, status)) = gist.and_then(|gist| gist.sanction) else { return Vec::new() };
    let sentences: Vec<&Sentence> = segments.own_words().collect();
    let second = second(main, body, &sentences);
    let mut found: Vec<Sanction> = [Some(main), second]
        .into_iter()
        .flatten()
        .map(|sanction| Sanction {
            sanction,
            status,
            duration: None,
            definitive: false,
            percent: None,
            rank: None,
            regime: regime(sanction, dates),
            evidence: evidence(sanction, body, &sentences).unwrap_or_else(|| decision(&sentences)),
        })
        .collect();
    measure(&mut found, &sentences);
    found
}

/// A radiation may take the income with it: where a decision says so.
fn second(main: SanctionType, body: Option<Body>, sentences: &[&Sentence]) -> Option<SanctionType> {
    let decided: Vec<&Sentence> = sentences
        .iter()
        .filter(|s| matches!(s.role, Role::Decision | Role::Consequence | Role::Object))
        .copied()
        .collect();
    let income = SanctionType::ALL.iter().copied().filter(|sanction| is_income(*sanction));
    income.filter(|_| main == SanctionType::Radiation).find(|sanction| evidence(*sanction, body, &decided).is_some())
}

/// The first words that name a sanction of a type.
fn evidence(sanction: SanctionType, body: Option<Body>, sentences: &[&Sentence]) -> Option<Vec<Evidence>> {
    let words = TYPES.iter().filter(|(_, named)| belonging(*named, body) == sanction);
    words.into_iter().find_map(|(words, _)| {
        let named = |s: &&Sentence| Some(s.evidence_of_folded(Span::from(words.find(s.folded())?.range())));
        sentences.iter().find_map(named)
    })
}

/// Where no word names it, the sentence that decides shows it.
fn decision(sentences: &[&Sentence]) -> Vec<Evidence> {
    let decides = sentences.iter().find(|s| s.role == Role::Decision).or(sentences.first());
    decides.map(|s| s.whole()).unwrap_or_default()
}

/// Words that several bodies share mean what this body can do.
fn belonging(sanction: SanctionType, body: Option<Body>) -> SanctionType {
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
        other => other,
    }
}

fn is_income(sanction: SanctionType) -> bool {
    use SanctionType::*;
    matches!(sanction, SuppressionRevenuRemplacement | ReductionRevenuRemplacement | SuspensionRevenuRemplacement)
}

/// Duration, share, rank and finality, each from the first sentence that gives it.
fn measure(found: &mut [Sanction], sentences: &[&Sentence]) {
    let all = found.len();
    for (at, sanction) in found.iter_mut().enumerate() {
        let words = &TYPES.iter().filter(|(_, t)| *t == sanction.sanction).map(|(w, _)| w).collect::<Vec<_>>();
        let about = |s: &&&Sentence| all == 1 || at == 0 || words.iter().any(|w| s.matches(w));
        let about: Vec<&&Sentence> = sentences.iter().filter(about).collect();
        let measured = measured(&about, sanction.status);
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

type Measured = (String, Vec<Evidence>);

/// How long a sanction lasts: from the sentences that decide, « pour une durée de » before any other; where they give
/// none, behind such words elsewhere. What is changed is told last: « ramenée de quatre mois à deux ».
fn measured(about: &[&&Sentence], status: SanctionStatus) -> Option<Measured> {
    let decided = || about.iter().filter(|s| s.role == Role::Decision);
    if status == SanctionStatus::Modifiee {
        return decided().rev().find_map(|s| lasting(s, false).pop()).map(|(iso, evidence)| (last(&iso), evidence));
    }
    let first = |s: &&&Sentence, by_words| lasting(s, by_words).into_iter().next();
    let by_words = decided().find_map(|s| first(s, true));
    by_words.or_else(|| decided().find_map(|s| first(s, false))).or_else(|| about.iter().find_map(|s| first(s, true)))
}

/// « De quatre à deux mois » reads as a range.
fn last(iso: &str) -> String {
    iso.rsplit('/').next().unwrap_or(iso).to_owned()
}

/// The durations of a sentence that are no time to answer; `by_words`, those alone that words before them give a sanction.
fn lasting(sentence: &Sentence, by_words: bool) -> Vec<Measured> {
    let folded = sentence.folded();
    let mut found = durations::printed(folded);
    found.retain(|d| {
        let (before, behind) = (&folded[..d.span.start], &folded[d.span.end..]);
        !NOT_SANCTION.is_match(before) && !TO_ANSWER.is_match(behind) && (!by_words || FOR.is_match(before))
    });
    found.into_iter().map(|d| (d.iso, sentence.evidence_of_folded(d.span))).collect()
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
