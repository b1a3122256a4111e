//! The two locks: what becomes of each word.
//!
//! A word is shown only if nobody claims it **and** it is known to be harmless.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::harmless;
use super::lexicon::{Known, is_acronym};
use super::recognisers::{
    core, could_be_name, is_compound_name, is_function, is_of_a_body, is_often_capitalised, is_particle, is_way,
};
use super::subject::Subject;
use super::{departements, digits};
use crate::letter::{Certainty, Folded, MaskKind, Span, Zone};
use crate::reading::TextWord;

/// What becomes of a word.
pub enum Verdict {
    Shown(Known),
    /// The index of the finding that claims it, first in the catalogue's order.
    Claimed(usize),
    Unknown,
}

/// What names somebody, in more words than one.
const NAMING: [MaskKind; 3] = [MaskKind::Person, MaskKind::Agent, MaskKind::Employer];
/// A line of so few words may be a name alone.
const SHORT_LINE: usize = 3;
/// Confidence from which a word of a badly read line is believed to stand there as read.
const CERTAIN: f32 = 0.85;

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
    beside_unknown(subject, &mut verdicts, &harmless);
    rows_of_small_numbers(subject, &mut verdicts, &harmless);
    beside_masked_numbers(subject, &mut verdicts, &harmless);
    within_names(subject, findings, &mut verdicts, &harmless);
    particles_before_masks(subject, &mut verdicts);
    ways_before_masks(subject, &mut verdicts);
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

/// Three small numbers in a row are the pieces of a long one.
fn rows_of_small_numbers(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let is_piece = |at: usize| {
        let span = words[at].span;
        digits::count(subject.at(span)) > 0 && !harmless.iter().any(|h| h.overlaps(&span))
    };
    for at in 2..words.len() {
        let row = [at - 2, at - 1, at];
        if row.iter().all(|w| is_piece(*w) && words[*w].line == words[at].line) {
            for w in row.into_iter().filter(|w| matches!(verdicts[*w], Verdict::Shown(_))).collect::<Vec<_>>() {
                verdicts[w] = Verdict::Unknown;
            }
        }
    }
}

/// A year or a time beside a masked number is a piece of it: « 2C 449 886 2011 2 ». What is part of a date is not.
fn beside_masked_numbers(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let has_digits = |at: usize| digits::count(subject.at(words[at].span)) > 0;
    let is_masked = |at: usize| !matches!(verdicts[at], Verdict::Shown(_)) && has_digits(at);
    let joined = |a: usize, b: usize| words[a].line == words[b].line && !ends_a_clause(subject.at(words[a].span));
    let is_piece = |at: usize| {
        let core = subject.core_span(words[at].span);
        let of_more = harmless.iter().any(|h| h.contains(&core) && (h.start < core.start || h.end > core.end));
        digits::mostly(subject.at(core)) && !of_more
    };
    let beside = |at: usize| {
        at > 0 && joined(at - 1, at) && is_masked(at - 1)
            || at + 1 < words.len() && joined(at, at + 1) && is_masked(at + 1)
    };
    let pieces: Vec<usize> = (0..words.len()).filter(|at| has_digits(*at) && is_piece(*at) && beside(*at)).collect();
    for at in pieces.into_iter().filter(|at| matches!(verdicts[*at], Verdict::Shown(_))).collect::<Vec<_>>() {
        verdicts[at] = Verdict::Unknown;
    }
}

/// A capitalised word, a particle or an initial beside a word of a name belongs to the name: « Juste KONATÉ ».
fn within_names(subject: &Subject, findings: &[Finding], verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let name_of = |verdict: &Verdict| match verdict {
        Verdict::Claimed(at) if NAMING.contains(&findings[*at].kind) => Some(*at),
        _ => None,
    };
    let joined = |a: usize, b: usize| words[a].line == words[b].line && !ends_a_clause(subject.at(words[a].span));
    // Backwards as well: « Rose Marie Claire KONATÉ » is told from its end.
    for at in (0..words.len()).chain((0..words.len()).rev()) {
        let text = subject.at(words[at].span);
        let is_harmless = || harmless.iter().any(|h| h.overlaps(&words[at].span));
        if !text.starts_with(char::is_uppercase) || !matches!(verdicts[at], Verdict::Shown(_)) || is_harmless() {
            continue;
        }
        let core = core(text);
        let is_initial = core.chars().count() == 1;
        let line = subject.letter.lines[words[at].line].span;
        let tells = subject.at(line).chars().any(char::is_lowercase);
        let names = tells && could_be_name(text) && !is_often_capitalised(&core) && !core.starts_with("l'");
        let before = at.checked_sub(1).filter(|b| joined(*b, at)).and_then(|b| name_of(&verdicts[b]));
        let behind = Some(at + 1).filter(|b| *b < words.len() && joined(at, *b)).and_then(|b| name_of(&verdicts[b]));
        // « Sylvain DE LA » is no whole name.
        let behind_particle = || at > 0 && is_particle(&self::core(subject.at(words[at - 1].span)));
        let name = match is_particle(&core) || is_initial {
            true => before.or(behind.filter(|_| !is_initial)),
            false if is_surname_by_case(subject, at) => before,
            false => behind.or(before.filter(|_| behind_particle())).filter(|_| names),
        };
        if let Some(name) = name {
            verdicts[at] = Verdict::Claimed(name);
        }
    }
}

