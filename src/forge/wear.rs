//! What became of a page between the printer and the file.

use clap::ValueEnum;
use image::Rgb;

use super::chance::Chance;
use super::marks;
use super::sheet::Sheet;
use crate::letter::Turn;

/// The ways a letter comes to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wear {
    /// As it left the printer.
    Clean,
    /// A flatbed or a sheet feeder.
    Scan,
    /// A copy of a copy.
    Photocopy,
    /// Black and white at 204 dpi.
    Fax,
    /// A telephone's picture on a table.
    Photo,
    /// Folded, faded, stained, then scanned badly.
    Worn,
    /// Each letter by chance, scans most often.
    Mixed,
}

impl Wear {
    /// One kind of wear; `Mixed` draws it.
    pub fn settle(self, chance: &mut Chance) -> Self {
        use Wear::*;
        match self {
            Mixed => *chance.pick(&[Scan, Scan, Scan, Scan, Clean, Photocopy, Photocopy, Fax, Photo, Worn]),
            settled => settled,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Scan => "scan",
            Self::Photocopy => "photocopy",
            Self::Fax => "fax",
            Self::Photo => "photo",
            Self::Worn => "worn",
            Self::Mixed => "mixed",
        }
    }

    /// The resolution that such a page is drawn and read at.
    pub fn dpi(self, chance: &mut Chance) -> u32 {
        match self {
            Self::Fax => 204,
            Self::Worn => 150,
            Self::Photo => *chance.pick(&[200, 240]),
            Self::Clean => 300,
            _ => *chance.pick(&[200, 300, 300]),
        }
    }

    /// Whether such a page is black and white only.
    pub fn is_bilevel(self) -> bool {
        self == Self::Fax
    }

    /// Wears one page.
    pub fn apply(self, sheet: &mut Sheet, dpi: u32, chance: &mut Chance) {
        let size = dpi as f32 / 200.0;
        match self {
            Self::Clean | Self::Mixed => {}
            Self::Scan => scan(sheet, size, chance),
            Self::Photocopy => photocopy(sheet, size, chance),
            Self::Fax => fax(sheet, chance),
            Self::Photo => photo(sheet, size, chance),
            Self::Worn => worn(sheet, size, chance),
        }
    }
}

const WHITE: Rgb<u8> = Rgb([255; 3]);

/// One page in twelve was laid in the wrong way round; half of those lie on a side.
pub fn wrong_turn(chance: &mut Chance) -> Turn {
    if chance.once_in(12) { *chance.pick(&[Turn::Half, Turn::Half, Turn::Left, Turn::Right]) } else { Turn::None }
}

fn small_shift(chance: &mut Chance, size: f32) -> (f32, f32) {
    (chance.real(-10.0, 10.0) * size, chance.real(-10.0, 10.0) * size)
}

fn scan(sheet: &mut Sheet, size: f32, chance: &mut Chance) {
    if chance.once_in(2) {
        marks::folds(sheet, chance);
    }
    sheet.skew(chance.real(-1.4, 1.4), small_shift(chance, size), Rgb([248; 3]));
    marks::blur(sheet, chance.real(0.3, 0.7) * size);
    marks::fade(sheet, chance.real(15.0, 45.0), chance.real(240.0, 254.0));
    marks::grain(sheet, chance.real(3.0, 8.0), chance);
}

fn photocopy(sheet: &mut Sheet, size: f32, chance: &mut Chance) {
    sheet.skew(chance.real(-2.5, 2.5), small_shift(chance, size), WHITE);
    marks::blur(sheet, chance.real(0.6, 1.0) * size);
    marks::grain(sheet, 40.0, chance);
    marks::harden(sheet, chance.real(135.0, 175.0), 0.045);
    marks::specks(sheet, chance.between(200, 900), chance);
    if chance.once_in(2) {
        marks::punch_holes(sheet);
    }
    if chance.once_in(2) {
        marks::dark_edges(sheet, (14.0 * size) as u32, chance);
    }
}

fn fax(sheet: &mut Sheet, chance: &mut Chance) {
    sheet.skew(chance.real(-0.9, 0.9), small_shift(chance, 1.0), WHITE);
    marks::blur(sheet, 0.6);
    marks::grain(sheet, 45.0, chance);
    marks::threshold(sheet, chance.between(140, 185) as u8);
    marks::specks(sheet, chance.between(30, 250), chance);
    marks::threshold(sheet, 128);
    if chance.once_in(2) {
        marks::fax_streaks(sheet, chance.between(1, 2), chance);
    }
}

fn photo(sheet: &mut Sheet, size: f32, chance: &mut Chance) {
    marks::folds(sheet, chance);
    let table = *chance.pick(&[Rgb([92, 74, 58]), Rgb([60, 62, 66]), Rgb([150, 132, 104])]);
    lay_on_table(sheet, table, chance);
    wood(sheet, table, chance);
    marks::shade(sheet, chance.real(0.15, 0.45), chance);
    marks::blur(sheet, chance.real(0.6, 1.1) * size);
    marks::grain(sheet, chance.real(8.0, 16.0), chance);
}

/// Seen a little from the side, with the table around.
fn lay_on_table(sheet: &mut Sheet, table: Rgb<u8>, chance: &mut Chance) {
    let (width, height) = sheet.image.dimensions();
    let size = ((width as f32 * 1.12) as u32, (height as f32 * 1.08) as u32);
    let (x, y) = ((size.0 - width) as f32 / 2.0, (size.1 - height) as f32 / 2.0);
    let mut near = |x0: f32, y0: f32| {
        (x0 + chance.real(-0.035, 0.035) * width as f32, y0 + chance.real(-0.022, 0.022) * height as f32)
    };
    let (right, bottom) = (x + width as f32, y + height as f32);
    let corners = [near(x, y), near(right, y), near(right, bottom), near(x, bottom)];
    sheet.pull_corners(corners, size, table);
}

/// The table's grain, wherever the page does not lie.
fn wood(sheet: &mut Sheet, table: Rgb<u8>, chance: &mut Chance) {
    let (wave, phase) = (chance.real(0.02, 0.06), chance.real(0.0, 6.0));
    for (x, y, pixel) in sheet.image.enumerate_pixels_mut() {
        if *pixel == table {
            let stripe = (y as f32 * wave + (x as f32 * 0.004 + phase).sin() * 3.0).sin() * 14.0;
            pixel.0 = pixel.0.map(|channel| (f32::from(channel) + stripe).clamp(0.0, 255.0) as u8);
        }
    }
}

fn worn(sheet: &mut Sheet, size: f32, chance: &mut Chance) {
    marks::show_through(sheet, chance.real(0.05, 0.12));
    marks::folds(sheet, chance);
    if chance.once_in(2) {
        marks::cup_ring(sheet, chance);
    }
    sheet.skew(chance.real(-4.0, 4.0), small_shift(chance, size), Rgb([232; 3]));
    marks::fade(sheet, chance.real(70.0, 115.0), chance.real(215.0, 240.0));
    marks::shade(sheet, chance.real(0.05, 0.25), chance);
    marks::blur(sheet, chance.real(0.7, 1.2) * size);
    marks::grain(sheet, chance.real(12.0, 22.0), chance);
}
