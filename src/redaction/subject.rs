//! The letter as recognisers look at it.

use regex::Regex;

use crate::letter::{Folded, Span, Zone};
use crate::reading::{LetterText, TextLine, TextWord};

/// A letter's text, as read and folded, with its words and lines.
pub struct Subject<'a> {
    pub letter: &'a LetterText,
    folded: Folded,
}

impl<'a> Subject<'a> {
    pub fn new(letter: &'a LetterText) -> Self {
        Self { letter, folded: Folded::new(letter.text.expose()) }
    }

    /// The text as it was read.
    pub fn text(&self) -> &'a str {
        self.letter.text.expose()
    }

    pub fn at(&self, span: Span) -> &'a str {
        &self.text()[span.start..span.end]
    }

    /// Lower case, without accents.
    pub fn folded(&self) -> &str {
        &self.folded.text
    }

    /// The span of the text as read that a span of the folded text came from.
    pub fn original(&self, folded: Span) -> Span {
        self.folded.original(folded)
    }

    /// Where a pattern matches the text as read: its group `group`, or the whole where that is 0.
    pub fn found(&self, pattern: &Regex, group: usize) -> Vec<Span> {
        let spans = pattern.captures_iter(self.text()).filter_map(|c| c.get(group));
        spans.map(|m| m.range().into()).collect()
    }

    /// Where a pattern matches the folded text, as spans of the text as read.
    pub fn found_folded(&self, pattern: &Regex, group: usize) -> Vec<Span> {
        let spans = pattern.captures_iter(self.folded()).filter_map(|c| c.get(group));
        spans.map(|m| self.folded.original(m.range().into())).collect()
    }

    /// The line that an offset of the text stands in.
    pub fn line_at(&self, offset: usize) -> Option<&'a TextLine> {
        let at = self.letter.lines.partition_point(|l| l.span.end < offset);
        self.letter.lines.get(at).filter(|l| l.span.start <= offset)
    }

    pub fn zone_at(&self, offset: usize) -> Zone {
        self.line_at(offset).map_or(Zone::Body, |l| l.zone)
    }

    /// From an offset to the end of its line.
    pub fn rest_of_line(&self, offset: usize) -> Span {
        let end = self.line_at(offset).map_or(offset, |l| l.span.end);
        Span::new(offset.min(end), end)
    }

    /// The words that a span touches.
    pub fn words_in(&self, span: Span) -> impl Iterator<Item = &'a TextWord> {
        let from = self.letter.words.partition_point(|w| w.span.end <= span.start);
        self.letter.words[from..].iter().take_while(move |w| w.span.start < span.end)
    }

    /// The lines of the letter, in order, with their text.
    pub fn lines(&self) -> impl Iterator<Item = (&'a TextLine, &'a str)> {
        self.letter.lines.iter().map(|l| (l, self.at(l.span)))
    }

    /// The words after an offset, on its line and, where `wrapping`, on the next line of its block.
    pub fn words_after(&self, offset: usize, wrapping: bool) -> impl Iterator<Item = &'a TextWord> {
        let line = self.line_at(offset);
        let from = self.letter.words.partition_point(|w| w.span.start < offset);
        self.letter.words[from..].iter().take_while(move |w| {
            let of = &self.letter.lines[w.line];
            line.is_some_and(|l| {
                std::ptr::eq(l, of) || wrapping && of.block == l.block && of.span.start <= l.span.end + 1
            })
        })
    }
}
