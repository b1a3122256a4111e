//! Words that the OCR misread, put right against the words that such letters are made of.
//!
//! Formulas and models look at the repaired words; what is published and quoted stays as it was read. A name can't come of
//! it: the text is redacted, and the words are those of the wordings (`models/words.txt`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::letter::Span;

/// Words of letters, the most frequent first (`train --what wording` writes them).
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("../../models/words.txt")));
/// Shapes that are read for a letter or two.
const SHAPES: [(&str, &str); 12] = [
    ("rn", "m"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "n"),
    ("iu", "m"),
    ("|", "l"),
    ("0", "o"),
    ("1", "l"),
    ("5", "s"),
    ("6", "e"),
    ("8", "b"),
    ("9", "g"),
];
/// A short word is near so many others that only the usual ones are taken for it: letters, and how many words.
const USUAL: [(usize, usize); 3] = [(4, 150), (5, 600), (6, 2000)];

struct Words {
    ranks: HashMap<&'static str, usize>,
    /// By their number of letters, each with the set of its letters.
    by_length: Vec<Vec<(u32, &'static str)>>,
}

/// The misread words of a folded text, each with the word that was printed.
pub fn misread(folded: &str) -> Vec<(Span, &'static str)> {
    let words = tokens(folded).filter(|span| may_be_misread(&folded[span.start..span.end]));
    words.filter_map(|span| Some((span, WORDS.nearest(&folded[span.start..span.end])?))).collect()
}

/// Words between spaces and apostrophes, without the signs around them; no masks.
pub fn tokens(folded: &str) -> impl Iterator<Item = Span> {
    folded.split_whitespace().filter(|token| !token.contains(['[', ']', '▒'])).map(move |token| {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        let elided = token.find('\'').filter(|at| *at == 1 || token.starts_with("qu'"));
        let token = elided.map_or(token, |at| &token[at + 1..]);
        let start = token.as_ptr() as usize - folded.as_ptr() as usize;
        Span::new(start, start + token.len())
    })
}

/// Whether it is a word of some length that is none of the known ones, and no number.
fn may_be_misread(token: &str) -> bool {
    let (letters, all) = (token.bytes().filter(u8::is_ascii_alphabetic).count(), token.chars().count());
    let is_known = |word: &str| word.len() < 4 || WORDS.ranks.contains_key(word);
    let is_word = all >= 4 && letters * 3 >= all * 2 && !token.contains(['@', '/']);
    is_word && !is_known(token) && !token.split('-').all(is_known)
}

impl Words {
    fn of(list: &'static str) -> Self {
        let ranks: HashMap<_, _> = list.lines().enumerate().map(|(rank, word)| (word, rank)).collect();
        let mut by_length = Vec::new();
        for word in list.lines() {
            if by_length.len() <= word.len() {
                by_length.resize_with(word.len() + 1, Vec::new);
            }
            by_length[word.len()].push((letters(word), word));
        }
        Self { ranks, by_length }
    }

    /// The known word that is the fewest slips away; the most frequent of several.
    fn nearest(&self, token: &str) -> Option<&'static str> {
        let plain = SHAPES.iter().fold(token.to_owned(), |token, (read, printed)| token.replace(read, printed));
        let joined = plain.replace("in", "m");
        let near = [token, &plain, &joined].into_iter().flat_map(|token| self.near(token));
        near.min_by_key(|(slips, word)| (*slips, unlike(token, word), self.ranks[word])).map(|(_, word)| word)
    }

    fn near(&self, token: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let slack = slips(token.len());
        let set = letters(token);
        let lengths = token.len().saturating_sub(1).max(4)..(token.len() + 2).min(self.by_length.len());
        let of_length = lengths.flat_map(|length| self.by_length.get(length).into_iter().flatten());
        // A slip changes two letters of the set at most.
        let may = of_length.filter(move |(other, _)| (set ^ other).count_ones() as usize <= 2 * slack);
        let is_usual =
            |word: &str| USUAL.iter().all(|(length, most)| word.len() != *length || self.ranks[word] < *most);
        may.filter(move |(_, word)| is_usual(word)).filter_map(move |(_, word)| {
            let slips = strsim::levenshtein(token, word);
            (slips <= slack).then_some((slips, *word))
        })
    }
}

/// How many slips a word of so many letters may have.
fn slips(length: usize) -> usize {
    match length {
        0..8 => 1,
        8..13 => 2,
        _ => 3,
    }
}

/// How far two words are from each other where letters that look alike are one.
fn unlike(token: &str, word: &str) -> usize {
    const ALIKE: [(&str, char); 5] = [("mnur", 'n'), ("iltfj", 'i'), ("ceoa", 'c'), ("hb", 'h'), ("gq", 'g')];
    let plain = |word: &str| -> String {
        let like = |c: char| ALIKE.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, like)| *like);
        word.chars().map(like).collect()
    };
    strsim::levenshtein(&plain(token), &plain(word))
}

/// A bit for each letter of the alphabet.
fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(folded: &str) -> String {
        let mut text = crate::letter::Folded::new(folded);
        text.replace(&misread(folded));
        text.text
    }

    #[test]
    fn misread_words_are_put_right_and_others_left_alone() {
        for (read, printed) in [
            ("le tribnnal admnislratif", "le tribunal administratif"),
            ("d'une contestatiom", "d'une contestation"),
            ("dans les deux mo1s", "dans les deux mois"),
            ("l'ernploi", "l'emploi"),
            ("le 12 octobte 2021", "le 12 octobre 2021"),
        ] {
            assert_eq!(repaired(read), printed);
        }
        for kept in ["[personne_1] 5412-1", "xylophone ▒▒▒▒ 1234,56", "vous etes radiee"] {
            assert_eq!(repaired(kept), kept);
        }
    }

    #[test]
    fn a_repaired_word_stands_where_the_misread_one_stood() {
        let original = "Le tribnnal a jugé";
        let mut folded = crate::letter::Folded::new(original);
        let found = misread(&folded.text.clone());
        folded.replace(&found);
        let at = folded.text.find("tribunal").expect("repaired");
        let span = folded.original(Span::new(at, at + "tribunal".len()));
        assert_eq!(&original[span.start..span.end], "tribnnal");
    }
}
