//! Synthetic letters as worn scans, with their truth.
//!
//! A [`Form`](form) is drawn with a person who does not exist; `compose` words it,
//! `markup` and `typeset` lay it out and draw it, `wear` ages the page and carries
//! every place along, `container` files it, and [`truth`] says what is there.
//! The same seed makes the same bytes.

mod batch;
mod calendar;
mod chance;
mod compose;
mod container;
mod departements;
mod draft;
mod facts;
mod fixtures;
mod form;
mod french;
mod g4;
mod letter;
mod marks;
mod markup;
mod names;
mod numbers;
mod pdf;
mod people;
mod sheet;
mod surround;
mod tiff;
pub mod truth;
mod typeset;
mod wear;
mod wording;

pub use batch::{Order, Split, forge};
pub use container::Container;
pub use fixtures::forge_fixtures;
pub use wear::Wear;
