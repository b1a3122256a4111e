//! The two locks: what becomes of each word.
//!
//! A word is shown only if nobody claims it **and** it is known to be harmless.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::harmless;
use super::lexicon::Known;
use super::recognisers::{core, could_be_name, is_compound_name, is_function, is_of_a_body, is_often_capitalised};
use super::subject::Subject;
use super::{beside, departements, digits};
use crate::letter::{Certainty, Folded, MaskKind, Span, Zone};
use crate::reading::TextWord;

/// What becomes of a word.
pub enum Verdict {
    Shown(Known),
    /// The index of the finding that claims it, first in the catalogue's order.
    Claimed(usize),
    Unknown,
}

/// Confidence from which a word of a badly read line is believed to stand there as read.
const CERTAIN: f32 = 0.85;

/// What titles of letters begin with, folded.
const TITLES: &[&str] = &[
    "mise",
    "rappel",
    "relance",
    "suspicion",
    "suspension",
    "suppression",
    "reduction",
    "convocation",
    "rejet",
    "reponse",
    "controle",
    "extrait",
    "arrete",
    "bulletin",
    "attestation",
    "refus",
    "penalite",
    "remise",
    "releve",
    "commandement",
    "signification",
    "opposition",
    "confirmation",
    "annulation",
    "notification",
    "decision",
    "avertissement",
    "contrainte",
];

impl Verdict {
    pub fn is_shown(&self) -> bool {
        matches!(self, Self::Shown(_))
    }
}

/// The verdict on each word of the letter, in order.
///
/// Nothing is shown of the lines that read badly but what was read for certain and is harmless by its shape, or passes the
/// second lock in a body's own letterhead.
pub fn verdicts(subject: &Subject, findings: &[Finding], badly_read: &BTreeSet<usize>) -> Vec<Verdict> {
    let harmless = harmless_spans(subject);
    let words = subject.letter.words.iter();
    // A date beside a bar code is read for certain, though its line as a whole is not.
    let is_plain = |word: &TextWord| {
        let core = subject.core_span(word.span);
        let is_harmless = || harmless.iter().any(|h| h.contains(&core)) || is_of_a_body(subject, core);
        word.confidence >= CERTAIN && !core.is_empty() && is_harmless()
    };
    let mut verdicts: Vec<Verdict> = words
        .map(|word| match claim(findings, word.span) {
            Some(finding) => Verdict::Claimed(finding),
            None if badly_read.contains(&word.line) && !is_plain(word) => Verdict::Unknown,
            None => second_lock(subject, word.span, word.confidence, &harmless),
        })
        .collect();
    beside::mask(subject, findings, &mut verdicts, &harmless);
    verdicts
}

/// The verdicts of the first lock by itself, which shows all that nobody claims: to measure how good it is.
pub fn first_lock_alone(subject: &Subject, findings: &[Finding]) -> Vec<Verdict> {
    let words = subject.letter.words.iter();
    let verdict = |span| claim(findings, span).map_or_else(|| shown_as_read(subject, span), Verdict::Claimed);
    words.map(|word| verdict(word.span)).collect()
}

fn shown_as_read(subject: &Subject, span: Span) -> Verdict {
    Verdict::Shown(Known { text: subject.at(span).to_owned(), exact: true })
}

/// The first finding, in the catalogue's order, that touches a word.
fn claim(findings: &[Finding], word: Span) -> Option<usize> {
    findings.iter().position(|finding| finding.span.overlaps(&word))
}

/// What is harmless by its shape, and the names of départements where their bodies are named.
fn harmless_spans(subject: &Subject) -> Vec<Span> {
    let mut spans = harmless::spans(subject);
    for (line, text) in subject.lines() {
        let folded = Folded::new(text);
        if let Some((_, name)) = departements::name_in(&folded.text) {
            let span = folded.original(name.into());
            let elided = text[..span.start].ends_with(['\'', '’']).then(|| word_start(text, span.start));
            let start = elided.unwrap_or(span.start);
            spans.push(Span::new(line.span.start + start, line.span.start + span.end));
        }
    }
    spans
}

/// Where the word begins that an offset stands in.
fn word_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind(' ').map_or(0, |space| space + 1)
}

