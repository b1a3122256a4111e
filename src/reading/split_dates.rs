//! Dates in figures that the OCR read as two words: a 1 is narrow and stands apart (« 12/1 1/2021 »).

use std::sync::LazyLock;

use regex::Regex;

use super::engine::OcrWord;
use super::personal::PersonalText;
use crate::letter::pattern;

static DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^\w\s]{0,2}\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d{2}[^\w\s]{0,2}$"));

/// The words of a page, in the OCR's order, with such dates as one word each.
pub fn whole(words: Vec<OcrWord>) -> Vec<OcrWord> {
    let mut whole: Vec<OcrWord> = Vec::with_capacity(words.len());
    for word in words {
        let joined = whole.last().and_then(|last| date(last, &word));
        if joined.is_some() {
            whole.pop();
        }
        whole.push(joined.unwrap_or(word));
    }
    whole
}

/// Two words as one, where together they are a date and less than half a digit's height lies between them.
fn date(first: &OcrWord, second: &OcrWord) -> Option<OcrWord> {
    let gap = second.place.x0.checked_sub(first.place.x1)?;
    let is_near = first.line == second.line && gap * 2 < second.place.height();
    let has_digit = |word: &OcrWord| word.text.expose().contains(|c: char| c.is_ascii_digit());
    if !is_near || !has_digit(first) || !has_digit(second) {
        return None;
    }
    let text = format!("{}{}", first.text.expose(), second.text.expose());
    DATE.is_match(&text).then(|| OcrWord {
        text: PersonalText::new(text),
        place: first.place.union(&second.place),
        confidence: first.confidence.min(second.confidence),
        line: first.line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::PixelBox;

    /// How many words are left of these, each 30 pixels high and `gap` from the one before it.
    fn left_of(words: &[&str], gap: u32) -> usize {
        let word = |(at, text): (u32, &&str)| OcrWord {
            text: PersonalText::new((*text).to_owned()),
            place: PixelBox::new(at * (60 + gap), 0, at * (60 + gap) + 60, 30),
            confidence: 0.9,
            line: (0, 0, 0),
        };
        whole((0..).zip(words).map(word).collect()).len()
    }

    #[test]
    fn pieces_of_a_date_are_one_word_and_other_numbers_are_not() {
        assert_eq!(left_of(&["le", "12/1", "1/2021,", "puis"], 5), 3);
        assert_eq!(left_of(&["12/1", "1/2021"], 20), 2, "what stands far apart is joined");
        assert_eq!(left_of(&["12/11/2021", "8"], 5), 2, "a date takes the next number");
        assert_eq!(left_of(&["01.99", ".00.12"], 5), 2, "a piece of a telephone's number is joined");
    }
}
