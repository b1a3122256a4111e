//! Linear models of wording: what a sentence, a date or a letter says, where offices word it in too many ways for formulas.
//!
//! Multinomial logistic regression over hashed words and pairs of words, a byte a weight, packed, learned by
//! `cargo run --release --features train --bin train`; `models/README.md` says from what, and how right each is. What
//! weighed for an answer can be shown: each feature knows the words that it was made of. Some have a network beside them
//! that reads the words in their order (`network`, `together`).

mod concepts;
mod features;
mod model;
pub mod network;
mod together;

pub use concepts::of as concepts_of;
pub use features::{Features, words};
pub use model::{Model, SCALE, joined};
#[cfg(feature = "train")]
pub use model::{packed, softmax};
pub use together::Together;
