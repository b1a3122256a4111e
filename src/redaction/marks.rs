//! What somebody put on a printed letter and the OCR took for words: stamps, by the frame around them, and notes by
//! hand, by the strokes of joined writing, or since they stand apart from all columns of print.

use super::finding::Finding;
use crate::letter::{MaskKind, PixelBox, Span, Zone};
use crate::reading::{LetterText, ReadLine, ReadPage, Stroke};

/// The sides of stamps, in inches.
const WIDTH: std::ops::Range<f32> = 0.4..2.3;
const HEIGHT: std::ops::Range<f32> = 0.3..1.9;
/// A frame is hollow: its strokes cover less of its box than this.
const HOLLOW: f32 = 0.25;
/// A frame around more words is a table's or a form's.
const WORDS_OF_STAMP: usize = 8;
/// A note by hand has no more words; fewer letters tell nothing of how they were made.
const WORDS_OF_NOTE: usize = 6;
const LETTERS_OF_NOTE: usize = 4;
/// Nor has one that begins where print does, below the end of a sentence.
const WORDS_BELOW_AN_END: usize = 3;
/// Joined writing has less than this share of the strokes a letter that the page's print has…
const JOINED: f32 = 0.7;
/// … where that is so much that its letters stand apart…
const APART: f32 = 0.8;
/// … and is read with less confidence than this.
const SURE: f32 = 0.9;
/// Lines that make a column with another one.
const COLUMN: usize = 2;
/// Lines that begin, or end, this near each other stand in one column; inches.
const ASIDE: f32 = 0.12;
/// Strokes lower than this share of the usual letter are points and accents.
const LOW: f32 = 0.5;

/// The words of the letter that are part of stamps and of notes by hand.
pub fn find(pages: &[ReadPage], letter: &LetterText) -> Vec<Finding> {
    let of_page = |(at, page): (usize, &ReadPage)| {
        let stamped = words_of_stamps(page).into_iter().map(|word| (word, MaskKind::Unread, "stamp"));
        let written = words_of_notes(page).into_iter().map(|word| (word, MaskKind::Handwriting, "joined_writing"));
        let apart = words_apart(page).into_iter().map(|word| (word, MaskKind::Handwriting, "stands_apart"));
        let found: Vec<_> = stamped.chain(written).chain(apart).collect();
        found.into_iter().filter_map(move |(word, kind, why)| Some((span(letter, at, word)?, kind, why)))
    };
    let found = pages.iter().enumerate().flat_map(of_page);
    found.map(|(span, kind, why)| Finding::new(span, kind, why, 0.6)).collect()
}

/// Where a word of a page stands in the letter.
fn span(letter: &LetterText, page: usize, word: usize) -> Option<Span> {
    letter.words.iter().find(|w| w.page == page && w.word == word).map(|w| w.span)
}

fn words_of_stamps(page: &ReadPage) -> Vec<usize> {
    let back = |v: u32| (v as f32 / page.ink.scale) as u32;
    let frames = page.ink.components.strokes().filter(|(label, stroke)| is_frame(page, *label, stroke));
    let within = |(_, frame): (u32, &Stroke)| -> Vec<usize> {
        let frame = frame.place;
        let frame = PixelBox::new(back(frame.x0), back(frame.y0), back(frame.x1), back(frame.y1));
        let is_in = |line: &&ReadLine| {
            let words = &page.words[line.words.clone()];
            words.iter().map(|word| word.place.centre2()).all(|(x, y)| frame.contains_point(x / 2, y / 2))
        };
        page.lines.iter().filter(is_in).flat_map(|line| line.words.clone()).collect()
    };
    frames.map(within).filter(|words| words.len() <= WORDS_OF_STAMP).flatten().collect()
}

/// Whether a stroke is of a stamp's size, hollow, and has four sides, as rings have too.
fn is_frame(page: &ReadPage, label: u32, stroke: &Stroke) -> bool {
    let inches = |pixels: u32| pixels as f32 / (page.dpi * page.ink.scale);
    let b = stroke.place;
    WIDTH.contains(&inches(b.width()))
        && HEIGHT.contains(&inches(b.height()))
        && (stroke.pixels as f32) < HOLLOW * b.area() as f32
        && has_sides(page, label, &b)
}

