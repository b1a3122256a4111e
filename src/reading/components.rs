//! Connected strokes of ink.

use image::Luma;
use imageproc::region_labelling::{Connectivity, connected_components};

use super::bitmap::Bitmap;
use crate::letter::PixelBox;

/// The strokes of a page: which pixel belongs to which, and the box of each.
pub struct Components {
    labels: image::ImageBuffer<Luma<u32>, Vec<u32>>,
    /// By label; label 0 is paper.
    strokes: Vec<Stroke>,
}

/// One connected stroke.
#[derive(Clone, Copy)]
pub struct Stroke {
    pub place: PixelBox,
    pub pixels: u32,
}

impl Components {
    pub fn of(page: &Bitmap) -> Self {
        // The labelling falls over on a page of one pixel, on which there is nothing to label.
        let labels = match page.width() * page.height() {
            0 | 1 => image::ImageBuffer::new(page.width(), page.height()),
            _ => connected_components(page.image(), Connectivity::Eight, Bitmap::PAPER),
        };
        let highest = labels.as_raw().iter().copied().max().unwrap_or(0) as usize;
        let nothing = Stroke { place: PixelBox { x0: u32::MAX, y0: u32::MAX, x1: 0, y1: 0 }, pixels: 0 };
        let mut strokes = vec![nothing; highest + 1];
        for (x, y, label) in labels.enumerate_pixels() {
            if label.0[0] != 0 {
                let stroke = &mut strokes[label.0[0] as usize];
                stroke.place = stroke.place.union(&PixelBox { x0: x, y0: y, x1: x + 1, y1: y + 1 });
                stroke.pixels += 1;
            }
        }
        Self { labels, strokes }
    }

    pub fn label(&self, x: u32, y: u32) -> u32 {
        self.labels.get_pixel(x, y).0[0]
    }

    pub fn stroke(&self, label: u32) -> &Stroke {
        &self.strokes[label as usize]
    }

    /// All strokes with their labels.
    pub fn strokes(&self) -> impl Iterator<Item = (u32, &Stroke)> {
        self.strokes.iter().enumerate().skip(1).map(|(label, stroke)| (label as u32, stroke))
    }

    /// The usual height of a letter in pixels; `None` where the page has hardly any.
    ///
    /// Most strokes of a text are lower-case letters, so the median of all that
    /// could be letters lies a little over the height of an `x`.
    pub fn letter_height(&self) -> Option<f32> {
        let mut heights: Vec<u32> =
            self.strokes[1..].iter().filter(could_be_letter).map(|s| s.place.height()).collect();
        if heights.len() < 30 {
            return None;
        }
        heights.sort_unstable();
        Some(heights[heights.len() / 2] as f32)
    }

    /// The strokes that could be letters, or a few letters that touch, of the height that letters have on this page.
    pub fn letters(&self) -> impl Iterator<Item = &Stroke> {
        let usual = self.letter_height().unwrap_or(f32::INFINITY);
        let alike = move |s: &&Stroke| (0.7 * usual..2.0 * usual).contains(&(s.place.height() as f32));
        self.strokes[1..].iter().filter(could_be_letter).filter(alike)
    }
}

fn could_be_letter(stroke: &&Stroke) -> bool {
    let (w, h) = (stroke.place.width(), stroke.place.height());
    (6..150).contains(&h) && w >= 2 && w < 8 * h && h < 6 * w && stroke.pixels * 20 > w * h
}
