//! CCITT group 4 of a grey page.

use fax::{Color, VecWriter, encoder::Encoder};
use image::GrayImage;

use super::container::BLACK;

/// The page in black and white, as one strip.
pub fn encode(page: &GrayImage) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in page.rows() {
        let colours = row.map(|pixel| if pixel.0[0] < BLACK { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(colours, page.width());
    }
    let Ok(writer) = encoder.finish();
    writer.finish()
}
