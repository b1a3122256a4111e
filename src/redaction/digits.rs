//! Numbers as the OCR reads them, with its usual slips (dossier, 4.7): `O` for 0, `I` or `l` for 1, `S` for 5…

/// A digit, or a character that the OCR reads for one; to stand in a pattern's class.
pub const D: &str = r"[0-9OoDQIl|!ZzSsGBg]";
/// What may stand between the digits of one number.
pub const GAP: &str = r"[ .\-/·]{0,3}";

/// The digit that a character stands for, where it may stand for one.
pub fn as_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'O' | 'o' | 'D' | 'Q' => Some('0'),
        'I' | 'l' | '|' | '!' | 'i' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        'g' => Some('9'),
        _ => None,
    }
}

/// The digits of a number, slips mended, all else left out.
pub fn mended(text: &str) -> String {
    text.chars().filter_map(as_digit).collect()
}

/// How many real digits stand in a text.
pub fn count(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Whether a text is a number with slips and no word: most of its letters and digits are digits.
pub fn mostly(text: &str) -> bool {
    let written = text.chars().filter(|c| c.is_alphanumeric()).count();
    count(text) * 3 >= written * 2 && count(text) >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_and_words_are_no_numbers() {
        assert!(mended("l8S O6") == "18506");
        assert!(mostly("06 l2 3S 78"));
        assert!(!mostly("Solde"));
    }
}
