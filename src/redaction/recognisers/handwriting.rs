//! `handwriting` — notes that somebody wrote below the letter and that the OCR took for words.
//!
//! Source: what stands below the closing formula is who signs (dossier 1.1); a short block there without an office, a
//! name alone or a date is nobody's print.
//! Finds « pas d'accord », « copie faite », « rappeler au 06… » below the signature.
//! Must not find: « Le chef du service », « P.J. : une notice », « Fait le 3 mai 2021 », a sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{core, is_capitalised, is_function, is_particle};
use crate::letter::{MaskKind, Zone, folded, pattern};
use crate::reading::TextLine;
use crate::redaction::finding::Finding;
use crate::redaction::harmless::MONTHS;
use crate::redaction::subject::Subject;

pub const CODE: &str = "handwriting";
/// A note has no more words, on no more lines.
const LONGEST: usize = 8;
const MOST_LINES: usize = 2;
/// Shorter words of an office are none by themselves: « pour », « par ».
const SHORTEST_OFFICE: usize = 5;

/// What is printed below a signature: enclosures, copies, dates, the end of a closing formula.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\W*(?:p\.?\s?j\b|pieces? jointes?|annexes?|copies? (?:a|pour)\b|copies? ?:)|\d\W{{0,3}}{MONTHS}\b|(?:^|[^.\d])\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d{{2}}(?:[^.\d]|$)|salutation|consideration|sentiment|distingue|respectueu|cordial|original|electroniqu|numeriqu|automati"
    ))
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let blocks = subject.letter.lines.chunk_by(|a, b| a.block == b.block);
    let notes = blocks.filter(|block| is_note(subject, block)).flatten();
    notes.map(|line| Finding::new(line.span, MaskKind::Handwriting, CODE, 0.5)).collect()
}

/// Whether a block below the closing is short, in small letters, and says nothing that is printed there.
fn is_note(subject: &Subject, block: &[TextLine]) -> bool {
    let words: Vec<&str> =
        block.iter().flat_map(|line| subject.words_in(line.span)).map(|word| subject.at(word.span)).collect();
    let names_office = |word: &&str| {
        let core = core(word);
        core.chars().count() >= SHORTEST_OFFICE && is_function(&core)
    };
    let is_ordinary = |word: &&str| {
        let core = core(word);
        core.chars().count() > 2
            && core.chars().all(char::is_alphabetic)
            && !is_capitalised(word)
            && !is_particle(&core)
    };
    let is_sentence = words.len() > LONGEST / 2 && words.last().is_some_and(|word| word.ends_with('.'));
    let is_printed = block.iter().any(|line| PRINTED.is_match(&folded(subject.at(line.span))));
    block.len() <= MOST_LINES
        && words.len() <= LONGEST
        && block.iter().all(|line| line.zone == Zone::Signature)
        && words.iter().any(is_ordinary)
        && !words.iter().any(names_office)
        && !is_sentence
        && !is_printed
}
