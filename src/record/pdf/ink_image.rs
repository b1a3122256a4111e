//! The copied ink of a page as one two-level image, CCITT G4 (ITU-T T.6).

use lopdf::{Stream, dictionary};

use crate::letter::g4;
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
    let encoded = g4::encode(&black, page.width);
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
