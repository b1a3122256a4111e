//! `name_by_case` — a first name in small letters beside a surname in capitals, either way round.
//!
//! Source: the way French administrations print names (« Jeanne DURAND », « DURAND Jeanne »).
//! Finds both words, also where both are ordinary words (« Victoire ROUX »).
//! Must not find: « Votre RSA », « La CAF », titles in capitals.

use super::name_tokens::{core, is_capitalised, is_function, is_particle, is_public_word};
use crate::letter::{MaskKind, Span, Zone};
use crate::redaction::finding::Finding;
use crate::redaction::lexicon::is_acronym;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_case";

pub fn find(subject: &Subject) -> Vec<Finding> {
    let words = &subject.letter.words;
    let pairs = words.windows(2).filter(|pair| pair[0].line == pair[1].line);
    let named = pairs.filter(|pair| {
        let (a, b) = (subject.at(pair[0].span), subject.at(pair[1].span));
        !a.ends_with(['.', ',', ':', ';']) && (is_first(a) && is_last(b) || is_last(a) && is_first(b))
    });
    named.map(|pair| finding(subject, Span::new(pair[0].span.start, pair[1].span.end))).collect()
}

fn finding(subject: &Subject, span: Span) -> Finding {
    let kind = if subject.zone_at(span.start) == Zone::Signature { MaskKind::Agent } else { MaskKind::Person };
    Finding::new(span, kind, CODE, 0.8)
}

/// « Jeanne », « Jean-Marc »: a capital and small letters, and no office, body or small word.
fn is_first(word: &str) -> bool {
    let core = core(word);
    is_capitalised(word)
        && word.chars().any(char::is_lowercase)
        && core.chars().count() > 2
        && !(is_function(&core) || is_particle(&core) || is_public_word(&core) || is_acronym(&core))
}

/// « DURAND »: three capitals or more, and no acronym.
fn is_last(word: &str) -> bool {
    let core = core(word);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 2
        && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
        && !(is_function(&core) || is_public_word(&core) || is_acronym(&core))
}
