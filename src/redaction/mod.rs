//! Decides what may be shown: recognisers, propagation, the two locks, masks, the cleared page.
//!
//! Redaction is positive: the redacted page starts blank, and a word gets onto it
//! only if no recogniser claims it and it is known to be harmless.

mod badly_read;
mod beside;
mod clear;
mod departements;
mod digits;
mod drawn;
mod finding;
mod harmless;
mod identity;
#[cfg(feature = "names-model")]
mod large_model;
mod lexicon;
mod machine_codes;
mod marks;
mod names;
mod people;
mod propagation;
mod recognisers;
mod redacted;
mod redactor;
mod slips;
mod subject;
mod suspicion;
mod unread;
mod verdict;

#[cfg(test)]
mod tests;

pub use names::{Likeness, NamesModel, SCALE, Sequence, Tag, WEIGHTS, runs};
pub use recognisers::{RECOGNISERS, RULES, Recogniser};
pub use redacted::*;
pub use redactor::{Redactor, Safeguards};
pub use suspicion::Suspicion;
