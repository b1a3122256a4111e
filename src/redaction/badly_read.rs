//! Regions that read badly as a whole: one good word among them is chance, and a page's mean hides them.

use std::collections::BTreeSet;

use super::subject::Subject;

/// The mean confidence of a line's words below which none of it is believed.
const POOR: f32 = 0.45;
/// Words that make a line a region.
const FEWEST: usize = 3;

/// The lines of the letter, by index, that read badly.
pub fn lines(subject: &Subject) -> BTreeSet<usize> {
    let lines = subject.letter.words.chunk_by(|a, b| a.line == b.line);
    let poor = lines.filter(|words| {
        let mean = words.iter().map(|word| word.confidence).sum::<f32>() / words.len() as f32;
        words.len() >= FEWEST && mean < POOR
    });
    poor.map(|words| words[0].line).collect()
}
