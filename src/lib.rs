//! caviarde turns scans of letters into a corpus that names nobody.
//!
//! `ARCHITECTURE.md` has the table of rooms; each module below is one room.

pub mod batch;
pub mod letter;
pub mod problem;

pub mod catalogue;
pub mod cli;
pub mod corpus;
pub mod evaluation;
pub mod facts;
#[cfg(feature = "forge")]
pub mod forge;
pub mod justifications;
pub mod learned;
pub mod pipeline;
pub mod reading;
pub mod record;
pub mod redaction;
pub mod scan;
pub mod segments;
#[cfg(feature = "train")]
pub mod training;
pub mod truth;
pub mod vault;
pub mod verification;
