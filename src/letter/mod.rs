//! The vocabulary every room may use: places on a page, spans of a text,
//! zones of a letter, and the closed lists of codes of the published record.
//!
//! Nothing in here can hold a word of a letter.

mod codes;
pub mod dates;
mod folded;
pub mod g4;
mod geometry;
mod hashed;
mod measure;
mod pattern;

pub use codes::*;
pub use folded::{Folded, folded};
pub use geometry::{PixelBox, Turn};
pub use hashed::hashed;
pub use measure::{Certainty, Evidence, Span};
pub use pattern::pattern;
