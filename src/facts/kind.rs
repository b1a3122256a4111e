//! Formulas of each kind of letter, in its object and in its own words: one of the things that [`super::gist`] weighs.

use std::sync::LazyLock;

use regex::Regex;

use crate::letter::{LetterKind, pattern};
use crate::segments::{Role, Segments};

/// Formulas of each kind, in the order in which they decide.
struct Formulas {
    kind: LetterKind,
    /// In the object.
    object: Regex,
    /// In the body's own words.
    body: Regex,
}

static FORMULAS: LazyLock<Vec<Formulas>> = LazyLock::new(|| {
    use LetterKind::*;
    [
        (MiseEnDemeure, r"mise en demeure", r"\b(vous mets?|vous mettons|etes mise? |presente mise) en demeure|vaut mise en demeure"),
        (Contrainte, r"\bcontrainte\b", r"\b(decerne|delivre|signifie|emet\w*)\b.{0,40}\bcontrainte\b|\bpresente contrainte\b"),
        (DecisionRemise, r"remise (de|gracieuse|partielle|totale)|demande de remise", r"(accord\w+|refus\w+|rejet\w+).{0,60}remise (de|gracieuse|partielle|totale)|remise (de|gracieuse|partielle|totale).{0,80}(accordee|refusee|rejetee)"),
        (Mediation, r"\bmediat(ion|eur|rice)", r"\bla mediation est|saisine du mediateur a bien|en (ma )?qualite de mediat"),
        (DecisionRecours, r"recours|contestation|reclamation", r"(votre (recours|contestation|reclamation)|vous contestez|vous avez (conteste|forme|introduit|exerce)|recours que vous avez|votre demande de reexamen).{0,400}|(je|nous) (confirm|maint|rejet)\w+.{0,40}(decision|radiation)|(annul\w+|retir\w+|rapport\w+).{0,30}(la|ma|notre) decision"),
        (Plainte, r"\bplainte\b", r"(depose|porte|deposer) plainte"),
        (NotificationPenalite, r"penalite|fraude|avertissement.{0,20}l\.? ?114", r"(prononc\w+|inflig\w+|applique\w*|fixe\w*).{0,80}penalite|penalite (administrative|financiere|d'un montant|de \d)"),
        (AvertissementAvantSanction, r"avertissement|avant (sanction|radiation|suppression)|procedure de (suspension|sanction|radiation)|intention|envisag", r"\bj'?envisage|\bnous envisageons|\b(est|sont) envisagee?s?\b|avant (toute )?sanction|susceptible (de|d')|vous vous exposez a une (radiation|suspension|suppression|sanction)|risquez (une|d'etre)|pourrai(t|ent|s|ez) (faire l'objet|etre (radie|suspendu|supprime|reduit))|serai(s|t) amene|projet de (decision|sanction)"),
        (CessationInscription, r"cessation (d'|de (votre |l')?)inscription|fin (d'|de (votre |l')?)inscription", r"cess(e|ez|era|erez) d'etre inscrit|n'etes plus inscrit|inscription.{0,40}(a pris|prend|prendra|prenait) fin|inscription.{0,80}\bcesse\b|cessation de (votre )?inscription|mis fin a votre inscription"),
        (NotificationIndu, r"trop[- ]?percu|\bindu\b|\bdette\b|remboursement|somme (percue|versee) a tort", r"trop[- ]?percu|\bindu\b|percue? a tort|versee?s? a tort|devez (nous )?rembours|rest(ez|e) redevable|nous (vous )?demandons de (nous )?rembours|ne (vous )?etai(t|ent) pas due?s?"),
        (Retenue, r"\bretenues?\b", r"retiendrons|(sera|seront) retenue?s?|retenue (mensuelle|de .{0,12}(€|euros)) (sera|est)"),
        (RefusDroits, r"refus (de|d')|rejet de votre demande|demande .{0,40}(refus|rejet)", r"ne (pouvez|remplissez|beneficiez) pas.{0,40}(pretendre|conditions|droit)|votre demande (d'allocation|d'inscription|de prestation|de rsa).{0,60}(rejetee|refusee)|ne pouvons (pas )?(donner|faire) .{0,20}suite"),
        (NotificationSanction, r"radiation|suspension|suppression|reduction|sanction|fin de (vos )?droits?|interruption", r"(decide|prononce|procede).{0,80}(radi|suspen|suppri|suppress|redui|reduct|mettre fin|interromp)|\b(est|sont|sera|seront|etes|a ete)( \w+)? (radiee?|suspendue?s?|supprimee?s?|reduite?s?|interrompue?s?)|(je|nous) (vous )?(radi|suspend|supprim|redui|mets|mettons|interromp)\w*|radiation.{0,60}(prononcee|effective|prend effet)|(suspension|suppression|reduction) (de|du) (votre|vos|l'allocation|rsa).{0,80}(a compter|a partir|pour une duree|pendant)"),
        (RapportControle, r"(resultats?|conclusions?|rapport|suites?) (du|de|de votre) controle|rapport d'enquete", r"(a l'issue du|suite au|lors du) controle.{0,200}(constat|relev|conclu)"),
        (AvisControle, r"controle|verification", r"(controleu\w+|agent assermente).{0,160}(se presentera|visite|rendez-vous|domicile)|controle de (votre|vos) (situation|dossier|recherche|ressources)"),
        (Convocation, r"convocation|rendez-vous|entretien|invitation|atelier", r"(etes|est) (convoque|attendu|invite)e?\b|convi(e|ons|ez)|vous convoqu|nous vous (invitons|proposons|fixons|recevrons).{0,60}(rendez-vous|entretien|presenter)|merci de vous presenter"),
        (DemandePieces, r"manqu\w+.{0,20}(pieces|documents|justificatifs)|dossier incomplet|(demande|envoi|transmission|reclamation) de (pieces|documents|justificatifs)|(pieces|documents|justificatifs) (manquant|a fournir|demande)|declaration trimestrielle", r"(transm\w+|fourni\w*|adress\w+|envoy\w+|parvenir|retourn\w+|complet\w+|manqu\w+|joindre).{0,120}(pieces?|documents|justificatifs|attestation|declaration|questionnaire)"),
        (Information, r"information|changement|vos droits|votre situation|accuse de reception", r"nous vous informons|je vous informe|accusons? (bonne )?reception"),
    ]
    .into_iter()
    .map(|(kind, object, body)| Formulas { kind, object: pattern(object), body: pattern(body) })
    .collect()
});
/// An answer decides; without a decision the object « recours » only acknowledges.
static ANSWERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(confirm|maint(iens|enons|enue?)|rejet|annul|retir|reform|rapport(e|ons|ee)|accueill|fait droit|fais droit|faisons droit|accord|infirm|revoqu|leve|modifi|ramen|favorable)",
    )
});
static INTENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(j'?envisage|nous envisageons|(est|sont) envisagee?s?|susceptible (de|d'etre)|vous vous exposez a une|pourrai(t|ez) |risquez)",
    )
});

