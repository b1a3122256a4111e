//! The values that `facts` gives, as they stand in the record.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::letter::*;

/// All facts of one letter.
#[derive(Clone, Debug, Default)]
pub struct LetterFacts {
    pub sender: Sender,
    pub kind: Option<LetterKind>,
    /// The main one first.
    pub sanctions: Vec<Sanction>,
    pub dates: Vec<DatedRole>,
    /// Dates that the letter holds and that have no role; they are masked before anything is published.
    pub dates_without_role: Vec<Evidence>,
    /// The first step first.
    pub appeals: Vec<Appeal>,
    pub amount: Option<Amount>,
    pub legal_basis: Vec<LegalBasis>,
    pub motives: Vec<Motive>,
    pub automation: Automation,
    pub anomalies: Vec<Anomaly>,
    pub doubts: Vec<Doubt>,
}

/// Who wrote the letter.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Sender {
    pub body: Option<Body>,
    /// « 31 », « 2A », « 974 ».
    pub departement: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// What the letter takes away, or means to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sanction {
    #[serde(rename = "type")]
    pub sanction: SanctionType,
    pub status: SanctionStatus,
    /// ISO 8601: `P1M`, `P15D`, or a range `P1M/P2M`.
    pub duration: Option<String>,
    pub definitive: bool,
    pub percent: Option<u8>,
    /// Which breach it is: 1 for the first, 2 for « deuxième manquement ».
    pub rank: Option<u8>,
    pub regime: Option<Regime>,
    pub evidence: Vec<Evidence>,
}

/// A date and the part it plays.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DatedRole {
    pub role: DateRole,
    pub date: Date,
    /// As it stands in the letter.
    pub printed: String,
    /// Worked out from other dates, not read.
    pub computed: bool,
    pub evidence: Vec<Evidence>,
}

/// A way to contest, and how long it stands open.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Appeal {
    pub to: AppealTo,
    /// ISO 8601.
    pub period: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// A sum of money that is the letter's point.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    pub value: f64,
    /// ISO 4217.
    pub currency: String,
    pub evidence: Vec<Evidence>,
}

/// An article that the letter cites.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LegalBasis {
    /// `L5412-1`.
    pub article: String,
    /// `3° c`.
    pub item: Option<String>,
    /// `travail`, `action_sociale`, `securite_sociale`, `relations_public_administration`…
    pub code: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// What the body reproaches here and now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Motive {
    pub code: MotiveCode,
    pub quote: String,
    pub certainty: Certainty,
    pub evidence: Vec<Evidence>,
}

/// Machines that had a part in the decision; kept apart from dematerialisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Automation {
    /// The notice of CRPA L. 311-3-1.
    pub algorithmic_notice: bool,
    pub data_matching: bool,
}

/// Something in the letter that does not agree with itself or with the law.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Anomaly {
    /// `effect_before_notification`, `suppression_at_first_absence`, `duration_unknown_to_regime`…
    pub code: String,
    pub evidence: Vec<Evidence>,
}

/// A value that is there and could not be had.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Doubt {
    pub code: DoubtCode,
    /// The record's field: `sanctions.duration`.
    pub field: String,
    pub page: Option<u32>,
}
