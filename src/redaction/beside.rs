//! What a word's neighbours say of it: words that pass both locks by themselves, and are pieces of what is masked beside them.

use super::finding::Finding;
use super::lexicon::{is_acronym, is_shouted};
use super::recognisers::{core, could_be_name, is_often_capitalised, is_particle, is_way};
use super::subject::Subject;
use super::verdict::{Verdict, is_small_number};
use super::{digits, harmless};
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
    years_behind_names(subject, verdicts, harmless);
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
            let shown = verdicts[next].is_shown();
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
            hide(verdicts, row);
        }
    }
}

/// A year or a time beside a masked number is a piece of it: « 2C 449 886 2011 2 ». What is part of a date is not.
fn beside_masked_numbers(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let has_digits = |at: usize| digits::count(subject.at(words[at].span)) > 0;
    let is_masked = |at: usize| !verdicts[at].is_shown() && has_digits(at);
    let joined = |a: usize, b: usize| words[a].line == words[b].line && !ends_a_clause(subject.at(words[a].span));
    let is_piece = |at: usize| {
        let core = subject.core_span(words[at].span);
        digits::mostly(subject.at(core)) && !harmless::is_part_of_more(harmless, core)
    };
    let beside = |at: usize| {
        at > 0 && joined(at - 1, at) && is_masked(at - 1)
            || at + 1 < words.len() && joined(at, at + 1) && is_masked(at + 1)
    };
    let pieces: Vec<usize> = (0..words.len()).filter(|at| has_digits(*at) && is_piece(*at) && beside(*at)).collect();
    hide(verdicts, pieces);
}

/// A capitalised word, a particle or an initial beside a word of a name belongs to the name: « Juste KONATÉ ».
fn within_names(subject: &Subject, findings: &[Finding], verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let name_of = |verdict: &Verdict| match verdict {
        Verdict::Claimed(at) if NAMING.contains(&findings[*at].kind) => Some(*at),
        _ => None,
    };
    let joined = |a: usize, b: usize| words[a].line == words[b].line && !ends_a_clause(subject.at(words[a].span));
    // « chez Timéo / Restez. »: what a line's end parted from a name, in the paragraph or alone on its line.
    let wraps = |a: usize, b: usize| {
        let line = subject.letter.lines[words[b].line].span;
        let is_rest = goes_on(subject, a, b) || line == words[b].span && is_near(subject, a, b);
        words[a].line != words[b].line && is_rest && !ends_a_clause(subject.at(words[a].span))
    };
    // Backwards as well: « Rose Marie Claire KONATÉ » is told from its end.
    for at in (0..words.len()).chain((0..words.len()).rev()) {
        let text = subject.at(words[at].span);
        let is_harmless = || harmless.iter().any(|h| h.overlaps(&words[at].span));
        if !text.starts_with(char::is_uppercase) || !verdicts[at].is_shown() || is_harmless() {
            continue;
        }
        let core = core(text);
        let is_initial = core.chars().count() == 1;
        let line = subject.letter.lines[words[at].line].span;
        let tells = subject.at(line).chars().any(char::is_lowercase);
        let names = tells && could_be_name(text) && !is_often_capitalised(&core) && !core.starts_with("l'");
        let before = at.checked_sub(1).filter(|b| joined(*b, at)).and_then(|b| name_of(&verdicts[b]));
        let above = at.checked_sub(1).filter(|b| wraps(*b, at)).and_then(|b| name_of(&verdicts[b]));
        let behind = Some(at + 1).filter(|b| *b < words.len() && joined(at, *b)).and_then(|b| name_of(&verdicts[b]));
        // « Sylvain DE LA » is no whole name.
        let behind_particle = || at > 0 && is_particle(&self::core(subject.at(words[at - 1].span)));
        let name = match is_particle(&core) || is_initial {
            true => before.or(behind.filter(|_| !is_initial)),
            false if is_surname_by_case(subject, at) && before.is_some() => before,
            false => behind.or(before.filter(|_| behind_particle())).or(above).filter(|_| names),
        };
        if let Some(name) = name {
            verdicts[at] = Verdict::Claimed(name);
        }
    }
}

