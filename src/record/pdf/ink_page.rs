//! A page in its own ink: masks, then copied ink, then words, set where they have no ink and invisible where they have.

use lopdf::content::Content;

use super::canvas::{Canvas, Mode, Type};
use super::lines::lines;
use super::{helvetica, points};
use crate::redaction::{ClearedPage, ClearedWord};

/// Set words are fitted to the width of their box, within these per cent.
const STRETCH: (f32, f32) = (55.0, 140.0);
/// Type is no larger and no smaller than this, in points.
const SIZES: (f32, f32) = (4.0, 36.0);

/// The page; `has_ink` says that its image is there to be drawn.
pub fn of(page: &ClearedPage, has_ink: bool) -> Content {
    let mut canvas = Canvas::default();
    let (scale, height) = (points(page), page.height as f32 * points(page));
    for mask in &page.masks {
        let (x, bottom) = (mask.place.x0 as f32 * scale, height - mask.place.y1 as f32 * scale);
        canvas.mask(x, bottom, mask.place.width() as f32 * scale, mask.place.height() as f32 * scale, &mask.label);
    }
    if has_ink {
        canvas.image(page.width as f32 * scale, height);
    }
    for line in lines(page) {
        for (word, baseline) in line.words.iter().zip(&line.baselines) {
            canvas.text(&word.text, set(page, line.size, word, *baseline));
        }
    }
    canvas.finish()
}

/// A word on its line's baseline, as wide as its box.
fn set(page: &ClearedPage, size: f32, word: &ClearedWord, baseline: f32) -> Type {
    let scale = points(page);
    let size = (size * scale).clamp(SIZES.0, SIZES.1);
    let natural = helvetica::width(&word.text) * size;
    let stretch = (100.0 * word.place.width() as f32 * scale / natural.max(0.1)).clamp(STRETCH.0, STRETCH.1);
    let baseline = baseline + word.place.x0 as f32 * page.slope.tan();
    let y = (page.height as f32 - baseline) * scale;
    let mode = if word.ink.is_some() { Mode::Invisible } else { Mode::Filled };
    Type { x: word.place.x0 as f32 * scale, y, size, stretch, slope: page.slope, mode }
}