fn second_lock(subject: &Subject, span: Span, confidence: f32, harmless: &[Span]) -> Verdict {
    let text = subject.at(span);
    let core = subject.core_span(span);
    if core.is_empty() {
        return if text.chars().all(is_plain_sign) { shown_as_read(subject, span) } else { Verdict::Unknown };
    }
    if harmless.iter().any(|h| h.contains(&core) || is_glued_to(subject, core, h)) {
        return shown_as_read(subject, span);
    }
    if digits::count(text) > 0 {
        let in_text = subject.line_at(span.start).is_some_and(|line| {
            let written = subject.at(line.span).chars().any(char::is_alphabetic);
            written && matches!(line.zone, Zone::Body | Zone::Footer)
        });
        let shown = (in_text || is_of_a_body(subject, span)) && is_small_number(subject.at(core));
        return if shown { shown_as_read(subject, span) } else { Verdict::Unknown };
    }
    if !is_believable(text, confidence) || is_compound_name(text) || stands_alone_in_head(subject, span) {
        return Verdict::Unknown;
    }
    subject.lexicon.known(text).map_or(Verdict::Unknown, Verdict::Shown)
}

/// Whether a word is a weekday, a sign, and the beginning of a date: a speck was read between « mercredi » and « 30 décembre ».
fn is_glued_to(subject: &Subject, core: Span, harmless: &Span) -> bool {
    const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    let goes_on = core.start < harmless.start && harmless.start < core.end && core.end < harmless.end;
    goes_on && WEEKDAYS.contains(&self::core(subject.at(Span::new(core.start, harmless.start))).as_str())
}

/// One or two letters read with doubt may be any scribble; so may a capitalised word.
fn is_believable(text: &str, confidence: f32) -> bool {
    const DOUBT: f32 = 0.5;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let common = || is_often_capitalised(&core(text)) || is_function(&core(text));
    confidence >= DOUBT || letters > 3 && (!text.chars().any(char::is_uppercase) || common())
}

/// Capitals that stand nearly alone in the head of a letter are a piece of its window, and a capitalised word alone on its
/// line is what the line above broke off (« Mme / Mouton »), unless they are a body's or a title's (« MISE EN DEMEURE »).
fn stands_alone_in_head(subject: &Subject, span: Span) -> bool {
    const FEW: usize = 6;
    let Some(line) = subject.line_at(span.start) else { return false };
    let text = subject.at(span);
    let shouted = text.chars().filter(|c| c.is_uppercase()).count() > 2 && !text.chars().any(char::is_lowercase);
    let head = matches!(line.zone, Zone::Letterhead | Zone::Window | Zone::References);
    let words = subject.words_in(line.span).count();
    let is_alone = words == 1 && text.starts_with(char::is_uppercase) && !text.ends_with(':');
    let few = shouted && words <= FEW || is_alone;
    head && few && could_be_name(text) && !is_of_a_body(subject, span) && !is_title(subject, line.span)
}

/// Whether a line of several words, none of them a value, begins as titles do.
fn is_title(subject: &Subject, line: Span) -> bool {
    let mut words = subject.words_in(line);
    let first = words.next().map(|word| core(subject.at(word.span))).unwrap_or_default();
    let has_value = subject.at(line).contains(|c: char| c == ':' || c.is_ascii_digit());
    TITLES.contains(&first.as_str())
        && words.next().is_some()
        && !has_value
        && subject.zone_at(line.start) != Zone::Window
}

fn is_plain_sign(c: char) -> bool {
    ".,;:!?-–—«»\"'’()/•*+=%€°…·".contains(c)
}

/// Up to three digits say nothing in running text (elsewhere they may be a door); nor do ordinals.
pub(super) fn is_small_number(core: &str) -> bool {
    let (digits, rest) = core.split_at(core.find(|c: char| !c.is_ascii_digit()).unwrap_or(core.len()));
    digits.len() <= 3 && matches!(rest, "" | "er" | "e" | "ème" | "eme" | "°" | "ère" | "bis" | "ter" | "A" | "B")
}

/// The kind, reason and certainty of a mask by this verdict; `None` for a word that is shown.
pub fn mask_of(verdict: &Verdict, findings: &[Finding]) -> Option<(MaskKind, &'static str, Certainty)> {
    match verdict {
        Verdict::Shown(_) => None,
        Verdict::Claimed(at) => Some((findings[*at].kind, findings[*at].why, findings[*at].certainty)),
        Verdict::Unknown => Some((MaskKind::Unknown, "lexicon", Certainty::new(0.5))),
    }
}
