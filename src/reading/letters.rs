//! Which pages of a file are one letter: piles are scanned in one go, so that a file may hold several.
//!
//! A letter that is cut in two loses its facts, and so does one that is glued to another. So a page begins a letter only
//! where most of what stands at a letter's head is there: an address window, a dateline, an object or a salutation, and
//! the name of a body; and never where it is numbered as a further page.

use std::sync::LazyLock;

use regex::Regex;

use super::page::{ReadLine, ReadPage};
use super::zones::{is_dateline, is_opening, names_body};
use crate::letter::{Zone, folded, pattern};

/// « Page 2/3 », « 2 sur 3 », « p. 2 ».
static PAGE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\bp(?:age|\.)\s*(?:n\W{0,2})?(\d{1,2})\b|^\W*(\d{1,2})\s?(?:/|sur)\s?\d{1,2}\W*$)"));
/// The head of a letter stands above this share of its page.
const HEAD: f32 = 0.6;
/// A letterhead stands above this share of its page.
const TOP: f32 = 0.25;
/// A page's number stands above the first of these shares of the page, or below the second.
const EDGES: (f32, f32) = (0.12, 0.88);
/// So many of the four signs of a head make a page the first of a letter.
const SIGNS: usize = 3;

/// The letters that a file's pages are, in their order; the pages of each are numbered from 1.
pub fn letters(pages: Vec<ReadPage>) -> Vec<Vec<ReadPage>> {
    let mut letters: Vec<Vec<ReadPage>> = Vec::new();
    for mut page in pages {
        match letters.last_mut() {
            Some(letter) if letter.iter().all(|page| page.words.is_empty()) || !begins_letter(&page) => {
                page.number = letter.len() as u32 + 1;
                letter.push(page);
            }
            _ => {
                page.number = 1;
                letters.push(vec![page]);
            }
        }
    }
    letters
}

/// Whether a page, of which others come before it, is the first of a letter.
fn begins_letter(page: &ReadPage) -> bool {
    let top = |line: &ReadLine| line.place.y0 as f32 / page.height as f32;
    let lines: Vec<(&ReadLine, String)> = page.lines.iter().map(|line| (line, text_of(page, line))).collect();
    let head = || lines.iter().filter(|(line, _)| top(line) < HEAD);
    let at_edge = |line: &ReadLine| top(line) < EDGES.0 || top(line) > EDGES.1;
    let number = lines.iter().filter(|(line, _)| at_edge(line)).find_map(|(_, text)| page_number(text));
    let signs = [
        head().any(|(line, _)| line.zone == Zone::Window),
        head().any(|(_, text)| is_dateline(text)),
        head().any(|(_, text)| is_opening(text)),
        head().any(|(line, text)| top(line) < TOP && names_body(text)),
    ];
    number.is_none_or(|number| number == 1) && signs.iter().filter(|sign| **sign).count() >= SIGNS
}

fn page_number(line: &str) -> Option<u32> {
    let found = PAGE_NUMBER.captures(line)?;
    found.get(1).or(found.get(2))?.as_str().parse().ok()
}

fn text_of(page: &ReadPage, line: &ReadLine) -> String {
    let words: Vec<&str> = page.words[line.words.clone()].iter().map(|word| word.text.expose()).collect();
    folded(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::PixelBox;
    use crate::reading::{OcrWord, PersonalText};

    const HEAD_OF_LETTER: &[(u32, u32, &str)] = &[
        (100, 100, "Caf de Loire"),
        (700, 300, "Madame Odile Quentin"),
        (700, 330, "3 rue Basse"),
        (700, 360, "42000 Ville"),
        (700, 500, "Ville, le 3 mars 2021"),
        (100, 600, "Objet : votre dossier"),
        (100, 700, "Madame,"),
    ];

    /// A page of lines, each where it stands.
    fn page(lines: &[(u32, u32, &str)]) -> ReadPage {
        let words: Vec<OcrWord> = (1..).zip(lines).flat_map(|(number, line)| words(number, line)).collect();
        ReadPage::of_words(1, (1240, 1754), 150.0, &words)
    }

    fn words(number: u32, (x, y, text): &(u32, u32, &str)) -> Vec<OcrWord> {
        let word = |(at, word): (u32, &str)| {
            let x = x + at * 70;
            let place = PixelBox::new(x, *y, x + 60, y + 20);
            OcrWord { text: PersonalText::new(word.to_owned()), place, confidence: 0.9, line: (1, 1, number) }
        };
        (0..).zip(text.split(' ')).map(word).collect()
    }

    fn sizes(pages: Vec<ReadPage>) -> Vec<usize> {
        letters(pages).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_letter_begins_where_its_head_stands() {
        let further = || page(&[(100, 80, "Caf de Loire"), (100, 200, "Madame, vous pouvez contester le 3 mars 2021")]);
        assert_eq!(sizes(vec![page(HEAD_OF_LETTER), further(), page(HEAD_OF_LETTER)]), [2, 1]);
        let numbers: Vec<u32> = letters(vec![page(HEAD_OF_LETTER), page(HEAD_OF_LETTER), further()])
            .iter()
            .flatten()
            .map(|page| page.number)
            .collect();
        assert_eq!(numbers, [1, 1, 2], "the pages of each letter are numbered from 1");
    }

    #[test]
    fn a_page_with_a_further_number_begins_none() {
        let numbered = |number: &'static str| page(&[HEAD_OF_LETTER, &[(900, 1700, number)]].concat());
        assert_eq!(sizes(vec![page(HEAD_OF_LETTER), numbered("Page 2/2")]), [2]);
        assert_eq!(sizes(vec![page(HEAD_OF_LETTER), numbered("2 / 3")]), [2]);
        assert_eq!(sizes(vec![page(HEAD_OF_LETTER), numbered("Page 1/2")]), [1, 1]);
    }

    #[test]
    fn a_page_without_words_is_no_letter() {
        assert_eq!(sizes(vec![page(&[]), page(HEAD_OF_LETTER)]), [2]);
        assert_eq!(sizes(vec![page(HEAD_OF_LETTER), page(&[])]), [2]);
    }
}
