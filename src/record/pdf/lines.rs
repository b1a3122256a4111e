//! Cleared words in the lines that they were printed in, so that set words share one baseline and one size.

use super::helvetica;
use crate::letter::PixelBox;
use crate::redaction::{ClearedPage, ClearedWord};

/// A word's baseline is taken from so many words to each side.
const NEIGHBOURS: usize = 2;

/// Words stand at least this share of the size apart.
const GAP: f32 = 0.18;
/// Boxes that noise has made too high are found out by their width: no face is narrower than this next to Helvetica.
const WIDEST: f32 = 1.3;

/// A printed line: words from left to right, and the type that fits them.
pub struct Line<'a> {
    pub words: Vec<Placed<'a>>,
    /// The middle one of its words' baselines.
    pub baseline: f32,
    /// Size of type, in pixels.
    pub size: f32,
}

/// A word of a line.
pub struct Placed<'a> {
    pub word: &'a ClearedWord,
    /// Where its baseline meets the left edge of the page, in pixels from the top.
    pub baseline: f32,
    /// Its width in pixels, less what would touch the next word.
    pub width: f32,
}

impl Line<'_> {
    /// How many pixels of height a box shares with the line's letters.
    pub fn common_rows(&self, place: &PixelBox, slope: f32) -> f32 {
        let level = Level::of(place, slope);
        let top = self.baseline - helvetica::ASCENT * self.size;
        level.bottom.min(self.baseline) - level.top.max(top)
    }

    /// How many pixels lie between a box and the line's nearest word.
    pub fn distance(&self, place: &PixelBox) -> u32 {
        let gap = |w: &PixelBox| place.x0.saturating_sub(w.x1).max(w.x0.saturating_sub(place.x1));
        self.words.iter().map(|placed| gap(&placed.word.place)).min().unwrap_or(u32::MAX)
    }
}

/// The rows of a box once the page's slope is taken out.
struct Level {
    top: f32,
    bottom: f32,
}

impl Level {
    /// A sloping word fills its box from corner to corner: its own height is less than the box's.
    fn of(place: &PixelBox, slope: f32) -> Self {
        let (width, height, descent) = (place.width() as f32, place.height() as f32, slope.tan());
        let bottom = place.y1 as f32 - width * descent.max(0.0) - place.x0 as f32 * descent;
        Self { top: bottom - (height - width * descent.abs()).max(height / 3.0), bottom }
    }

    fn height(&self) -> f32 {
        self.bottom - self.top
    }

    fn is_beside(&self, other: &Level) -> bool {
        let common = self.bottom.min(other.bottom) - self.top.max(other.top);
        common * 2.0 > self.height().min(other.height())
    }
}

/// The page's words by line, in reading order: a line ends where the next word stands further left or lower.
pub fn lines(page: &ClearedPage) -> Vec<Line<'_>> {
    let mut groups: Vec<Vec<&ClearedWord>> = Vec::new();
    for word in &page.words {
        let goes_on = |last: &&ClearedWord| {
            last.place.x0 < word.place.x0
                && Level::of(&last.place, page.slope).is_beside(&Level::of(&word.place, page.slope))
        };
        match groups.last_mut() {
            Some(line) if line.last().is_some_and(goes_on) => line.push(word),
            _ => groups.push(vec![word]),
        }
    }
    groups.into_iter().map(|words| line(words, page.slope)).collect()
}

/// A word's baseline is the middle one of its neighbours', so that a box read too high or too low shows
/// nowhere, and a line that bends is followed.
fn line(words: Vec<&ClearedWord>, slope: f32) -> Line<'_> {
    let levels: Vec<(Level, &str)> = words.iter().map(|w| (Level::of(&w.place, slope), w.text.as_str())).collect();
    let by_height = median(levels.iter().map(|(level, text)| level.height() / helvetica::height(text)));
    let by_width = median(words.iter().map(|w| w.place.width() as f32 / helvetica::width(&w.text).max(0.1)));
    let size = by_height.min(WIDEST * by_width);
    let own: Vec<f32> = levels.iter().map(|(level, text)| level.bottom - helvetica::descent(text) * size).collect();
    let near = |at: usize| &own[at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(own.len())];
    let placed = words.iter().enumerate().map(|(at, word)| Placed {
        word,
        baseline: median(near(at).iter().copied()),
        width: width(word, words.get(at + 1).copied(), size),
    });
    Line { words: placed.collect(), baseline: median(own.iter().copied()), size }
}

/// Boxes of sloping words touch; readers of the text layer need a gap to tell words apart.
fn width(word: &ClearedWord, next: Option<&ClearedWord>, size: f32) -> f32 {
    let room = next.map_or(f32::MAX, |next| next.place.x0 as f32 - word.place.x0 as f32 - GAP * size);
    (word.place.width() as f32).min(room).max(1.0)
}

/// The middle one of some values; 0 of none.
pub fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
