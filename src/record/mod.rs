//! The record of one letter, its schema, and its redacted PDF.

mod values;

pub use values::*;
