//! Pages of two levels, packed by CCITT group 4 (ITU-T T.6).

use std::convert::Infallible;

use fax::decoder::{decode_g4, pels};
use fax::{Color, VecWriter, encoder::Encoder};

/// Rows of `width` pels, `true` for black, as one strip.
pub fn encode(black: &[bool], width: u32) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in black.chunks_exact(width.max(1) as usize) {
        let row = row.iter().map(|black| if *black { Color::Black } else { Color::White });
        let Ok(()): Result<(), Infallible> = encoder.encode_line(row, width);
    }
    let Ok(writer): Result<VecWriter, Infallible> = encoder.finish();
    writer.finish()
}

/// The pels of a strip of `height` rows; `None` where it is damaged.
pub fn decode(strip: &[u8], width: u32, height: u32) -> Option<Vec<bool>> {
    let mut black = Vec::with_capacity((width * height) as usize);
    let row = |row: &[u32]| black.extend(pels(row, width).map(|pel| pel == Color::Black));
    decode_g4(strip.iter().copied(), width, Some(height), row)?;
    (black.len() == (width * height) as usize).then_some(black)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let black: Vec<bool> = (0..37 * 11).map(|at| at % 5 == 0 || at % 7 < 2).collect();
        assert_eq!(decode(&encode(&black, 37), 37, 11), Some(black));
    }
}
