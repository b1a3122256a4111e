//! The cleared page: which words keep their own ink, and where the masks lie.

use super::clear::{MaskedRun, ShownWord};
use super::redacted::{ClearedMask, ClearedPage, ClearedWord, Ink, Mask};
use crate::letter::PixelBox;
use crate::reading::{ReadPage, Word};

/// Confidence from which a word keeps its ink.
const CONFIDENT: f32 = 0.8;
/// Share of the ink in a word's box that must be the word's own.
const OWN: f32 = 0.9;
/// A box may be this many times as high as its highest letter: an accent above, a tail below.
const TALLEST_BOX: f32 = 1.7;
/// A box may be this many times as wide as its letters usually are on the page; wider, it holds words that nobody read.
const WIDEST_BOX: f32 = 1.7;
/// Shorter words have boxes of any width.
const SHORTEST_WORD: usize = 3;
/// Masks are as wide as this many millimetres, or twice, three times as many…
const STEP_MILLIMETRES: f32 = 5.0;
const MILLIMETRES_PER_INCH: f32 = 25.4;

/// The page that may be drawn, in pixels of its ink.
pub fn page(read: &ReadPage, shown: Vec<ShownWord>, runs: &[MaskedRun]) -> ClearedPage {
    let usual = usual_width(read);
    let words = shown.into_iter().map(|word| cleared_word(read, word, runs, usual)).collect();
    let masks =
        runs.iter().map(|run| ClearedMask { label: run.token.clone(), place: scaled(read, &run.place) }).collect();
    let (width, height) = (read.ink.bitmap.width(), read.ink.bitmap.height());
    ClearedPage { width, height, dpi: read.dpi * read.ink.scale, slope: read.slope, words, masks }
}

/// A box of the upright page in pixels of its ink.
fn scaled(read: &ReadPage, place: &PixelBox) -> PixelBox {
    let scaled = |v: u32| (v as f32 * read.ink.scale).round() as u32;
    PixelBox::new(scaled(place.x0), scaled(place.y0), scaled(place.x1), scaled(place.y1))
}

/// The usual width of a letter on a page: the median of its longer words'.
fn usual_width(read: &ReadPage) -> f32 {
    let mut widths: Vec<f32> = read.words.iter().filter_map(width_of_letter).collect();
    widths.sort_unstable_by(f32::total_cmp);
    widths.get(widths.len() / 2).copied().unwrap_or(f32::INFINITY)
}

/// The width of a word's box by its letters; none for short words.
fn width_of_letter(word: &Word) -> Option<f32> {
    let letters = word.text.expose().chars().count();
    (letters >= SHORTEST_WORD).then(|| word.place.width() as f32 / letters as f32)
}

/// Whether a word's box holds more than its letters: the OCR now and then draws it over words that it does not read.
fn is_too_wide(word: &Word, usual: f32) -> bool {
    width_of_letter(word).is_some_and(|width| width > WIDEST_BOX * usual)
}

fn cleared_word(read: &ReadPage, shown: ShownWord, runs: &[MaskedRun], usual: f32) -> ClearedWord {
    let word = &read.words[shown.word];
    let stands_on_a_mask = runs.iter().any(|run| run.place.common_area(&word.place) * 10 > word.place.area());
    let keeps_ink = shown.exact && word.confidence >= CONFIDENT && !stands_on_a_mask && !is_too_wide(word, usual);
    let ink = if keeps_ink { own_ink(read, word, runs) } else { None };
    ClearedWord { text: shown.text, place: scaled(read, &word.place), span: shown.span, ink }
}

