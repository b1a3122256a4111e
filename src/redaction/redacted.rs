//! What leaves redaction: text with masks in it, and the page that may be drawn.
//!
//! These types can be made inside `redaction` alone; every later room may read
//! and print them.

use crate::letter::{Certainty, Evidence, MaskKind, PixelBox, Span, Turn, Zone};

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

    /// A letter of one page for tests and lessons of later rooms: a line each, with its zone; an empty line parts paragraphs.
    #[cfg(any(test, feature = "train"))]
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
        let page = RedactedPage {
            number: 1,
            text,
            lines: made,
            words: Vec::new(),
            confidence: Certainty::SURE,
            badly_read: false,
        };
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
    /// Whether some of it reads so badly that it is masked for that alone.
    pub badly_read: bool,
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

/// What may be drawn of one page, upright, in pixels of `width` × `height`, at 200 dpi at most.
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
    /// Size of each page as given, in pixels, and the turn that brought it upright.
    pub sizes: Vec<(u32, u32)>,
    pub turns: Vec<Turn>,
    /// The sender's département (« 31 », « 2A », « 974 »), derived from its own postcode or name before that was masked.
    pub departement: Option<String>,
}

impl Cleared {
    /// The same letter with further words masked. Spans that touch a word mask it whole.
    pub fn also_masked(mut self, spans: &[Evidence], kind: MaskKind, why: &'static str) -> Self {
        let mut spans = spans.to_vec();
        spans.sort_by_key(|e| std::cmp::Reverse((e.page, e.start)));
        spans.dedup_by(|earlier, later| {
            let overlap = earlier.page == later.page && earlier.end > later.start;
            if overlap {
                (later.start, later.end) = (earlier.start.min(later.start), earlier.end.max(later.end));
            }
            overlap
        });
        for evidence in spans {
            self.mask_one(evidence, kind, why);
        }
        self
    }

    fn mask_one(&mut self, evidence: Evidence, kind: MaskKind, why: &'static str) {
        let Some(at) = self.text.pages.iter().position(|p| p.number == evidence.page) else { return };
        let hidden = self.text.pages[at].whole_words(Span::new(evidence.start, evidence.end));
        let token = kind.token(None);
        let Some(page) = self.pages.get_mut(at) else { return self.text.pages[at].replace(hidden, &token) };
        let places: Vec<PixelBox> = page.words.iter().filter(|w| w.span.overlaps(&hidden)).map(|w| w.place).collect();
        page.words.retain(|w| !w.span.overlaps(&hidden));
        let redacted = &mut self.text.pages[at];
        redacted.replace(hidden, &token);
        let grown = token.len() as isize - hidden.len() as isize;
        page.words.iter_mut().for_each(|w| shift(&mut w.span, hidden.end, grown));
        if let Some(place) = PixelBox::around(&places) {
            page.masks.push(ClearedMask { label: token.clone(), place });
            let given = self.to_given(at, &place);
            self.masks.push(Mask { page: evidence.page, kind, token, place: given, why, certainty: Certainty::SURE });
        }
    }

    /// A box of a cleared page on the page as given.
    fn to_given(&self, at: usize, place: &PixelBox) -> PixelBox {
        let (page, turn, (width, height)) = (&self.pages[at], self.turns[at], self.sizes[at]);
        let (upright_width, upright_height) = turn.size(width, height);
        let scale = upright_width as f32 / page.width.max(1) as f32;
        let scaled = |v: u32| (v as f32 * scale).round() as u32;
        let upright = PixelBox::new(scaled(place.x0), scaled(place.y0), scaled(place.x1), scaled(place.y1));
        turn.inverse().apply(&upright, upright_width, upright_height)
    }
}

impl RedactedPage {
    /// A span, and what it leaves over of the words that it touches.
    fn whole_words(&self, span: Span) -> Span {
        let touched = self.words.iter().filter(|word| word.span.overlaps(&span)).map(|word| word.span);
        touched.fold(span, |whole, word| Span::new(whole.start.min(word.start), whole.end.max(word.end)))
    }

    fn replace(&mut self, hidden: Span, token: &str) {
        self.text.replace_range(hidden.start..hidden.end, token);
        let grown = token.len() as isize - hidden.len() as isize;
        self.words.retain(|w| !w.span.overlaps(&hidden));
        self.words.iter_mut().for_each(|w| shift(&mut w.span, hidden.end, grown));
        let at = self.words.partition_point(|w| w.span.start < hidden.start);
        let span = Span::new(hidden.start, hidden.start + token.len());
        self.words.insert(at, RedactedWord { span, confidence: Certainty::SURE, masked: true });
        // What ended or began inside of what is hidden, ends or begins behind its token.
        let moved = |at: usize| match at {
            at if at >= hidden.end => at.saturating_add_signed(grown),
            at if at > hidden.start => span.end,
            at => at,
        };
        for line in &mut self.lines {
            line.span = Span::new(moved(line.span.start), moved(line.span.end));
        }
    }
}

/// Moves a span that lies behind an edit.
fn shift(span: &mut Span, behind: usize, by: isize) {
    if span.start >= behind {
        span.start = span.start.saturating_add_signed(by);
        span.end = span.end.saturating_add_signed(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Zone;

    fn cleared(lines: &[(Zone, &str)]) -> Cleared {
        let page =
            ClearedPage { width: 100, height: 100, dpi: 100.0, slope: 0.0, words: Vec::new(), masks: Vec::new() };
        Cleared {
            text: RedactedText::of_lines(lines),
            masks: Vec::new(),
            pages: vec![page],
            sizes: vec![(100, 100)],
            turns: vec![Turn::None],
            departement: None,
        }
    }

    fn span(text: &str, words: &str) -> Evidence {
        let start = text.find(words).expect("the words stand there");
        Evidence { page: 1, start, end: start + words.len() }
    }

    #[test]
    fn lines_stay_whole_when_what_is_hidden_goes_over_their_end() {
        let cleared = cleared(&[(Zone::Body, "Votre enfant est né le 12"), (Zone::Body, "mars 2019 à cet endroit.")]);
        let hidden = span(&cleared.text.pages[0].text, "12\nmars 2019");
        let masked = cleared.also_masked(&[hidden], MaskKind::Date, "test");
        let page = &masked.text.pages[0];
        let lines: Vec<&str> = page.lines.iter().map(|line| &page.text[line.span.start..line.span.end]).collect();
        assert!(lines == ["Votre enfant est né le [DATE]", " à cet endroit."], "lines are cut elsewhere");
    }

    #[test]
    fn spans_that_overlap_are_hidden_as_one() {
        let cleared = cleared(&[(Zone::Body, "né le 12 mars 2019 ici")]);
        let text = &cleared.text.pages[0].text;
        let spans = [span(text, "12 mars"), span(text, "mars 2019")];
        let masked = cleared.also_masked(&spans, MaskKind::Date, "test");
        assert!(masked.text.pages[0].text.trim_end() == "né le [DATE] ici", "part of it still stands there");
    }
}
