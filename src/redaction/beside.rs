//! What a word's neighbours say of it: words that pass both locks by themselves, and are pieces of what is masked beside them.

use super::digits;
use super::finding::Finding;
use super::lexicon::is_acronym;
use super::recognisers::{core, could_be_name, is_often_capitalised, is_particle, is_way};
use super::subject::Subject;
use super::verdict::{Verdict, is_small_number};
use crate::letter::{MaskKind, Span, Zone};

/// What names somebody, in more words than one.
const NAMING: [MaskKind; 3] = [MaskKind::Person, MaskKind::Agent, MaskKind::Employer];
/// A line of so few words may be a name alone.
const SHORT_LINE: usize = 3;

/// Masks the pieces among the words that are shown; `harmless` are spans that no neighbour makes a piece.
pub fn mask(subject: &Subject, findings: &[Finding], verdicts: &mut [Verdict], harmless: &[Span]) {
    beside_unknown(subject, verdicts, harmless);
    rows_of_small_numbers(subject, verdicts, harmless);
    beside_masked_numbers(subject, verdicts, harmless);
    within_names(subject, findings, verdicts, harmless);
    years_behind_names(subject, verdicts);
    particles_before_masks(subject, verdicts);
    ways_before_masks(subject, verdicts);
    numbers_before_masks(subject, verdicts);
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

/// « Enfants : Léo 2009, Zoé 2014 »: a year right behind a name, where the clause or the line ends, is of a birth.
fn years_behind_names(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    let is_year = |text: &str| text.len() == 4 && ["19", "20"].iter().any(|century| text.starts_with(century));
    for at in 1..words.len() {
        let text = subject.at(words[at].span);
        let core = core(text);
        let ends_line = words.get(at + 1).is_none_or(|next| next.line != words[at].line);
        let before = subject.at(words[at - 1].span);
        let is_masked = !matches!(verdicts[at - 1], Verdict::Shown(_));
        let names = is_masked && before.starts_with(char::is_uppercase) && digits::count(before) == 0;
        let is_of_name = names && words[at - 1].line == words[at].line && !ends_a_clause(before);
        if is_of_name && is_year(&core) && digits::mostly(&core) && (ends_line || ends_a_clause(text)) {
            verdicts[at] = Verdict::Unknown;
        }
    }
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

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
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

/// « 172 ter / […] »: a number with « bis » or « ter » before what is masked is of a house, wherever the line ends.
fn numbers_before_masks(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    let is_masked = |verdicts: &[Verdict], at: usize| !matches!(verdicts[at], Verdict::Shown(_));
    for at in 1..words.len().saturating_sub(1) {
        let near = words[at + 1].line == words[at].line || is_next_line(subject, at, at + 1);
        if near && is_repetition(&core(subject.at(words[at].span))) && is_masked(verdicts, at + 1) {
            (at - numbers_before(subject, at)..=at).for_each(|word| verdicts[word] = Verdict::Unknown);
        }
    }
}

/// « bis », « ter », « quater » behind a number.
fn is_repetition(core: &str) -> bool {
    ["bis", "ter", "quater"].contains(&core)
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
        is_repetition(&core) || is_small_number(&core) && digits::count(&core) > 0
    };
    let near = |at: &usize| words[*at].line == words[way].line || is_next_line(subject, *at, way);
    (0..way).rev().take(2).take_while(|at| is_number(at) && near(at)).count()
}
