//! A page that is set throughout: no ink, no widths of gaps, no places that a hidden word's length has moved.
//!
//! Masks are of one width, and words follow them as they follow words. Lines begin, and columns go on, at
//! stops of a coarse grid; a mask of many lines takes one. What is too wide goes on in the next line.

use lopdf::content::Content;

use super::canvas::{Canvas, Mode, Type};
use super::lines::{Line, lines, median};
use super::{helvetica, points};
use crate::letter::PixelBox;
use crate::redaction::{ClearedMask, ClearedPage};

/// In sizes of type: the width of every mask, a space, the gap that parts columns, the distance of baselines.
const MASK_WIDTH: f32 = 7.0;
const SPACE: f32 = 0.28;
const COLUMN_GAP: f32 = 3.0;
const LEADING: f32 = 1.25;
/// Sizes of type, in points.
const SIZES: (f32, f32) = (8.0, 12.0);
/// Stops over the width of a page, and the last at which a line may end.
const STOPS: f32 = 16.0;
const LAST_STOP: f32 = 15.0;

/// What stands in a line: a word, or a mask with its label.
struct Item<'a> {
    text: &'a str,
    place: PixelBox,
    masked: bool,
}

/// A line to be set, with the row that it was printed in, in pixels.
struct Row<'a> {
    items: Vec<Item<'a>>,
    at: f32,
}

/// A page and where its lowest line ends, in points; that is below 0 where the page has to be longer.
pub struct SetPage {
    pub content: Content,
    pub lowest: f32,
}

pub fn of(page: &ClearedPage) -> SetPage {
    let rows = rows(page);
    let mut setter = Setter::new(page);
    let mut last = None;
    for row in &rows {
        setter.begin_line(last.map_or(LEADING, |last| distance(row.at - last, &setter)));
        last = Some(row.at);
        setter.row(row);
    }
    SetPage { lowest: setter.y - LEADING * setter.size, content: setter.canvas.finish() }
}

/// Paragraphs and blocks stay apart, by steps that do not tell how many lines are hidden between them.
fn distance(rows: f32, setter: &Setter) -> f32 {
    match rows * setter.scale / setter.size {
        close if (0.0..1.55).contains(&close) => LEADING,
        apart if (0.0..4.0).contains(&apart) => 1.6 * LEADING,
        _ => 2.5 * LEADING,
    }
}

/// The page's lines with their masks, in reading order; a mask beside no line is a line of its own.
fn rows(page: &ClearedPage) -> Vec<Row<'_>> {
    let lines = lines(page);
    let mut rows: Vec<Row> = lines.iter().map(of_line).collect();
    let mut alone: Vec<&ClearedMask> = Vec::new();
    for mask in &page.masks {
        match beside(&lines, mask, page.slope) {
            Some(line) => rows[line].items.push(of_mask(mask)),
            None => alone.push(mask),
        }
    }
    for mask in alone {
        let at = mask.place.y1 as f32;
        let below = rows.iter().position(|row| row.at > at).unwrap_or(rows.len());
        rows.insert(below, Row { items: vec![of_mask(mask)], at });
    }
    for row in &mut rows {
        row.items.sort_by_key(|i| i.place.x0);
        row.items.dedup_by(|a, b| a.masked && b.masked && a.text == b.text);
    }
    let same = |a: &Row, b: &Row| matches!((&a.items[..], &b.items[..]), ([x], [y]) if x.masked && y.masked && x.text == y.text);
    rows.dedup_by(|a, b| same(a, b));
    rows
}

fn of_line<'a>(line: &Line<'a>) -> Row<'a> {
    let items = line.words.iter().map(|w| Item { text: &w.word.text, place: w.word.place, masked: false });
    Row { items: items.collect(), at: line.baseline }
}

fn of_mask(mask: &ClearedMask) -> Item<'_> {
    Item { text: &mask.label, place: mask.place, masked: true }
}

/// The line that a mask stands in: of those that share half their height with it the nearest, else the first.
fn beside(lines: &[Line], mask: &ClearedMask, slope: f32) -> Option<usize> {
    let shares = |line: &Line| line.common_rows(&mask.place, slope) * 2.0 > helvetica::ASCENT * line.size;
    let near = (0..lines.len()).filter(|at| shares(&lines[*at]));
    near.min_by_key(|at| lines[*at].distance(&mask.place))
}

/// Sets items from left to right, in points.
struct Setter {
    canvas: Canvas,
    scale: f32,
    size: f32,
    width: f32,
    x: f32,
    y: f32,
}

impl Setter {
    fn new(page: &ClearedPage) -> Self {
        let scale = points(page);
        let size = median(lines(page).iter().map(|line| line.size)) * scale;
        let (width, top) = (page.width as f32 * scale, page.height as f32 * scale);
        let size = size.clamp(SIZES.0, SIZES.1);
        Self { canvas: Canvas::default(), scale, size, width, x: 0.0, y: top - 2.0 * LEADING * size }
    }

    fn begin_line(&mut self, leading: f32) {
        self.y -= leading * self.size;
    }

    /// The stop at or before a place of the page as it was printed.
    fn stop(&self, pixels: u32) -> f32 {
        let stop = (pixels as f32 * self.scale / self.width * STOPS).floor();
        stop.clamp(1.0, LAST_STOP - 3.0) * self.width / STOPS
    }

    fn row(&mut self, row: &Row) {
        let start = self.stop(row.items.first().map_or(0, |i| i.place.x0));
        self.x = start;
        let mut last: Option<&Item> = None;
        for item in &row.items {
            let gap = last.map_or(0, |l| item.place.x0.saturating_sub(l.place.x1));
            if gap as f32 * self.scale > COLUMN_GAP * self.size {
                self.x = self.x.max(self.stop(item.place.x0));
            }
            let width = self.width_of(item);
            if self.x + width > self.width * LAST_STOP / STOPS && self.x > start {
                self.begin_line(LEADING);
                self.x = start;
            }
            self.item(item, width);
            self.x += width + SPACE * self.size;
            last = Some(item);
        }
    }

    fn width_of(&self, item: &Item) -> f32 {
        self.size * if item.masked { MASK_WIDTH } else { helvetica::width(item.text) }
    }

    fn item(&mut self, item: &Item, width: f32) {
        let (x, y, size) = (self.x, self.y, self.size);
        if item.masked {
            self.canvas.mask(x, y - 0.2 * size, width, size, item.text);
        } else {
            self.canvas.text(item.text, Type { x, y, size, stretch: 100.0, slope: 0.0, mode: Mode::Filled });
        }
    }
}
