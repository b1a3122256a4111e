//! The few things that need the raw text and outlive redaction: whose letter it is, and whence it comes.

use std::collections::BTreeSet;

use super::digits;
use super::finding::Finding;
use super::propagation::parts_of;
use super::subject::Subject;
use crate::letter::{MaskKind, Zone};
use crate::reading::PersonalText;
use crate::vault::Identity;

pub use super::recognisers::departement_of;

/// Digits that an identifier has at least.
const SHORTEST: usize = 7;
/// Digits of a postcode.
const POSTCODE: usize = 5;

/// Who a letter is about, for the vault alone.
pub fn identity(subject: &Subject, findings: &[Finding]) -> Identity {
    let named = findings.iter().filter(|f| matches!(f.kind, MaskKind::Person | MaskKind::Agent | MaskKind::Employer));
    let names: BTreeSet<(MaskKind, &str)> = named.map(|f| (f.kind, subject.at(f.span))).collect();
    Identity {
        numbers: numbers(subject, findings),
        home: home(subject, findings).map(PersonalText::new),
        names: names.into_iter().map(|(kind, name)| (kind, PersonalText::new(name.to_owned()))).collect(),
    }
}

/// The numbers that name the person of a letter: identifiers and NIR, slips mended.
///
/// Numbers of the running text may be somebody else's and are left out, save the NIR.
fn numbers(subject: &Subject, findings: &[Finding]) -> Vec<PersonalText> {
    let of_person = findings.iter().filter(|f| {
        f.kind == MaskKind::Nir
            || f.kind == MaskKind::Identifier
                && f.why == "identifier"
                && subject.zone_at(f.span.start) != Zone::Signature
    });
    let numbers: BTreeSet<String> = of_person
        .map(|f| digits::mended(subject.at(f.span)))
        .filter(|digits| digits.len() >= SHORTEST)
        .map(|digits| digits[..told(digits.len())].to_owned())
        .collect();
    numbers.into_iter().map(PersonalText::new).collect()
}

/// How many digits of a number tell whose it is: the letter behind seven may be read as an eighth, the key of a NIR as none.
fn told(digits: usize) -> usize {
    if digits == SHORTEST + 1 { SHORTEST } else { digits.min(13) }
}

/// The addressee's name and the numbers of the address, as the window has them: homonyms live elsewhere.
fn home(subject: &Subject, findings: &[Finding]) -> Option<String> {
    let in_window = |f: &&Finding| subject.zone_at(f.span.start) == Zone::Window;
    let of_kind = |kind| findings.iter().filter(in_window).filter(move |f: &&Finding| f.kind == kind);
    let name: BTreeSet<String> = of_kind(MaskKind::Person).flat_map(|f| parts_of(subject.at(f.span))).collect();
    let address = of_kind(MaskKind::Address).flat_map(|f| subject.at(f.span).split_whitespace());
    let numbers: BTreeSet<&str> = address.filter(|word| word.chars().all(|c| c.is_ascii_digit())).collect();
    let is_whole = name.len() > 1 && numbers.len() > 1 && numbers.iter().any(|n| n.len() == POSTCODE);
    let words = name.iter().map(String::as_str).chain(numbers.iter().copied());
    is_whole.then(|| words.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_read_as_a_digit_tells_nobody_apart() {
        let number = |text: &str| {
            let digits = digits::mended(text);
            digits[..told(digits.len())].to_owned()
        };
        assert!(number("4721098I") == number("4721098J") && number("47210981") == number("4721098 I"));
        assert!(number("47210981234") != number("47210981235"), "longer numbers are told apart by their last digit");
    }
}