/// « Enfants : Léo 2009, Zoé 2014 »: a year right behind a name, where the clause or the line ends, is of a birth.
fn years_behind_names(subject: &Subject, verdicts: &mut [Verdict], harmless: &[Span]) {
    let words = &subject.letter.words;
    let is_year = |core: &str| core.len() == 4 && ["19", "20"].iter().any(|century| core.starts_with(century));
    let names = |at: usize| {
        let text = subject.at(words[at].span);
        text.starts_with(char::is_uppercase) && digits::count(text) == 0 && !ends_a_clause(text)
    };
    for at in 1..words.len() {
        let core = subject.core_span(words[at].span);
        let ends_line = words.get(at + 1).is_none_or(|next| next.line != words[at].line);
        let ends = ends_line || ends_a_clause(subject.at(words[at].span));
        let is_alone = is_year(subject.at(core)) && !harmless::is_part_of_more(harmless, core);
        let is_of_name = !verdicts[at - 1].is_shown() && names(at - 1) && words[at - 1].line == words[at].line;
        if ends && is_alone && is_of_name {
            hide(verdicts, [at]);
        }
    }
}

/// « Abdoul CONSEIL »: a word in capitals right behind one that is not is a surname, also where it is a body's or an office's.
fn is_surname_by_case(subject: &Subject, at: usize) -> bool {
    let words = &subject.letter.words;
    let text = subject.at(words[at].span);
    let core = core(text);
    let before = at.checked_sub(1).filter(|before| words[*before].line == words[at].line);
    let before = before.map(|before| subject.at(words[before].span));
    is_shouted(text)
        && core.chars().count() > 2
        && !is_acronym(&core)
        && subject.zone_at(words[at].span.start) != Zone::Signature
        && before.is_some_and(|before| before.chars().count() > 1 && !is_shouted(before))
}

/// « au nom de DE LA / […] »: particles in capitals at the end of a line are a name's that goes on below.
fn particles_before_masks(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    for at in (1..words.len()).rev() {
        let text = subject.at(words[at - 1].span);
        let tells = subject.at(subject.letter.lines[words[at - 1].line].span).chars().any(char::is_lowercase);
        let is_particle = is_shouted(text) && tells && is_particle(&core(text));
        if !verdicts[at].is_shown() && is_particle && is_near(subject, at - 1, at) {
            hide(verdicts, [at - 1]);
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
        let text = subject.at(words[at].span);
        let way = core(text);
        if !verdicts[at].is_shown() || ends_a_clause(text) || !is_way(&way) {
            continue;
        }
        let numbers = numbers_before(subject, at);
        let is_told = numbers > 0 || at > 0 && !verdicts[at - 1].is_shown() || !is_way_by_chance(&way);
        let end = (at + 1..words.len()).find(|next| !is_between(*next)).unwrap_or(at);
        let names = !verdicts[end].is_shown() && subject.at(words[end].span).chars().any(char::is_uppercase);
        if is_told && names && (words[end].line == words[at].line || end == at + 1 && is_near(subject, at, end)) {
            hide(verdicts, at - numbers..end);
        }
    }
}

/// Whether a kind of way is more often something else: « mise en place de », « en cours de ».
fn is_way_by_chance(core: &str) -> bool {
    ["place", "cours", "cour", "mail", "section", "habitation", "domaine", "voie", "passage"].contains(&core)
}

/// « 172 ter / […] »: a number with « bis » or « ter » before what is masked is of a house, wherever the line ends.
fn numbers_before_masks(subject: &Subject, verdicts: &mut [Verdict]) {
    let words = &subject.letter.words;
    for at in 1..words.len().saturating_sub(1) {
        let repeats = is_repetition(&core(subject.at(words[at].span)));
        if repeats && is_near(subject, at, at + 1) && !verdicts[at + 1].is_shown() {
            hide(verdicts, at - numbers_before(subject, at)..at + 1);
        }
    }
}

/// Masks those of some words that are shown; what is claimed keeps its reason.
fn hide(verdicts: &mut [Verdict], words: impl IntoIterator<Item = usize>) {
    for word in words {
        if verdicts[word].is_shown() {
            verdicts[word] = Verdict::Unknown;
        }
    }
}

/// « bis », « ter », « quater » behind a number.
fn is_repetition(core: &str) -> bool {
    ["bis", "ter", "quater"].contains(&core)
}

/// Whether a word stands on another's line, or on the next one of the page.
fn is_near(subject: &Subject, a: usize, b: usize) -> bool {
    let (a, b) = (&subject.letter.words[a], &subject.letter.words[b]);
    a.page == b.page && (b.line == a.line || b.line == a.line + 1)
}

/// How many words right before a way are the number of a house, also at the end of the line above: « 2 », « ter ».
fn numbers_before(subject: &Subject, way: usize) -> usize {
    let words = &subject.letter.words;
    let is_number = |at: &usize| {
        let core = core(subject.at(words[*at].span));
        is_repetition(&core) || is_small_number(&core) && digits::count(&core) > 0
    };
    (0..way).rev().take(2).take_while(|at| is_number(at) && is_near(subject, *at, way)).count()
}
