//! What was found once is masked wherever it stands in the letter: whole, in part, and with the OCR's slips.

use std::collections::BTreeSet;

use super::digits;
use super::finding::Finding;
use super::harmless;
use super::lexicon::{Lexicon, is_acronym};
use super::recognisers::{core, is_act, is_function, is_often_capitalised, is_particle, is_public_word};
use super::subject::Subject;
use crate::letter::{MaskKind, Span, folded};
use crate::reading::PersonalText;

pub const CODE: &str = "propagation";
/// Fewer digits lead nowhere.
const SHORTEST_NUMBER: usize = 4;

/// A word in small letters that is no longer is nobody's name, also beside one.
const SHORTEST_PLAIN: usize = 4;

/// Further findings: every word of a found name, every piece of a found number.
///
/// `others` are names that other letters of the case hold.
pub fn propagate(subject: &Subject, findings: &[Finding], others: &[(MaskKind, PersonalText)]) -> Vec<Finding> {
    let here = findings.iter().map(|f| (f.kind, subject.at(f.span)));
    let found: Vec<(MaskKind, &str)> = here.chain(others.iter().map(|(kind, text)| (*kind, text.expose()))).collect();
    let names = Names::of(&found, subject.lexicon);
    let numbers = numbers(&found);
    let harmless = harmless::spans(subject);
    let words = subject.letter.words.iter().map(|w| w.span);
    let free = words.filter(|span| !findings.iter().any(|f| f.span.contains(span)));
    free.filter_map(|span| {
        let core = subject.core_span(span);
        let in_date = || harmless.iter().any(|h| h.contains(&core));
        let kind = names.kind_of(subject, span).filter(|_| !in_date()).or_else(|| {
            let digits = digits::mended(subject.at(span));
            let is_piece = digits::count(subject.at(span)) >= SHORTEST_NUMBER && !in_date();
            numbers.iter().find(|(number, _)| is_piece && is_part(&digits, number)).map(|(_, kind)| *kind)
        })?;
        Some(Finding::new(span, kind, CODE, 0.8))
    })
    .collect()
}

/// The parts of the names that were found.
struct Names {
    /// Folded part, kind, and whether it is an ordinary word as well.
    parts: BTreeSet<(String, MaskKind, bool)>,
}

impl Names {
    fn of(found: &[(MaskKind, &str)], lexicon: &Lexicon) -> Self {
        let mut parts = BTreeSet::new();
        for (kind, name) in found.iter().filter(|(kind, _)| matches!(kind, MaskKind::Person | MaskKind::Agent)) {
            for part in parts_of(name) {
                let ordinary = lexicon.has(&part);
                parts.insert((part, *kind, ordinary));
            }
        }
        Self { parts }
    }

    /// The kind of the name that a word is part of. A name that is an ordinary word counts only where it is capitalised
    /// within a sentence or acts (« Pierre vit seul »), or stands beside a part of a name that is none.
    fn kind_of(&self, subject: &Subject, span: Span) -> Option<MaskKind> {
        let text = subject.at(span);
        let within = is_within_sentence(subject, span) || acts(subject, span) || stands_alone(subject, span);
        let beside = || self.is_beside_a_name(subject, span);
        let parts = parts_of(text);
        let hit = |part: &String| {
            self.parts.iter().find(|(name, _, ordinary)| {
                let capital = text.chars().any(char::is_uppercase);
                if *ordinary {
                    part == name && (capital && within || (capital || part.len() > SHORTEST_PLAIN) && beside())
                        || is_cut_off(subject.at(subject.core_span(span)), part, name)
                } else {
                    alike(part, name)
                }
            })
        };
        parts.iter().find_map(hit).map(|(_, kind, _)| *kind)
    }

