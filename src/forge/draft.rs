//! A letter's words before they are laid out: lines of text with the personal data told apart.

use super::wordings::Claim;
use crate::truth::{DatumKind, HardNegative, Segment, TruthDate, TruthFacts, TruthSegment};

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// Text that the layout prints bold.
    Strong(String),
    /// A number in [`Draft::data`].
    Datum(usize),
}

pub type Line = Vec<Piece>;

/// A personal datum as it is printed, once.
#[derive(Clone, Debug)]
pub struct Datum {
    pub kind: DatumKind,
    pub text: String,
}

/// All that a layout needs, and what is true of it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub letterhead: Vec<Line>,
    pub window: Vec<Line>,
    pub references: Vec<Line>,
    pub dateline: Line,
    pub dispatch: Option<Line>,
    pub object: Line,
    pub greeting: Line,
    pub paragraphs: Vec<Line>,
    /// What the lines of body, ways to contest and notices say; in their order.
    pub spoken: Spoken,
    /// Rows of cells; the first is the head.
    pub debts: Vec<Vec<Line>>,
    pub annex_title: Line,
    /// Applications that the person sent, on a page of their own.
    pub annex: Vec<Line>,
    pub appeal_title: Line,
    pub appeal: Vec<Line>,
    pub has_appeal_page: bool,
    pub notice_title: Line,
    /// Reminders and offers, after the ways to contest or after the body.
    pub notices: Vec<Line>,
    pub closing: Line,
    pub quality: Line,
    pub agent: Line,
    pub coupon_title: Line,
    pub coupon: Vec<Line>,
    pub footer: Line,
    /// At the head of second pages.
    pub running_head: Line,
    pub signature: usize,
    pub codes: Codes,
    pub stamp: Option<Overlay>,
    pub notes: Vec<Overlay>,
    pub data: Vec<Datum>,
    pub dates: Vec<TruthDate>,
    pub facts: TruthFacts,
    pub segments: Vec<TruthSegment>,
    pub hard_negatives: Vec<HardNegative>,
    /// « DURAND Jeanne », for file names and metadata.
    pub author: String,
    pub colour: &'static str,
}

/// What the wordings of a letter claim, by part of the letter.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    pub body: Vec<SpokenLine>,
    pub appeal: Vec<SpokenLine>,
    pub notices: Vec<SpokenLine>,
}

/// A wording's line, the part it plays, and what it claims.
#[derive(Clone, Debug)]
pub struct SpokenLine {
    pub line: Line,
    pub segment: Segment,
    pub claims: Vec<Claim>,
}

/// What machines read, with what stands in it.
#[derive(Clone, Debug)]
pub struct Codes {
    pub square: usize,
    pub bars: usize,
    pub routing: usize,
    /// Name, number and amount, as such codes hold them in clear.
    pub content: String,
}

/// What was put on the paper later, by number, with its lines.
#[derive(Clone, Debug)]
pub struct Overlay {
    pub id: usize,
    pub lines: Vec<String>,
}

/// Collects the data of a letter as its lines are written.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub data: Vec<Datum>,
}

impl Ledger {
    /// Notes one printing of a datum.
    pub fn datum(&mut self, kind: DatumKind, text: impl Into<String>) -> Piece {
        Piece::Datum(self.mark(kind, text))
    }

    /// The same, by number: for what is drawn and not written.
    pub fn mark(&mut self, kind: DatumKind, text: impl Into<String>) -> usize {
        self.data.push(Datum { kind, text: text.into() });
        self.data.len() - 1
    }

    /// Somebody's name, and the title before it, which is nobody's.
    pub fn named(&mut self, kind: DatumKind, text: &str) -> Line {
        const TITLES: [&str; 4] = ["M. ", "Mme ", "Monsieur ", "Madame "];
        match TITLES.iter().find_map(|title| Some((*title, text.strip_prefix(title)?))) {
            Some((title, name)) => vec![words(title), self.datum(kind, name)],
            None => vec![self.datum(kind, text)],
        }
    }

    /// A line as a reader sees it.
    pub fn plain(&self, line: &Line) -> String {
        line.iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Strong(text) => text.as_str(),
                Piece::Datum(id) => &self.data[*id].text,
            })
            .collect()
    }
}

/// Text that is nobody's datum.
pub fn words(text: &str) -> Piece {
    Piece::Text(super::french::with_fixed_spaces(text))
}
