//! Reads the output again and looks for what must not be there; and the blind check of a sample by people.
//!
//! A letter that does not pass is withdrawn: no export holds it until it passes.

mod agreement;
mod letter;
mod sampling;

pub use letter::{Failure, Verifier};
pub use sampling::{Outcome, Sheet, upper_bound};
