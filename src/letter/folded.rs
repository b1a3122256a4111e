//! Text as rules compare it: lower case, no accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Span;

/// Lower case without accents; ligatures are opened, curly apostrophes made straight, odd spaces plain.
pub fn folded(text: &str) -> String {
    Folded::new(text).text
}

/// A folded text that knows where each of its bytes came from.
pub struct Folded {
    pub text: String,
    /// For each byte of `text`, and for its end, the offset in the original.
    origin: Vec<usize>,
}

impl Folded {
    pub fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origin: Vec::new() };
        for (at, c) in original.char_indices() {
            folded.push(c, at);
        }
        folded.origin.push(original.len());
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        match c {
            'œ' | 'Œ' => self.push_str("oe", at),
            'æ' | 'Æ' => self.push_str("ae", at),
            '’' | '‘' | 'ʼ' => self.push_str("'", at),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => self.push_str(" ", at),
            '‐' | '‑' | '–' | '—' => self.push_str("-", at),
            c if c.is_ascii() => self.push_str(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]), at),
            c => {
                let plain: String = c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
                self.push_str(&plain, at);
            }
        }
    }

    fn push_str(&mut self, s: &str, at: usize) {
        self.text.push_str(s);
        self.origin.extend(std::iter::repeat_n(at, s.len()));
    }

    /// Puts other words in place of some, which stand in order: each of their bytes comes from as far into what it replaces.
    pub fn replace(&mut self, words: &[(Span, &str)]) {
        let (mut text, mut origin, mut done) = (String::with_capacity(self.text.len()), Vec::new(), 0);
        for (span, word) in words {
            text.push_str(&self.text[done..span.start]);
            origin.extend(&self.origin[done..span.start]);
            text.push_str(word);
            let from = |at: usize| self.origin[span.start + at * (span.end - span.start) / word.len()];
            origin.extend((0..word.len()).map(from));
            done = span.end;
        }
        text.push_str(&self.text[done..]);
        origin.extend(&self.origin[done..]);
        (self.text, self.origin) = (text, origin);
    }

    /// The span of the original that a span of the folded text came from.
    pub fn original(&self, folded: Span) -> Span {
        Span::new(self.origin[folded.start], self.origin[folded.end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_offsets_stay_true() {
        let original = "Né à Œuilly, l’été";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "ne a oeuilly, l'ete");
        let at = folded.text.find("ete").unwrap();
        let span = folded.original(Span::new(at, at + 3));
        assert_eq!(&original[span.start..span.end], "été");
    }
}
