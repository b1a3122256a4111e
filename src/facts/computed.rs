//! Dates that the letter does not print and that follow from what it does print.

use jiff::ToSpan;
use jiff::civil::Date;

use super::values::{DatedRole, Sanction};
use crate::letter::{DateRole, SanctionStatus};

/// The last day of the main sanction, from its first day and its duration, where the letter prints no end.
///
/// Of two conventions (dossier, 6.1) the one that counts the first day: a month from 6 September ends on 5 October. When
/// the time to contest ends is not worked out: it runs from the notification, whose day no letter knows.
pub fn effect_end(sanctions: &[Sanction], dates: &[DatedRole]) -> Option<DatedRole> {
    let of = |role| dates.iter().find(|d| d.role == role);
    let main = sanctions.first().filter(|main| main.status == SanctionStatus::Prononcee)?;
    let start = of(DateRole::EffectStart).filter(|_| of(DateRole::EffectEnd).is_none())?;
    let date = after(start.date, main.duration.as_deref()?)?.yesterday().ok()?;
    let evidence = start.evidence.iter().chain(&main.evidence).copied().collect();
    Some(DatedRole { role: DateRole::EffectEnd, date, printed: String::new(), computed: true, evidence })
}

/// A day and a duration (ISO 8601, no range) later.
fn after(day: Date, duration: &str) -> Option<Date> {
    let (number, unit) = duration.strip_prefix('P')?.split_at_checked(duration.len().checked_sub(2)?)?;
    let number: i32 = number.parse().ok()?;
    let span = match unit {
        "D" => number.days(),
        "M" => number.months(),
        "Y" => number.years(),
        _ => return None,
    };
    day.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_counts_the_first_day_and_a_range_has_none() {
        let day = |m, d| jiff::civil::date(2021, m, d);
        assert_eq!(after(day(9, 6), "P1M").and_then(|end| end.yesterday().ok()), Some(day(10, 5)));
        assert_eq!(after(day(9, 6), "P15D"), Some(day(9, 21)));
        assert_eq!(after(day(9, 6), "P1M/P2M"), None);
    }
}
