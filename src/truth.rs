//! What is true of a forged letter: where each personal datum stands, the text, the facts and the words they rest on.
//!
//! `forge` writes it, `evaluation` judges a corpus by it. The field names are those that the outside scorer reads, so
//! that one scorer judges both; [`Truth`]'s schema is printed by `caviarde schema --truth`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::letter::*;

/// What a personal datum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatumKind {
    Name,
    Address,
    /// A town that is not the person's: the agency's, the dateline's.
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
    /// The number of a business that is one person's.
    Siren,
    /// A tax number.
    Fiscal,
    /// The number of a residence permit, a passport, a driving licence.
    Permit,
    Plate,
    Signature,
    /// A bar code or a square code.
    Code,
    /// A note by hand.
    Handwriting,
    /// A stamp put on the paper: when and where it was received.
    Stamp,
}

impl DatumKind {
    /// Whether it tells by itself, or with a telephone book, who somebody is.
    pub fn is_direct(self) -> bool {
        !matches!(self, Self::Place | Self::Employer | Self::Stamp)
    }

    /// Whether it is drawn, and no text.
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Signature | Self::Code | Self::Handwriting | Self::Stamp)
    }
}

/// What a stretch of a letter is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    Header,
    Object,
    Greeting,
    Facts,
    Law,
    Reasons,
    Decision,
    Consequence,
    Request,
    /// The person's own words.
    Person,
    Practical,
    AppealBox,
    Closing,
    Signature,
    Coupon,
    Annex,
    Footer,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Truth {
    pub id: String,
    pub files: Vec<String>,
    /// Pages of the file that come before this letter's, where one file holds several letters.
    pub first_page: usize,
    pub seed: u64,
    pub split: String,
    pub wear: String,
    /// The same as `wear`, by the outside scorer's name for it.
    pub profile: String,
    /// From 1, light, to 3.
    pub strength: u8,
    pub container: String,
    pub layout: String,
    /// Its number in `src/forge/fonts/README.md`.
    pub font: String,
    /// Letters of one person and one matter have the same.
    pub case: Option<String>,
    /// The name in the files' metadata.
    pub author: String,
    pub pages: Vec<TruthPage>,
    pub pii: Vec<TruthDatum>,
    pub dates: Vec<TruthDate>,
    /// By page, in reading order.
    pub text: Vec<String>,
    /// In reading order.
    pub segments: Vec<TruthSegment>,
    pub facts: TruthFacts,
    pub hard_negatives: Vec<HardNegative>,
}

/// A page as given: no tag is followed, no turn is undone.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthPage {
    pub width: u32,
    pub height: u32,
    pub dpi: u32,
    /// How many quarter turns clockwise bring it upright.
    pub turn: u8,
}

/// One printing of a datum; a datum printed twice is there twice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthDatum {
    pub id: usize,
    pub kind: DatumKind,
    /// Empty for what is drawn and not written.
    pub text: String,
    pub places: Vec<TruthPlace>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthPlace {
    /// Of this letter, from 0.
    pub page: usize,
    /// Pixels of the page as given, clockwise from the printed top left.
    pub quad: [[f32; 2]; 4],
}

/// A printed date. `event` is one without a role in the record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct TruthDate {
    pub role: String,
    pub date: Date,
    pub printed: String,
}

/// What one stretch of the letter says, and what for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthSegment {
    pub segment: Segment,
    pub words: String,
}

/// The record's values, and first those that the scorer compares.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
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
    /// The sentences that the motives rest on.
    pub motive_words: Vec<String>,
    pub anomalies: Vec<String>,
    pub data_matching: bool,
    pub algorithmic_notice: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthSanction {
    #[serde(rename = "type")]
    pub sanction: SanctionType,
    pub status: SanctionStatus,
    pub duration: Option<String>,
    pub definitive: bool,
    pub percent: Option<u8>,
    pub rank: Option<u8>,
    pub regime: Option<Regime>,
    /// The sentences that decide.
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthAppeal {
    pub to: AppealTo,
    pub period: Option<String>,
    pub words: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthArticle {
    pub article: String,
    pub item: Option<String>,
    pub code: String,
    pub words: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TruthJustification {
    pub category: Category,
    pub grade: Grade,
    pub quote: String,
}

/// Words of dematerialisation that justify nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HardNegative {
    pub category: Category,
    pub why: MentionWhy,
    pub quote: String,
}
