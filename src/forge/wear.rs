//! What became of a page between the printer and the file: printing, paper, capture.

use clap::ValueEnum;

use super::chance::Chance;
use super::marks;
use super::sheet::{Colour, Sheet};
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
    /// Black and white at 204 dpi, and half as many lines at its worst.
    Fax,
    /// A telephone's picture on a table.
    Photo,
    /// Folded, crumpled, faded, stained, then scanned badly.
    Worn,
    /// Printed by a cartridge that was nearly empty, then scanned.
    Faint,
    /// Each letter by chance, scans most often.
    Mixed,
}

/// How much of it, from 1 (light) to 3 (hard to read).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength(pub u8);

impl Strength {
    pub fn any(chance: &mut Chance) -> Self {
        Self(*chance.pick(&[1, 1, 1, 2, 2, 3]))
    }

    /// One of three values.
    fn of<T: Copy>(self, values: [T; 3]) -> T {
        values[usize::from(self.0.clamp(1, 3)) - 1]
    }

    /// A number between a third of the way and the whole way, by strength.
    fn real(self, ranges: [(f32, f32); 3], chance: &mut Chance) -> f32 {
        let (low, high) = self.of(ranges);
        chance.real(low, high)
    }
}

impl Wear {
    /// All kinds that a page can have.
    pub const KINDS: [Wear; 7] =
        [Self::Clean, Self::Scan, Self::Photocopy, Self::Fax, Self::Photo, Self::Worn, Self::Faint];

    /// One kind of wear; `Mixed` draws it.
    pub fn settle(self, chance: &mut Chance) -> Self {
        use Wear::*;
        match self {
            Mixed => {
                *chance.pick(&[Scan, Scan, Scan, Scan, Scan, Clean, Photocopy, Photocopy, Fax, Photo, Worn, Faint])
            }
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
            Self::Faint => "faint",
            Self::Mixed => "mixed",
        }
    }

    /// The resolution that such a page is drawn and read at.
    pub fn dpi(self, strength: Strength, chance: &mut Chance) -> u32 {
        match self {
            Self::Fax => 204,
            Self::Worn | Self::Faint => strength.of([200, 200, 150]),
            Self::Photo => strength.of([240, 200, 170]),
            Self::Clean if chance.once_in(12) => 600,
            Self::Clean => 300,
            _ => strength.of([300, 200, 150]),
        }
    }

    /// Whether such a page is black and white only.
    pub fn is_bilevel(self) -> bool {
        self == Self::Fax
    }

    /// Wears one page.
    pub fn apply(self, strength: Strength, sheet: &mut Sheet, dpi: u32, chance: &mut Chance) {
        let capture = Capture { strength, size: dpi as f32 / 200.0 };
        match self {
            Self::Clean | Self::Mixed => {}
            Self::Scan => capture.scan(sheet, chance),
            Self::Photocopy => capture.photocopy(sheet, chance),
            Self::Fax => capture.fax(sheet, chance),
            Self::Photo => capture.photo(sheet, chance),
            Self::Worn => capture.worn(sheet, chance),
            Self::Faint => capture.faint(sheet, chance),
        }
    }
}

const WHITE: Colour = [255; 3];

/// One page in twelve was laid in the wrong way round; half of those lie on a side.
pub fn wrong_turn(chance: &mut Chance) -> Turn {
    if chance.once_in(12) { *chance.pick(&[Turn::Half, Turn::Half, Turn::Left, Turn::Right]) } else { Turn::None }
}

/// How a page is worn: how much, and how many pixels there are to what 200 dpi has one of.
#[derive(Clone, Copy)]
struct Capture {
    strength: Strength,
    size: f32,
}

impl Capture {
    /// Laid askew by so many degrees, and not quite in the corner.
    fn lay(self, sheet: &mut Sheet, degrees: [f32; 3], ground: Colour, chance: &mut Chance) {
        let most = self.strength.of(degrees);
        let reach = self.strength.of([8.0, 14.0, 22.0]) * self.size;
        let shift = (chance.real(-reach, reach), chance.real(-reach, reach));
        sheet.skew(chance.real(-most, most), shift, ground);
    }

