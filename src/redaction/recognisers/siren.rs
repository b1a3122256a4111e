//! `siren` — SIREN and SIRET of employers and of the self-employed, whose number is personal.
//!
//! Source: INSEE (9 digits, and 5 of the establishment; Luhn). Pôle emploi's and France Travail's own stays.
//! Finds « SIRET 732 829 320 00074 », « EUID FR7501.944681634 ».
//! Must not find: « SIRET 130 005 481 … » in a footer of France Travail.

use std::sync::LazyLock;

use regex::Regex;

use crate::letter::{MaskKind, pattern};
use crate::redaction::digits::{self, D, GAP};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "siren";

/// Pôle emploi, since 2024 France Travail (répertoire SIRENE).
const PUBLIC: &str = "130005481";

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?i:\b(?:siren|siret|rcs|euid|ape|naf))\b[^\d\n]{{0,12}}({D}(?:{GAP}{D}){{8,15}})"))
});
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{3} \d{3} \d{3} \d{5}|\d{14})\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans = subject.found(&LABELLED, 1);
    spans.extend(subject.found(&BARE, 1));
    spans.retain(|span| !is_public(subject.at(*span)) && digits::mostly(subject.at(*span)));
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Identifier, CODE, 0.9)).collect()
}

/// Whether a number is that of the public body itself.
pub fn is_public(number: &str) -> bool {
    digits::mended(number).starts_with(PUBLIC)
}
