//! `plate` — registration plates of vehicles.
//!
//! Source: arrêté du 9 février 2009 (SIV, `AA-123-AA`); the older `123 ABC 75` only beside a word that says so.
//! Must not find: articles, references of the body.

use std::sync::LazyLock;

use regex::Regex;

use crate::letter::{MaskKind, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "plate";

/// Letters of a plate, and what the OCR makes of its digits; the end of a line may part it anywhere.
static SIV: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([A-HJ-NP-TV-Z]{2}(?:[ \-–—.]\s?|\s?[ \-–—.])\d[\dOIQSBZ]{2}(?:[ \-–—.]\s?|\s?[ \-–—.])[A-HJ-NP-TV-Z]{2})\b",
    )
});
/// The first half alone, with its strokes: what follows was not read, or stands elsewhere.
static HALF: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b([A-HJ-NP-TV-Z]{2}[\-–—]\d{3}[\-–—]?)(?:\s|$)"));
static FNI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:immatricul\w*|plaque|vehicule)[^\n]{0,30}?\b(\d{1,4}[ \-]?\s?[a-z]{2,3}[ \-]?\s?(?:\d{2}|2[ab]))\b")
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans = subject.found(&SIV, 1);
    spans.extend(subject.found(&HALF, 1));
    spans.extend(subject.found_folded(&FNI, 1));
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Identifier, CODE, 0.9)).collect()
}
