//! One sentence, and the way back from it to the redacted text.

use regex::Regex;

use super::repair;
use super::role::Role;
use crate::letter::{Evidence, Folded, Span, Zone};

/// A sentence: its words parted by one space, hyphens at line ends undone.
pub struct Sentence {
    pub text: String,
    pub zone: Zone,
    pub role: Role,
    /// The part that formulas alone give it: one of the things that the models weigh.
    pub by_rule: Role,
    folded: Option<Folded>,
    /// Pieces of the redacted text that the sentence was put together from.
    pieces: Vec<Piece>,
}

/// `text[at..at + len]` stands at `start` in the text of `page`.
#[derive(Clone, Copy)]
struct Piece {
    at: usize,
    len: usize,
    page: u32,
    start: usize,
}

impl Sentence {
    pub(super) fn new(zone: Zone) -> Self {
        Self {
            text: String::new(),
            zone,
            role: Role::Reasons,
            by_rule: Role::Reasons,
            folded: None,
            pieces: Vec::new(),
        }
    }

    /// Adds a line that stands at `start` in its page's text.
    pub(super) fn append(&mut self, line: &str, page: u32, start: usize) {
        let hyphenated = self.text.ends_with('-')
            && self.text.chars().rev().nth(1).is_some_and(char::is_lowercase)
            && line.starts_with(char::is_lowercase);
        if hyphenated {
            self.text.pop();
            if let Some(last) = self.pieces.last_mut() {
                last.len -= 1;
            }
        } else if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.pieces.push(Piece { at: self.text.len(), len: line.len(), page, start });
        self.text.push_str(line);
    }

    /// The sentences between the cuts.
    pub(super) fn cut_at(self, cuts: &[usize]) -> Vec<Sentence> {
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(start, end)| self.part(start, end)).filter(|s| !s.text.is_empty()).collect()
    }

    fn part(&self, start: usize, end: usize) -> Sentence {
        let text = self.text[start..end].trim_end().to_owned();
        let inside = self.pieces.iter().filter(|p| p.at < end && p.at + p.len > start);
        let pieces = inside.map(|p| {
            let (from, to) = (p.at.max(start), (p.at + p.len).min(end));
            Piece { at: from - start, len: to - from, page: p.page, start: p.start + (from - p.at) }
        });
        let mut folded = Folded::new(&text);
        let misread = repair::misread(&folded.text);
        folded.replace(&misread);
        Sentence {
            pieces: pieces.collect(),
            text,
            zone: self.zone,
            role: self.role,
            by_rule: self.by_rule,
            folded: Some(folded),
        }
    }

    /// The sentence in lower case and without accents, misread words put right: what patterns are matched against.
    pub fn folded(&self) -> &str {
        self.folded.as_ref().map_or("", |f| &f.text)
    }

    pub fn matches(&self, pattern: &Regex) -> bool {
        pattern.is_match(self.folded())
    }

    /// The span of the sentence that a span of its folded text came from.
    pub fn original(&self, folded: Span) -> Span {
        self.folded.as_ref().map_or(folded, |f| f.original(folded))
    }

    /// Where a span of the sentence stands in the redacted text: one piece a page.
    pub fn evidence(&self, span: Span) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = Vec::new();
        for piece in self.pieces.iter().filter(|p| p.at < span.end && p.at + p.len > span.start) {
            let from = piece.start + span.start.max(piece.at) - piece.at;
            let to = piece.start + span.end.min(piece.at + piece.len) - piece.at;
            match evidence.last_mut().filter(|last| last.page == piece.page && last.end <= from) {
                Some(last) => last.end = to,
                None => evidence.push(Evidence { page: piece.page, start: from, end: to }),
            }
        }
        evidence
    }

    /// Where a span of the folded sentence stands in the redacted text.
    pub fn evidence_of_folded(&self, folded: Span) -> Vec<Evidence> {
        self.evidence(self.original(folded))
    }

    /// Where the whole sentence stands.
    pub fn whole(&self) -> Vec<Evidence> {
        self.evidence(Span::new(0, self.text.len()))
    }
}
