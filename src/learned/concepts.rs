//! Words that letters use for one and the same thing, so that a model that knows one of them knows the others.
//!
//! The table is `concepts.txt`: a concept a line, its words, folded; a star stands for any ending. Composed for this project.

use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("concepts.txt")));

#[derive(Default)]
struct Table {
    words: HashMap<&'static str, Vec<&'static str>>,
    beginnings: HashMap<&'static str, Vec<&'static str>>,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let concept = words.next().unwrap_or_default();
            for word in words {
                let (at, word) = match word.strip_suffix('*') {
                    Some(beginning) => (&mut table.beginnings, beginning),
                    None => (&mut table.words, word),
                };
                let of_word = at.entry(word).or_default();
                if !of_word.contains(&concept) {
                    of_word.push(concept);
                }
            }
        }
        table
    }
}

/// The concepts that a folded word may stand for, each once.
pub fn of(word: &str) -> Vec<&'static str> {
    let beginnings = word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]);
    let by_beginning = beginnings.filter_map(|beginning| TABLE.beginnings.get(beginning));
    let all = TABLE.words.get(word).into_iter().chain(by_beginning).flatten();
    let mut concepts: Vec<&str> = all.copied().collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_concepts_of_its_beginnings_and_its_own() {
        assert!(of("recommandee").contains(&"paper") && of("recommandons").contains(&"advice"));
        assert!(!of("recommandons").contains(&"paper"));
        assert!(of("zebre").is_empty() && of("").is_empty());
    }

    #[test]
    fn the_table_is_folded_and_says_nothing_twice() {
        for line in include_str!("concepts.txt").lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            assert!(words.iter().all(|word| crate::letter::folded(word) == **word), "not folded: {}", words[0]);
            let mut once = words[1..].to_vec();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.len() - 1, "a word twice: {}", words[0]);
        }
    }
}
