//! The two locks: what becomes of each word.
//!
//! A word is shown only if nobody claims it **and** it is known to be harmless.

use super::finding::Finding;
use super::harmless;
use super::lexicon::{Known, Lexicon, is_acronym};
use super::recognisers::{is_function, is_particle, is_public_word};
use super::subject::Subject;
use super::{departements, digits};
use crate::letter::{Certainty, MaskKind, Span, Zone, folded};
use crate::reading::ReadPage;

/// What becomes of a word.
pub enum Verdict {
    Shown(Known),
    /// The index of the finding that claims it, first in the catalogue's order.
    Claimed(usize),
    Unknown,
}

/// The verdict on each word of the letter, in order.
pub fn verdicts(subject: &Subject, pages: &[ReadPage], findings: &[Finding], lexicon: &Lexicon) -> Vec<Verdict> {
    let harmless = harmless_spans(subject);
    let words = subject.letter.words.iter();
    let mut verdicts: Vec<Verdict> = words
        .map(|word| {
            let confidence = pages[word.page].words[word.word].confidence;
            match findings.iter().position(|f| f.span.overlaps(&word.span)) {
                Some(finding) => Verdict::Claimed(finding),
                None => second_lock(subject, word.span, confidence, &harmless, lexicon),
            }
        })
        .collect();
    beside_unknown(subject, &mut verdicts, &harmless);
    within_names(subject, findings, &mut verdicts);
    verdicts
}

/// A capitalised particle or an initial beside a word of a name belongs to the name.
fn within_names(subject: &Subject, findings: &[Finding], verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    let name_of = |verdict: &Verdict| match verdict {
        Verdict::Claimed(at) if matches!(findings[*at].kind, MaskKind::Person | MaskKind::Agent) => Some(*at),
        _ => None,
    };
    let joined = |a: usize, b: usize| words[a].line == words[b].line && !ends_a_clause(subject.at(words[a].span));
    for at in 0..words.len() {
        let text = subject.at(words[at].span);
        let folded = folded(text);
        let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
        let attaches = text.starts_with(char::is_uppercase) && (is_particle(core) || core.chars().count() == 1);
        if attaches && matches!(verdicts[at], Verdict::Shown(_)) {
            let before = at.checked_sub(1).filter(|b| joined(*b, at)).and_then(|b| name_of(&verdicts[b]));
            let behind =
                Some(at + 1).filter(|b| *b < words.len() && joined(at, *b)).and_then(|b| name_of(&verdicts[b]));
            if let Some(name) = before.or(behind.filter(|_| core.chars().count() > 1)) {
                verdicts[at] = Verdict::Claimed(name);
            }
        }
    }
}

/// What is harmless by its shape, and the names of départements where their bodies are named.
fn harmless_spans(subject: &Subject) -> Vec<Span> {
    let mut spans = harmless::spans(subject);
    for (line, text) in subject.lines() {
        let folded = crate::letter::Folded::new(text);
        if let Some((_, name)) = departements::name_in(&folded.text) {
            let span = folded.original(name.into());
            spans.push(Span::new(line.span.start + span.start, line.span.start + span.end));
        }
    }
    spans
}

fn second_lock(subject: &Subject, span: Span, confidence: f32, harmless: &[Span], lexicon: &Lexicon) -> Verdict {
    let text = subject.at(span);
    let core = core_span(text, span);
    let as_read = || Known { text: text.to_owned(), exact: true };
    if core.is_empty() {
        return if text.chars().all(is_plain_sign) { Verdict::Shown(as_read()) } else { Verdict::Unknown };
    }
    if harmless.iter().any(|h| h.contains(&core)) {
        return Verdict::Shown(as_read());
    }
    if digits::count(text) > 0 {
        return if is_small_number(subject.at(core)) { Verdict::Shown(as_read()) } else { Verdict::Unknown };
    }
    if !is_believable(text, confidence) || stands_alone_in_head(subject, span) {
        return Verdict::Unknown;
    }
    lexicon.known(text).map_or(Verdict::Unknown, Verdict::Shown)
}

/// One or two letters read with doubt may be any scribble; so may a capitalised word.
fn is_believable(text: &str, confidence: f32) -> bool {
    const DOUBT: f32 = 0.5;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    confidence >= DOUBT || letters > 3 && !text.chars().any(char::is_uppercase)
}

/// Capitals that stand nearly alone in the head of a letter are a piece of its window, unless they are a body's.
fn stands_alone_in_head(subject: &Subject, span: Span) -> bool {
    const FEW: usize = 3;
    let Some(line) = subject.line_at(span.start) else { return false };
    let text = subject.at(span);
    let shouted = text.chars().filter(|c| c.is_uppercase()).count() > 2 && !text.chars().any(char::is_lowercase);
    let head = matches!(line.zone, Zone::Letterhead | Zone::Window | Zone::References);
    head && shouted && could_be_name(text) && subject.words_in(line.span).count() <= FEW
}

/// Where a word's letters and digits stand, without the signs around them.
fn core_span(text: &str, span: Span) -> Span {
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    Span::new(span.start + lead, span.start + lead + bare.len())
}

fn is_plain_sign(c: char) -> bool {
    ".,;:!?-–—«»\"'’()/•*+=%€°…·".contains(c)
}

/// Up to three digits say nothing; nor do ordinals.
fn is_small_number(core: &str) -> bool {
    let (digits, rest) = core.split_at(core.find(|c: char| !c.is_ascii_digit()).unwrap_or(core.len()));
    digits.len() <= 3 && matches!(rest, "" | "er" | "e" | "ème" | "eme" | "°" | "ère" | "bis")
}

/// Beside an unknown capitalised word, a capitalised word that could be a name too, and an initial, are unknown as well.
fn beside_unknown(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let capital = |at: usize| subject.at(words[at].span).starts_with(char::is_uppercase);
    let unknown: Vec<usize> = (0..words.len())
        .filter(|at| {
            matches!(verdicts[*at], Verdict::Unknown) && capital(*at) && digits::count(subject.at(words[*at].span)) == 0
        })
        .collect();
    for at in unknown {
        for next in [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|n| *n < words.len()) {
            let (span, line) = (words[next].span, words[next].line);
            let joined = line == words[at].line && !ends_a_clause(subject.at(words[next.min(at)].span));
            let free = !harmless.iter().any(|h| h.overlaps(&span));
            if joined
                && free
                && capital(next)
                && could_be_name(subject.at(span))
                && matches!(verdicts[next], Verdict::Shown(_))
            {
                verdicts[next] = Verdict::Unknown;
            }
        }
    }
}

fn ends_a_clause(word: &str) -> bool {
    word.ends_with(['.', ',', ':', ';', ')']) && word.chars().count() > 2
}

fn could_be_name(word: &str) -> bool {
    let folded = folded(word);
    let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
    !(is_function(core) || is_particle(core) || is_public_word(core) || is_acronym(core) && core.len() > 1)
}

/// The kind, reason and certainty of a mask by this verdict; `None` for a word that is shown.
pub fn mask_of(verdict: &Verdict, findings: &[Finding]) -> Option<(MaskKind, &'static str, Certainty)> {
    match verdict {
        Verdict::Shown(_) => None,
        Verdict::Claimed(at) => Some((findings[*at].kind, findings[*at].why, findings[*at].certainty)),
        Verdict::Unknown => Some((MaskKind::Unknown, "lexicon", Certainty::new(0.5))),
    }
}
