//! What a letter hardly is, whatever its wording resembles: what is not the body's to take, what the letter never names, a
//! deduction that is only threatened.

use std::sync::LazyLock;

use regex::Regex;

use super::gist::Gist;
use crate::letter::{Body, LetterKind, SanctionType, pattern};
use crate::segments::{Role, Segments};

/// What counts against a gist, gathered once for a letter.
pub struct Unlikely {
    body: Option<Body>,
    only_threatens_deductions: bool,
    unnamed: Vec<SanctionType>,
}

impl Unlikely {
    pub fn of(segments: &Segments, body: Option<Body>) -> Self {
        let unnamed = SanctionType::ALL.iter().copied().filter(|sanction| !is_named(segments, *sanction));
        Self { body, only_threatens_deductions: only_threatens_deductions(segments), unnamed: unnamed.collect() }
    }

    /// What a gist's chance is multiplied by: little where something counts against it, for letters do speak for one another
    /// and words go unread.
    pub fn factor(&self, gist: &Gist) -> f32 {
        const LITTLE: f32 = 0.05;
        let may = |(sanction, _)| is_within_powers(sanction, self.body) && !self.unnamed.contains(&sanction);
        let is_threat = self.only_threatens_deductions && gist.kind == LetterKind::Retenue;
        if !is_threat && gist.sanction.is_none_or(may) { 1.0 } else { LITTLE }
    }
}

/// Whether a body takes such a thing away itself (contract: who stops what).
fn is_within_powers(sanction: SanctionType, body: Option<Body>) -> bool {
    use SanctionType::*;
    let of_rsa = matches!(sanction, RadiationRsa | SuspensionRsa | ReductionRsa | SuppressionRsa);
    let of_jobseekers = matches!(
        sanction,
        Radiation
            | SuppressionRevenuRemplacement
            | ReductionRevenuRemplacement
            | SuspensionRevenuRemplacement
            | CessationInscription
    );
    match body {
        Some(Body::PoleEmploi | Body::FranceTravail | Body::Prefecture) => {
            !of_rsa && !matches!(sanction, SuspensionPrestations | Avertissement)
        }
        Some(Body::Departement) => !of_jobseekers && !matches!(sanction, SuspensionPrestations | Avertissement),
        Some(Body::Caf | Body::Msa) => !of_jobseekers && !matches!(sanction, SuspensionRsa | ReductionRsa),
        _ => true,
    }
}

/// Whether the letter has the words that go with a sanction, in any part: no letter strikes off without a word of a radiation or of
/// the list.
fn is_named(segments: &Segments, sanction: SanctionType) -> bool {
    use SanctionType::*;
    static STRIKES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bradi[eao]|\bliste|inscri"));
    static SUPPRESSES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"supp?r[ei]|\b(met\w*|mis\w*|pren\w+) (definitivement )?(fin|un terme)|\bpriv|\bperd|retir|\bcess|exclu|\bn[e'].{0,25} (plus|pas) (ete )?(vers|percev|du)",
        )
    });
    static REDUCES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"redui|reduc|dimin|baiss|minor|amput|moiti|retranch|ramen|abatt|%|pour cent"));
    static SUSPENDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"suspen|interromp|interrup|arret|bloqu|\bgel|stopp|\bcess|\bpriv|attente|\bn[e'].{0,25} (plus|pas) (ete )?(vers|percev|du)",
        )
    });
    let words: &Regex = match sanction {
        Radiation | RadiationRsa => &STRIKES,
        SuppressionRevenuRemplacement | SuppressionRsa => &SUPPRESSES,
        ReductionRevenuRemplacement | ReductionRsa => &REDUCES,
        SuspensionRevenuRemplacement | SuspensionRsa => &SUSPENDS,
        _ => return true,
    };
    segments.sentences.iter().any(|sentence| sentence.matches(words))
}

/// Whether deductions are told only as what follows where a debt is not paid: « À défaut de remboursement, une retenue… ».
/// The letter then notifies the debt.
fn only_threatens_deductions(segments: &Segments) -> bool {
    static DEDUCTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bret(enues?|enir|iendr\w+|enons)\b"));
    static UNLESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(a defaut|faute (de|d')|sinon|sans (reponse|reglement|remboursement|retour|paiement|versement)|si vous ne|si (la|cette|votre) (somme|dette)|en l'absence|en cas de (non|defaut)|passe ce delai|au[- ]dela de ce delai)",
        )
    });
    static MADE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b(retenons|proced(e|ons)|(est|sont) (donc )?(operee?|effectuee?|pratiquee?|appliquee?)s?)\b")
    });
    let is_threat = |said: &str| UNLESS.is_match(said) && !MADE.is_match(said);
    let own = segments.sentences.iter().filter(|s| !matches!(s.role, Role::Frame | Role::Appeal | Role::Reminder));
    let mut deductions = own.filter(|s| DEDUCTS.is_match(s.folded())).peekable();
    deductions.peek().is_some() && deductions.all(|s| s.role != Role::Object && is_threat(s.folded()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Zone;
    use crate::redaction::RedactedText;
    use crate::segments::segments;

    fn said(lines: &[&str]) -> Segments {
        let lines: Vec<(Zone, &str)> = lines.iter().map(|line| (Zone::Body, *line)).collect();
        segments(&RedactedText::of_lines(&lines))
    }

    #[test]
    fn what_the_letter_never_names_is_unlikely() {
        let reduces = said(&["Votre allocation est réduite de moitié pendant deux mois."]);
        assert!(is_named(&reduces, SanctionType::ReductionRevenuRemplacement), "a reduction has no name");
        assert!(!is_named(&reduces, SanctionType::Radiation), "a radiation is named");
        assert!(is_named(&reduces, SanctionType::Indu), "a debt needs no word of its own");
    }

    #[test]
    fn a_deduction_that_is_only_threatened_is_told_from_one_that_is_made() {
        let threatens = |lines: &[&str]| only_threatens_deductions(&said(lines));
        let debt = "Vous avez perçu à tort 812,40 euros d'allocation de logement.";
        let threat = "Faute de règlement avant le 3 mai 2021, des retenues seront opérées sur vos droits.";
        let made = "Une retenue de 48 euros est opérée chaque mois sur vos prestations depuis le 3 mai 2021.";
        let unopposed = "En l'absence d'opposition, la caisse procède à la retenue.";
        assert!(threatens(&[debt, threat]), "a threat is taken for a deduction");
        assert!(!threatens(&[debt, unopposed]), "a deduction that nobody opposed is taken for a threat");
        assert!(!threatens(&[debt, threat, made]) && !threatens(&[debt, made]), "a deduction is taken for a threat");
        assert!(!threatens(&[debt]), "a debt alone threatens nothing");
    }
}