    /// What happened to the paper before anybody copied it.
    fn paper(self, sheet: &mut Sheet, chance: &mut Chance) {
        if chance.once_in(2) {
            marks::folds(sheet, self.strength.real([(14.0, 40.0), (25.0, 60.0), (35.0, 80.0)], chance), chance);
        }
        if chance.once_in(7) {
            marks::punch_holes(sheet, chance);
        }
        if chance.once_in(7) {
            marks::staple(sheet, self.size, chance);
        }
    }

    fn scan(self, sheet: &mut Sheet, chance: &mut Chance) {
        self.paper(sheet, chance);
        if chance.once_in(4) {
            marks::show_through(sheet, self.strength.real([(0.02, 0.05), (0.04, 0.08), (0.06, 0.12)], chance));
        }
        self.lay(sheet, [0.8, 1.6, 3.0], [248; 3], chance);
        marks::blur(sheet, self.strength.real([(0.3, 0.6), (0.5, 0.8), (0.7, 1.0)], chance) * self.size);
        marks::fade(
            sheet,
            self.strength.real([(12.0, 40.0), (25.0, 60.0), (50.0, 90.0)], chance),
            chance.real(238.0, 254.0),
        );
        marks::grain(sheet, self.strength.real([(2.0, 7.0), (5.0, 11.0), (9.0, 18.0)], chance), chance);
        if chance.once_in(8) {
            marks::streaks(sheet, 1, chance.between(120, 215) as u8, chance);
        }
    }

    fn photocopy(self, sheet: &mut Sheet, chance: &mut Chance) {
        self.paper(sheet, chance);
        self.lay(sheet, [1.0, 2.0, 3.5], WHITE, chance);
        for _ in 0..self.strength.of([1, 2, 3]) {
            marks::blur(sheet, chance.real(0.45, 0.7) * self.size);
            marks::grain(sheet, 34.0, chance);
            let middle = self.strength.real([(135.0, 165.0), (130.0, 175.0), (120.0, 190.0)], chance);
            marks::harden(sheet, middle, 0.045);
        }
        marks::specks(sheet, chance.between(100, 500) * i64::from(self.strength.0), chance);
        if chance.once_in(2) {
            marks::dark_edges(sheet, (14.0 * self.size) as u32, chance);
        }
    }

    fn fax(self, sheet: &mut Sheet, chance: &mut Chance) {
        self.lay(sheet, [0.5, 0.9, 1.4], WHITE, chance);
        marks::blur(sheet, self.strength.of([0.5, 0.6, 0.8]));
        marks::grain(sheet, self.strength.of([25.0, 45.0, 60.0]), chance);
        if self.strength.0 == 3 {
            marks::halve_lines(sheet);
        }
        marks::threshold(sheet, chance.between(140, 185) as u8);
        marks::specks(sheet, chance.between(20, 110) * i64::from(self.strength.0), chance);
        marks::threshold(sheet, 128);
        if chance.once_in(2) {
            marks::streaks(sheet, i64::from(self.strength.0), 0, chance);
        }
    }

    fn photo(self, sheet: &mut Sheet, chance: &mut Chance) {
        let depth = self.strength.real([(15.0, 35.0), (25.0, 50.0), (35.0, 70.0)], chance);
        marks::folds(sheet, depth, chance);
        marks::wave(sheet, self.strength.real([(1.0, 4.0), (4.0, 9.0), (8.0, 16.0)], chance) * self.size, chance);
        let table = *chance.pick(&[[92, 74, 58], [60, 62, 66], [150, 132, 104]]);
        self.lay_on_table(sheet, table, chance);
        wood(sheet, table, chance);
        marks::shade(sheet, self.strength.real([(0.10, 0.25), (0.2, 0.45), (0.35, 0.6)], chance), chance);
        if chance.once_in(3) {
            marks::cast_shadow(sheet, self.strength.real([(0.1, 0.2), (0.2, 0.35), (0.3, 0.5)], chance), chance);
        }
        if chance.once_in(4) {
            marks::thumb(sheet, chance);
        }
        marks::blur(sheet, self.strength.real([(0.4, 0.8), (0.7, 1.1), (1.0, 1.4)], chance) * self.size);
        if self.strength.0 == 3 || self.strength.0 == 2 && chance.once_in(3) {
            let reach = 2.5 * self.size;
            marks::motion_blur(sheet, (chance.real(-reach, reach), chance.real(-reach, reach)));
        }
        marks::grain(sheet, self.strength.real([(5.0, 10.0), (9.0, 16.0), (14.0, 26.0)], chance), chance);
    }