    /// Whether the word before or behind on the line is part of a name, and no ordinary word.
    fn is_beside_a_name(&self, subject: &Subject, span: Span) -> bool {
        let words = &subject.letter.words;
        let at = words.partition_point(|word| word.span.start < span.start);
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|beside| words.get(beside));
        let is_name = |part: &String| self.parts.iter().any(|(name, _, ordinary)| !ordinary && alike(part, name));
        let line = words.get(at).map(|word| word.line);
        beside.filter(|word| Some(word.line) == line).any(|word| parts_of(subject.at(word.span)).iter().any(is_name))
    }
}

/// The parts of a written name that could name: no particle, no office, no single letter.
pub fn parts_of(text: &str) -> Vec<String> {
    let folded = folded(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| {
        part.chars().count() > 1
            && !part.chars().any(|c| c.is_ascii_digit())
            && !(is_particle(part) || is_function(part) || is_public_word(part) || is_acronym(part))
    });
    parts.map(str::to_owned).collect()
}

/// Whether a word in capitals is what a stain or the page's edge left of a name: all but one or two letters at one end.
fn is_cut_off(word: &str, part: &str, name: &str) -> bool {
    const SHORTEST: usize = 5;
    const MOST_LOST: usize = 2;
    let is_shouted = word.chars().all(char::is_uppercase);
    let lost = name.len().saturating_sub(part.len());
    let is_end = name.starts_with(part) || name.ends_with(part);
    is_shouted && part.len() >= SHORTEST && (1..=MOST_LOST).contains(&lost) && is_end
}

/// Whether words go on before a word: a sentence's first word is capitalised for another reason.
fn is_within_sentence(subject: &Subject, span: Span) -> bool {
    let before = subject.before_in_block(span.start);
    let shouted = subject.at(span).chars().filter(|c| c.is_uppercase()).count() > 1;
    let begins_a_list = ["-", "–", "•"].contains(&before);
    shouted || !before.is_empty() && !begins_a_list && !before.ends_with(['.', ':', '!', '?'])
}

/// Whether a verb follows a word: what acts without an article before it is somebody, but for « Nous », « Cette »….
fn acts(subject: &Subject, span: Span) -> bool {
    if is_often_capitalised(&core(subject.at(span))) {
        return false;
    }
    let next = subject.words_after(span.end, true).next();
    next.is_some_and(|next| is_act(&core(subject.at(next.span))))
}

/// Whether a word stands alone on its line, as who signs does.
fn stands_alone(subject: &Subject, span: Span) -> bool {
    subject.line_at(span.start).is_some_and(|line| line.span == span)
}

/// The same word, or one that the OCR could have made of it: one slip from five letters on, two from nine.
pub fn alike(word: &str, name: &str) -> bool {
    let slack = match name.chars().count() {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    word == name || slack > 0 && distance(word, name, slack) <= slack
}

/// Levenshtein's distance; anything over `most` counts as `most + 1`.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

/// The digits of the numbers that were found, with their kinds.
fn numbers(found: &[(MaskKind, &str)]) -> Vec<(String, MaskKind)> {
    use MaskKind::*;
    let is_number = |kind: &MaskKind| matches!(kind, Nir | Identifier | Iban | Phone | Reference | Tracking);
    let numbers = found.iter().filter(|(kind, _)| is_number(kind)).map(|(kind, text)| (digits::mended(text), *kind));
    numbers.filter(|(digits, _)| digits.len() > SHORTEST_NUMBER).collect()
}

/// A piece of a number, or the number itself with one slip.
fn is_part(digits: &str, number: &str) -> bool {
    number.contains(digits) || digits.len() > 5 && distance(digits, number, 1) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_bear_slips_and_short_ones_none() {
        assert!(alike("durand", "durand") && alike("durond", "durand") && !alike("roax", "roux"));
        assert!(distance("abc", "abd", 2) == 1 && distance("abcdef", "a", 2) == 3);
    }

    #[test]
    fn titles_and_particles_are_no_part_of_a_name() {
        assert!(parts_of("MME DE LA TOUR-MARTIN Née").len() == 2);
    }
}
