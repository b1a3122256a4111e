//! A page that is set throughout: no ink, no widths of gaps.

use lopdf::content::Content;

use super::content::Canvas;
use super::helvetica;
use crate::letter::PixelBox;
use crate::redaction::ClearedPage;

/// Every mask is as wide as this many sizes of type.
const MASK_WIDTH: f32 = 7.0;
const SPACE: f32 = 0.28;

/// What stands in a line: a word, or a mask with its label.
struct Item<'a> {
    text: &'a str,
    place: PixelBox,
    masked: bool,
}

pub fn of(page: &ClearedPage) -> Content {
    let mut canvas = Canvas::new(page);
    let size = canvas.usual_size();
    for line in lines(page) {
        let y = canvas.height() - line.iter().map(|i| i.place.y1).max().unwrap_or(0) as f32 * canvas.scale;
        let mut x = line.iter().map(|i| i.place.x0).min().unwrap_or(0) as f32 * canvas.scale;
        for item in line {
            let width = if item.masked { MASK_WIDTH } else { helvetica::width(item.text) } * size;
            if item.masked {
                canvas.box_at(x, y, width, size, item.text);
            } else {
                canvas.begin_text();
                canvas.text(item.text, x, y, size, 100.0, 0, 0.0);
                canvas.end_text();
            }
            x += width + SPACE * size;
        }
    }
    canvas.finish()
}

/// Words and masks by line: what shares half its height stands in one line, from left to right.
fn lines(page: &ClearedPage) -> Vec<Vec<Item<'_>>> {
    let words = page.words.iter().map(|w| Item { text: &w.text, place: w.place, masked: false });
    let masks = page.masks.iter().map(|m| Item { text: &m.label, place: m.place, masked: true });
    let mut items: Vec<Item> = words.chain(masks).collect();
    items.sort_by_key(|i| (i.place.centre2().1, i.place.x0));
    let mut lines: Vec<Vec<Item>> = Vec::new();
    for item in items {
        let joins = |line: &&mut Vec<Item>| {
            line.iter()
                .any(|i| !i.masked && i.place.common_rows(&item.place) * 2 > i.place.height().min(item.place.height()))
        };
        match lines.iter_mut().rev().take(3).find(joins) {
            Some(line) => line.push(item),
            None => lines.push(vec![item]),
        }
    }
    lines.iter_mut().for_each(|line| line.sort_by_key(|i| i.place.x0));
    lines
}