    /// Seen a little from the side, with the table around.
    fn lay_on_table(self, sheet: &mut Sheet, table: Colour, chance: &mut Chance) {
        let (width, height) = sheet.size();
        let size = ((width as f32 * 1.12) as u32, (height as f32 * 1.08) as u32);
        let (x, y) = ((size.0 - width) as f32 / 2.0, (size.1 - height) as f32 / 2.0);
        let lean = self.strength.of([0.6, 1.0, 1.4]);
        let mut near = |x0: f32, y0: f32| {
            let (across, down) = (0.035 * lean * width as f32, 0.022 * lean * height as f32);
            (x0 + chance.real(-across, across), y0 + chance.real(-down, down))
        };
        let (right, bottom) = (x + width as f32, y + height as f32);
        let corners = [near(x, y), near(right, y), near(right, bottom), near(x, bottom)];
        sheet.pull_corners(corners, size, table);
    }

    fn worn(self, sheet: &mut Sheet, chance: &mut Chance) {
        marks::show_through(sheet, self.strength.real([(0.02, 0.05), (0.04, 0.09), (0.06, 0.13)], chance));
        marks::folds(sheet, self.strength.real([(20.0, 40.0), (30.0, 60.0), (40.0, 80.0)], chance), chance);
        if self.strength.0 > 1 {
            marks::crumple(
                sheet,
                self.strength.real([(0.0, 1.0), (18.0, 35.0), (30.0, 55.0)], chance),
                self.size,
                chance,
            );
        }
        if chance.once_in(2) {
            marks::cup_ring(sheet, chance);
        }
        if chance.once_in(3) {
            marks::blot(sheet, chance);
        }
        self.lay(sheet, [2.0, 3.5, 5.0], [232; 3], chance);
        let ink = self.strength.real([(40.0, 70.0), (65.0, 100.0), (90.0, 125.0)], chance);
        marks::fade(sheet, ink, self.strength.of([240.0, 228.0, 212.0]));
        marks::shade(sheet, self.strength.real([(0.03, 0.1), (0.05, 0.2), (0.1, 0.28)], chance), chance);
        marks::blur(sheet, self.strength.real([(0.5, 0.7), (0.6, 0.9), (0.8, 1.2)], chance) * self.size);
        marks::grain(sheet, self.strength.real([(6.0, 12.0), (10.0, 18.0), (14.0, 24.0)], chance), chance);
    }

    fn faint(self, sheet: &mut Sheet, chance: &mut Chance) {
        marks::toner_dropout(sheet, self.strength.real([(0.2, 0.4), (0.4, 0.65), (0.6, 0.85)], chance), chance);
        marks::broken_ink(sheet, self.strength.real([(0.0, 0.03), (0.03, 0.10), (0.10, 0.22)], chance), chance);
        marks::fade(sheet, self.strength.real([(40.0, 80.0), (80.0, 120.0), (110.0, 150.0)], chance), 250.0);
        self.scan(sheet, chance);
    }
}

/// The table's grain, wherever the page does not lie.
fn wood(sheet: &mut Sheet, table: Colour, chance: &mut Chance) {
    let (wave, phase) = (chance.real(0.02, 0.06), chance.real(0.0, 6.0));
    let values = sheet.values(table);
    for (plane, table) in sheet.planes.iter_mut().zip(values) {
        for (x, y, pixel) in plane.enumerate_pixels_mut() {
            if pixel.0[0] == table {
                let stripe = (y as f32 * wave + (x as f32 * 0.004 + phase).sin() * 3.0).sin() * 14.0;
                pixel.0[0] = (f32::from(table) + stripe).clamp(0.0, 255.0) as u8;
            }
        }
    }
}
