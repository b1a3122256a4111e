//! A letter as one text: where each word stands in it, and on which page.

use super::page::{ReadPage, Word};
use super::personal::PersonalText;
use crate::letter::{Span, Zone};

/// All pages as one text. Words of a line are parted by a space, lines by `\n`, blocks and pages by an empty line.
pub struct LetterText {
    pub text: PersonalText,
    pub words: Vec<TextWord>,
    pub lines: Vec<TextLine>,
}

/// A word's place in the text and in the pages that were read.
#[derive(Clone, Copy)]
pub struct TextWord {
    pub span: Span,
    /// Index of the page.
    pub page: usize,
    /// Index in the page's words.
    pub word: usize,
    /// Index in the letter's lines.
    pub line: usize,
    /// How well it was read, 0 to 1.
    pub confidence: f32,
}

/// A line's place in the text.
#[derive(Clone, Copy)]
pub struct TextLine {
    pub span: Span,
    pub page: usize,
    /// Index in the page's lines.
    pub line: usize,
    pub zone: Zone,
    /// Counts the blocks of the whole letter.
    pub block: usize,
}

impl LetterText {
    pub fn of(pages: &[ReadPage]) -> Self {
        let mut text = String::new();
        let (mut words, mut lines) = (Vec::new(), Vec::<TextLine>::new());
        let mut block = 0;
        for (p, page) in pages.iter().enumerate() {
            for (l, line) in page.lines.iter().enumerate() {
                let same = lines.last().is_some_and(|last| last.page == p && page.lines[last.line].block == line.block);
                if !lines.is_empty() {
                    text.push_str(if same { "\n" } else { "\n\n" });
                    block += usize::from(!same);
                }
                let start = text.len();
                for (n, w) in line.words.clone().enumerate() {
                    if n > 0 {
                        text.push(' ');
                    }
                    let at = text.len();
                    text.push_str(page.words[w].text.expose());
                    let (span, confidence) = (Span::new(at, text.len()), page.words[w].confidence);
                    words.push(TextWord { span, page: p, word: w, line: lines.len(), confidence });
                }
                lines.push(TextLine { span: Span::new(start, text.len()), page: p, line: l, zone: line.zone, block });
            }
        }
        Self { text: PersonalText::new(text), words, lines }
    }

    /// The word as it was read.
    pub fn word<'a>(&self, pages: &'a [ReadPage], at: &TextWord) -> &'a Word {
        &pages[at.page].words[at.word]
    }
}
