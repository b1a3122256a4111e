//! What leaves redaction: text with masks in it, and the page that may be drawn.
//!
//! These types can be made inside `redaction` alone; every later room may read
//! and print them.

use crate::letter::{Certainty, Evidence, MaskKind, PixelBox, Span, Zone};

/// A letter's text with its masks as tokens, page by page.
#[derive(Clone, Debug)]
pub struct RedactedText {
    pages: Vec<RedactedPage>,
}

impl RedactedText {
    pub(in crate::redaction) fn new(pages: Vec<RedactedPage>) -> Self {
        Self { pages }
    }

    pub fn pages(&self) -> &[RedactedPage] {
        &self.pages
    }

    /// The words that a piece of evidence points to; empty where it points outside the text.
    pub fn words_at(&self, evidence: &Evidence) -> &str {
        self.pages
            .iter()
            .find(|p| p.number == evidence.page)
            .and_then(|p| p.text.get(evidence.start..evidence.end))
            .unwrap_or("")
    }

    /// A letter of one page for tests of later rooms: a line each, with its zone; an empty line parts paragraphs.
    #[cfg(test)]
    pub fn of_lines(lines: &[(Zone, &str)]) -> Self {
        let mut text = String::new();
        let mut made: Vec<RedactedLine> = Vec::new();
        for (row, (zone, line)) in lines.iter().enumerate() {
            if !line.is_empty() {
                let y = 100 * row as u32;
                made.push(RedactedLine {
                    span: Span::new(text.len(), text.len() + line.len()),
                    zone: *zone,
                    place: PixelBox::new(200, y, 200 + 20 * line.len() as u32, y + 40),
                    confidence: Certainty::SURE,
                });
            }
            text.push_str(line);
            text.push('\n');
        }
        let page = RedactedPage { number: 1, text, lines: made, words: Vec::new(), confidence: Certainty::SURE };
        Self::new(vec![page])
    }
}

/// One page of a [`RedactedText`]. Lines end with `\n`; an empty line parts paragraphs.
#[derive(Clone, Debug)]
pub struct RedactedPage {
    /// From 1.
    pub number: u32,
    pub text: String,
    pub lines: Vec<RedactedLine>,
    /// Every published word and every mask token, in order.
    pub words: Vec<RedactedWord>,
    /// Mean confidence of the words read.
    pub confidence: Certainty,
}

/// A line of a page: where it stands in the page's text, and on the upright page.
#[derive(Clone, Debug)]
pub struct RedactedLine {
    pub span: Span,
    pub zone: Zone,
    pub place: PixelBox,
    pub confidence: Certainty,
}

/// A published word or a mask token.
#[derive(Clone, Debug)]
pub struct RedactedWord {
    pub span: Span,
    pub confidence: Certainty,
    pub masked: bool,
}

/// A mask: what is hidden, where on the page as given, and why.
#[derive(Clone, Debug)]
pub struct Mask {
    /// From 1.
    pub page: u32,
    pub kind: MaskKind,
    pub token: String,
    pub place: PixelBox,
    /// The recogniser's code, `window`, `propagation`, `lexicon`…
    pub why: &'static str,
    pub certainty: Certainty,
}

/// What may be drawn of one page, upright, in pixels of `width` × `height`.
#[derive(Clone, Debug)]
pub struct ClearedPage {
    pub width: u32,
    pub height: u32,
    /// Pixels per inch of `width` × `height`.
    pub dpi: f32,
    /// How far the lines climb to the right, in radians; set words follow it.
    pub slope: f32,
    pub words: Vec<ClearedWord>,
    pub masks: Vec<ClearedMask>,
}

/// A word that may be shown.
#[derive(Clone, Debug)]
pub struct ClearedWord {
    pub text: String,
    pub place: PixelBox,
    /// Where it stands in the page's redacted text.
    pub span: Span,
    /// The word's own strokes, where it was read exactly and with confidence; otherwise it is set in type.
    pub ink: Option<Ink>,
}

/// Strokes of one word, black on white: one bit a pixel, rows padded to bytes, 1 is black.
#[derive(Clone, Debug)]
pub struct Ink {
    pub place: PixelBox,
    pub bits: Vec<u8>,
}

/// A mask as it is drawn: a labelled box.
#[derive(Clone, Debug)]
pub struct ClearedMask {
    pub label: String,
    pub place: PixelBox,
}

/// A letter that may be shown: all that later rooms get.
#[derive(Clone, Debug)]
pub struct Cleared {
    pub text: RedactedText,
    pub masks: Vec<Mask>,
    pub pages: Vec<ClearedPage>,
    /// Size of each page as given, in pixels.
    pub sizes: Vec<(u32, u32)>,
    /// The sender's département (« 31 », « 2A », « 974 »), derived from its own postcode or name before that was masked.
    pub departement: Option<String>,
}
