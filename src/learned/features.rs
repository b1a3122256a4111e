//! What a model sees of a text: its words, their beginnings, and pairs of them that stand near each other.

use super::concepts;
use crate::letter::{Span, hashed};

/// Letters of a word's beginning that stand for all its forms: « suspen-du, -sion, -dons ».
const STEM: usize = 6;
/// How far apart the words of a pair may be.
const NEAR: usize = 3;
/// The same of concepts, which make sense over a longer stretch.
const REACH: usize = 7;

/// Hashed features of a text, each with the words it was made of, where there are some.
#[derive(Clone, Default)]
pub struct Features {
    pub hashes: Vec<u32>,
    spans: Vec<Option<Span>>,
}

impl Features {
    /// Features that were made before.
    #[cfg(feature = "train")]
    pub fn of_hashes(hashes: Vec<u32>) -> Self {
        Self { hashes, spans: Vec::new() }
    }

    /// Adds a feature that is no word.
    pub fn flag(&mut self, name: &str) {
        self.add(name, None);
    }

    /// Adds words, stems and near pairs of a folded text; `field` tells texts of one letter apart.
    pub fn text(&mut self, field: &str, folded: &str) {
        let words = words(folded);
        for (at, (word, span)) in words.iter().enumerate() {
            self.add(&format!("{field} {word}"), Some(*span));
            let stem = stem(word);
            if stem.len() < word.len() {
                self.add(&format!("{field} {stem}-"), Some(*span));
            }
            for (apart, (next, next_span)) in words[at + 1..].iter().take(NEAR).enumerate() {
                // The nearest pair also counts by its order and place.
                let kind = if apart == 0 { "+" } else { "~" };
                let whole = Span::new(span.start, next_span.end);
                self.add(&format!("{field} {stem}{kind}{}", self::stem(next)), Some(whole));
            }
        }
    }

    /// Adds the concepts that a folded text's words stand for, and ordered pairs of them that stand near each other.
    pub fn concepts(&mut self, field: &str, folded: &str) {
        let words: Vec<_> = words(folded).into_iter().map(|(word, span)| (concepts::of(word), span)).collect();
        for (at, (own, span)) in words.iter().enumerate() {
            for concept in own {
                self.add(&format!("{field} @{concept}"), Some(*span));
                for (others, end) in words[at + 1..].iter().take(REACH) {
                    let whole = Span::new(span.start, end.end);
                    others.iter().for_each(|other| self.add(&format!("{field} @{concept}@{other}"), Some(whole)));
                }
            }
        }
    }

    /// Adds the stems alone.
    pub fn words(&mut self, field: &str, folded: &str) {
        for (word, span) in words(folded) {
            self.add(&format!("{field} {}", stem(word)), Some(span));
        }
    }

    /// Adds the stems of another text, which can't be shown as reasons.
    pub fn context(&mut self, field: &str, folded: &str) {
        for (word, _) in words(folded) {
            self.flag(&format!("{field} {}", stem(word)));
        }
    }

    /// Leaves each feature once, the first time that it comes.
    pub fn once(&mut self) {
        let mut seen = std::collections::HashSet::new();
        let is_first: Vec<bool> = self.hashes.iter().map(|hash| seen.insert(*hash)).collect();
        let mut keep = is_first.iter();
        self.hashes.retain(|_| *keep.next().unwrap_or(&true));
        let mut keep = is_first.iter();
        self.spans.retain(|_| *keep.next().unwrap_or(&true));
    }

    fn add(&mut self, name: &str, span: Option<Span>) {
        let bytes = name.bytes().map(u64::from);
        self.hashes.push(hashed(bytes) as u32);
        self.spans.push(span);
    }

    /// The features with the words they were made of.
    pub fn with_words(&self) -> impl Iterator<Item = (u32, Span)> {
        self.hashes.iter().zip(&self.spans).filter_map(|(hash, span)| Some((*hash, (*span)?)))
    }
}

/// The words of a folded text with their spans; numbers are all one, a mask's token is a word of its own.
pub fn words(folded: &str) -> Vec<(&str, Span)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in folded.char_indices().chain([(folded.len(), ' ')]) {
        match (c.is_alphanumeric() || c == '▒', start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((plain(&folded[from..at]), Span::new(from, at)));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn plain(word: &str) -> &str {
    if word.starts_with(|c: char| c.is_ascii_digit()) { "0" } else { word }
}

/// A word's beginning, which stands for all its forms.
pub fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_feature_and_numbers_are_one() {
        let of = |text: &str| {
            let mut features = Features::default();
            features.words("s", text);
            features.hashes
        };
        assert_eq!(of("suspendue"), of("suspendons"));
        assert_eq!(of("le 12"), of("le 3"));
        assert_ne!(of("le"), of("la"));
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let found = words("l'avis du 12/03");
        assert_eq!(found.iter().map(|(word, _)| *word).collect::<Vec<_>>(), ["l", "avis", "du", "0", "0"]);
        assert_eq!(found[1].1, Span::new(2, 6));
    }
}
