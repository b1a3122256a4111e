//! The words that letters are made of: what the OCR misread is put right against them.

use std::collections::BTreeMap;

use crate::forge::{Library, NameBook, WordedLetters};
use crate::letter::folded;
use crate::problem::Result;
use crate::segments::tokens;

/// In how many forms a word must stand, and how many letters it must have.
const FORMS: usize = 3;
const SHORTEST: usize = 4;

/// The words of the lessons and the `dev` split, the most frequent first, a line each.
pub fn learned(names: &NameBook, letters: usize, seed: u64) -> Result<String> {
    let worded = WordedLetters::of(Library::lessons(true, true)?, names);
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for form in 0..worded.forms() {
        let mut of_form = std::collections::BTreeSet::new();
        for letter in seed..seed + letters as u64 {
            for line in worded.letter(form, letter)?.lines {
                let text = folded(&line.text);
                of_form.extend(
                    tokens(&text).map(|span| text[span.start..span.end].to_owned()).filter(|word| is_word(word)),
                );
            }
        }
        of_form.into_iter().for_each(|word| *forms.entry(word).or_default() += 1);
    }
    let mut words: Vec<(String, usize)> = forms.into_iter().filter(|(_, forms)| *forms >= FORMS).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(words.into_iter().map(|(word, _)| word + "\n").collect())
}

fn is_word(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}
