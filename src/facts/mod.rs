//! What the letter says, read off the redacted text: sender, kind, sanctions,
//! dates, appeals, amount, legal basis, motives. Each value carries the words
//! that it rests on.

mod values;

pub use values::*;
