//! Codes that machines read, as black cells for the layout to draw.

use rxing::common::BitMatrix;
use rxing::{BarcodeFormat, MultiFormatWriter, Writer};

use super::chance::Chance;

/// A square code: cells on a side, and which are black.
#[derive(Clone, Debug)]
pub struct Square {
    pub side: u32,
    pub cells: Vec<(u32, u32)>,
    /// What is printed beside it.
    pub caption: &'static str,
}

/// A bar code: its width in modules, and the black stripes (where, how wide).
#[derive(Clone, Debug)]
pub struct Bars {
    pub width: u32,
    pub stripes: Vec<(u32, u32)>,
}

/// A QR code, or a DataMatrix as tax notices and attestations bear it (2D-Doc).
pub fn square(content: &str, chance: &mut Chance) -> Option<Square> {
    let (format, caption) = *chance.pick(&[
        (BarcodeFormat::QR_CODE, ""),
        (BarcodeFormat::DATA_MATRIX, ""),
        (BarcodeFormat::DATA_MATRIX, "2D-DOC"),
    ]);
    let matrix = MultiFormatWriter.encode(content, &format, 0, 0).ok()?;
    let side = matrix.getWidth().max(matrix.getHeight());
    Some(Square { side, cells: black(&matrix).collect(), caption })
}

/// A Code 128 of a number.
pub fn bars(number: &str) -> Option<Bars> {
    let matrix = MultiFormatWriter.encode(number, &BarcodeFormat::CODE_128, 0, 1).ok()?;
    let row: Vec<u32> = black(&matrix).filter(|(_, y)| *y == 0).map(|(x, _)| x).collect();
    Some(Bars { width: matrix.getWidth(), stripes: runs(&row) })
}

/// The bars that the post prints to route a letter.
pub fn routing(chance: &mut Chance) -> Vec<(u32, u32)> {
    (0..62).filter(|_| !chance.once_in(3)).map(|place| (place * 2, 1)).collect()
}

fn black(matrix: &BitMatrix) -> impl Iterator<Item = (u32, u32)> + '_ {
    let cells = (0..matrix.getHeight()).flat_map(|y| (0..matrix.getWidth()).map(move |x| (x, y)));
    cells.filter(|(x, y)| matrix.get(*x, *y))
}

/// Neighbouring places as stripes.
fn runs(places: &[u32]) -> Vec<(u32, u32)> {
    let mut stripes: Vec<(u32, u32)> = Vec::new();
    for place in places {
        match stripes.last_mut() {
            Some((start, width)) if *start + *width == *place => *width += 1,
            _ => stripes.push((*place, 1)),
        }
    }
    stripes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_hold_as_much_black_as_such_codes_do() {
        let mut chance = Chance::of(1, "codes");
        for _ in 0..8 {
            let square = square("DC04FR00 1234567A", &mut chance).expect("a code");
            let share = square.cells.len() as f32 / (square.side * square.side) as f32;
            assert!(square.side >= 10 && (0.2..0.7).contains(&share), "{} cells a side, {share} black", square.side);
        }
        let bars = bars("1234567").expect("a code");
        assert!(bars.stripes.len() > 20 && bars.width > 60);
    }
}
