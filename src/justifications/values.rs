//! What `justifications` gives, as it stands in the record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::letter::{Category, Certainty, Evidence, Grade, MentionWhy};

/// The letter's justifications by dematerialisation, and the mentions that are none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Dematerialisation {
    /// There is at least one justification.
    pub flagged: bool,
    /// The strongest of them.
    pub grade: Option<Grade>,
    pub justifications: Vec<Justification>,
    pub mentions: Vec<Mention>,
}

/// The body's own reason, not withdrawn, of grade G2 or G3.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Justification {
    pub category: Category,
    pub grade: Grade,
    pub quote: String,
    pub certainty: Certainty,
    pub evidence: Vec<Evidence>,
}

/// A dematerialisation term that justifies nothing here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    pub category: Category,
    pub grade: Grade,
    pub why: MentionWhy,
    pub evidence: Vec<Evidence>,
}
