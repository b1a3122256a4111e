//! A page that was read.

use std::ops::Range;

use super::bitmap::Bitmap;
use super::components::{Components, Stroke};
use super::engine::{Engine, OcrWord};
use super::layout;
use super::personal::PersonalText;
use super::split_dates;
use super::upright::{StraightPage, UprightPage, straight, upright};
use super::zones::{ZoneLine, zones};
use crate::letter::{PixelBox, Turn, Zone, folded, g4};
use crate::problem::Result;
use crate::scan::PageImage;

/// One page: words in reading order, lines with their zones, and the ink they are written in.
pub struct ReadPage {
    /// From 1.
    pub number: u32,
    /// Size of the page as given, in pixels.
    pub given: (u32, u32),
    /// The turn from the page as given to the upright page that all boxes here are on.
    pub turn: Turn,
    /// Size of the upright page.
    pub width: u32,
    pub height: u32,
    pub dpi: f32,
    /// How far lines descend to the right, in radians.
    pub slope: f32,
    pub words: Vec<Word>,
    pub lines: Vec<ReadLine>,
    pub ink: Ink,
}

impl ReadPage {
    /// Whether there is neither a word nor ink worth a word.
    pub fn is_blank(&self) -> bool {
        self.words.is_empty() && !self.ink.components.strokes().any(|(_, stroke)| stroke.pixels > 60)
    }
}

/// The page's ink, upright, in two levels.
pub struct Ink {
    pub bitmap: Bitmap,
    pub components: Components,
    /// Pixels of the bitmap for one pixel of the upright page.
    pub scale: f32,
}

impl Ink {
    /// The ink as one strip of CCITT group 4.
    pub fn packed(&self) -> Vec<u8> {
        let black: Vec<bool> = self.bitmap.image().as_raw().iter().map(|pixel| *pixel != 0).collect();
        g4::encode(&black, self.bitmap.width())
    }

    /// Whether a place on the upright page holds as much ink as letters do: specks and rules are less.
    fn is_full(&self, place: &PixelBox) -> bool {
        const SHARE: f32 = 0.1;
        let scaled = |v: u32, end: u32| ((v as f32 * self.scale) as u32).min(end);
        let (width, height) = (self.bitmap.width(), self.bitmap.height());
        let (columns, rows) =
            (scaled(place.x0, width)..scaled(place.x1, width), scaled(place.y0, height)..scaled(place.y1, height));
        let area = columns.len() * rows.len();
        let inked = rows.flat_map(|y| columns.clone().map(move |x| (x, y))).filter(|(x, y)| self.bitmap.is_ink(*x, *y));
        area > 0 && inked.count() as f32 >= SHARE * area as f32
    }

    /// Ink that was packed, of `size` (width, height); `None` where the strip is damaged.
    pub fn unpacked(strip: &[u8], size: (u32, u32), scale: f32) -> Option<Self> {
        let bitmap = Bitmap::of_ink(g4::decode(strip, size.0, size.1)?, size)?;
        let components = Components::of(&bitmap);
        Some(Self { bitmap, components, scale })
    }
}

/// A word, where it stands on the upright page, and how well it was read (0 to 1).
pub struct Word {
    pub text: PersonalText,
    pub place: PixelBox,
    pub confidence: f32,
}

/// A line of a page.
pub struct ReadLine {
    /// Of the page's words.
    pub words: Range<usize>,
    /// Lines of one block are one paragraph, or one address.
    pub block: usize,
    pub zone: Zone,
    pub place: PixelBox,
}

/// Reads one page; `number` counts from 1.
pub fn read(engine: &Engine, page: PageImage, number: u32) -> Result<ReadPage> {
    let given = page.pixels.dimensions();
    let upright = upright(page, |grey| engine.turn(grey));
    let (page, straight, words) = best_reading(engine, upright)?;
    Ok(assemble(page, &straight, &words, given, number))
}

/// Reads the page as its ink says that it stands; on its head, and without regard to layout, where that reads badly.
fn best_reading(engine: &Engine, page: UprightPage) -> Result<(UprightPage, StraightPage, Vec<OcrWord>)> {
    let mut first = reading(engine, page)?;
    if reads_downwards(&first.words) {
        first = reading(engine, first.page.turned(Turn::Right))?;
    }
    if first.well_read() {
        return Ok((first.page, first.straight, first.words));
    }
    let sense_of_first = sense(&first.words);
    let over = reading(engine, first.page.turned(Turn::Half))?;
    let best = if sense(&over.words) > sense_of_first { over } else { reading(engine, over.page.turned(Turn::Half))? };
    let stray = engine.sparse_words(&best.straight.grey)?.into_iter().filter(is_word).collect();
    Ok((best.page, best.straight, joined(best.words, stray)))
}

/// Words that are sure, and of the others those that stand where no sure one stands.
fn joined(by_layout: Vec<OcrWord>, stray: Vec<OcrWord>) -> Vec<OcrWord> {
    let mut words = by_layout;
    for mut word in stray {
        let over = |w: &&OcrWord| w.place.common_area(&word.place) * 4 > w.place.area().min(word.place.area());
        match words.iter().filter(over).map(|w| w.confidence).reduce(f32::max) {
            Some(confidence) if confidence >= word.confidence.min(0.6) => {}
            _ => {
                words.retain(|w| !over(&w));
                word.line.0 += STRAY;
                words.push(word);
            }
        }
    }
    words
}

/// Blocks of the second reading are numbered from here, apart from those of the first.
const STRAY: u32 = 10_000;

/// One reading of an upright page.
struct Reading {
    page: UprightPage,
    straight: StraightPage,
    words: Vec<OcrWord>,
}

