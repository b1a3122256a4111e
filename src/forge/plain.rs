//! Letters as words with their places, not drawn: what the names model learns from.

use super::calendar::{Calendar, History};
use super::chance::Chance;
use super::compose::{Subject, compose};
use super::draft::Datum;
use super::library::{Library, Split};
use super::markup;
use super::names::NameBook;
use super::people::Person;
use super::typeset::{DatumPlace, PrintedPage, Run, Typesetter, gap};
use crate::letter::PixelBox;
use crate::problem::Result;
use crate::truth::DatumKind;

/// Dots per inch of the places, and the size of A4 at that.
const DPI: f32 = 200.0;
const SIZE: (u32, u32) = (1654, 2339);

/// A printed word, without a space.
#[derive(Clone, Debug)]
pub struct PlainWord {
    pub text: String,
    pub place: PixelBox,
    /// Counts the lines of the page.
    pub line: u32,
    /// What it is part of.
    pub datum: Option<DatumKind>,
}

/// A page's words, in the order of the layout.
#[derive(Clone, Debug)]
pub struct PlainPage {
    pub size: (u32, u32),
    pub dpi: f32,
    pub words: Vec<PlainWord>,
}

/// Makes plain letters of one split, each from its seed.
pub struct PlainLetters {
    library: Library,
    names: NameBook,
    typesetter: Typesetter,
}

impl PlainLetters {
    /// Letters with the half of the names that belongs to the split.
    pub fn of(split: Split, names: &NameBook) -> Result<Self> {
        let names = names.clone().half(split == Split::Test);
        Ok(Self { library: Library::of(split)?, names, typesetter: Typesetter::default() })
    }

    /// The letter of a seed, page by page.
    pub fn letter(&self, seed: u64) -> Result<Vec<PlainPage>> {
        let mut chance = Chance::of(seed, "plain");
        let form = chance.pick(&self.library.forms);
        let calendar = Calendar::of(form, &History::default(), &mut chance);
        let person = Person::any(&mut chance, &self.names, form.body, calendar.letter().year());
        let subject = Subject { form, person: &person, names: &self.names, library: &self.library };
        let draft = compose(subject, &calendar, &mut chance);
        let look = markup::write(&draft, &self.library, &mut chance);
        let pages = self.typesetter.lay(look.source, DPI)?;
        Ok(pages.iter().map(|page| PlainPage { size: SIZE, dpi: DPI, words: words(page, &draft.data) }).collect())
    }
}

/// The words of a page; what two runs print without a gap is one word.
fn words(page: &PrintedPage, data: &[Datum]) -> Vec<PlainWord> {
    let mut words: Vec<PlainWord> = Vec::new();
    let (mut line, mut last) = (0, None::<&Run>);
    for run in &page.runs {
        let parted = last.map_or("\n", |last| gap(last, run));
        line += u32::from(parted == "\n");
        let ends_with_space = last.is_some_and(|last| last.text.ends_with([' ', '\u{a0}']));
        for (at, piece) in pieces(run).into_iter().enumerate() {
            let datum =
                page.data.iter().find(|place| is_within(&piece.place, place)).map(|place| data[place.datum].kind);
            let glued = at == 0 && parted.is_empty() && !ends_with_space && !run.text.starts_with([' ', '\u{a0}']);
            match words.last_mut().filter(|_| glued) {
                Some(word) => {
                    word.text.push_str(&piece.text);
                    word.place = word.place.union(&piece.place);
                    word.datum = word.datum.or(datum);
                }
                None => words.push(PlainWord { line, datum, ..piece }),
            }
        }
        last = Some(run);
    }
    words
}

/// The words of a run, its width shared out among its letters.
fn pieces(run: &Run) -> Vec<PlainWord> {
    let letter = run.width / run.text.chars().count().max(1) as f32;
    let mut pieces = Vec::new();
    let mut before = 0;
    for piece in run.text.split([' ', '\u{a0}', '\u{202f}']) {
        let length = piece.chars().count();
        if length > 0 {
            let (x0, x1) = (run.start.0 + letter * before as f32, run.start.0 + letter * (before + length) as f32);
            let (top, bottom) = (run.start.1 - 0.75 * run.size, run.start.1 + 0.22 * run.size);
            let place = PixelBox::new(x0 as u32, top.max(0.0) as u32, x1 as u32, bottom.max(0.0) as u32);
            pieces.push(PlainWord { text: piece.replace('\u{ad}', "-"), place, line: 0, datum: None });
        }
        before += length + 1;
    }
    pieces
}

/// Whether a word's middle lies in a datum's box.
fn is_within(word: &PixelBox, datum: &DatumPlace) -> bool {
    let (x, y) = word.centre2();
    let (x, y) = (x as f32 / 2.0, y as f32 / 2.0);
    let [(x0, y0), _, (x1, y1), _] = datum.corners;
    (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_apart_and_know_whose_they_are() {
        let letters = PlainLetters::of(Split::Dev, &NameBook::built_in()).expect("letters");
        for seed in 0..4 {
            let words: Vec<PlainWord> =
                letters.letter(seed).expect("a letter").into_iter().flat_map(|p| p.words).collect();
            assert!(words.len() > 100 && words.iter().all(|word| !word.text.contains(' ')));
            let named = words.iter().filter(|word| word.datum == Some(DatumKind::Name)).count();
            let addressed = words.iter().filter(|word| word.datum == Some(DatumKind::Address)).count();
            assert!(named >= 2 && addressed >= 3, "seed {seed}: {named} words of names, {addressed} of addresses");
        }
    }
}
