//! The one place with `unsafe`: two questions to Leptonica about a two-level page.
//!
//! Each call makes a `PIX` of its own, fills it, asks, and destroys it. The
//! buffer that `pixGetData` gives holds `height × pixGetWpl` words of 32 bits,
//! the leftmost pixel in the highest bit (leptonica `pix.h`).

#![expect(unsafe_code, reason = "Leptonica is a C library; this file is its fence")]

use std::ffi::{c_float, c_int};
use std::ptr::NonNull;

use super::bitmap::Bitmap;

#[repr(C)]
struct RawPix {
    _private: [u8; 0],
}

unsafe extern "C" {
    fn pixCreate(width: c_int, height: c_int, depth: c_int) -> *mut RawPix;
    fn pixDestroy(pix: *mut *mut RawPix);
    fn pixGetData(pix: *mut RawPix) -> *mut u32;
    fn pixGetWpl(pix: *mut RawPix) -> c_int;
    fn pixOrientDetect(pix: *mut RawPix, up: *mut c_float, left: *mut c_float, min_count: c_int, debug: c_int)
    -> c_int;
    fn pixFindSkewSweepAndSearch(
        pix: *mut RawPix,
        angle: *mut c_float,
        confidence: *mut c_float,
        sweep_reduction: c_int,
        search_reduction: c_int,
        sweep_range: c_float,
        sweep_step: c_float,
        smallest_step: c_float,
    ) -> c_int;
    fn setMsgSeverity(severity: c_int) -> c_int;
}

/// `L_SEVERITY_NONE`: Leptonica says nothing on stderr.
const SILENT: c_int = 6;

/// How far ascenders outnumber descenders, upright and turned a quarter; both in standard deviations.
pub struct Orientation {
    /// Positive where the page stands upright, negative where it stands on its head.
    pub up: f32,
    /// Positive where a quarter turn clockwise brings it upright, negative where one to the left does.
    pub left: f32,
}

/// Which way up the text stands; `None` where there is too little of it.
pub fn orientation(page: &Bitmap) -> Option<Orientation> {
    let pix = Pix::of(page)?;
    let (mut up, mut left) = (0.0, 0.0);
    // SAFETY: `pix` is a live 1-bit PIX and the out-pointers are to locals that outlive the call.
    let failed = unsafe { pixOrientDetect(pix.0.as_ptr(), &mut up, &mut left, 0, 0) };
    (failed == 0).then_some(Orientation { up, left })
}

/// The clockwise turn, in radians, that levels the lines, searched within ±`range` degrees; `None` where unsure.
pub fn skew(page: &Bitmap, range: f32) -> Option<f32> {
    const SURE: f32 = 3.0;
    let pix = Pix::of(page)?;
    let (mut angle, mut confidence) = (0.0, 0.0);
    // SAFETY: as above.
    let failed =
        unsafe { pixFindSkewSweepAndSearch(pix.0.as_ptr(), &mut angle, &mut confidence, 4, 2, range, 1.0, 0.02) };
    (failed == 0 && confidence >= SURE).then(|| angle.to_radians())
}

/// A 1-bit `PIX` that this program owns.
struct Pix(NonNull<RawPix>);

impl Pix {
    fn of(page: &Bitmap) -> Option<Self> {
        let (width, height) = (c_int::try_from(page.width()).ok()?, c_int::try_from(page.height()).ok()?);
        // SAFETY: plain numbers; the answer is null or a PIX that nobody else holds.
        let pix = Self(NonNull::new(unsafe {
            setMsgSeverity(SILENT);
            pixCreate(width, height, 1)
        })?);
        // SAFETY: the PIX is alive, zeroed by `pixCreate`, and holds `height * words` words.
        let rows = unsafe {
            let words = usize::try_from(pixGetWpl(pix.0.as_ptr())).ok()?;
            let data = NonNull::new(pixGetData(pix.0.as_ptr()))?;
            std::slice::from_raw_parts_mut(data.as_ptr(), words * page.height() as usize).chunks_exact_mut(words)
        };
        for (y, row) in rows.enumerate() {
            fill(row, page.row(y as u32));
        }
        Some(pix)
    }
}

fn fill(row: &mut [u32], ink: &[u8]) {
    for (word, pixels) in row.iter_mut().zip(ink.chunks(32)) {
        *word = pixels.iter().enumerate().fold(0, |bits, (x, ink)| bits | (u32::from(*ink != 0) << (31 - x)));
    }
}

impl Drop for Pix {
    fn drop(&mut self) {
        let mut raw = self.0.as_ptr();
        // SAFETY: made by `pixCreate`, destroyed once.
        unsafe { pixDestroy(&mut raw) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma};

    #[test]
    fn skew_of_drawn_lines_is_found() {
        let slope = 3f32.to_radians().tan();
        let page = GrayImage::from_fn(1200, 1600, |x, y| {
            let at = y as f32 + x as f32 * slope;
            Luma([if (at as u32) % 40 < 12 && (x / 7) % 3 != 0 { 0 } else { 255 }])
        });
        let found = skew(&Bitmap::of(&page), 15.0).expect("lines as clear as these give a skew");
        assert!((found.abs() - 3f32.to_radians()).abs() < 0.005);
    }

    #[test]
    fn an_empty_page_has_neither_skew_nor_orientation() {
        let page = Bitmap::of(&GrayImage::from_pixel(300, 400, Luma([255])));
        assert!(skew(&page, 15.0).is_none());
        assert!(orientation(&page).is_none_or(|o| o.up.abs() < 1.0));
    }
}
