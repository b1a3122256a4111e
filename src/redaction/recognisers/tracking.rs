//! `tracking` — numbers of registered letters, which La Poste can resolve to a name and an address.
//!
//! Source: La Poste (1A, 2C… and eleven digits), UPU S10 (two letters, nine digits, country).
//! Finds « LRAR n° 1A 123 456 7890 1 », « RR 123 456 789 FR ».
//! Must not find: « lettre recommandée avec avis de réception » without a number.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, Span, pattern};
use crate::redaction::digits::{D, GAP, count};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "tracking";

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\b((?:[1-9Il][A-Z]|[A-Z]{{2}})(?:{GAP}{D}){{9,12}}(?:\s?[A-Z]{{2}}\b)?)")));
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(\blrar|recommandee?[^.:\n]{0,40}|\bar|accuse de reception)\s*(n[°o*'e]|numero)\s*[:.]?\s?")
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let of_box = |span: &Span| ["bp", "cs"].iter().any(|b| subject.at(*span).to_lowercase().starts_with(b));
    // A stroke stands in the numbers of files: « IND/2023/22614 ».
    let of_file = |span: &Span| subject.at(*span).chars().take(4).any(|c| c == '/');
    let numbers = subject.found(&NUMBER, 1).into_iter();
    let numbers = numbers.filter(|span| count(subject.at(*span)) >= 8 && !of_box(span) && !of_file(span));
    let mut findings: Vec<Finding> = numbers.map(|span| Finding::new(span, MaskKind::Tracking, CODE, 0.95)).collect();
    findings.extend(labelled::values(subject, &LABEL, MaskKind::Tracking, CODE));
    findings
}
