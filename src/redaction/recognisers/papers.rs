//! `papers` — numbers of tax files, residence permits, passports, identity cards and driving licences.
//!
//! Source: dossier 4.1 (SPI: 13 digits; AGDREF: 10; passport: `12AB34567`; identity card: 12 digits or 9 signs).
//! Finds the value behind its label: « N° fiscal : 1234567890123 », « titre de séjour n° 9912345678 ».
//! Must not find: « titre de séjour » without a number.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::digits;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "papers";

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:n[°o*']|numero)\s*)?(?:\bspi\b|\bfiscal\b|titre de sejour|\bagdref\b|\betranger\b|passeport|carte (?:nationale )?d'identite|\bcni\b|permis de conduire|carte de resident)\s*(?:n[°o*']|numero)?\s*[:.]?\s",
    )
});
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{2}[A-Z]{2}\d{5})\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let labelled = labelled::values(subject, &LABEL, MaskKind::Identifier, CODE);
    let mut findings: Vec<Finding> = labelled.into_iter().filter(|f| digits::count(subject.at(f.span)) >= 4).collect();
    let passports = subject.found(&PASSPORT, 1);
    findings.extend(passports.into_iter().map(|span| Finding::new(span, MaskKind::Identifier, CODE, 0.9)));
    findings
}
