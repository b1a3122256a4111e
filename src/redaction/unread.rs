//! Ink that nobody read: signatures, stamps, logos, codes. It is never shown; a labelled box says that it was there.

use super::clear::MaskedRun;
use super::machine_codes;
use crate::letter::{Certainty, MaskKind, PixelBox, Zone};
use crate::reading::ReadPage;

/// Ink of one blob, as a share of an inch squared, from which it is worth a box.
const SMALLEST_SIDE_INCHES: f32 = 0.16;
/// Cells of this many inches that hold unread ink and touch are one blob.
const CELL_INCHES: f32 = 0.1;
/// Ink pixels that a cell needs.
const SPECK: u32 = 6;

/// Boxes around unread ink, on the upright page.
pub fn masks(read: &ReadPage) -> Vec<MaskedRun> {
    let cells = Cells::of(read);
    let worth = |b: &PixelBox| {
        let smallest = (SMALLEST_SIDE_INCHES * read.dpi) as u32;
        b.width() >= smallest && b.height() >= smallest && b.area() < u64::from(read.width) * u64::from(read.height) / 3
    };
    cells.blobs().into_iter().filter(worth).map(|place| mask(read, place)).collect()
}

fn mask(read: &ReadPage, place: PixelBox) -> MaskedRun {
    let small = place.width() * 2 < read.width && place.height() * 6 < read.height;
    let (kind, certainty) = match () {
        () if machine_codes::is_code(read, &place) => (MaskKind::Code, 1.0),
        () if small && below_signature(read, &place) => (MaskKind::Signature, 0.6),
        () => (MaskKind::Unread, 0.6),
    };
    let certainty = Certainty::new(certainty);
    MaskedRun { kind, token: kind.token(None), why: "unread_ink", certainty, place, block: usize::MAX }
}

/// Rules, frames, folds, and the table that a photographed page lies on: nothing that somebody wrote.
fn is_rule(read: &ReadPage, stroke: &PixelBox) -> bool {
    let (width, height) = (read.ink.bitmap.width(), read.ink.bitmap.height());
    let thin = stroke.width() > 12 * stroke.height() || stroke.height() > 12 * stroke.width();
    thin || stroke.width() * 4 > width || stroke.height() * 5 > height
}

/// Whether a blob stands beside or below the lines of the signature.
fn below_signature(read: &ReadPage, place: &PixelBox) -> bool {
    let reach = read.height / 8;
    let signed = read.lines.iter().filter(|l| l.zone == Zone::Signature);
    signed.map(|l| l.place).any(|l| place.y1 + reach / 2 > l.y0 && place.y0 < l.y1 + reach)
}

/// A coarse grid over the page: how much unread ink each cell holds.
struct Cells {
    side: u32,
    columns: usize,
    ink: Vec<u32>,
}

impl Cells {
    fn of(read: &ReadPage) -> Self {
        let side = ((CELL_INCHES * read.dpi) as u32).max(2);
        let (columns, rows) = (read.width.div_ceil(side) as usize, read.height.div_ceil(side) as usize);
        let mut cells = Self { side, columns, ink: vec![0; columns * rows] };
        let near = |b: &PixelBox| b.grown(side / 4, side / 4, read.width, read.height);
        let words: Vec<PixelBox> = read.words.iter().map(|w| near(&w.place)).collect();
        for (_, stroke) in read.ink.components.strokes() {
            let back = |v: u32| (v as f32 / read.ink.scale) as u32;
            let (x, y) = stroke.place.centre2();
            let (x, y) = (back(x) / 2, back(y) / 2);
            if !is_rule(read, &stroke.place) && !words.iter().any(|w| w.contains_point(x, y)) {
                let place = PixelBox::new(
                    back(stroke.place.x0),
                    back(stroke.place.y0),
                    back(stroke.place.x1),
                    back(stroke.place.y1),
                );
                cells.add(&place, stroke.pixels);
            }
        }
        cells
    }

    fn add(&mut self, place: &PixelBox, pixels: u32) {
        let (x0, x1) = ((place.x0 / self.side) as usize, (place.x1 / self.side) as usize);
        let (y0, y1) = ((place.y0 / self.side) as usize, (place.y1 / self.side) as usize);
        let share = pixels / ((x1 - x0 + 1) * (y1 - y0 + 1)) as u32;
        for y in y0..=y1 {
            for x in x0..=x1.min(self.columns - 1) {
                if let Some(cell) = self.ink.get_mut(y * self.columns + x) {
                    *cell += share.max(1);
                }
            }
        }
    }

    /// Boxes around cells with ink that touch, corners included.
    fn blobs(mut self) -> Vec<PixelBox> {
        let mut blobs = Vec::new();
        for at in 0..self.ink.len() {
            if self.ink[at] >= SPECK {
                blobs.push(self.flood(at));
            }
        }
        blobs
    }

    fn flood(&mut self, from: usize) -> PixelBox {
        let (mut open, mut blob) = (vec![from], None::<PixelBox>);
        self.ink[from] = 0;
        while let Some(at) = open.pop() {
            let (x, y) = ((at % self.columns) as u32 * self.side, (at / self.columns) as u32 * self.side);
            let cell = PixelBox::new(x, y, x + self.side, y + self.side);
            blob = Some(blob.map_or(cell, |b| b.union(&cell)));
            for next in self.neighbours(at) {
                if self.ink[next] >= SPECK {
                    self.ink[next] = 0;
                    open.push(next);
                }
            }
        }
        blob.unwrap_or(PixelBox::new(0, 0, 0, 0))
    }

    fn neighbours(&self, at: usize) -> Vec<usize> {
        let (x, y) = ((at % self.columns) as isize, (at / self.columns) as isize);
        let rows = (self.ink.len() / self.columns) as isize;
        let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
        let inside = around.filter(|(x, y)| (0..self.columns as isize).contains(x) && (0..rows).contains(y));
        inside.map(|(x, y)| y as usize * self.columns + x as usize).collect()
    }
}
