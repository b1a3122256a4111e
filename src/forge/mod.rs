//! Synthetic letters as worn scans, with their truth.
//!
//! A [`library`] holds what letters of one split are made from. A form is drawn with a person who does not exist;
//! `compose` words it, `markup` and `typeset` lay it out and draw it, `wear` ages the page and carries every place
//! along, `container` files it, and [`crate::truth`] says what is there. The same seed makes the same bytes.

mod bank;
mod batch;
mod calendar;
mod chance;
mod codes;
mod compose;
mod container;
mod departements;
mod draft;
mod facts;
mod fixtures;
mod form;
mod french;
mod letter;
mod library;
mod marks;
mod markup;
mod names;
mod numbers;
mod pdf;
mod people;
mod plain;
mod sheet;
mod slots;
mod stationery;
mod surround;
mod tiff;
mod typeset;
mod wear;
mod worded;
mod wordings;

pub use batch::{Order, forge};
pub use chance::Chance;
pub use container::Container;
pub use fixtures::forge_fixtures;
pub use library::{Library, Split};
pub use names::NameBook;
pub use plain::{PlainLetters, PlainPage, PlainWord};
pub use wear::Wear;
pub use worded::{WordedLetter, WordedLetters, WordedLine};
