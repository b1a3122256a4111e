//! The sum that the letter is about: the debt, or the penalty.

use std::sync::LazyLock;

use regex::Regex;

use super::values::Amount;
use crate::letter::{LetterKind, Span, pattern};
use crate::segments::{Role, Segments, Sentence};

static SUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d.,])(\d{1,3}(?:[ .]?\d{3})*(?:\s?,\s?\d{2}|\.\d{2})?)\s?(?:€|euros?\b|eur\b|£|e\b|c\b)")
});
static TOTAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\btotal\b"));
static POINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(montant|somme|total|trop[- ]?percu|\bindu\b|penalite|amende|dette|devez|redevable|rembours|percu|verse|retiendrons|retenue|regler|payer|de trop|s'eleve|recu|reste du)",
    )
});

/// What a letter that may be about something else has to say of a sum, to be about it.
static DEBT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(penalites?|amendes?|trop[- ]?percus?|indus?|prejudice)\b"));

pub fn of(segments: &Segments, kind: Option<LetterKind>) -> Option<Amount> {
    use LetterKind::*;
    let own: Vec<&Sentence> = segments.own_words().collect();
    let single = |s: &&&Sentence| SUM.find_iter(s.folded()).count() == 1;
    match kind? {
        NotificationIndu | Retenue | MiseEnDemeure | Contrainte | NotificationPenalite | DecisionRemise
        | DecisionRecours => {}
        Plainte => return own.iter().filter(single).find_map(|s| sum(s)),
        AvertissementAvantSanction => {
            return own.iter().filter(single).filter(|s| s.matches(&DEBT)).find_map(|s| sum(s));
        }
        _ => return None,
    }
    let told = own.iter().filter(single).filter(|s| s.matches(&POINT)).find_map(|s| sum(s));
    let total = own.iter().filter(|s| s.matches(&TOTAL)).find_map(|s| sum(s));
    let at_point = told.or(total).or_else(|| own.iter().filter(|s| s.matches(&POINT)).find_map(|s| sum(s)));
    // A slip to send back repeats the sum, where the text can't be read.
    let slip = || segments.of(&[Role::Frame]).filter(|s| s.matches(&POINT)).find_map(sum);
    at_point.or_else(|| own.iter().find_map(|s| sum(s))).or_else(slip)
}

fn sum(sentence: &Sentence) -> Option<Amount> {
    let found = SUM.captures(sentence.folded())?.get(1)?;
    Some(Amount {
        value: value(found.as_str())?,
        currency: "EUR".to_owned(),
        evidence: sentence.evidence_of_folded(Span::from(found.range())),
    })
}

/// « 1 234,56 », « 1.234,56 », « 1234.56 ».
fn value(printed: &str) -> Option<f64> {
    let plain: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    let cents = plain.len() > 3 && matches!(plain.as_bytes()[plain.len() - 3], b',' | b'.');
    let (whole, cents) = if cents { plain.split_at(plain.len() - 3) } else { (plain.as_str(), "") };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{whole}.{}", cents.get(1..).unwrap_or("0")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_in_their_printed_forms() {
        for (printed, expected) in
            [("1 234,56", 1234.56), ("1.234,56", 1234.56), ("90", 90.0), ("9170.25", 9170.25), ("3 000", 3000.0)]
        {
            assert!(value(printed).is_some_and(|v| (v - expected).abs() < 0.001), "{printed}");
        }
    }

    #[test]
    fn a_warning_is_about_a_sum_only_where_it_names_a_debt() {
        let of_line = |kind, line: &str| {
            let text = crate::redaction::RedactedText::of_lines(&[(crate::letter::Zone::Body, line)]);
            of(&crate::segments::segments(&text), Some(kind)).map(|amount| amount.value)
        };
        let warning = LetterKind::AvertissementAvantSanction;
        assert_eq!(of_line(warning, "Nous envisageons une pénalité de 450 euros."), Some(450.0));
        assert_eq!(of_line(warning, "Nous vous versons chaque mois 607,75 euros."), None);
        assert_eq!(of_line(LetterKind::Convocation, "Un indu de 450 euros a été constaté."), None);
    }
}
