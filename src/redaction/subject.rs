//! The letter as recognisers look at it.

use regex::Regex;

use super::lexicon::Lexicon;
use crate::letter::{Folded, Span, Zone};
use crate::reading::{LetterText, TextLine, TextWord};

/// A letter's text, as read and folded, with its words and lines.
pub struct Subject<'a> {
    pub letter: &'a LetterText,
    pub lexicon: &'a Lexicon,
    folded: Folded,
}

impl<'a> Subject<'a> {
    pub fn new(letter: &'a LetterText, lexicon: &'a Lexicon) -> Self {
        Self { letter, lexicon, folded: Folded::new(letter.text.expose()) }
    }

    /// The text as it was read.
    pub fn text(&self) -> &'a str {
        self.letter.text.expose()
    }

    pub fn at(&self, span: Span) -> &'a str {
        &self.text()[span.start..span.end]
    }

    /// Where a word's letters and digits stand, without the signs around them.
    pub fn core_span(&self, word: Span) -> Span {
        let text = self.at(word);
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        Span::new(word.start + lead, word.start + lead + bare.len())
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

    /// The line below the one that an offset stands in, in the order of reading.
    pub fn next_line(&self, offset: usize) -> Option<Span> {
        let at = self.letter.lines.partition_point(|l| l.span.end < offset);
        self.letter.lines.get(at + 1).map(|line| line.span)
    }

    /// Whether a text goes on as a sentence does: its first two words are ordinary ones in small letters.
    pub fn is_prose(&self, span: Span) -> bool {
        let ordinary = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            !bare.is_empty() && bare.chars().all(|c| c.is_lowercase() || "'’-".contains(c)) && self.lexicon.knows(bare)
        };
        let mut words = self.at(span).split_whitespace();
        words.next().is_some_and(ordinary) && words.next().is_some_and(ordinary)
    }

    /// What stands before an offset on its line; at the start of a line of running text, what stands on the line above.
    pub fn before_in_block(&self, offset: usize) -> &'a str {
        let at = self.letter.lines.partition_point(|l| l.span.end < offset);
        let Some(line) = self.letter.lines.get(at).filter(|l| l.span.start <= offset) else { return "" };
        let before = self.at(Span::new(line.span.start, offset)).trim();
        let above = at.checked_sub(1).map(|above| &self.letter.lines[above]);
        let goes_on = above.filter(|above| above.block == line.block && line.zone == Zone::Body);
        match goes_on {
            Some(above) if before.is_empty() => self.at(above.span).trim_end(),
            _ => before,
        }
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
