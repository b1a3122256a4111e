//! How much a word looks like the name of a person or of a place: a logistic model over hashed runs of letters.
//!
//! It is learned from lists of names, none of which it holds: 2 × 16,384 weights of one byte each.

use crate::letter::{folded, hashed};

/// Weights of one model.
pub const WEIGHTS: usize = 1 << 14;
/// What a weight of 1.0 is written as.
pub const SCALE: f32 = 16.0;
/// Runs of letters that are weighed, in letters.
const RUNS: std::ops::RangeInclusive<usize> = 2..=5;
/// Steps that a likeness is told in.
const STEPS: f32 = 4.0;

/// The two models: of people's names and of places' names.
#[derive(Clone, Copy)]
pub struct Likeness(&'static [u8]);

impl Likeness {
    /// The models from their bytes; without any, every word is as likely.
    pub fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// The likeness to a person's name, from -4 to 4.
    pub fn person(&self, word: &str) -> i8 {
        self.step(word, 0)
    }

    /// The likeness to a place's name, from -4 to 4.
    pub fn place(&self, word: &str) -> i8 {
        self.step(word, WEIGHTS)
    }

    fn step(&self, word: &str, from: usize) -> i8 {
        let runs = runs(word);
        let weight = |run: &usize| self.0.get(from + run).map_or(0.0, |byte| f32::from(*byte as i8) / SCALE);
        let sum: f32 = runs.iter().map(weight).sum();
        sum.clamp(-STEPS, STEPS).round() as i8
    }
}

/// The hashed runs of letters of a word, with its ends marked.
pub fn runs(word: &str) -> Vec<usize> {
    let letters: Vec<char> = format!("^{}$", folded(word)).chars().collect();
    let of_length = |length: usize| letters.windows(length).map(hash).collect::<Vec<_>>();
    RUNS.flat_map(of_length).collect()
}

fn hash(run: &[char]) -> usize {
    hashed(run.iter().map(|c| u64::from(u32::from(*c)))) as usize % WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_word_do_not_hang_on_case_or_accents() {
        assert!(runs("Élodie") == runs("ELODIE") && runs("ab").len() == 6);
        assert!(Likeness::new(&[]).person("Élodie") == 0);
    }
}
