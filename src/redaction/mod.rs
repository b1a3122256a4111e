//! Recognisers, propagation, the two locks, masks, pseudonyms, the cleared page.

mod redacted;

pub use redacted::*;
