//! What is sealed of a page: its words, and where they stand. Ink is not kept; a page is drawn from its source.

use serde::Serialize;

use crate::letter::Zone;
use crate::problem::{Problem, Result};
use crate::reading::ReadPage;

#[derive(Serialize)]
struct SealedPage<'a> {
    number: u32,
    given: (u32, u32),
    quarter_turns: u8,
    size: (u32, u32),
    dpi: f32,
    slope: f32,
    words: Vec<SealedWord<'a>>,
    lines: Vec<SealedLine>,
}

#[derive(Serialize)]
struct SealedWord<'a> {
    text: &'a str,
    place: [u32; 4],
    confidence: f32,
}

#[derive(Serialize)]
struct SealedLine {
    words: (usize, usize),
    block: usize,
    zone: Zone,
}

/// The bytes that are sealed.
pub fn written(pages: &[ReadPage]) -> Result<Vec<u8>> {
    let pages: Vec<SealedPage> = pages.iter().map(sealed).collect();
    serde_json::to_vec(&pages).map_err(|_| Problem::defect("a reading can't be sealed"))
}

fn sealed(page: &ReadPage) -> SealedPage<'_> {
    let words = page.words.iter().map(|w| SealedWord {
        text: w.text.expose(),
        place: [w.place.x0, w.place.y0, w.place.x1, w.place.y1],
        confidence: w.confidence,
    });
    let lines =
        page.lines.iter().map(|l| SealedLine { words: (l.words.start, l.words.end), block: l.block, zone: l.zone });
    SealedPage {
        number: page.number,
        given: page.given,
        quarter_turns: page.turn.quarters(),
        size: (page.width, page.height),
        dpi: page.dpi,
        slope: page.slope,
        words: words.collect(),
        lines: lines.collect(),
    }
}
