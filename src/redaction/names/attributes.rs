//! What the names model sees of a word: its letters and shape, its neighbours, and where on the page it stands.

use std::collections::HashSet;

use crfs::Attribute;

use super::likeness::Likeness;
use crate::letter::Zone;
use crate::reading::TextWord;
use crate::redaction::lexicon::Lexicon;
use crate::redaction::recognisers::{core, is_function, is_particle, is_public_word};
use crate::redaction::subject::Subject;

/// The attribute that every word has; with less of it the model masks more.
pub const BIAS: &str = "b";
/// Letters of the affixes that are seen.
const AFFIXES: std::ops::RangeInclusive<usize> = 1..=4;
/// Words to each side that are seen, and those of which more than the word itself is.
const REACH: isize = 3;
const NEAR: isize = 1;

/// The words of one block in order, each with its attributes.
pub struct Sequence {
    /// Indices in the letter's words.
    pub words: std::ops::Range<usize>,
    pub attributes: Vec<Vec<Attribute>>,
}

/// A letter's words by block; `bias` is 1 in training.
pub fn sequences(subject: &Subject, likeness: &Likeness, bias: f64) -> Vec<Sequence> {
    let letter = Letter::of(subject);
    let seen: Vec<Seen> = subject.letter.words.iter().map(|word| Seen::of(&letter, word, likeness)).collect();
    let block = |word: &TextWord| subject.letter.lines[word.line].block;
    let mut sequences = Vec::new();
    let mut start = 0;
    for run in subject.letter.words.chunk_by(|a, b| block(a) == block(b)) {
        let words = start..start + run.len();
        let in_block = &seen[words.clone()];
        let attributes = (0..run.len()).map(|at| attributes(in_block, at, bias)).collect();
        sequences.push(Sequence { words: words.clone(), attributes });
        start = words.end;
    }
    sequences
}

/// Words of the whole letter that tell of others.
struct Letter<'a> {
    subject: &'a Subject<'a>,
    small: HashSet<String>,
    titled: HashSet<String>,
    in_window: HashSet<String>,
}

impl<'a> Letter<'a> {
    fn of(subject: &'a Subject<'a>) -> Self {
        let words = &subject.letter.words;
        let text = |word: &TextWord| subject.at(word.span);
        let named = |word: &TextWord| core(text(word));
        let is_small = |word: &&TextWord| text(word).chars().all(|c| !c.is_uppercase());
        let windowed = |word: &&TextWord| subject.letter.lines[word.line].zone == Zone::Window;
        let titled = words.windows(2).filter(|pair| is_title(&core(text(&pair[0])))).map(|pair| named(&pair[1]));
        Self {
            small: words.iter().filter(is_small).map(named).collect(),
            titled: titled.collect(),
            in_window: words.iter().filter(windowed).map(named).collect(),
            subject,
        }
    }
}

/// « M. », « Mme »: what stands behind names.
fn is_title(word: &str) -> bool {
    ["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"].contains(&word)
}

/// What is seen of one word by itself.
struct Seen {
    /// The word itself, folded, where it is an ordinary one.
    word: String,
    letters: String,
    shape: String,
    /// What kind of word it is known to be.
    known: &'static str,
    person: i8,
    place: i8,
    zone: &'static str,
    /// Which line of its block, and which word of its line.
    row: usize,
    column: usize,
    line_words: usize,
    elsewhere: &'static str,
    is_doubtful: bool,
}

impl Seen {
    fn of(letter: &Letter, word: &TextWord, likeness: &Likeness) -> Self {
        let (subject, text) = (letter.subject, letter.subject.at(word.span));
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        let folded_core = core(text);
        let line = &subject.letter.lines[word.line];
        let on_line = |other: &&TextWord| other.line == word.line;
        let before = subject.letter.words.iter().rev().skip_while(|other| other.span.start >= word.span.start);
        let first_line = subject.letter.lines.partition_point(|other| other.block < line.block);
        let known = known(&folded_core, bare, subject.lexicon);
        Self {
            shape: shape(text),
            known,
            person: likeness.person(bare),
            place: likeness.place(bare),
            zone: zone(line.zone),
            row: (word.line - first_line).min(6),
            column: before.take_while(on_line).count().min(4),
            line_words: subject.words_in(line.span).count(),
            elsewhere: elsewhere(letter, &folded_core),
            is_doubtful: word.confidence < 0.7,
            // What no dictionary has may be a name: the model is to know it by its looks, and to hold none.
            word: if known == "unknown" { "?".to_owned() } else { folded_core.clone() },
            letters: folded_core,
        }
    }
}

