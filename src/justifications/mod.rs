//! Where the decision is justified by dematerialisation: one rule file a category.

mod values;

pub use values::*;
