//! A page in two levels: ink and paper.

use image::{GrayImage, Luma};
use imageproc::contrast::otsu_level;

/// Ink (255) and paper (0), a byte a pixel.
pub struct Bitmap(GrayImage);

impl Bitmap {
    /// Parts ink from paper by Otsu's level. A page that is nearly all of one grey has no ink.
    pub fn of(page: &GrayImage) -> Self {
        let level = otsu_level(page);
        let darkest = page.as_raw().iter().copied().min().unwrap_or(255);
        let has_ink = darkest < 200;
        let mut ink = page.clone();
        ink.iter_mut().for_each(|p| *p = if has_ink && *p <= level { 255 } else { 0 });
        Self(ink)
    }

    /// A page from its pels, row by row, `true` for ink; `None` where they are not `size` (width, height).
    pub fn of_ink(pels: Vec<bool>, size: (u32, u32)) -> Option<Self> {
        let values = pels.into_iter().map(|is_ink| if is_ink { 255 } else { 0 }).collect();
        GrayImage::from_raw(size.0, size.1, values).map(Self)
    }

    pub fn width(&self) -> u32 {
        self.0.width()
    }

    pub fn height(&self) -> u32 {
        self.0.height()
    }

    pub fn row(&self, y: u32) -> &[u8] {
        let width = self.0.width() as usize;
        &self.0.as_raw()[y as usize * width..][..width]
    }

    pub fn is_ink(&self, x: u32, y: u32) -> bool {
        self.0.get_pixel(x, y).0[0] != 0
    }

    pub fn image(&self) -> &GrayImage {
        &self.0
    }

    /// Turned by quarters, as [`super::upright::turned`] does with grey pages.
    pub fn turned(self, turn: crate::letter::Turn) -> Self {
        Self(super::upright::turned(self.0, turn))
    }

    /// The value that marks paper.
    pub const PAPER: Luma<u8> = Luma([0]);
}