/// Whether each outer quarter of a stroke's box has it along most of its length.
fn has_sides(page: &ReadPage, label: u32, b: &PixelBox) -> bool {
    const MOST: f32 = 0.6;
    let is_there = |x: u32, y: u32| page.ink.components.label(x, y) == label;
    let (wide, high) = (b.width() / 4, b.height() / 4);
    let across = |mut xs: std::ops::Range<u32>, y: u32| xs.any(|x| is_there(x, y));
    let down = |x: u32, mut ys: std::ops::Range<u32>| ys.any(|y| is_there(x, y));
    let rows = |xs: std::ops::Range<u32>| (b.y0..b.y1).filter(|y| across(xs.clone(), *y)).count() as f32;
    let columns = |ys: std::ops::Range<u32>| (b.x0..b.x1).filter(|x| down(*x, ys.clone())).count() as f32;
    let sides = [rows(b.x0..b.x0 + wide), rows(b.x1 - wide..b.x1)].map(|length| length / b.height() as f32);
    let ends = [columns(b.y0..b.y0 + high), columns(b.y1 - high..b.y1)].map(|length| length / b.width() as f32);
    sides.into_iter().chain(ends).all(|share| share >= MOST)
}

fn words_of_notes(page: &ReadPage) -> Vec<usize> {
    let Some(usual) = strokes_of_print(page) else { return Vec::new() };
    if usual < APART {
        return Vec::new();
    }
    let is_note = |line: &&ReadLine| {
        let words = &page.words[line.words.clone()];
        let confidence = words.iter().map(|word| word.confidence).sum::<f32>() / words.len().max(1) as f32;
        matches!(line.zone, Zone::Body | Zone::Signature)
            && words.len() <= WORDS_OF_NOTE
            && letters_of(page, line) >= LETTERS_OF_NOTE
            && confidence < SURE
            && strokes_a_letter(page, line) < JOINED * usual
    };
    lone_lines(page).filter(is_note).flat_map(|line| line.words.clone()).collect()
}

/// The lines that are blocks of their own.
fn lone_lines(page: &ReadPage) -> impl Iterator<Item = &ReadLine> {
    page.lines.iter().filter(|line| page.lines.iter().filter(|other| other.block == line.block).count() == 1)
}

/// A few words that begin small, without an end, and stand in no column: hardly another line of the page begins or ends where
/// they do. Who is to be asked may be named in them. Fewer still stand apart wherever they begin, where a sentence ended above.
fn words_apart(page: &ReadPage) -> Vec<usize> {
    let is_note = |line: &&ReadLine| {
        let words = &page.words[line.words.clone()];
        let first = words.first().map(|word| word.text.expose());
        let is_small =
            first.and_then(|text| text.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_lowercase);
        let ends = words.last().is_some_and(|word| word.text.expose().ends_with(['.', ',', ';', ':']));
        matches!(line.zone, Zone::Body | Zone::Footer)
            && letters_of(page, line) >= LETTERS_OF_NOTE
            && is_small
            && !ends
            && ((2..=WORDS_OF_NOTE).contains(&words.len()) && !is_aligned(page, line)
                || words.len() <= WORDS_BELOW_AN_END && is_below_an_end(page, line))
    };
    lone_lines(page).filter(is_note).flat_map(|line| line.words.clone()).collect()
}

/// Whether other lines of the page begin, or end, where a line does.
fn is_aligned(page: &ReadPage, line: &ReadLine) -> bool {
    let near = |a: u32, b: u32| a.abs_diff(b) as f32 <= ASIDE * page.dpi;
    let others = page.lines.iter().filter(|other| !std::ptr::eq(*other, line)).map(|other| other.place);
    others.filter(|b| near(b.x0, line.place.x0) || near(b.x1, line.place.x1)).count() >= COLUMN
}

/// Whether the line before another, in the order of reading, ends a sentence.
fn is_below_an_end(page: &ReadPage, line: &ReadLine) -> bool {
    let before = line.words.start.checked_sub(1).map(|last| page.words[last].text.expose());
    before.is_some_and(|last| last.ends_with('.') && last.chars().count() > 2)
}

/// The usual number of strokes a letter on a page; `None` where it has hardly any text.
fn strokes_of_print(page: &ReadPage) -> Option<f32> {
    const LONG: usize = 20;
    let long = page.lines.iter().filter(|line| line.zone == Zone::Body && letters_of(page, line) >= LONG);
    let mut shares: Vec<f32> = long.map(|line| strokes_a_letter(page, line)).collect();
    shares.sort_unstable_by(f32::total_cmp);
    shares.get(shares.len() / 2).copied()
}

fn letters_of(page: &ReadPage, line: &ReadLine) -> usize {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    page.words[line.words.clone()].iter().map(|word| letters(word.text.expose())).sum()
}

