//! What is true of a forged letter: where each personal datum stands, the text, the facts.
//!
//! The field names are those that the outside scorer reads, so that one scorer judges both.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::letter::*;

/// What a personal datum is. `Place` is a town that is not the person's: the agency's, the dateline's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatumKind {
    Name,
    Address,
    Place,
    Ident,
    Ref,
    Nir,
    Iban,
    Phone,
    Email,
    /// A registered letter's number.
    Rar,
    Birth,
    Birthplace,
    /// Someone else: a child, a partner, who one lives with.
    Third,
    Agent,
    AgentPhone,
    Employer,
    Signature,
    /// A bar code or a square code.
    Code,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Truth {
    pub id: String,
    pub files: Vec<String>,
    pub seed: u64,
    pub split: String,
    pub wear: String,
    /// The same as `wear`, by the scorer's name for it.
    pub profile: String,
    pub container: String,
    pub layout: String,
    /// Letters of one person and one matter have the same.
    pub case: Option<String>,
    /// The name in the files' metadata.
    pub author: String,
    pub pages: Vec<TruthPage>,
    pub pii: Vec<TruthDatum>,
    pub dates: Vec<TruthDate>,
    /// By page, in reading order.
    pub text: Vec<String>,
    pub facts: TruthFacts,
    pub hard_negatives: Vec<HardNegative>,
}

/// A page as given: no tag is followed, no turn is undone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthPage {
    pub width: u32,
    pub height: u32,
    pub dpi: u32,
    /// How many quarter turns clockwise bring it upright.
    pub turn: u8,
}

/// One printing of a datum; a datum printed twice is there twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthDatum {
    pub id: usize,
    pub kind: DatumKind,
    pub text: String,
    pub places: Vec<TruthPlace>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthPlace {
    /// From 0.
    pub page: usize,
    /// Pixels of the page as given, clockwise from the printed top left.
    pub quad: [[f32; 2]; 4],
}

/// A printed date. `event` is one without a role in the record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TruthDate {
    pub role: String,
    pub date: Date,
    pub printed: String,
}

/// The record's values, and first those that the scorer compares.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthFacts {
    pub template: String,
    pub body: Body,
    pub departement: String,
    pub kind: LetterKind,
    /// Of the main sanction.
    pub sanction: Option<SanctionType>,
    pub status: Option<SanctionStatus>,
    pub duration: Option<String>,
    pub motives: Vec<MotiveCode>,
    pub demat: Vec<Category>,
    pub legal: Vec<String>,
    pub amount: Option<f64>,
    /// The first step's period.
    pub appeal: Option<String>,
    pub sanctions: Vec<TruthSanction>,
    pub appeals: Vec<TruthAppeal>,
    pub legal_basis: Vec<TruthArticle>,
    pub justifications: Vec<TruthJustification>,
    pub data_matching: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthSanction {
    #[serde(rename = "type")]
    pub sanction: SanctionType,
    pub status: SanctionStatus,
    pub duration: Option<String>,
    pub percent: Option<u8>,
    pub regime: Option<Regime>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthAppeal {
    pub to: AppealTo,
    pub period: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruthArticle {
    pub article: String,
    pub item: Option<String>,
    pub code: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TruthJustification {
    pub category: Category,
    pub grade: Grade,
    pub quote: String,
}

/// Words of dematerialisation that justify nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HardNegative {
    pub category: Category,
    pub why: MentionWhy,
    pub quote: String,
}
