//! The record of one letter, its schema, and its redacted PDF.

mod pdf;
mod publish;
mod values;

pub use pdf::{PageStyle, redacted_pdf};
pub use publish::without_private_dates;
pub use values::*;
