//! The corpus on disk: one record and one redacted PDF a letter, and an index over them.
//!
//! `records/` is the truth. `corpus.sqlite` is made from it, ordered by id, at the
//! end of each batch, and put in place whole: it holds no trace of the order in
//! which letters came, and a batch that is cut off leaves the last index standing.

mod export;
mod index;
mod migrations;
mod query;
mod store;

pub use export::{ExportFormat, export};
pub use index::Index;
pub use query::{Count, Filters, Hit};
pub use store::Corpus;
