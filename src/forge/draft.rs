//! A letter's words before they are laid out: lines of text with the personal data told apart.

use super::truth::{DatumKind, HardNegative, TruthDate, TruthFacts};

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
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
    /// Rows of cells; the first is the head.
    pub debts: Vec<Vec<Line>>,
    pub appeal: Vec<Line>,
    pub has_appeal_page: bool,
    /// Reminders and offers, after the ways to contest or after the body.
    pub notices: Vec<Line>,
    pub closing: Line,
    pub quality: Line,
    pub agent: Line,
    pub coupon: Vec<Line>,
    pub footer: Line,
    pub signature: usize,
    pub square_code: usize,
    pub bar_code: usize,
    pub data: Vec<Datum>,
    pub dates: Vec<TruthDate>,
    pub facts: TruthFacts,
    pub hard_negatives: Vec<HardNegative>,
    /// « DURAND Jeanne », for file names and metadata.
    pub author: String,
    pub colour: &'static str,
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

    /// « label » and its datum.
    pub fn labelled(&mut self, label: &str, kind: DatumKind, text: impl Into<String>) -> Line {
        vec![words(label), self.datum(kind, text)]
    }

    /// A line as a reader sees it.
    pub fn plain(&self, line: &Line) -> String {
        line.iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Datum(id) => &self.data[*id].text,
            })
            .collect()
    }
}

/// Text that is nobody's datum.
pub fn words(text: &str) -> Piece {
    Piece::Text(super::french::with_fixed_spaces(text))
}
