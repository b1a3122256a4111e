//! The stages in order, on one screen; and the second pass.

mod cases;
mod explanation;
mod second_pass;

use std::path::Path;

use crate::facts::facts;
use crate::justifications::justifications;
use crate::letter::MaskKind;
use crate::problem::{Problem, Result};
use crate::reading::{LanguageData, PersonalText, ReadPage, letters, read, tesseract_version};
use crate::record::{MadeBy, PageStyle, redacted_pdf, without_private_dates};
use crate::redaction::{Cleared, RULES, Redactor};
use crate::scan::Decoder;
use crate::segments::segments;

pub use crate::reading::Engine;
pub use crate::record::Record;
pub use crate::scan::SetAside;
pub use crate::vault::{Identity, Key, Vault};
pub use cases::Case;
pub use explanation::{Explanation, Told};
pub use second_pass::Linked;

/// What the machine must have, each with its version or with what to install.
pub fn requirements() -> Vec<(&'static str, Result<String>)> {
    let data = LanguageData::find();
    let engine = data.as_ref().map_err(|p| Problem::missing("no language data", p.remedy())).and_then(Engine::new);
    vec![
        ("Tesseract", engine.map(|_| tesseract_version())),
        ("French language data and orientation data", data.and_then(|d| d.version())),
        ("French dictionary", Redactor::new().map(|r| r.dictionary().to_owned())),
    ]
}

/// What a file, or some of its pages, became.
pub struct Letter {
    pub record: Record,
    pub pdf: Vec<u8>,
    /// For the vault alone.
    pub pages: Vec<ReadPage>,
    /// For the vault alone.
    pub identity: Identity,
}

/// Why a file gave no letters.
pub enum NoLetter {
    SetAside(SetAside),
    Problem(Problem),
}

impl From<SetAside> for NoLetter {
    fn from(reason: SetAside) -> Self {
        Self::SetAside(reason)
    }
}

impl From<Problem> for NoLetter {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// All that the stages need and share: each thread has an engine of its own besides.
pub struct Pipeline {
    decoder: Decoder,
    language_data: LanguageData,
    redactor: Redactor,
    made_by: MadeBy,
    style: PageStyle,
    key: Key,
}

impl Pipeline {
    /// Finds what the machine must have; fails with what to install.
    ///
    /// `large_model` is the folder of a large names model, where one is to be used besides the built-in one.
    pub fn new(decoder: Decoder, style: PageStyle, key: &Key, large_model: Option<&Path>) -> Result<Self> {
        let language_data = LanguageData::find()?;
        let redactor = Redactor::new()?;
        let redactor = match large_model {
            Some(folder) => redactor.with_large_model(folder)?,
            None => redactor,
        };
        let made_by = MadeBy {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rules: RULES.to_owned(),
            models: redactor.models(),
            tesseract: tesseract_version(),
            language_data: language_data.version()?,
            dictionary: redactor.dictionary().to_owned(),
        };
        Ok(Self { decoder, language_data, redactor, made_by, style, key: key.clone() })
    }

    pub fn engine(&self) -> Result<Engine> {
        Engine::new(&self.language_data)
    }

    /// Whether a letter was redacted with a model that this pipeline lacks: what that masked would come to light.
    pub fn lacks_model_of(&self, record: &Record) -> bool {
        record.made_by.models.keys().any(|model| !self.made_by.models.contains_key(model))
    }

    /// The id of the `nth` letter of a file, from 0; the file is known by its digest.
    pub fn letter_id(&self, sha256: &str, nth: usize) -> String {
        let place = if nth == 0 { String::new() } else { format!(" {nth}") };
        self.key.digest("letter", format!("{sha256}{place}").as_bytes())
    }

    /// From a file to its letters, in the order of its pages: scan, reading, redaction, segments, facts,
    /// justifications, record.
    pub fn letters(&self, engine: &Engine, file: &Path, sha256: &str) -> std::result::Result<Vec<Letter>, NoLetter> {
        let mut pages = Vec::new();
        for (number, page) in (1..).zip(self.decoder.open(file)?) {
            pages.push(read(engine, page?, number)?);
        }
        if pages.iter().all(ReadPage::is_blank) {
            return Err(SetAside::NothingRead.into());
        }
        let redacted = |(nth, pages)| self.redacted(&self.letter_id(sha256, nth), pages, &[], self.style);
        Ok((0..).zip(letters(pages)).map(redacted).collect::<Result<_>>()?)
    }

    /// From what was read to a letter; `others` are the names that other letters of its case hold.
    fn redacted(
        &self,
        id: &str,
        pages: Vec<ReadPage>,
        others: &[(MaskKind, PersonalText)],
        style: PageStyle,
    ) -> Result<Letter> {
        let (cleared, identity) = self.redactor.clear(&pages, others, &self.key)?;
        let (record, cleared) = self.record(id, cleared);
        let pdf = redacted_pdf(&cleared.pages, style)?;
        Ok(Letter { record, pdf, pages, identity })
    }

    /// Facts are read twice: once to learn which dates have no role, and once off the text as it is published,
    /// so that all evidence points into that.
    fn record(&self, id: &str, cleared: Cleared) -> (Record, Cleared) {
        let first = facts(&cleared.text, cleared.departement.as_deref(), &segments(&cleared.text));
        let cleared = without_private_dates(cleared, &first);
        let segments = segments(&cleared.text);
        let facts = facts(&cleared.text, cleared.departement.as_deref(), &segments);
        let dematerialisation = justifications(&segments, &facts);
        (Record::new(id, &self.made_by, &cleared, facts, dematerialisation), cleared)
    }
}