fn elsewhere(letter: &Letter, word: &String) -> &'static str {
    match (letter.in_window.contains(word), letter.titled.contains(word), letter.small.contains(word)) {
        (true, _, false) | (_, true, false) => "named",
        (true, _, true) | (_, true, true) => "both",
        (_, _, true) => "small",
        _ => "-",
    }
}

fn known(core: &str, bare: &str, lexicon: &Lexicon) -> &'static str {
    match core {
        "" => "sign",
        core if core.chars().any(|c| c.is_ascii_digit()) => "number",
        core if is_title(core) => "title",
        core if is_particle(core) => "particle",
        core if is_function(core) => "office",
        core if is_public_word(core) => "body",
        _ if lexicon.has(bare) => "word",
        _ => "unknown",
    }
}

fn zone(zone: Zone) -> &'static str {
    zone.code()
}

/// The word's shape: runs of capitals, small letters and digits as one or two signs, signs as they are.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in text.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_ascii_digit() => 'd',
            '’' => '\'',
            c => c,
        };
        run = if kind == last { run + 1 } else { 1 };
        if run <= 2 || kind == 'd' && run <= 5 {
            shape.push(kind);
        }
        last = kind;
    }
    shape
}

fn attributes(block: &[Seen], at: usize, bias: f64) -> Vec<Attribute> {
    let mut attributes = vec![Attribute::new(BIAS, bias)];
    let mut add = |name: String| attributes.push(Attribute::new(name, 1.0));
    let here = &block[at];
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| block.get(at));
    for by in -REACH..=REACH {
        add(format!("w{by}={}", near(by).map_or("/", |seen| &seen.word)));
    }
    for by in -NEAR..=NEAR {
        let Some(seen) = near(by) else { continue };
        add(format!("s{by}={}", seen.shape));
        add(format!("k{by}={}", seen.known));
        add(format!("p{by}={}", seen.person));
        add(format!("l{by}={}", seen.place));
        add(format!("e{by}={}", seen.elsewhere));
    }
    let word: Vec<char> = here.letters.chars().collect();
    for length in AFFIXES.filter(|length| *length < word.len()) {
        add(format!("<{}", word[..length].iter().collect::<String>()));
        add(format!(">{}", word[word.len() - length..].iter().collect::<String>()));
    }
    let shape = |by: isize| near(by).map_or("/", |seen| &seen.shape);
    let kind = |by: isize| near(by).map_or("/", |seen| seen.known);
    add(format!("sss={}|{}|{}", shape(-1), here.shape, shape(1)));
    add(format!("kkk={}|{}|{}", kind(-1), here.known, kind(1)));
    add(format!("kks={}|{}|{}", kind(-2), kind(-1), here.shape));
    add(format!("ws={}|{}", near(-1).map_or("/", |seen| &seen.word), here.shape));
    add(format!("sw={}|{}", here.shape, near(1).map_or("/", |seen| &seen.word)));
    add(format!("ps={}|{}|{}", here.person, here.shape, here.known));
    add(format!("ls={}|{}|{}", here.place, here.shape, here.known));
    add(format!("es={}|{}|{}", here.elsewhere, here.shape, here.known));
    add(format!("z={}", here.zone));
    add(format!("zs={}|{}", here.zone, here.shape));
    add(format!("zk={}|{}", here.zone, here.known));
    add(format!("zr={}|{}", here.zone, here.row));
    add(format!("zc={}|{}|{}", here.zone, here.column, here.line_words.min(8)));
    add(format!("n={}", here.line_words.min(12)));
    if here.is_doubtful {
        add("doubt".to_owned());
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_short_and_keep_signs() {
        assert!(shape("D'AMBROSIO,") == "X'XX," && shape("Jeanne") == "Xxx" && shape("93100") == "ddddd");
    }
}
