//! Looks at redacted pages that were read again for what must not be there.

use std::collections::{BTreeSet, HashSet};

use super::propagation;
use super::subject::Subject;
use super::verdict::{self, Verdict};
use super::{Redactor, digits};
use crate::letter::{MaskKind, folded};
use crate::problem::Result;
use crate::reading::{LetterText, PersonalText, ReadPage};

/// Something on a redacted page that may name somebody: what it seems to be, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suspicion {
    /// From 1.
    pub page: u32,
    pub kind: MaskKind,
    pub why: &'static str,
}

/// Letters of a word from which it can be told again, and digits of a number.
const SHORTEST_WORD: usize = 3;
const SHORTEST_NUMBER: usize = 5;
/// Confidence from which a word that another reading sees is believed to stand there.
const SURE: f32 = 0.8;

impl Redactor {
    /// What of redacted pages must not be there.
    ///
    /// `again` is what another reading sees on them, `published` the text that the record says is there, and `masked`
    /// what was masked in the letter. A word of `again` is suspicious if it is masked elsewhere in the letter, or if a
    /// recogniser or the model claims it and it is neither published nor known to be harmless.
    pub fn suspicions(
        &self,
        again: &[ReadPage],
        published: &str,
        masked: &[(MaskKind, PersonalText)],
    ) -> Result<Vec<Suspicion>> {
        let letter = LetterText::of(again);
        let subject = Subject::new(&letter, &self.lexicon);
        let shown = Shown::of(published);
        let claims = self.first_lock(&subject)?;
        let known = propagation::propagate(&subject, &[], masked);
        let verdicts = verdict::verdicts(&subject, &claims, &BTreeSet::new());
        let mut suspicions = Vec::new();
        for (word, verdict) in letter.words.iter().zip(&verdicts) {
            let text = subject.at(word.span);
            let named = known.iter().find(|finding| finding.span.overlaps(&word.span));
            // What is read with doubt is a misreading of what is shown, more often than a name.
            let claimed = match verdict {
                Verdict::Claimed(at) if word.confidence >= SURE => Some(&claims[*at]),
                _ => None,
            };
            let strange = !shown.holds(text) && !subject.lexicon.knows(text);
            // A name of the letter that is read for certain needs no strangeness: it may be an ordinary word, or near one.
            let is_plain = named.is_some() && word.confidence >= SURE && !shown.holds_whole(text);
            if let Some(finding) = named.or(claimed).filter(|_| is_telling(text) && (strange || is_plain)) {
                suspicions.push(Suspicion { page: again[word.page].number, kind: finding.kind, why: finding.why });
            }
        }
        suspicions.sort_unstable();
        suspicions.dedup();
        Ok(suspicions)
    }

    /// Names of the letter that its published text still holds.
    pub fn names_left(&self, pages: &[ReadPage], masked: &[(MaskKind, PersonalText)]) -> Vec<Suspicion> {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter, &self.lexicon);
        let left = propagation::propagate(&subject, &[], masked).into_iter();
        let left = left.filter(|finding| is_telling(subject.at(finding.span)) && !is_token(subject.at(finding.span)));
        let page = |offset| subject.words_in(offset).next().map_or(1, |word| pages[word.page].number);
        let mut left: Vec<Suspicion> =
            left.map(|finding| Suspicion { page: page(finding.span), kind: finding.kind, why: finding.why }).collect();
        left.sort_unstable();
        left.dedup();
        left
    }
}

/// Whether a word is long enough to tell anything.
fn is_telling(word: &str) -> bool {
    let digits = digits::count(word);
    digits >= SHORTEST_NUMBER || digits == 0 && word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_WORD
}

/// « [PERSONNE_1] », and what another reading makes of it.
fn is_token(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let names = |kind: &MaskKind| kind.token(None).chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let near = |name: String| name.len() > 2 && strsim::levenshtein(&name, &letters.to_uppercase()) * 3 <= name.len();
    MaskKind::ALL.iter().map(names).any(near)
}

/// The words of the published text, in their order, and all that another reading may run together.
struct Shown {
    words: HashSet<String>,
    runs: HashSet<String>,
}

/// How many words another reading may take for one.
const RUN_TOGETHER: usize = 4;

impl Shown {
    fn of(text: &str) -> Self {
        let words: Vec<String> = folded(text).split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let runs = (2..=RUN_TOGETHER).flat_map(|length| words.windows(length).map(<[String]>::concat)).collect();
        Self { runs, words: words.into_iter().collect() }
    }

    /// Whether a word stands there: whole, run together with its neighbours, as the better half of a longer one, or
    /// with a slip.
    fn holds(&self, word: &str) -> bool {
        let word = bare(&folded(word));
        let slack = word.chars().count() / 4;
        let near =
            |shown: &String| shown.len().abs_diff(word.len()) <= slack && strsim::levenshtein(shown, &word) <= slack;
        let half = |shown: &String| {
            word.len() * 2 > shown.len() && (shown.starts_with(&word) || shown.ends_with(&word)) && slack > 0
        };
        self.holds_whole(&word) || self.words.iter().any(|shown| half(shown) || slack > 0 && near(shown))
    }

    /// Whether a word stands there letter by letter, or run together with its neighbours.
    fn holds_whole(&self, word: &str) -> bool {
        let word = bare(&folded(word));
        is_token(&word) || word.is_empty() || self.words.contains(&word) || self.runs.contains(&word)
    }
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_known_however_they_are_read() {
        assert!(["[PERSONNE_1]", "IPERSONNE_2]", "[ADRESSE]", "[IDENTIFIANTI"].iter().all(|token| is_token(token)));
        assert!(!is_token("Barbezieux") && !is_token("12"));
    }

    #[test]
    fn a_word_is_shown_whole_or_with_a_slip() {
        let shown = Shown::of("Vous êtes radiée de la liste");
        assert!(
            shown.holds("radlée") && shown.holds("liste") && shown.holds("delaliste") && !shown.holds("Barbezieux")
        );
        // « Adie », « Sel » stand in it only where words meet.
        assert!(shown.holds("radié") && !shown.holds("adie") && !shown.holds("ede"));
    }
}
