//! `long_number` — any run of digits long enough to lead somewhere, whatever it is.
//!
//! Finds six digits and more in a row, and signs mixed of letters and three digits and more (« IND/2020/29372 »).
//! Must not find: dates, amounts with their cents or currency, years, articles and laws, the body's own SIRET,
//! national short numbers, Cerfa numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::siren;
use crate::letter::{MaskKind, Span, pattern};
use crate::redaction::digits::{count, mostly};
use crate::redaction::finding::Finding;
use crate::redaction::harmless;
use crate::redaction::subject::Subject;

pub const CODE: &str = "long_number";

static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d(?:[ .\-/]?[\dOolISB]){5,}"));
static SIGN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z0-9][A-Za-z0-9./\-_]{4,}[A-Za-z0-9]"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let harmless = harmless::spans(subject);
    let runs = subject.found(&RUN, 0).into_iter().filter(|s| mostly(subject.at(*s)));
    let signs = subject.found(&SIGN, 0).into_iter().filter(|s| is_sign(subject.at(*s)));
    let free = |span: &Span| !harmless.iter().any(|h| h.overlaps(span)) && !siren::is_public(subject.at(*span));
    runs.chain(signs).filter(free).map(|span| Finding::new(span, MaskKind::Reference, CODE, 0.7)).collect()
}

/// Letters and at least three digits in one word, as file numbers have them.
fn is_sign(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    count(word) >= 3 && (letters >= 1 || word.contains(['/', '-', '.'])) && !word.to_lowercase().contains("www")
}
