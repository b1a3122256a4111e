//! Why a letter's facts are what they are: what was taken for what, how likely, and what came near.

use serde::Serialize;

use super::{dates, gist, motives, sender};
use crate::letter::Certainty;
use crate::segments::Segments;

/// One reading of some words, taken or not.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// The record's field.
    pub field: &'static str,
    /// The code that the words were read as.
    pub value: String,
    pub taken: bool,
    pub chance: Certainty,
    /// Which formula or model says so, or why it was not taken.
    pub why: String,
    /// The words, as published.
    pub words: String,
}

/// The readings that decided the facts of a letter, and those that came near.
pub fn reasons(segments: &Segments) -> Vec<Reason> {
    let body = sender::of(segments, None, dates::year_of(segments)).body;
    let kind = gist::of(segments, body).map(|gist| gist.kind);
    let mut reasons = sender::reasons(segments);
    reasons.extend(gist::reasons(segments, body));
    reasons.extend(dates::reasons(segments, kind));
    reasons.extend(motives::reasons(segments, body, kind));
    reasons
}