/// How many strokes a line has for each letter that was read: about one in print.
fn strokes_a_letter(page: &ReadPage, line: &ReadLine) -> f32 {
    let scaled = |v: u32| (v as f32 * page.ink.scale) as u32;
    let of_ink = |b: PixelBox| PixelBox::new(scaled(b.x0), scaled(b.y0), scaled(b.x1) + 1, scaled(b.y1) + 1);
    let words: Vec<PixelBox> = page.words[line.words.clone()].iter().map(|word| of_ink(word.place)).collect();
    let least = LOW * page.ink.components.letter_height().unwrap_or_default();
    let is_in = |stroke: &Stroke| {
        let (x, y) = stroke.place.centre2();
        stroke.place.height() as f32 > least && words.iter().any(|word| word.contains_point(x / 2, y / 2))
    };
    let strokes = page.ink.components.strokes().filter(|(_, stroke)| is_in(stroke)).count();
    strokes as f32 / letters_of(page, line).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::g4;
    use crate::reading::{Ink, OcrWord, PersonalText};

    const SIZE: (u32, u32) = (1654, 2339);
    const NOTE: u32 = 1500;

    /// A page of print above two words at [`NOTE`], with a stroke for each letter, or one for each of those two words.
    fn page(is_joined: bool, frame: Option<PixelBox>) -> ReadPage {
        let mut ink = vec![false; (SIZE.0 * SIZE.1) as usize];
        let mut fill = |b: PixelBox| {
            (b.y0..b.y1).for_each(|y| (b.x0..b.x1).for_each(|x| ink[(y * SIZE.0 + x) as usize] = true));
        };
        let mut words = Vec::new();
        for (row, y) in (0..).zip([900, 936, 972, NOTE]) {
            for at in 0..if y == NOTE { 2 } else { 6 } {
                let x0 = 200 + 130 * at;
                let letters = (0..8).map(|letter| PixelBox::new(x0 + 14 * letter, y, x0 + 14 * letter + 8, y + 16));
                match is_joined && y == NOTE {
                    true => fill(PixelBox::new(x0, y, x0 + 106, y + 16)),
                    false => letters.for_each(&mut fill),
                }
                let place = PixelBox::new(x0, y, x0 + 112, y + 16);
                let text = PersonalText::new("courrier".to_owned());
                words.push(OcrWord { text, place, confidence: 0.85, line: (0, 0, row) });
            }
        }
        if let Some(b) = frame {
            let sides = [(b.x0, b.y0, b.x1, b.y0 + 3), (b.x0, b.y1 - 3, b.x1, b.y1)];
            let ends = [(b.x0, b.y0, b.x0 + 3, b.y1), (b.x1 - 3, b.y0, b.x1, b.y1)];
            sides.into_iter().chain(ends).for_each(|(x0, y0, x1, y1)| fill(PixelBox::new(x0, y0, x1, y1)));
        }
        let ink = Ink::unpacked(&g4::encode(&ink, SIZE.0), SIZE, 1.0).expect("ink");
        ReadPage { ink, ..ReadPage::of_words(1, SIZE, 200.0, &words) }
    }

    fn whys(page: ReadPage) -> Vec<&'static str> {
        let pages = [page];
        find(&pages, &LetterText::of(&pages)).iter().map(|finding| finding.why).collect()
    }

    #[test]
    fn a_stamp_is_told_by_its_frame() {
        let frame = |width: u32| Some(PixelBox::new(180, NOTE - 30, 180 + width, NOTE + 50));
        assert_eq!(whys(page(false, frame(300))), ["stamp", "stamp"]);
        assert!(whys(page(false, frame(1200))).is_empty(), "a form's frame is no stamp's");
        assert!(whys(page(false, None)).is_empty(), "print is no stamp");
    }

    #[test]
    fn words_apart_are_told_by_where_they_begin_and_end() {
        let whys_of_note_at = |x0: u32, above: &'static str| {
            let lines = [(200, 900, "Vous êtes radiée de la liste."), (200, 936, above), (x0, 1300, "pas d'accord")];
            let mut words = Vec::new();
            for (row, (mut x, y, line)) in (0..).zip(lines) {
                for word in line.split(' ') {
                    let width = 14 * word.chars().count() as u32;
                    let text = PersonalText::new(word.to_owned());
                    words.push(OcrWord {
                        text,
                        place: PixelBox::new(x, y, x + width, y + 24),
                        confidence: 0.95,
                        line: (0, 0, row),
                    });
                    x += width + 12;
                }
            }
            whys(ReadPage::of_words(1, SIZE, 200.0, &words))
        };
        assert_eq!(whys_of_note_at(900, "Cela vaut dès ce jour"), ["stands_apart", "stands_apart"]);
        assert!(whys_of_note_at(205, "Cela vaut dès ce").is_empty(), "a line of a column is taken for a note");
        assert_eq!(whys_of_note_at(205, "Cela vaut dès ce jour."), ["stands_apart", "stands_apart"]);
    }

    #[test]
    fn joined_writing_is_told_by_its_strokes() {
        assert_eq!(whys(page(true, None)), ["joined_writing", "joined_writing"]);
    }
}