/// What formulas tell of the kind: by the object, by the body's own words, and both taken together.
pub fn by_rule(segments: &Segments) -> [Option<LetterKind>; 3] {
    let objects = joined(segments, &[Role::Object]);
    let own = joined(segments, &[Role::Object, Role::Reasons, Role::Decision]);
    let fits = |f: &&Formulas, by_object: bool| {
        let named = if by_object { f.object.is_match(&objects) } else { f.body.is_match(&own) };
        named && (f.kind != LetterKind::DecisionRecours || ANSWERED.is_match(&own))
    };
    let by_object = FORMULAS.iter().find(|f| fits(f, true)).map(|f| f.kind);
    let by_body = FORMULAS.iter().find(|f| fits(f, false)).map(|f| f.kind);
    let both = match by_object.filter(|kind| *kind != LetterKind::Information).or(by_body) {
        Some(LetterKind::NotificationSanction | LetterKind::NotificationPenalite) if only_intends(segments) => {
            Some(LetterKind::AvertissementAvantSanction)
        }
        kind => kind,
    };
    [by_object, by_body, both]
}

/// Whether the letter announces what may come and decides nothing.
fn only_intends(segments: &Segments) -> bool {
    let own = joined(segments, &[Role::Reasons, Role::Decision]);
    static DECIDES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(j'ai|nous avons|a)( donc| ainsi)? decide|est prononcee?|vous etes radie|je prononce|est (suspendu|supprime)e?",
        )
    });
    INTENDS.is_match(&own) && !DECIDES.is_match(&own)
}

/// The folded words of some parts of the letter.
fn joined(segments: &Segments, roles: &[Role]) -> String {
    let of_roles = segments.sentences.iter().filter(|s| roles.contains(&s.role));
    let parts: Vec<&str> = of_roles.map(|s| s.folded()).collect();
    parts.join(" ")
}
