//! One letter of the corpus, verified.

use super::agreement;
use crate::corpus::Corpus;
use crate::letter::{MaskKind, PixelBox};
use crate::problem::Result;
use crate::reading::{Engine, LanguageData, OcrWord, PersonalText, ReadPage};
use crate::record::Record;
use crate::redaction::{Redactor, Suspicion};
use crate::scan::Decoder;
use crate::vault::Vault;

/// Why a letter does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// Something on a page, or in its text, may name somebody.
    Suspicion(Suspicion),
    /// The PDF holds words that are not published.
    HiddenText,
    /// The PDF holds metadata, attachments, annotations or actions.
    Extras,
    /// The PDF, the record and the database do not say the same.
    Disagreement,
    /// The PDF can't be read.
    Unreadable,
}

impl Failure {
    /// What it is, in a word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Suspicion(_) => "suspicion",
            Self::HiddenText => "hidden_text",
            Self::Extras => "extras",
            Self::Disagreement => "disagreement",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Verifies letters; each hand has its own.
pub struct Verifier<'a> {
    corpus: &'a Corpus,
    vault: Option<&'a Vault>,
    decoder: &'a Decoder,
    engine: Engine,
    redactor: Redactor,
}

impl<'a> Verifier<'a> {
    /// Without a vault what was masked is not known and can't be looked for.
    pub fn new(corpus: &'a Corpus, vault: Option<&'a Vault>, decoder: &'a Decoder) -> Result<Self> {
        let engine = Engine::new(&LanguageData::find()?)?;
        Ok(Self { corpus, vault, decoder, engine, redactor: Redactor::new()? })
    }

    /// Why a letter does not pass; nothing where it does.
    pub fn failures(&self, id: &str) -> Result<Vec<Failure>> {
        let record = self.corpus.record(id)?;
        let path = self.corpus.pdf_path(id);
        let mut failures = agreement::of_pdf(&path, &record);
        failures.extend(agreement::of_database(self.corpus, &record)?);
        let masked = self.masked(id)?;
        let text: Vec<&str> = record.pages.iter().map(|page| page.text.as_str()).collect();
        let published = published(&record);
        let mut suspicions = self.redactor.names_left(&published, &masked);
        match self.again(id)? {
            Some(again) => suspicions.extend(self.redactor.suspicions(&again, &text.join("\n"), &masked)?),
            None => failures.push(Failure::Unreadable),
        }
        failures.extend(suspicions.into_iter().map(Failure::Suspicion));
        failures.sort_unstable();
        failures.dedup();
        Ok(failures)
    }

    /// What was masked in a letter, from the vault.
    fn masked(&self, id: &str) -> Result<Vec<(MaskKind, PersonalText)>> {
        let reading = self.vault.map(|vault| vault.reading(id)).transpose()?.flatten();
        reading.map_or(Ok(Vec::new()), |pages| self.redactor.masked(&pages))
    }

    /// The redacted pages, read without regard to their layout: another segmentation than that which was redacted.
    fn again(&self, id: &str) -> Result<Option<Vec<ReadPage>>> {
        let Ok(pages) = self.decoder.open(&self.corpus.pdf_path(id)) else { return Ok(None) };
        let mut read = Vec::new();
        for (number, page) in (1..).zip(pages) {
            let Ok(page) = page else { return Ok(None) };
            let words = self.engine.sparse_words(&page.pixels)?;
            read.push(ReadPage::of_words(number, page.pixels.dimensions(), page.dpi, &words));
        }
        Ok(Some(read))
    }
}

/// The published text as pages of words, a line a line.
fn published(record: &Record) -> Vec<ReadPage> {
    const LETTER: u32 = 10;
    const PITCH: u32 = 30;
    let page = |page: &crate::record::RecordPage| {
        let mut words = Vec::new();
        for (row, line) in (0..).zip(page.text.lines()) {
            let mut x = LETTER;
            for word in line.split_whitespace() {
                let width = LETTER * word.chars().count() as u32;
                let place = PixelBox::new(x, PITCH * row, x + width, PITCH * row + LETTER * 2);
                let text = PersonalText::new(word.to_owned());
                words.push(OcrWord { text, place, confidence: 1.0, line: (0, 0, row) });
                x += width + LETTER;
            }
        }
        ReadPage::of_words(page.number, (page.width, page.height), 200.0, &words)
    };
    record.pages.iter().map(page).collect()
}
