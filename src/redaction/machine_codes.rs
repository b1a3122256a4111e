//! Tells codes that machines read from other ink. What they say is not kept.

use std::collections::HashSet;

use rxing::helpers::detect_in_luma_with_hints;
use rxing::{BarcodeFormat, DecodeHints};

use crate::letter::PixelBox;
use crate::reading::ReadPage;

/// The kinds that letters bear: routing, dispatch, 2D-Doc, payment. Those that are squares, and those that are bands.
const SQUARES: [BarcodeFormat; 3] = [BarcodeFormat::QR_CODE, BarcodeFormat::DATA_MATRIX, BarcodeFormat::AZTEC];
const BANDS: [BarcodeFormat; 2] = [BarcodeFormat::CODE_128, BarcodeFormat::PDF_417];
/// White paper around a code, in pixels of the ink, as readers want it.
const QUIET: u32 = 12;
/// The sides of codes on letters, in inches: looking at anything else takes time and finds nothing.
const SIDES: std::ops::RangeInclusive<f32> = 0.15..=3.2;
/// About half of a code is ink; of handwriting and logos it is less or more.
const INKED: std::ops::RangeInclusive<f32> = 0.3..=0.7;

/// Whether the ink in a box of the upright page is a QR code, DataMatrix, Code 128, PDF417 or Aztec code.
pub fn is_code(read: &ReadPage, place: &PixelBox) -> bool {
    let inches = |side: u32| side as f32 / read.dpi;
    if !SIDES.contains(&inches(place.width())) || !SIDES.contains(&inches(place.height())) {
        return false;
    }
    let Some(cut) = Cut::of(read, place).filter(|cut| INKED.contains(&cut.inked)) else { return false };
    let is_band = place.width() > 2 * place.height() || place.height() > 2 * place.width();
    let formats = if is_band { HashSet::from(BANDS) } else { HashSet::from(SQUARES) };
    let mut hints = DecodeHints { PossibleFormats: Some(formats), TryHarder: Some(!is_band), ..DecodeHints::default() };
    detect_in_luma_with_hints(cut.luma, cut.width, cut.height, None, &mut hints).is_ok()
}

/// A piece of the page's ink with white around it.
struct Cut {
    luma: Vec<u8>,
    width: u32,
    height: u32,
    /// The share of the piece that is ink.
    inked: f32,
}

impl Cut {
    fn of(read: &ReadPage, place: &PixelBox) -> Option<Self> {
        let ink = &read.ink.bitmap;
        let scaled = |v: u32| (v as f32 * read.ink.scale) as u32;
        let (x0, y0) = (scaled(place.x0), scaled(place.y0));
        let (x1, y1) = (scaled(place.x1).min(ink.width()), scaled(place.y1).min(ink.height()));
        if x1 <= x0 || y1 <= y0 {
            return None;
        }
        let (width, height) = (x1 - x0 + 2 * QUIET, y1 - y0 + 2 * QUIET);
        let mut luma = vec![255; (width * height) as usize];
        for (row, y) in (QUIET..).zip(y0..y1) {
            let start = (row * width + QUIET) as usize;
            let shown = &mut luma[start..start + (x1 - x0) as usize];
            shown.iter_mut().zip(&ink.row(y)[x0 as usize..x1 as usize]).for_each(|(pixel, ink)| *pixel = 255 - ink);
        }
        let black = luma.iter().filter(|pixel| **pixel == 0).count() as f32;
        Some(Self { luma, width, height, inked: black / ((x1 - x0) * (y1 - y0)) as f32 })
    }
}
