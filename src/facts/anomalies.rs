//! Where a letter does not agree with itself or with the law of its day.

use super::values::{Anomaly, DatedRole, LetterFacts, Sanction};
use crate::letter::{DateRole, MotiveCode, Regime, SanctionStatus, SanctionType};

pub fn of(facts: &LetterFacts) -> Vec<Anomaly> {
    [effect_before_notification(facts), suppression_at_first_absence(facts), unknown_duration(facts)]
        .into_iter()
        .flatten()
        .collect()
}

/// A sanction can't take effect before it is notified (case law on R. 5412-8); a cessation and a debt may.
fn effect_before_notification(facts: &LetterFacts) -> Option<Anomaly> {
    let date = |role| facts.dates.iter().find(|d: &&DatedRole| d.role == role);
    let (letter, effect) = (date(DateRole::Letter)?, date(DateRole::EffectStart)?);
    let main = facts.sanctions.first()?;
    let punishes =
        !matches!(main.sanction, SanctionType::CessationInscription | SanctionType::Indu | SanctionType::FinDeDroit);
    let found = effect.date < letter.date && main.status == SanctionStatus::Prononcee && punishes;
    found.then(|| anomaly("effect_before_notification", &[&letter.evidence, &effect.evidence]))
}

/// R. 5426-3 as of 2019: no suppression for a first absence.
fn suppression_at_first_absence(facts: &LetterFacts) -> Option<Anomaly> {
    let suppressed = facts.sanctions.iter().find(|s| s.sanction == SanctionType::SuppressionRevenuRemplacement)?;
    let first = suppressed.rank.unwrap_or(1) == 1 && suppressed.regime == Some(Regime::From2019);
    let absent = facts.motives.len() == 1 && facts.has_motive(MotiveCode::AbsenceRendezVous);
    (first && absent).then(|| anomaly("suppression_at_first_absence", &[&suppressed.evidence]))
}

/// R. 5412-5 as of 2019 knows radiations of one, two, four and six to twelve months.
fn unknown_duration(facts: &LetterFacts) -> Option<Anomaly> {
    let is_radiation = |s: &&Sanction| s.sanction == SanctionType::Radiation && s.regime == Some(Regime::From2019);
    let radiation = facts.sanctions.iter().find(is_radiation)?;
    let duration = radiation.duration.as_deref().filter(|d| !d.contains('/'))?;
    let known = ["P1M", "P2M", "P4M", "P6M", "P7M", "P8M", "P9M", "P10M", "P11M", "P12M", "P1Y"].contains(&duration);
    (!known).then(|| anomaly("duration_unknown_to_regime", &[&radiation.evidence]))
}

fn anomaly(code: &str, evidence: &[&Vec<crate::letter::Evidence>]) -> Anomaly {
    Anomaly { code: code.to_owned(), evidence: evidence.iter().flat_map(|e| e.iter().copied()).collect() }
}
