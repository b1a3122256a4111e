//! What the letter says, read off the redacted text: sender, kind, sanctions,
//! dates, appeals, amount, legal basis, motives. Each value carries the words
//! that it rests on.

mod amount;
mod anomalies;
mod appeals;
mod automation;
mod computed;
mod date_formulas;
mod dates;
mod durations;
mod gist;
mod kind;
mod legal_basis;
mod motives;
mod printed_dates;
mod reasons;
mod sanctions;
mod sender;
mod unlikely;
mod values;

use crate::letter::{DoubtCode, LetterKind, MotiveCode, SanctionStatus, SanctionType};
use crate::redaction::RedactedText;
use crate::segments::Segments;
#[cfg(feature = "train")]
pub use dates::{Dated, year_of};
#[cfg(feature = "train")]
pub use gist::features as gist_features;
#[cfg(feature = "train")]
pub use motives::{features as motive_features, letter_features as reproach_features};
pub use reasons::{Reason, reasons};
#[cfg(feature = "train")]
pub use sender::features as sender_features;
pub use values::*;

/// All facts of a letter. `departement` was derived before the sender's address was masked.
pub fn facts(text: &RedactedText, departement: Option<&str>, segments: &Segments) -> LetterFacts {
    let sender = sender::of(segments, departement, dates::year_of(segments));
    let gist = gist::of(segments, sender.body);
    let kind = gist.map(|gist| gist.kind);
    let (dates, dates_without_role, mut doubts) = dates::of(segments, kind);
    let sanctions = sanctions::of(segments, gist, sender.body, &dates);
    doubts.extend(unread_pages(text));
    let motives = motives::of(segments, sender.body, kind);
    let sender_body = sender.body;
    let mut facts = LetterFacts {
        sender,
        kind,
        sanctions,
        dates,
        dates_without_role,
        appeals: appeals::of(segments, sender_body, kind),
        amount: amount::of(segments, kind),
        legal_basis: legal_basis::of(segments),
        motives,
        automation: automation::of(segments),
        anomalies: Vec::new(),
        doubts,
    };
    facts.anomalies = anomalies::of(&facts);
    facts.dates.extend(computed::effect_end(&facts.sanctions, &facts.dates));
    facts
}

/// A page on which nothing, or hardly anything, was read, or of which a part was masked because it reads badly.
fn unread_pages(text: &RedactedText) -> Vec<Doubt> {
    const POOR: f32 = 0.6;
    let poor = text.pages().iter().filter(|p| p.words.is_empty() || p.badly_read || p.confidence.value() < POOR);
    poor.map(|p| Doubt { code: DoubtCode::Unreadable, field: "pages".to_owned(), page: Some(p.number) }).collect()
}

impl LetterFacts {
    /// Whether the letter grants an appeal or lifts the sanction: what it recalls of the old decision is withdrawn.
    pub fn withdraws(&self) -> bool {
        let annulled = |s: &Sanction| s.status == SanctionStatus::Annulee;
        let lifted = |s: &Sanction| s.status == SanctionStatus::Levee;
        self.kind == Some(LetterKind::DecisionRecours) && self.sanctions.iter().any(annulled)
            || self.sanctions.first().is_some_and(lifted)
    }

    /// Whether the letter takes something, threatens to, or holds findings against the person, for a reason of its own.
    pub fn takes_something(&self) -> bool {
        !self.sanctions.is_empty() || matches!(self.kind, Some(LetterKind::RefusDroits | LetterKind::RapportControle))
    }

    /// The main sanction.
    pub fn main_sanction(&self) -> Option<SanctionType> {
        self.sanctions.first().map(|s| s.sanction)
    }

    pub fn has_motive(&self, code: MotiveCode) -> bool {
        self.motives.iter().any(|m| m.code == code)
    }
}
