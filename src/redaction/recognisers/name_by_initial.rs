//! `name_by_initial` — an initial with its point and a capitalised word, also where the word is an ordinary one.
//!
//! Source: the way offices print who acted (« D. NOIR a examiné… »).
//! Finds « D. NOIR », « J.-P. Marchand », at the start of a sentence « Z. JANVIER a tenté », also read as « 2. JANVIER a tenté ».
//! Must not find: « L. 5412-1 », « A. Voies de recours », « B. DÉCISION », « 2. Décision ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::could_be_name;
use crate::letter::{MaskKind, Span, Zone, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_initial";

/// Initials and the word behind them.
static NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)(?:^|[\s(«,])((?:[A-ZÀ-Ý]\.[ -]?){1,2}[A-ZÀ-Ý][\p{L}'’\-]{2,})"));
/// At the start of a line, where initials and numbers count too: who does something.
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^\W*((?:[A-ZÀ-Ý0-9]\.[ -]?){1,2}[A-ZÀ-Ý][\p{L}'’\-]{2,})[^\S\n]+(?:a|avait|n'a|n’a|est|était|vous|reste|sera)\b",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans: Vec<Span> = subject.found(&NAME, 1).into_iter().filter(|span| names(subject, *span)).collect();
    spans.extend(subject.found(&ACTS, 1));
    spans.into_iter().map(|span| finding(subject, span)).collect()
}

fn finding(subject: &Subject, span: Span) -> Finding {
    let kind = if subject.zone_at(span.start) == Zone::Signature { MaskKind::Agent } else { MaskKind::Person };
    Finding::new(span, kind, CODE, 0.9)
}

/// Whether the word behind the initials could be a name; at the start of a line, where headings are lettered, it is
/// then no ordinary word.
fn names(subject: &Subject, span: Span) -> bool {
    let Some(name) = subject.words_in(span).last().map(|word| subject.at(word.span)) else { return false };
    let begins = subject.line_at(span.start).is_some_and(|line| line.span.start == span.start);
    // « M. » is a civility and no initial; it stays.
    let is_civility = subject.at(span).starts_with("M.");
    could_be_name(name) && !is_civility && !(begins && subject.lexicon.knows(name))
}
