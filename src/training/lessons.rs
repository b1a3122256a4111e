//! Pages with the tag of each word: what there is to learn.

use std::collections::HashMap;
use std::path::Path;

use super::noise;
use crate::forge::{Chance, PlainPage, PlainWord};
use crate::letter::PixelBox;
use crate::problem::{Problem, Result};
use crate::reading::{OcrWord, PersonalText, ReadPage};
use crate::redaction::Tag;
use crate::truth::DatumKind;

/// Pages as if the OCR had read them, and the tag of each word by its page and place.
pub struct Lesson {
    pub pages: Vec<ReadPage>,
    tags: HashMap<(usize, PixelBox), Tag>,
}

impl Lesson {
    /// A forged letter with errors, how many by the seed.
    pub fn of_letter(pages: Vec<PlainPage>, seed: u64) -> Self {
        let mut chance = Chance::of(seed, "noise");
        let rate = *chance.pick(&noise::RATES);
        let mut lesson = Self { pages: Vec::new(), tags: HashMap::new() };
        for page in pages {
            let words = page.words.into_iter().filter(|word| !word.datum.is_some_and(DatumKind::is_drawn)).collect();
            let words = noise::noised(words, rate, &mut chance);
            lesson.add(page.size, page.dpi, words.into_iter().map(|(word, sure)| (tag(word.datum), word, sure)));
        }
        lesson
    }

    fn add(&mut self, size: (u32, u32), dpi: f32, words: impl Iterator<Item = (Tag, PlainWord, f32)>) {
        let page = self.pages.len();
        let words = words.map(|(tag, word, confidence)| {
            self.tags.insert((page, word.place), tag);
            let (text, line) = (PersonalText::new(word.text), (0, 0, word.line));
            OcrWord { text, place: word.place, confidence, line }
        });
        let words: Vec<OcrWord> = words.collect();
        self.pages.push(ReadPage::of_words(page as u32 + 1, size, dpi, &words));
    }

    /// The tag of the word at a place of a page.
    pub fn tag(&self, place: (usize, PixelBox)) -> Tag {
        self.tags.get(&place).copied().unwrap_or(Tag::Other)
    }
}

/// What names somebody, or where somebody lives; numbers are the recognisers' business.
fn tag(datum: Option<DatumKind>) -> Tag {
    use DatumKind::*;
    match datum {
        Some(Name | Third | Agent) => Tag::Person,
        Some(Address) => Tag::Address,
        Some(Place | Birthplace) => Tag::Place,
        Some(Employer) => Tag::Employer,
        _ => Tag::Other,
    }
}

/// Words in a line and lines in a page of running text.
const LINE: usize = 11;
const PAGE: usize = 40;
/// Pixels of a letter and of a line.
const LETTER: u32 = 13;
const PITCH: u32 = 44;
const SIZE: (u32, u32) = (1654, 2339);

/// Tagged text (a word and its tag a line, `I-PER`, `I-LOC`, `I-ORG`) as pages of one paragraph.
pub fn of_text(path: &Path) -> Result<Vec<Lesson>> {
    let text = std::fs::read_to_string(path).map_err(|_| {
        Problem::usage("the tagged text can't be read", "give --text a file with a word and its tag a line")
    })?;
    let rows: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(' ')).collect();
    Ok(rows.chunks(LINE * PAGE).filter(|rows| rows.len() > LINE).map(page_of_text).collect())
}

fn page_of_text(rows: &[(&str, &str)]) -> Lesson {
    let mut lesson = Lesson { pages: Vec::new(), tags: HashMap::new() };
    let mut words = Vec::with_capacity(rows.len());
    for (row, line) in rows.chunks(LINE).enumerate() {
        let (mut x, y) = (150, 200 + PITCH * row as u32);
        for (word, tag) in line {
            let width = LETTER * word.chars().count() as u32;
            let place = PixelBox::new(x, y, x + width, y + 24);
            let tag = match *tag {
                "I-PER" | "B-PER" => Tag::Person,
                "I-LOC" | "B-LOC" => Tag::Place,
                _ => Tag::Other,
            };
            words.push((tag, PlainWord { text: (*word).to_owned(), place, line: row as u32, datum: None }, 0.9));
            x += width + LETTER;
        }
    }
    lesson.add(SIZE, 200.0, words.into_iter());
    lesson
}
