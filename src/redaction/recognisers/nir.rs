//! `nir` — the number of social security, 13 digits and a key of two.
//!
//! Source: INSEE; sex, year, month, département (2A, 2B, 97x, 98x, 99 abroad), commune, order, key =
//! 97 − (number mod 97), with 2A → 19 and 2B → 18. The key corrects a reading; it never un-masks one.
//! Finds « 1 85 06 75 990 000 46 » with any gaps, with or without key, with the OCR's slips.
//! Must not find: a phone number, an amount, a SIRET with its label.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::digits::{D, GAP, mended, mostly};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "nir";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let digit = format!("(?:{GAP}{D})");
    pattern(&format!(r"\b([1-478Il|!]{digit}{{4}}{GAP}(?:{D}{GAP}{D}|2[ABab]){digit}{{6}}(?:{digit}{{2}})?)(?:\W|$)"))
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(securite sociale|\bnir\b|\bn[°o*']?\s?ss\b|immatriculation)\s*(?:\([^)]*\))?\s*(n[°o*']\s*)?[:.]?\s")
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let numbers = subject.found(&NUMBER, 1).into_iter().filter(|span| mostly(subject.at(*span)));
    let plausible = numbers.filter(|span| is_plausible(subject.at(*span)));
    let mut findings: Vec<Finding> = plausible.map(|span| Finding::new(span, MaskKind::Nir, CODE, 0.97)).collect();
    let labelled = labelled::values(subject, &LABEL, MaskKind::Nir, CODE);
    findings.extend(labelled.into_iter().filter(|f| mended(subject.at(f.span)).len() >= 5));
    findings
}

/// Whether the month is one that INSEE gives: 01–12, 20–42 (unknown), 50 and over (unknown).
fn is_plausible(number: &str) -> bool {
    let digits = mended(number);
    let month = digits.get(3..5).and_then(|m| m.parse::<u8>().ok());
    month.is_some_and(|m| matches!(m, 1..=12 | 20..=42 | 50..=99))
}
