//! `name_by_initial` — an initial with its point and a capitalised word, also where the word is an ordinary one.
//!
//! Source: the way offices print who acted (« D. NOIR a examiné… »).
//! Finds « D. NOIR », « J.-P. Marchand », « M.-C. ROUX », « signée par A. Facteur », at the start of a sentence « Z. JANVIER a tenté », also read as « 2. JANVIER a tenté ».
//! Must not find: « L. 5412-1 », « A. Voies de recours », « B. DÉCISION », « 2. Décision », « en catégorie A. Vous ».

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::capital_within::is_often_capitalised;
use super::name_tokens::{core, could_be_name};
use crate::letter::{MaskKind, Span, Zone, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_initial";

/// Initials and the word behind them; the word, and what follows it where somebody acts.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^|[\s(«,])((?:[A-ZÀ-Ý]h?\.[ -]?){1,2}(?P<name>[A-ZÀ-Ý][\p{L}'’\-]{2,}))(?P<acts>[^\S\n]+(?:a|avait|n['’]a|est|était)\b)?",
    )
});
/// At the start of a line a number may be an initial that was misread.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?m)^\W*(\d\.[ -]?(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý'’\-]{2,}))(?P<acts>[^\S\n]+(?:a|avait|n['’]a|est|était)\b)")
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let found = [&*NAME, &*NUMBER].into_iter().flat_map(|pattern| pattern.captures_iter(subject.text()));
    found.filter_map(|found| finding(subject, &found)).collect()
}

fn finding(subject: &Subject, found: &Captures) -> Option<Finding> {
    let span: Span = found.get(1)?.range().into();
    let name = found.name("name")?.as_str();
    let is_name = could_be_name(name) && !is_often_capitalised(&core(name)) && !begins_with_civility(subject, span);
    let is_told = found.name("acts").is_some() || tells_by_itself(subject, span, name);
    let kind = if subject.zone_at(span.start) == Zone::Signature { MaskKind::Agent } else { MaskKind::Person };
    (is_name && is_told).then(|| Finding::new(span, kind, CODE, 0.9))
}

/// « M. Dupont »: the civility stays, and the name behind it is found by it. « M.-C. » are initials.
fn begins_with_civility(subject: &Subject, span: Span) -> bool {
    subject.words_in(span).next().is_some_and(|first| subject.at(first.span) == "M.")
}

/// Whether a word behind an initial is a name without more: no word of the dictionary, behind a preposition, or in capitals
/// within a line, below the closing or behind two initials. « En catégorie A. Vous devez… » ends a sentence, and headings are
/// lettered.
fn tells_by_itself(subject: &Subject, span: Span, name: &str) -> bool {
    const BEFORE_NAMES: [&str; 4] = ["par", "avec", "chez", "pour"];
    let begins = subject.line_at(span.start).is_some_and(|line| line.span.start == span.start);
    let shouted = !name.chars().any(char::is_lowercase);
    let initials = subject.at(span).matches('.').count();
    let before = subject.before_in_block(span.start).split_whitespace().next_back().map(core);
    let is_signed = subject.zone_at(span.start) == Zone::Signature;
    !subject.lexicon.knows(name)
        || shouted && (!begins || initials > 1 || is_signed)
        || before.is_some_and(|before| BEFORE_NAMES.contains(&before.as_str()))
}
