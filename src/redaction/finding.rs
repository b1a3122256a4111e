//! What a recogniser claims.

use crate::letter::{Certainty, MaskKind, Span};

/// A stretch of the letter's text that must not be shown, and who says so.
#[derive(Clone, Copy)]
pub struct Finding {
    pub span: Span,
    pub kind: MaskKind,
    /// The recogniser's code.
    pub why: &'static str,
    pub certainty: Certainty,
}

impl Finding {
    pub fn new(span: Span, kind: MaskKind, why: &'static str, certainty: f32) -> Self {
        Self { span, kind, why, certainty: Certainty::new(certainty) }
    }
}
