//! Regions that read badly as a whole: one good word among them is chance, and a page's mean hides them.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::letter::Zone;
use crate::reading::TextWord;

/// The mean confidence of a line's words below which none of it is believed.
const POOR: f32 = 0.45;
/// Words that make a line a region.
const FEWEST: usize = 3;
/// A page is torn to pieces if so many of its words stand in poor lines, and so many in lines of few words.
const TORN: f32 = 0.15;
const IN_PIECES: f32 = 0.4;
/// Words of a line in the head of a torn page that may be a piece of the window.
const FEW: usize = 5;

/// The lines of the letter, by index, that read badly.
pub fn lines(subject: &Subject) -> BTreeSet<usize> {
    let pages = subject.letter.words.chunk_by(|a, b| a.page == b.page);
    let poor = pages.flat_map(|page| {
        let torn = is_torn(page);
        let is_piece = move |line: &[TextWord]| line.len() < FEWEST || line.len() <= FEW && is_head(subject, line);
        let poor = move |line: &&[TextWord]| line.len() >= FEWEST && confidence(line) < POOR || torn && is_piece(line);
        lines_of(page).filter(poor).map(|line| line[0].line)
    });
    poor.collect()
}

/// Whether a line stands where letters have their windows and references.
fn is_head(subject: &Subject, line: &[TextWord]) -> bool {
    matches!(subject.letter.lines[line[0].line].zone, Zone::Letterhead | Zone::Window | Zone::References)
}

/// Whether a page was read in pieces, many of them wrongly: the pieces that make sense tell nothing, and may be a window's.
fn is_torn(page: &[TextWord]) -> bool {
    let share = |is_part: fn(&[TextWord]) -> bool| {
        let words: usize = lines_of(page).filter(|line| is_part(line)).map(<[_]>::len).sum();
        words as f32 / page.len().max(1) as f32
    };
    share(|line| confidence(line) < POOR) > TORN && share(|line| line.len() <= FEWEST) > IN_PIECES
}

fn lines_of(page: &[TextWord]) -> impl Iterator<Item = &[TextWord]> {
    page.chunk_by(|a, b| a.line == b.line)
}

fn confidence(line: &[TextWord]) -> f32 {
    line.iter().map(|word| word.confidence).sum::<f32>() / line.len() as f32
}
