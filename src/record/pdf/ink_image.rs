//! The copied ink of a page as one two-level image, CCITT G4 (ITU-T T.6).

use std::convert::Infallible;

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use lopdf::{Stream, dictionary};

use crate::redaction::{ClearedPage, Ink};

/// The image object; `None` where the page copies no ink.
pub fn of(page: &ClearedPage) -> Option<Stream> {
    let inks: Vec<&Ink> = page.words.iter().filter_map(|w| w.ink.as_ref()).collect();
    if inks.is_empty() {
        return None;
    }
    let (width, height) = (page.width as usize, page.height as usize);
    let mut black = vec![false; width * height];
    inks.into_iter().for_each(|ink| stamp(ink, &mut black, width, height));
    let encoded = encoded(&black, page.width);
    let parameters = dictionary! { "K" => -1, "Columns" => i64::from(page.width), "Rows" => i64::from(page.height) };
    let image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(page.width), "Height" => i64::from(page.height),
        "ImageMask" => true, "BitsPerComponent" => 1, "Filter" => "CCITTFaxDecode", "DecodeParms" => parameters,
    };
    Some(Stream::new(image, encoded))
}

fn stamp(ink: &Ink, black: &mut [bool], width: usize, height: usize) {
    let row_bytes = ink.place.width().div_ceil(8) as usize;
    for (row, bits) in ink.bits.chunks_exact(row_bytes).enumerate() {
        let y = ink.place.y0 as usize + row;
        for column in 0..ink.place.width() as usize {
            let x = ink.place.x0 as usize + column;
            if bits[column / 8] & (0x80 >> (column % 8)) != 0 && x < width && y < height {
                black[y * width + x] = true;
            }
        }
    }
}

fn encoded(black: &[bool], width: u32) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in black.chunks_exact(width as usize) {
        let pels = row.iter().map(|b| if *b { Color::Black } else { Color::White });
        let Ok(()): Result<(), Infallible> = encoder.encode_line(pels, width);
    }
    let Ok(writer): Result<VecWriter, Infallible> = encoder.finish();
    writer.finish()
}
