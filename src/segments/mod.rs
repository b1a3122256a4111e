//! Sentences of the redacted text and the part each plays in the letter.
//!
//! All rules look at these: a sentence is put together across lines, hyphens and
//! pages, and knows for each of its words where that stands in the redacted text.

mod features;
mod repair;
mod role;
mod sentence;

use std::sync::LazyLock;

use regex::Regex;

#[cfg(feature = "train")]
use crate::learned::Model;
use crate::letter::{Zone, pattern};
use crate::redaction::{RedactedLine, RedactedPage, RedactedText};

#[cfg(feature = "train")]
pub use repair::tokens;
pub use role::Role;
pub use sentence::Sentence;

/// The sentences of a letter, in the order of reading.
pub struct Segments {
    pub sentences: Vec<Sentence>,
}

impl Segments {
    /// The sentences that play one of these parts.
    pub fn of<'a>(&'a self, roles: &'a [Role]) -> impl Iterator<Item = &'a Sentence> {
        self.sentences.iter().filter(|s| roles.contains(&s.role))
    }

    /// Tells the parts anew by a model that has not learned from this letter.
    #[cfg(feature = "train")]
    pub fn told_by(&mut self, model: &Model) {
        role::told_by(model, self);
    }

    /// What the body itself says about this case.
    pub fn own_words(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| s.role.is_own_words())
    }
}

/// Takes a letter apart.
pub fn segments(text: &RedactedText) -> Segments {
    let mut builder = Builder::default();
    for page in text.pages() {
        for line in &page.lines {
            builder.line(page, line);
        }
    }
    builder.close();
    let mut segments = Segments { sentences: builder.sentences };
    role::by_rule(&mut segments.sentences);
    role::by_wording(&mut segments);
    segments
}

/// « [LIEU], le 6 septembre 2021 », alone on its line: some layouts print it right below the object.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:Fait\s+)?[ÀA]\s+\[LIEU\],?\s|\[LIEU\],\s)\s*(?:le\s+)?\d{1,2}(?:er)?[\s./]\s?\w{1,9}[\s./]\s?(?:20)?\d{2}\s*$",
    )
});

/// Joins the lines of the running text and cuts it into sentences.
#[derive(Default)]
struct Builder {
    sentences: Vec<Sentence>,
    open: Option<Sentence>,
}

impl Builder {
    fn line(&mut self, page: &RedactedPage, line: &RedactedLine) {
        let text = &page.text[line.span.start..line.span.end];
        if text.trim().is_empty() {
            return;
        }
        if line.zone != Zone::Body || !self.goes_on(page, line, text) {
            self.close();
        }
        let open = self.open.get_or_insert_with(|| Sentence::new(line.zone));
        open.append(text, page.number, line.span.start);
        if line.zone != Zone::Body || DATELINE.is_match(text) {
            self.close();
        }
    }

    /// Whether a line of the body continues the sentence before it.
    fn goes_on(&self, page: &RedactedPage, line: &RedactedLine, text: &str) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.zone == Zone::Body) else { return false };
        let same_paragraph =
            page.text[..line.span.start].ends_with('\n') && !page.text[..line.span.start].ends_with("\n\n");
        let continues = text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '[' || c == '▒');
        if DATELINE.is_match(text) {
            return false;
        }
        let ended = open.text.ends_with(['.', '!', '?', ':']) && !ends_with_abbreviation(&open.text);
        !ended && (same_paragraph && !is_heading(&open.text) || continues)
    }

    /// Cuts what was joined into sentences.
    fn close(&mut self) {
        if let Some(whole) = self.open.take() {
            let cuts = if whole.zone == Zone::Body { cuts(&whole.text) } else { Vec::new() };
            self.sentences.extend(whole.cut_at(&cuts));
        }
    }
}

/// A salutation or an object stands alone.
fn is_heading(text: &str) -> bool {
    text.ends_with(',') && text.chars().count() < 45 && text.starts_with(['M', 'B', 'C'])
}

/// Offsets at which a new sentence begins: behind a full stop, where a capital follows and no abbreviation went before.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, sign) in text.match_indices(['.', '!', '?']) {
        let rest = &text[at + sign.len()..];
        let begins = rest.trim_start().starts_with(|c: char| c.is_uppercase() || "«“\"•-[".contains(c));
        if rest.starts_with(' ') && begins && !(sign == "." && ends_with_abbreviation(&text[..=at])) {
            cuts.push(at + sign.len() + 1);
        }
    }
    cuts
}

fn ends_with_abbreviation(text: &str) -> bool {
    const ABBREVIATIONS: &[&str] =
        &["m", "mm", "mme", "art", "al", "cf", "ref", "tel", "n", "etc", "av", "dr", "me", "p"];
    let before = text.trim_end_matches('.');
    let word = before.rsplit([' ', '(', '\'']).next().unwrap_or("");
    let folded = crate::letter::folded(word);
    folded.chars().count() == 1 && folded.chars().all(char::is_alphabetic) || ABBREVIATIONS.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(lines: &[&str]) -> Vec<Sentence> {
        let lines: Vec<(Zone, &str)> = lines.iter().map(|l| (Zone::Body, *l)).collect();
        segments(&RedactedText::of_lines(&lines)).sentences
    }

    #[test]
    fn a_dateline_below_the_object_is_no_part_of_it() {
        let found = sentences(&["OBJET : Suite donnée à votre contestation", "[LIEU], 17 novembre 2023"]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_sentence_goes_on_over_lines_and_hyphens() {
        let found = sentences(&["Votre rendez-vous du lundi est main-", "tenu. Merci de venir avec", "vos papiers."]);
        assert_eq!(found.len(), 2);
        assert!(found[0].text.ends_with("maintenu."));
        assert!(found[1].text.ends_with("vos papiers."));
    }

    #[test]
    fn abbreviations_end_nothing() {
        let found = sentences(&["En vertu de l'art. L. 5412-1 du code, M. [PERSONNE_1] est radié."]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn evidence_points_into_the_page() {
        let text = RedactedText::of_lines(&[(Zone::Body, "Ceci est une"), (Zone::Body, "décision prise hier.")]);
        let found = segments(&text).sentences;
        let at = found[0].text.find("une décision").unwrap();
        let evidence = found[0].evidence((at..at + "une décision".len()).into());
        assert_eq!(evidence.len(), 1);
        assert!(text.words_at(&evidence[0]) == "une\ndécision");
    }
}
