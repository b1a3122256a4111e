//! `email` — addresses of electronic mail, also where the OCR broke the `@`.
//!
//! Source: RFC 5322, in the shapes that letters print.
//! Finds « prenom.nom@exemple.fr », « prenom.nom (Q exemple . fr », what stands behind « Courriel : », and an ending that is left
//! of an address at the end of a line of the head (« . net »); an address that begins on the line above (« jeanne- / martin@… »)
//! or in pieces before it (« Contact : jeanne. rmar tin@… », « Mél jeanne rmartin@… »).
//! Must not find: « www.caf.fr », « par courriel ».

use std::sync::LazyLock;

use regex::Regex;

use crate::letter::{MaskKind, Span, Zone, folded, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "email";

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[a-z0-9][a-z0-9._%+\-]*\s?(?:@|©|®|\(@?q?\)?|\(at\)|£)\s?[a-z0-9\-]+(?:\s?[.,]\s?[a-z0-9\-]+)*\s?[.,]\s?[a-z]{2,4}\b",
    )
});
static ANY_AT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S*[@©®]\S*"));
/// A dotted name glued to a provider, where the sign itself was lost.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b[a-z0-9._\-]*(?:gmail|orange|wanadoo|free|laposte|hotmail|outlook|yahoo|sfr|live|icloud|bbox|francetravail|pole-emploi)\s?\.\s?(?:fr|com|net)\b",
    )
});
/// What is left of an address at the end of a line: « . net ».
static ENDING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)(?:^|\s)\W*((?:com|net|org|fr)\W*)$"));
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(courriel|e-?mail|mail|mel|adresse (e-?mail|electronique))\s*[:;]\s*"));

/// What announces an address of mail, with or without its colon.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:courriel|e-?mail|mail|mel)\b\W*"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans = subject.found_folded(&ADDRESS, 0);
    spans.extend(subject.found_folded(&ANY_AT, 0));
    let in_text = |span: &Span| subject.zone_at(span.start) == Zone::Body;
    spans.extend(
        subject.found_folded(&ENDING, 1).into_iter().filter(|span| !in_text(span) || stands_alone(subject, *span)),
    );
    spans.extend(subject.found_folded(&GLUED, 0).into_iter().filter(|span| !is_site(subject.at(*span))));
    let labelled = subject.found_folded(&LABEL, 0).into_iter().map(|label| subject.rest_of_line(label.end));
    let labelled: Vec<Span> = labelled.filter(|rest| !rest.is_empty() && !subject.is_prose(*rest)).collect();
    let cut_off: Vec<Span> = labelled.iter().filter_map(|rest| over_the_line(subject, *rest)).collect();
    let begun_above: Vec<Span> = spans.iter().filter_map(|address| above_the_line(subject, *address)).collect();
    let announced: Vec<usize> = subject.found_folded(&ANNOUNCED, 0).iter().map(|label| label.end).collect();
    let pieces: Vec<Span> = spans.iter().filter_map(|address| pieces_before(subject, *address, &announced)).collect();
    spans.extend(labelled.into_iter().chain(cut_off).chain(begun_above).chain(pieces));
    let spans = spans.into_iter().filter(|span: &Span| !span.is_empty());
    spans.map(|span| Finding::new(span, MaskKind::Email, CODE, 0.97)).collect()
}

/// The rest of an address that ends its line without a provider's end (« …@exam- / ple.net »): a word alone on the next.
fn over_the_line(subject: &Subject, address: Span) -> Option<Span> {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\.\s?[a-z]{2,4}\W*$"));
    let next = subject.next_line(address.start).filter(|_| !WHOLE.is_match(&folded(subject.at(address))))?;
    let is_alone = subject.words_in(next).count() == 1 && !subject.at(next).ends_with(':');
    is_alone.then_some(next)
}

/// The first part of an address that was broken at a hyphen, a dot or the sign: the word at the end of the line above.
fn above_the_line(subject: &Subject, address: Span) -> Option<Span> {
    let words = &subject.letter.words;
    let first = words.partition_point(|word| word.span.end <= address.start);
    let line = subject.line_at(address.start)?;
    // What stands before it on its line is a piece of it that was misread, or no word.
    let before = Span::new(line.span.start, address.start);
    let is_word = |text: &str| text.contains(char::is_alphanumeric) && subject.lexicon.knows(text);
    let mut whole = subject.words_in(before).filter(|word| word.span.end <= address.start);
    let starts_line = !whole.any(|word| is_word(subject.at(word.span)));
    let above = words[..first].iter().rev().find(|word| word.span.end < line.span.start)?;
    let is_broken = subject.at(above.span).ends_with(['-', '.', '_', '@']) && !subject.at(above.span).ends_with("..");
    (starts_line && is_broken).then_some(above.span)
}

/// The first parts of an address that was read in pieces (« Contact : garance. rmar tin@… »): the few words between what announces
/// mail (each of which ends at one of `announced`), or a colon, and the address; behind a colon alone, one of them is no word.
fn pieces_before(subject: &Subject, address: Span, announced: &[usize]) -> Option<Span> {
    const MOST: usize = 3;
    let line = subject.line_at(address.start)?.span;
    let announced = announced.iter().copied().filter(|end| (line.start..=address.start).contains(end)).max();
    let colon = || subject.at(Span::new(line.start, address.start)).rfind(':').map(|at| line.start + at + 1);
    let start = announced.or_else(colon)?;
    let whole = subject.words_in(Span::new(start, address.start)).filter(|word| word.span.end <= address.start);
    let words: Vec<&str> = whole.map(|word| subject.at(word.span)).collect();
    let is_no_word = |word: &&str| word.contains(char::is_alphanumeric) && !subject.lexicon.knows(word);
    let are_pieces = (1..=MOST).contains(&words.len()) && (announced.is_some() || words.iter().any(is_no_word));
    are_pieces.then(|| Span::new(start, address.start))
}

fn stands_alone(subject: &Subject, span: Span) -> bool {
    subject.line_at(span.start).is_some_and(|line| subject.words_in(line.span).count() <= 1)
}

/// A site of a public body, not an address.
fn is_site(text: &str) -> bool {
    let text = text.to_lowercase();
    text.starts_with("www") || text == "francetravail.fr" || text == "pole-emploi.fr"
}
