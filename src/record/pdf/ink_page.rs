//! A page in its own ink: masks, then copied ink, then words, set where they have no ink and invisible where they have.

use lopdf::content::Content;

use super::canvas::{Canvas, Mode, Type};
use super::lines::{Placed, lines};
use super::{helvetica, points};
use crate::redaction::ClearedPage;

/// Set words are fitted to the width of their box, within these per cent.
const STRETCH: (f32, f32) = (40.0, 140.0);
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
        line.words.iter().for_each(|placed| canvas.text(&placed.word.text, set(page, line.size, placed)));
    }
    canvas.finish()
}

/// A word on its line's baseline, as wide as its box. What is set follows the page's slope; what is there for
/// searches alone lies level, at half the word's fall, since readers of the text layer tear sloping words apart.
fn set(page: &ClearedPage, size: f32, placed: &Placed) -> Type {
    let scale = points(page);
    let size = (size * scale).clamp(SIZES.0, SIZES.1);
    let natural = helvetica::width(&placed.word.text) * size;
    let stretch = (100.0 * placed.width * scale / natural.max(0.1)).clamp(STRETCH.0, STRETCH.1);
    let left = placed.word.place.x0 as f32;
    let (mode, slope, at) = match placed.word.ink {
        Some(_) => (Mode::Invisible, 0.0, left + placed.width / 2.0),
        None => (Mode::Filled, page.slope, left),
    };
    let y = (page.height as f32 - placed.baseline - at * page.slope.tan()) * scale;
    Type { x: left * scale, y, size, stretch, slope, mode }
}
