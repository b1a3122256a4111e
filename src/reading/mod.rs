//! Reads pages: turns them upright, OCRs them, puts words in order and finds the zones.
//!
//! What this room gives is personal. No room from `segments` on may name a type of it.

mod bitmap;
mod components;
mod creases;
mod engine;
mod layout;
mod leptonica;
mod letter_text;
mod letters;
mod light;
mod page;
mod personal;
mod recogniser;
mod split_dates;
mod upright;
mod zones;

pub use components::{Components, Stroke};
pub use engine::{Engine, LanguageData, OcrWord, tesseract_version};
pub use letter_text::{LetterText, TextLine, TextWord};
pub use letters::letters;
pub use page::{Ink, ReadLine, ReadPage, Word, read};
pub use personal::PersonalText;
