//! Values that stand behind a label (« Identifiant : … »).
//!
//! Fail closed: where a label with a colon is followed by nothing that reads like
//! a value, the rest of the line is the value.

use regex::Regex;

use crate::letter::{MaskKind, Span};
use crate::redaction::digits;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

/// Digits of a value that is whole.
const LONG: usize = 7;

/// The values behind each match of a label (a pattern on folded text that ends where the value begins).
pub fn values(subject: &Subject, label: &Regex, kind: MaskKind, why: &'static str) -> Vec<Finding> {
    let labels = subject.found_folded(label, 0);
    labels.into_iter().filter_map(|label| value(subject, label)).map(|v| Finding::new(v, kind, why, 0.95)).collect()
}

fn value(subject: &Subject, label: Span) -> Option<Span> {
    let rest = subject.rest_of_line(label.end);
    let skipped = subject.at(rest).chars().take_while(|c| !c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let colon = subject.at(Span::new(rest.start, rest.start + skipped)).contains([':', ';', '.'])
        || subject.at(label).trim_end().ends_with([':', ';']);
    let value = Span::new(rest.start + skipped, rest.end);
    match numeric_prefix(subject.at(value)) {
        0 if subject.is_prose(value) => None,
        0 if colon && !value.is_empty() => Some(value),
        0 if colon => subject.words_after(label.end, true).next().map(|_| next_line(subject, label)),
        0 => None,
        len => Some(Span::new(value.start, value.start + len)),
    }
}

/// The line below, of the same block, where a label ends its own.
fn next_line(subject: &Subject, label: Span) -> Span {
    let words: Vec<Span> = subject.words_after(label.end, true).map(|w| w.span).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => label,
    }
}

/// How many bytes at the start are words with digits, or lone letters between and after them.
fn numeric_prefix(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
        let lone_capital = letters == 1 && bare.chars().all(|c| c.is_uppercase() || !c.is_alphanumeric());
        // « 1234567A - 0042-34 »: behind a dash another sign begins.
        if bare == "-" && digits::count(&text[..end]) >= LONG {
            break;
        }
        if digits::count(bare) > 0 || digits::mostly(bare) || end > 0 && lone_capital {
            end = at + bare.len();
        } else if letters > 2 {
            break;
        }
        at += word.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_words_begin() {
        assert_eq!(numeric_prefix("8145746 G vous sera"), "8145746 G".len());
        assert_eq!(numeric_prefix("1 85 06 75 990 000 46"), 21);
        assert_eq!(numeric_prefix("de connexion"), 0);
    }
}
