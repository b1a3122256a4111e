//! CCITT group 4 of a grey page.

use fax::{Color, VecWriter, encoder::Encoder};
use image::GrayImage;

use super::container::black;

/// The page in black and white, as one strip.
pub fn encode(page: &GrayImage) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in black(page).chunks(page.width().max(1) as usize) {
        let colours = row.iter().map(|is_black| if *is_black { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(colours, page.width());
    }
    let Ok(writer) = encoder.finish();
    writer.finish()
}
