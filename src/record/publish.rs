//! The last mask before anything is written: dates without a role.

use crate::facts::LetterFacts;
use crate::letter::MaskKind;
use crate::redaction::Cleared;

/// The letter without the dates that have no role in the contract: a child's birth, a sick leave, a wedding.
pub fn without_private_dates(cleared: Cleared, facts: &LetterFacts) -> Cleared {
    cleared.also_masked(&facts.dates_without_role, MaskKind::Date, "date_without_role")
}
