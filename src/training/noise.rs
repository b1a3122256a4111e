//! The OCR's usual errors, put into words that were never scanned.

use crate::forge::{Chance, PlainWord};

/// Of all letters, how many are read wrongly; one is drawn for each letter of the course.
pub const RATES: [f32; 8] = [0.0, 0.0, 0.005, 0.01, 0.02, 0.03, 0.06, 0.1];

/// What is taken for what.
const TAKEN_FOR: &[(char, &[&str])] = &[
    ('a', &["o", "e", "s", "à"]),
    ('b', &["h", "6"]),
    ('c', &["e", "ç", "o"]),
    ('d', &["cl", "a"]),
    ('e', &["c", "o", "é", "è"]),
    ('é', &["e", "è", "6", "ê"]),
    ('è', &["é", "e"]),
    ('f', &["t", "l"]),
    ('g', &["q", "9"]),
    ('h', &["b", "li"]),
    ('i', &["l", "1", "t", "í"]),
    ('l', &["i", "1", "|", "t"]),
    ('m', &["rn", "n", "in"]),
    ('n', &["u", "ri", "m"]),
    ('o', &["0", "e", "a"]),
    ('r', &["t", "n"]),
    ('s', &["5", "a"]),
    ('t', &["l", "f", "r"]),
    ('u', &["n", "ii", "v"]),
    ('v', &["y", "u"]),
    ('A', &["Â", "4"]),
    ('B', &["8", "R"]),
    ('C', &["G", "("]),
    ('D', &["O", "0"]),
    ('E', &["F", "É", "L"]),
    ('G', &["C", "6"]),
    ('I', &["l", "1", "|"]),
    ('L', &["I", "E"]),
    ('M', &["N", "H"]),
    ('N', &["M", "H"]),
    ('O', &["0", "Q", "D"]),
    ('R', &["P", "B"]),
    ('S', &["5", "8"]),
    ('T', &["I", "Y"]),
    ('U', &["V", "LI"]),
    ('0', &["O", "o", "8"]),
    ('1', &["l", "I", "7"]),
    ('5', &["S", "6"]),
    ('8', &["B", "3"]),
];
const STRAY: &[&str] = &[".", "'", "-", "|", "i", "_"];

/// Words with errors, and how sure a reader would be of each (0 to 1): some letters wrong, some words cut or run together.
pub fn noised(words: Vec<PlainWord>, rate: f32, chance: &mut Chance) -> Vec<(PlainWord, f32)> {
    let mut read: Vec<(PlainWord, f32)> = Vec::with_capacity(words.len());
    for mut word in words {
        let text = misread(&word.text, rate, chance);
        let sure = if text == word.text { chance.real(0.75, 1.0) } else { chance.real(0.2, 0.95) };
        word.text = text;
        let joins = chance.real(0.0, 1.0) < rate;
        match read.last_mut() {
            Some((last, _)) if joins && last.line == word.line => {
                last.text.push_str(&word.text);
                last.place = last.place.union(&word.place);
                last.datum = last.datum.or(word.datum);
            }
            _ if chance.real(0.0, 1.0) < rate && word.text.chars().count() > 3 => read.extend(cut(word, sure, chance)),
            _ if word.text.is_empty() => {}
            _ => read.push((word, sure)),
        }
    }
    read
}

/// A word as a reader may have it, with this share of its letters wrong.
pub fn misread(text: &str, rate: f32, chance: &mut Chance) -> String {
    let mut read = String::with_capacity(text.len());
    for c in text.chars() {
        if chance.real(0.0, 1.0) >= rate {
            read.push(c);
            continue;
        }
        let others = TAKEN_FOR.iter().find(|(printed, _)| *printed == c).map_or(&[][..], |(_, others)| others);
        match chance.between(0, 9) {
            0 => {}
            1 => {
                read.push(c);
                read.push_str(chance.word(STRAY));
            }
            _ if others.is_empty() => read.push(c),
            _ => read.push_str(chance.word(others)),
        }
    }
    read
}

/// A word in two, as a wide gap makes it.
fn cut(word: PlainWord, sure: f32, chance: &mut Chance) -> [(PlainWord, f32); 2] {
    let letters = word.text.chars().count();
    let at = chance.between(1, letters as i64 - 1) as usize;
    let byte = word.text.char_indices().nth(at).map_or(word.text.len(), |(byte, _)| byte);
    let middle = word.place.x0 + word.place.width() * at as u32 / letters as u32;
    let (mut left, mut right) = (word.clone(), word);
    right.text = left.text.split_off(byte);
    (left.place.x1, right.place.x0) = (middle, middle);
    [(left, sure), (right, sure)]
}
