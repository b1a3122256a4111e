//! Turns a page upright, levels its lines and brings its letters to the size that the OCR reads best.

use image::{GrayImage, Luma, imageops};
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp_into};

use super::bitmap::Bitmap;
use super::components::Components;
use super::creases::without_creases;
use super::leptonica;
use super::light;
use crate::letter::{PixelBox, Turn};
use crate::scan::PageImage;

/// Ink is kept and shown at this resolution at most.
pub const INK_DPI: f32 = 200.0;
/// The height of the usual letter at which Tesseract reads best (findings: ×0.6 of 300 dpi).
const BEST_LETTER_HEIGHT: f32 = 16.0;
/// Degrees of skew that are looked for to each side.
const SKEW_RANGE: f32 = 15.0;
/// Less than this, in radians, is level.
const LEVEL: f32 = 0.0015;
/// Leptonica's measure (standard deviations) from which an orientation counts as sure, and by how much it must win.
const SURE: f32 = 6.0;
const CLEARLY: f32 = 2.0;

/// A page that stands upright: its grey pixels, and its ink at [`INK_DPI`] at most.
pub struct UprightPage {
    pub grey: GrayImage,
    pub dpi: f32,
    /// From the page as given.
    pub turn: Turn,
    pub ink: Bitmap,
    pub components: Components,
    /// Pixels of the ink for one pixel of the page.
    pub ink_scale: f32,
}

/// The page as the OCR gets it, and the way back.
pub struct StraightPage {
    pub grey: GrayImage,
    /// From its pixels to those of the upright page.
    back: Projection,
    /// How far lines descend to the right on the upright page, in radians.
    pub slope: f32,
}

impl UprightPage {
    /// The same page turned further.
    pub fn turned(self, more: Turn) -> Self {
        let ink = self.ink.turned(more);
        let components = Components::of(&ink);
        let (grey, turn) = (turned(self.grey, more), self.turn.then(more));
        Self { grey, turn, ink, components, ..self }
    }
}

/// Turns a page upright by its tag, then by its ink; `undecided` is asked where the ink does not tell.
pub fn upright(page: PageImage, undecided: impl FnOnce(&GrayImage) -> Turn) -> UprightPage {
    let grey = light::evened(light::without_grain(turned(page.pixels, page.tagged_turn)));
    let ink_scale = (INK_DPI / page.dpi).min(1.0);
    let (grey, small, ink) = inked(grey, page.dpi, ink_scale);
    let more = ink_turn(&ink).unwrap_or_else(|| undecided(&small));
    let ink = ink.turned(more);
    let components = Components::of(&ink);
    let turn = page.tagged_turn.then(more);
    UprightPage { grey: turned(grey, more), dpi: page.dpi, turn, ink, components, ink_scale }
}

/// A page without its creases, smaller by `scale`, and its ink.
fn inked(grey: GrayImage, dpi: f32, scale: f32) -> (GrayImage, GrayImage, Bitmap) {
    let small = scaled_down(&grey, scale);
    let ink = Bitmap::of(&small);
    match without_creases(&grey, dpi, &ink, scale) {
        Some(grey) => {
            let small = scaled_down(&grey, scale);
            let ink = Bitmap::of(&small);
            (grey, small, ink)
        }
        None => (grey, small, ink),
    }
}

/// The turn that the ascenders ask for; `None` where they do not tell.
fn ink_turn(ink: &Bitmap) -> Option<Turn> {
    let found = leptonica::orientation(ink)?;
    let (up, left) = (found.up.abs(), found.left.abs());
    if up >= SURE && up > CLEARLY * left {
        Some(if found.up > 0.0 { Turn::None } else { Turn::Half })
    } else if left >= SURE && left > CLEARLY * up {
        Some(if found.left > 0.0 { Turn::Right } else { Turn::Left })
    } else {
        None
    }
}

/// Levels the lines and scales by the measured height of letters.
pub fn straight(page: &UprightPage) -> StraightPage {
    let skew = leptonica::skew(&page.ink, SKEW_RANGE).filter(|a| a.abs() > LEVEL).unwrap_or(0.0);
    let letter = page.components.letter_height().map(|h| h / page.ink_scale);
    let scale = letter.map_or(180.0 / page.dpi, |h| BEST_LETTER_HEIGHT / h).clamp(0.2, 2.5);
    let halves = if scale < 0.5 { 0.5 } else { 1.0 };
    let source = scaled_down(&page.grey, halves);
    let (width, height) = (page.grey.width() as f32 * scale, page.grey.height() as f32 * scale);
    let there = level(skew, width, height) * Projection::scale(scale / halves, scale / halves);
    let mut grey = GrayImage::from_pixel(width.ceil() as u32, height.ceil() as u32, Luma([255]));
    warp_into(&source, there, Interpolation::Bilinear, Border::Constant(Luma([255])), &mut grey);
    let back = Projection::scale(1.0 / halves, 1.0 / halves) * there.invert();
    StraightPage { grey, back, slope: -skew }
}

/// A clockwise turn about the centre.
fn level(skew: f32, width: f32, height: f32) -> Projection {
    let (cx, cy) = (width / 2.0, height / 2.0);
    Projection::translate(cx, cy) * Projection::rotate(skew) * Projection::translate(-cx, -cy)
}

impl StraightPage {
    /// Where a box of this page lies on the upright page, which is `width` × `height`.
    pub fn back(&self, b: &PixelBox, width: u32, height: u32) -> PixelBox {
        let corners = [(b.x0, b.y0), (b.x1, b.y0), (b.x0, b.y1), (b.x1, b.y1)];
        let there = corners.map(|(x, y)| self.back * (x as f32, y as f32));
        let low = |v: f32| v.floor().max(0.0) as u32;
        let high = |v: f32, end: u32| (v.ceil().max(0.0) as u32).min(end);
        let x0 = there.iter().map(|p| low(p.0)).min().unwrap_or(0);
        let y0 = there.iter().map(|p| low(p.1)).min().unwrap_or(0);
        let x1 = there.iter().map(|p| high(p.0, width)).max().unwrap_or(0);
        let y1 = there.iter().map(|p| high(p.1, height)).max().unwrap_or(0);
        PixelBox::new(x0.min(width), y0.min(height), x1, y1)
    }
}

/// A smaller copy; `scale` of 1 or more gives the page itself.
fn scaled_down(page: &GrayImage, scale: f32) -> GrayImage {
    if scale >= 1.0 {
        return page.clone();
    }
    let side = |v: u32| ((v as f32 * scale).round() as u32).max(1);
    imageops::thumbnail(page, side(page.width()), side(page.height()))
}

/// A page turned clockwise by quarters.
pub fn turned(page: GrayImage, turn: Turn) -> GrayImage {
    match turn {
        Turn::None => page,
        Turn::Right => imageops::rotate90(&page),
        Turn::Half => imageops::rotate180(&page),
        Turn::Left => imageops::rotate270(&page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_comes_back_to_where_it_was_on_the_upright_page() {
        let there = level(0.05, 1000.0, 1400.0) * Projection::scale(0.6, 0.6);
        let page = StraightPage { grey: GrayImage::new(1, 1), back: there.invert(), slope: -0.05 };
        let (x, y) = there * (700.0, 900.0);
        let back = page.back(&PixelBox::new(x as u32 - 2, y as u32 - 2, x as u32 + 2, y as u32 + 2), 2000, 3000);
        assert!(back.contains_point(700, 900));
        assert!(back.width() < 12 && back.height() < 12);
    }
}
