//! The few things that need the raw text and outlive redaction: whose letter it is, and whence it comes.

use std::collections::BTreeSet;

use super::digits;
use super::finding::Finding;
use super::subject::Subject;
use crate::letter::{MaskKind, Zone};
use crate::reading::PersonalText;

pub use super::recognisers::departement_of;

/// Digits that an identifier has at least.
const SHORTEST: usize = 7;

/// The numbers that name the person of a letter (identifiers and NIR, slips mended), for the vault alone.
///
/// Numbers of the running text may be somebody else's and are left out, save the NIR.
pub fn identifiers(subject: &Subject, findings: &[Finding]) -> Vec<PersonalText> {
    let of_person = findings.iter().filter(|f| {
        f.kind == MaskKind::Nir
            || f.kind == MaskKind::Identifier
                && f.why == "identifier"
                && subject.zone_at(f.span.start) != Zone::Signature
    });
    let numbers: BTreeSet<String> = of_person
        .map(|f| digits::mended(subject.at(f.span)))
        .filter(|digits| digits.len() >= SHORTEST)
        .map(|digits| digits[..digits.len().min(13)].to_owned())
        .collect();
    numbers.into_iter().map(PersonalText::new).collect()
}
