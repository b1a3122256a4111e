//! `phone` — telephone and fax numbers of people and direct lines.
//!
//! Source: ARCEP numbering plan (ten digits from 01 to 07 and 09, +33).
//! Finds « 01 99 00 12 34 », « +33 (0)6 39 98 12 34 », « 0156 35 9180 », with slips.
//! Must not find: national short numbers (3949, 3230), numbers of services (08…), amounts.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::digits::{self, D};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "phone";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let digit = format!(r"[ .\-/·_]{{0,2}}{D}");
    pattern(&format!(
        r"(?:^|[^\w])((?:(?:\+|00)\s?33\s?(?:\(\s?[0O]\s?\))?\s?|[0OQ]\s?)[1-79Il](?:{digit}){{8}})(?:\W|$)"
    ))
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(tel(ephone)?([. ]+(direct|fixe|portable|mobile))?|fax|telecopie|portable|mobile|ligne directe)\s*[.:;]+\s*",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let numbers = subject.found(&NUMBER, 1).into_iter().filter(|span| digits::mostly(subject.at(*span)));
    let mut findings: Vec<Finding> = numbers.map(|span| Finding::new(span, MaskKind::Phone, CODE, 0.95)).collect();
    let labelled = labelled::values(subject, &LABEL, MaskKind::Phone, CODE);
    findings.extend(labelled.into_iter().filter(|f| digits::mended(subject.at(f.span)).len() > 4));
    findings
}