/// « au nom de DE LA / […] »: particles in capitals at the end of a line are a name's that goes on below.
fn particles_before_masks(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    for at in (1..words.len()).rev() {
        let is_masked = !matches!(verdicts[at], Verdict::Shown(_));
        let text = subject.at(words[at - 1].span);
        let tells = subject.at(subject.letter.lines[words[at - 1].line].span).chars().any(char::is_lowercase);
        let is_particle = text.chars().count() > 1 && is_shouted(text) && tells && is_particle(&core(text));
        if is_masked && is_particle && (is_next_line(subject, at - 1, at) || words[at - 1].line == words[at].line) {
            verdicts[at - 1] = Verdict::Unknown;
        }
    }
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// « Abdoul CONSEIL »: a word in capitals right behind one that is not is a surname, also where it is a body's or an office's.
fn is_surname_by_case(subject: &Subject, at: usize) -> bool {
    let words = &subject.letter.words;
    let text = subject.at(words[at].span);
    let core = core(text);
    let before = at.checked_sub(1).map(|before| subject.at(words[before].span));
    is_shouted(text)
        && core.chars().count() > 2
        && !is_acronym(&core)
        && subject.zone_at(words[at].span.start) != Zone::Signature
        && before.is_some_and(|before| before.chars().count() > 1 && !is_shouted(before))
}

/// A kind of way before what is masked belongs to an address whose number stands elsewhere or was read as something else:
/// « cours de l'[…] », « villa […] », « 2 / ter montée du […] ».
fn ways_before_masks(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    let is_between = |at: usize| {
        let core = core(subject.at(words[at].span));
        is_particle(&core) || core.chars().count() == 1
    };
    for at in 0..words.len() {
        if !matches!(verdicts[at], Verdict::Shown(_)) || !is_way(&core(subject.at(words[at].span))) {
            continue;
        }
        let end = (at + 1..words.len()).find(|next| !is_between(*next)).unwrap_or(at);
        let is_masked = !matches!(verdicts[end], Verdict::Shown(_));
        let names = is_masked && subject.at(words[end].span).chars().any(char::is_uppercase);
        if names && (words[end].line == words[at].line || end == at + 1 && is_next_line(subject, at, end)) {
            let numbers = numbers_before(subject, at);
            (at - numbers..end).for_each(|word| verdicts[word] = Verdict::Unknown);
        }
    }
}

/// Whether a word ends its line and another begins the next one of the page.
fn is_next_line(subject: &Subject, a: usize, b: usize) -> bool {
    let (a, b) = (&subject.letter.words[a], &subject.letter.words[b]);
    b.line == a.line + 1 && b.page == a.page
}

/// How many words right before a way are the number of a house, also at the end of the line above: « 2 », « ter ».
fn numbers_before(subject: &Subject, way: usize) -> usize {
    let words = &subject.letter.words;
    let is_number = |at: &usize| {
        let core = core(subject.at(words[*at].span));
        ["bis", "ter", "quater"].contains(&core.as_str()) || is_small_number(&core) && digits::count(&core) > 0
    };
    let near = |at: &usize| words[*at].line == words[way].line || is_next_line(subject, *at, way);
    (0..way).rev().take(2).take_while(|at| is_number(at) && near(at)).count()
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
/// line is what the line above broke off (« Mme / Mouton »), unless they are a body's.
fn stands_alone_in_head(subject: &Subject, span: Span) -> bool {
    const FEW: usize = 6;
    let Some(line) = subject.line_at(span.start) else { return false };
    let text = subject.at(span);
    let shouted = text.chars().filter(|c| c.is_uppercase()).count() > 2 && !text.chars().any(char::is_lowercase);
    let head = matches!(line.zone, Zone::Letterhead | Zone::Window | Zone::References);
    let words = subject.words_in(line.span).count();
    let is_alone = words == 1 && text.starts_with(char::is_uppercase) && !text.ends_with(':');
    let few = shouted && words <= FEW || is_alone;
    head && few && could_be_name(text) && !is_of_a_body(subject, span)
}

fn is_plain_sign(c: char) -> bool {
    ".,;:!?-–—«»\"'’()/•*+=%€°…·".contains(c)
}

/// Up to three digits say nothing in running text (elsewhere they may be a door); nor do ordinals.
fn is_small_number(core: &str) -> bool {
    let (digits, rest) = core.split_at(core.find(|c: char| !c.is_ascii_digit()).unwrap_or(core.len()));
    digits.len() <= 3 && matches!(rest, "" | "er" | "e" | "ème" | "eme" | "°" | "ère" | "bis" | "ter" | "A" | "B")
}

/// Beside an unknown capitalised word, also beyond particles, a capitalised word that could be a name too is unknown as well;
/// on a line of two or three words beside any unknown one: « 2ozan LINIÈRE » below a letter.
fn beside_unknown(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    // Behind a sign, too: a rule that crosses the line is read with the word.
    let letters = |at: usize| subject.at(words[at].span).trim_start_matches(|c: char| !c.is_alphanumeric());
    let capital = |at: usize| letters(at).starts_with(char::is_uppercase);
    let tells_name = |at: usize| capital(at) && digits::count(subject.at(words[at].span)) == 0;
    let is_short = |at: usize| subject.words_in(subject.letter.lines[words[at].line].span).count() <= SHORT_LINE;
    let unknown: Vec<usize> = (0..words.len())
        .filter(|at| matches!(verdicts[*at], Verdict::Unknown) && (tells_name(*at) || is_short(*at)))
        .collect();
    for at in unknown {
        for next in neighbours(subject, at) {
            let span = words[next].span;
            let free = !harmless.iter().any(|h| h.overlaps(&span));
            let shown = matches!(verdicts[next], Verdict::Shown(_));
            if free && shown && capital(next) && could_be_name(subject.at(span)) {
                verdicts[next] = Verdict::Unknown;
            }
        }
    }
}

/// The next words of the same clause to both sides, particles passed over.
fn neighbours(subject: &Subject, at: usize) -> Vec<usize> {
    let words = &subject.letter.words;
    let joined = |a: usize, b: usize| goes_on(subject, a, b) && !ends_a_clause(subject.at(words[a].span));
    let passes = |at: usize| is_particle(&core(subject.at(words[at].span)));
    let mut found = Vec::new();
    let mut behind = at;
    while behind + 1 < words.len() && joined(behind, behind + 1) {
        behind += 1;
        if !passes(behind) {
            found.push(behind);
            break;
        }
    }
    let mut before = at;
    while before > 0 && joined(before - 1, before) {
        before -= 1;
        if !passes(before) {
            found.push(before);
            break;
        }
    }
    found
}

/// Whether one word follows another on its line, or on the next line of the same paragraph.
fn goes_on(subject: &Subject, a: usize, b: usize) -> bool {
    let (words, lines) = (&subject.letter.words, &subject.letter.lines);
    let (first, second) = (&lines[words[a].line], &lines[words[b].line]);
    let next_line = words[b].line == words[a].line + 1 && first.block == second.block && second.zone == Zone::Body;
    words[a].line == words[b].line || next_line
}

fn ends_a_clause(word: &str) -> bool {
    word.ends_with(['.', ',', ':', ';', ')']) && word.chars().count() > 2
}

/// The kind, reason and certainty of a mask by this verdict; `None` for a word that is shown.
pub fn mask_of(verdict: &Verdict, findings: &[Finding]) -> Option<(MaskKind, &'static str, Certainty)> {
    match verdict {
        Verdict::Shown(_) => None,
        Verdict::Claimed(at) => Some((findings[*at].kind, findings[*at].why, findings[*at].certainty)),
        Verdict::Unknown => Some((MaskKind::Unknown, "lexicon", Certainty::new(0.5))),
    }
}
