//! Spans of a text, evidence, and how sure a rule is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A range of byte offsets of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Words that a value rests on: byte offsets in a page's redacted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The page's number, from 1.
    pub page: u32,
    pub start: usize,
    pub end: usize,
}

/// How sure a rule, or the OCR, is: 0 to 1, written with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Certainty(f32);

impl Certainty {
    pub const SURE: Certainty = Certainty(1.0);

    /// Rounds to two decimals and keeps within 0 and 1; what is not a number is no certainty at all.
    pub fn new(value: f32) -> Self {
        let value = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) };
        Self((value * 100.0).round() / 100.0)
    }

    pub fn value(self) -> f32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_is_bounded_and_has_two_decimals() {
        assert_eq!(Certainty::new(1.7), Certainty::SURE);
        assert_eq!(Certainty::new(f32::NAN).value(), 0.0);
        assert_eq!(serde_json::to_string(&Certainty::new(0.987)).unwrap(), "0.99");
    }
}
