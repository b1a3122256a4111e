//! Why a letter's facts are what they are, from its sealed reading.

use serde::Serialize;

use super::{Pipeline, Vault};
use crate::facts::{Reason, facts, reasons};
use crate::problem::Result;
use crate::segments::segments;

/// A letter's sentences with the part each plays, and the readings that were taken or came near.
#[derive(Serialize)]
pub struct Explanation {
    pub sentences: Vec<Told>,
    pub reasons: Vec<Reason>,
}

/// One sentence, as published.
#[derive(Serialize)]
pub struct Told {
    /// The part that its wording and its neighbours' speak for, and the one that formulas alone give it.
    pub part: &'static str,
    pub by_formulas: &'static str,
    pub words: String,
}

impl Pipeline {
    /// Reads a letter anew as the second pass last did; `None` where the vault keeps no reading of it.
    pub fn explanation(&self, vault: &Vault, letters: &[String], id: &str) -> Result<Option<Explanation>> {
        let Some(pages) = vault.reading(id)? else { return Ok(None) };
        let (cleared, _) = self.redactor.clear(&pages, &self.names_of_case(vault, letters, id)?, &self.key)?;
        let (_, cleared) = self.record(id, cleared);
        let segments = segments(&cleared.text);
        let facts = facts(&cleared.text, None, &segments);
        let told = segments.sentences.iter().map(|sentence| Told {
            part: sentence.role.code(),
            by_formulas: sentence.by_rule.code(),
            words: sentence.text.clone(),
        });
        let mut reasons = reasons(&segments);
        reasons.extend(crate::justifications::reasons(&segments, &facts));
        Ok(Some(Explanation { sentences: told.collect(), reasons }))
    }
}
