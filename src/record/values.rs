//! The record as it is written: `"schema": "caviarde/letter/1"`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::{
    Amount, Anomaly, Appeal, Automation, DatedRole, Doubt, LegalBasis, LetterFacts, Motive, Sanction, Sender,
};
use crate::justifications::Dematerialisation;
use crate::letter::{CaseBasis, Certainty, DateRole, LetterKind, MaskKind};
use crate::problem::{Problem, Result};
use crate::redaction::{Cleared, Mask};

/// The name of the record's schema.
pub const SCHEMA: &str = "caviarde/letter/1";

/// One letter. Pseudonymised, and so still personal data: it stays inside the association.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    pub schema: String,
    /// Keyed by the corpus: it says nothing of the source.
    pub id: String,
    /// Set by the second pass; may change as letters arrive.
    pub case: Option<String>,
    pub case_basis: Option<CaseBasis>,
    pub made_by: MadeBy,
    pub pages: Vec<RecordPage>,
    pub sender: Sender,
    pub kind: Option<LetterKind>,
    /// The main one first.
    pub sanctions: Vec<Sanction>,
    pub dates: Vec<DatedRole>,
    /// The first step first.
    pub appeals: Vec<Appeal>,
    pub amount: Option<Amount>,
    pub legal_basis: Vec<LegalBasis>,
    pub motives: Vec<Motive>,
    pub dematerialisation: Dematerialisation,
    pub automation: Automation,
    pub anomalies: Vec<Anomaly>,
    pub doubts: Vec<Doubt>,
    pub review: Review,
}

/// The versions of all that had a hand in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MadeBy {
    pub version: String,
    pub rules: String,
    pub models: BTreeMap<String, String>,
    pub tesseract: String,
    pub language_data: String,
    pub dictionary: String,
}

/// One page: its size as given, its redacted text, its masks.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordPage {
    /// From 1.
    pub number: u32,
    /// Pixels of the page as given.
    pub width: u32,
    pub height: u32,
    pub text: String,
    /// How well it was read.
    pub confidence: Certainty,
    pub masks: Vec<RecordMask>,
}

/// A mask, merged by block.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordMask {
    pub kind: MaskKind,
    pub token: String,
    /// `[x0, y0, x1, y1]` in pixels of the page as given.
    #[serde(rename = "box")]
    pub place: [u32; 4],
    pub why: String,
    pub certainty: Certainty,
}

/// Whether a person has looked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    pub state: ReviewState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    #[default]
    Unreviewed,
    Reviewed,
    /// Verification found something: no export holds it.
    Withdrawn,
}

impl Record {
    /// A letter's record; it belongs to no case until the second pass.
    pub fn new(
        id: &str,
        made_by: &MadeBy,
        cleared: &Cleared,
        facts: LetterFacts,
        dematerialisation: Dematerialisation,
    ) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            id: id.to_owned(),
            case: None,
            case_basis: None,
            made_by: made_by.clone(),
            pages: pages(cleared),
            sender: facts.sender,
            kind: facts.kind,
            sanctions: facts.sanctions,
            dates: facts.dates,
            appeals: facts.appeals,
            amount: facts.amount,
            legal_basis: facts.legal_basis,
            motives: facts.motives,
            dematerialisation,
            automation: facts.automation,
            anomalies: facts.anomalies,
            doubts: facts.doubts,
            review: Review::default(),
        }
    }

    /// The record's one written form.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|_| Problem::defect("a record can't be written"))
    }

    /// The date that the letter bears.
    pub fn letter_date(&self) -> Option<jiff::civil::Date> {
        self.dates.iter().find(|d| d.role == DateRole::Letter).map(|d| d.date)
    }
}

fn pages(cleared: &Cleared) -> Vec<RecordPage> {
    let sizes = cleared.sizes.iter();
    let pages = cleared.text.pages().iter().zip(sizes).map(|(page, (width, height))| RecordPage {
        number: page.number,
        width: *width,
        height: *height,
        text: page.text.clone(),
        confidence: page.confidence,
        masks: cleared.masks.iter().filter(|m| m.page == page.number).map(record_mask).collect(),
    });
    pages.collect()
}

fn record_mask(mask: &Mask) -> RecordMask {
    let b = &mask.place;
    RecordMask {
        kind: mask.kind,
        token: mask.token.clone(),
        place: [b.x0, b.y0, b.x1, b.y1],
        why: mask.why.to_owned(),
        certainty: mask.certainty,
    }
}