/// The strokes that lie within a word's box and on no mask; `None` where others' ink would be torn, or where the
/// box is taller than its letters are: the OCR then drew it over two lines, and the other line's words lie in it.
fn own_ink(read: &ReadPage, word: &Word, runs: &[MaskedRun]) -> Option<Ink> {
    let ink = &read.ink;
    let box_of_word = scaled(read, &word.place);
    let place = box_of_word.grown(1, 2, ink.bitmap.width(), ink.bitmap.height());
    let near: Vec<PixelBox> = runs.iter().map(|r| scaled(read, &r.place)).filter(|r| r.overlaps(&place)).collect();
    let within = |stroke: &PixelBox| place.common_area(stroke) == stroke.area();
    let masked = |stroke: &PixelBox| near.iter().any(|mask| mask.common_area(stroke) * 2 > stroke.area());
    let is_own = |label: u32| {
        let stroke = &ink.components.stroke(label).place;
        label != 0 && within(stroke) && !masked(stroke)
    };
    let labels = (place.y0..place.y1).flat_map(|y| (place.x0..place.x1).map(move |x| (x, y)));
    let labels = labels.map(|(x, y)| ink.components.label(x, y)).filter(|label| is_own(*label));
    let tallest = labels.map(|label| ink.components.stroke(label).place.height()).max()?;
    if box_of_word.height() as f32 > TALLEST_BOX * tallest as f32 + 2.0 {
        return None;
    }
    let row_bytes = place.width().div_ceil(8);
    let mut bits = vec![0u8; (row_bytes * place.height()) as usize];
    let (mut own, mut all) = (0u32, 0u32);
    for (row, y) in (place.y0..place.y1).enumerate() {
        for (column, x) in (place.x0..place.x1).enumerate() {
            let label = ink.components.label(x, y);
            all += u32::from(label != 0);
            if is_own(label) {
                own += 1;
                bits[row * row_bytes as usize + column / 8] |= 0x80 >> (column % 8);
            }
        }
    }
    (own > 0 && own as f32 >= OWN * all as f32).then_some(Ink { place, bits })
}

/// Masks of one block that hide the same are one rectangle; widths are rounded up.
pub fn merged(read: &ReadPage, runs: Vec<MaskedRun>, shown: &[ShownWord]) -> Vec<MaskedRun> {
    let mut merged: Vec<MaskedRun> = Vec::new();
    for run in runs {
        let same = |m: &&mut MaskedRun| m.block == run.block && m.token == run.token && m.kind == run.kind;
        let free = |joined: PixelBox| !shown.iter().any(|w| covers(&joined, &read.words[w.word].place));
        match merged.iter_mut().rev().find(same) {
            Some(mask) if free(mask.place.union(&run.place)) => mask.place = mask.place.union(&run.place),
            _ => merged.push(run),
        }
    }
    merged.into_iter().map(|run| MaskedRun { place: rounded(&run.place, read), ..run }).collect()
}

fn covers(mask: &PixelBox, word: &PixelBox) -> bool {
    mask.common_area(word) * 5 > word.area()
}

fn rounded(place: &PixelBox, read: &ReadPage) -> PixelBox {
    let step = (STEP_MILLIMETRES / MILLIMETRES_PER_INCH * read.dpi).max(1.0);
    let width = (place.width() as f32 / step).ceil() * step;
    PixelBox::new(place.x0, place.y0, (place.x0 + width as u32).min(read.width).max(place.x1), place.y1)
}

/// A mask as it stands in the record: on the page as given.
pub fn as_given(read: &ReadPage, run: &MaskedRun) -> Mask {
    let place = read.turn.inverse().apply(&run.place, read.width, read.height);
    Mask { page: read.number, kind: run.kind, token: run.token.clone(), place, why: run.why, certainty: run.certainty }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::PersonalText;

    #[test]
    fn a_box_over_words_that_nobody_read_is_too_wide() {
        let word = |width| Word {
            text: PersonalText::new("destinée".to_owned()),
            place: PixelBox::new(0, 0, width, 24),
            confidence: 0.95,
        };
        assert!(is_too_wide(&word(230), 14.0) && !is_too_wide(&word(120), 14.0));
    }
}