impl Reading {
    /// Whether words were read with confidence and most of the ink that looks like letters is in them.
    fn well_read(&self) -> bool {
        const CONFIDENT: f32 = 0.75;
        const COVERED: f32 = 0.8;
        let mean = self.words.iter().map(|w| w.confidence).sum::<f32>() / self.words.len().max(1) as f32;
        let hardly_any_text = self.page.components.letter_height().is_none();
        hardly_any_text || self.covered() >= COVERED && mean >= CONFIDENT
    }

    /// The share of strokes like letters that stand in a word that was read.
    fn covered(&self) -> f32 {
        let (width, height) = self.page.grey.dimensions();
        let scaled = |v: u32| (v as f32 * self.page.ink_scale).round() as u32;
        let places: Vec<PixelBox> = self
            .words
            .iter()
            .map(|w| self.straight.back(&w.place, width, height))
            .map(|b| PixelBox::new(scaled(b.x0), scaled(b.y0), scaled(b.x1), scaled(b.y1)))
            .collect();
        let letters: Vec<&Stroke> = self.page.components.letters().collect();
        let read = |s: &&&Stroke| places.iter().any(|p| p.common_area(&s.place) * 2 > s.place.area());
        letters.iter().filter(read).count() as f32 / letters.len().max(1) as f32
    }
}

fn reading(engine: &Engine, page: UprightPage) -> Result<Reading> {
    let straight = straight(&page);
    let words = engine.words(&straight.grey)?.into_iter().filter(is_word).collect();
    Ok(Reading { page, straight, words: split_dates::whole(words) })
}

/// Whether the page lies on its side: Tesseract reads a block whose lines run downwards, but puts its words in no order.
fn reads_downwards(words: &[OcrWord]) -> bool {
    const LONG: usize = 4;
    const FEWEST: usize = 10;
    let long = words.iter().filter(|w| w.text.expose().chars().count() >= LONG);
    let (down, all) =
        long.fold((0, 0), |(down, all), w| (down + usize::from(w.place.height() > w.place.width()), all + 1));
    all >= FEWEST && down * 2 > all
}

/// How many letters were read with confidence, in words that are long enough not to be chance.
fn sense(words: &[OcrWord]) -> usize {
    let sensible = words.iter().filter(|w| w.confidence > 0.6).map(|w| w.text.expose().chars().count());
    sensible.filter(|letters| *letters >= 3).sum()
}

/// Specks, and rules that the OCR takes for punctuation, are no words.
fn is_word(word: &OcrWord) -> bool {
    const DOUBTFUL: f32 = 0.4;
    let text = word.text.expose();
    let rule = text.chars().all(|c| "|_¦—-/\\".contains(c)) && text != "-";
    !rule && (word.confidence >= DOUBTFUL || text.chars().any(char::is_alphanumeric))
}

fn assemble(page: UprightPage, straight: &StraightPage, words: &[OcrWord], given: (u32, u32), number: u32) -> ReadPage {
    let (width, height) = page.grey.dimensions();
    let mut read = ReadPage {
        number,
        given,
        turn: page.turn,
        width,
        height,
        dpi: page.dpi,
        slope: straight.slope,
        words: Vec::new(),
        lines: Vec::new(),
        ink: Ink { bitmap: page.ink, components: page.components, scale: page.ink_scale },
    };
    read.arrange(words, straight.grey.dimensions(), |place| straight.back(place, width, height));
    read
}

impl ReadPage {
    /// A page without ink whose words are known: put in order, with its zones. `size` in pixels is that of `words`.
    pub fn of_words(number: u32, size: (u32, u32), dpi: f32, words: &[OcrWord]) -> Self {
        let bitmap = Bitmap::of(&image::GrayImage::new(8, 8));
        let ink = Ink { components: Components::of(&bitmap), bitmap, scale: 1.0 };
        let mut read = Self {
            number,
            given: size,
            turn: Turn::None,
            width: size.0,
            height: size.1,
            dpi,
            slope: 0.0,
            words: Vec::new(),
            lines: Vec::new(),
            ink,
        };
        read.arrange(words, size, |place| *place);
        read
    }

    /// Puts words in order, finds lines and zones; `back` leads from the levelled page to this one.
    fn arrange(&mut self, words: &[OcrWord], size: (u32, u32), back: impl Fn(&PixelBox) -> PixelBox) {
        let lines = layout::lines(words, |place| self.ink.is_full(&back(place)));
        let zone_lines: Vec<ZoneLine> =
            lines.iter().map(|line| ZoneLine { text: text_of(line, words), line }).collect();
        for (line, zone) in lines.iter().zip(zones(&zone_lines, self.number, size.0, size.1)) {
            let start = self.words.len();
            self.words.extend(line.words.iter().map(|at| Word {
                text: words[*at].text.clone(),
                place: back(&words[*at].place),
                confidence: words[*at].confidence,
            }));
            let words = start..self.words.len();
            self.lines.push(ReadLine { words, block: line.block, zone, place: back(&line.place) });
        }
    }
}

fn text_of(line: &layout::Line, words: &[OcrWord]) -> String {
    let texts: Vec<&str> = line.words.iter().map(|at| words[*at].text.expose()).collect();
    folded(&texts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_on_its_side_is_told_by_its_words() {
        let word = |(width, height): (u32, u32)| OcrWord {
            text: PersonalText::new("demandeurs".to_owned()),
            place: PixelBox::new(0, 0, width, height),
            confidence: 0.9,
            line: (0, 0, 0),
        };
        let words = |size: (u32, u32)| -> Vec<OcrWord> { (0..12).map(|_| word(size)).collect() };
        assert!(reads_downwards(&words((24, 140))) && !reads_downwards(&words((140, 24))));
        assert!(!reads_downwards(&words((24, 140))[..5]), "so few words are chance");
    }
}
