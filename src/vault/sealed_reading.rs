//! What is sealed of a letter's pages: words, lines and zones, and the ink, so that a letter can be redacted anew
//! without its source and without a second OCR.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};

use crate::letter::{PixelBox, Turn, Zone};
use crate::problem::{Problem, Result};
use crate::reading::{Ink, PersonalText, ReadLine, ReadPage, Word};

#[derive(Serialize, Deserialize)]
struct SealedPage {
    number: u32,
    given: (u32, u32),
    quarter_turns: u8,
    size: (u32, u32),
    dpi: f32,
    slope: f32,
    words: Vec<SealedWord>,
    lines: Vec<SealedLine>,
    ink: SealedInk,
}

#[derive(Serialize, Deserialize)]
struct SealedWord {
    text: String,
    place: [u32; 4],
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
struct SealedLine {
    words: (usize, usize),
    block: usize,
    zone: Zone,
    place: [u32; 4],
}

#[derive(Serialize, Deserialize)]
struct SealedInk {
    size: (u32, u32),
    scale: f32,
    /// CCITT group 4, in base 64.
    strip: String,
}

/// The bytes that are sealed.
pub fn written(pages: &[ReadPage]) -> Result<Vec<u8>> {
    let pages: Vec<SealedPage> = pages.iter().map(sealed).collect();
    serde_json::to_vec(&pages).map_err(|_| Problem::defect("a reading can't be sealed"))
}

/// The pages that were sealed; `None` where the bytes are not such pages.
pub fn read(bytes: &[u8]) -> Option<Vec<ReadPage>> {
    let pages: Vec<SealedPage> = serde_json::from_slice(bytes).ok()?;
    pages.into_iter().map(opened).collect()
}

fn sealed(page: &ReadPage) -> SealedPage {
    let words = page.words.iter().map(|w| SealedWord {
        text: w.text.expose().to_owned(),
        place: corners(&w.place),
        confidence: w.confidence,
    });
    let lines = page.lines.iter().map(|l| SealedLine {
        words: (l.words.start, l.words.end),
        block: l.block,
        zone: l.zone,
        place: corners(&l.place),
    });
    let (bitmap, scale) = (&page.ink.bitmap, page.ink.scale);
    let strip = BASE64.encode(page.ink.packed());
    SealedPage {
        number: page.number,
        given: page.given,
        quarter_turns: page.turn.quarters(),
        size: (page.width, page.height),
        dpi: page.dpi,
        slope: page.slope,
        words: words.collect(),
        lines: lines.collect(),
        ink: SealedInk { size: (bitmap.width(), bitmap.height()), scale, strip },
    }
}

fn opened(page: SealedPage) -> Option<ReadPage> {
    let words = page.words.into_iter().map(|w| Word {
        text: PersonalText::new(w.text),
        place: placed(w.place),
        confidence: w.confidence,
    });
    let lines = page.lines.into_iter().map(|l| ReadLine {
        words: l.words.0..l.words.1,
        block: l.block,
        zone: l.zone,
        place: placed(l.place),
    });
    let strip = BASE64.decode(page.ink.strip).ok()?;
    Some(ReadPage {
        number: page.number,
        given: page.given,
        turn: Turn::from_quarters(page.quarter_turns),
        width: page.size.0,
        height: page.size.1,
        dpi: page.dpi,
        slope: page.slope,
        words: words.collect(),
        lines: lines.collect(),
        ink: Ink::unpacked(&strip, page.ink.size, page.ink.scale)?,
    })
}

fn corners(place: &PixelBox) -> [u32; 4] {
    [place.x0, place.y0, place.x1, place.y1]
}

fn placed([x0, y0, x1, y1]: [u32; 4]) -> PixelBox {
    PixelBox::new(x0, y0, x1, y1)
}
