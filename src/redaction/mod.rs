//! Decides what may be shown: recognisers, propagation, the two locks, masks, the cleared page.
//!
//! Redaction is positive: the redacted page starts blank, and a word gets onto it
//! only if no recogniser claims it and it is known to be harmless.

mod clear;
mod departements;
mod digits;
mod drawn;
mod finding;
mod harmless;
mod identity;
mod lexicon;
mod people;
mod propagation;
mod recognisers;
mod redacted;
mod slips;
mod subject;
mod unread;
mod verdict;

pub use recognisers::{RECOGNISERS, RULES, Recogniser};
pub use redacted::*;

use crate::problem::Result;
use crate::reading::{LetterText, PersonalText, ReadPage};
use lexicon::Lexicon;
use subject::Subject;

/// Redacts letters; holds the lexicon.
pub struct Redactor {
    lexicon: Lexicon,
}

impl Redactor {
    pub fn new() -> Result<Self> {
        Ok(Self { lexicon: Lexicon::find()? })
    }

    /// The version of the dictionary.
    pub fn dictionary(&self) -> &str {
        self.lexicon.version()
    }

    /// What may be shown of a letter, and the numbers that tell whose it is (for the vault alone).
    pub fn clear(&self, pages: &[ReadPage]) -> (Cleared, Vec<PersonalText>) {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter);
        let mut findings = recognisers::find_all(&subject);
        findings.extend(propagation::propagate(&subject, &findings, &self.lexicon));
        let verdicts = verdict::verdicts(&subject, pages, &findings, &self.lexicon);
        let numbers = people::numbers(&subject, &findings);

        let mut cleared = Cleared {
            text: RedactedText::new(Vec::new()),
            masks: Vec::new(),
            pages: Vec::new(),
            sizes: pages.iter().map(|p| p.given).collect(),
            turns: pages.iter().map(|p| p.turn).collect(),
            departement: identity::departement_of(&subject),
        };
        let mut texts = Vec::with_capacity(pages.len());
        for (at, read) in pages.iter().enumerate() {
            let written = clear::page(&subject, pages, at, &verdicts, &findings, &numbers);
            let mut masks = drawn::merged(read, written.runs, &written.shown);
            masks.extend(unread::masks(read));
            cleared.masks.extend(masks.iter().map(|mask| drawn::as_given(read, mask)));
            cleared.pages.push(drawn::page(read, written.shown, &masks));
            texts.push(written.page);
        }
        cleared.text = RedactedText::new(texts);
        (cleared, identity::identifiers(&subject, &findings))
    }
}
