//! The dates of one letter, each from the rule of its form.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::chance::Chance;
use super::form::{DateRule, Form};

/// Dates that earlier letters of the case have fixed.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub letter: Option<Date>,
    pub notice: Option<Date>,
    pub decision: Option<Date>,
}

/// The dates a letter may print, by the form's name for them.
#[derive(Clone, Debug)]
pub struct Calendar {
    dates: BTreeMap<&'static str, Date>,
}

impl Calendar {
    pub fn of(form: &Form, history: &History, chance: &mut Chance) -> Self {
        let letter = history.letter.unwrap_or_else(|| letter_date(form, chance));
        let mut dates = BTreeMap::from([("letter", letter)]);
        for rule in &form.dates {
            let known = match rule.name {
                "notice" => history.notice,
                "decision" => history.decision,
                _ => None,
            };
            let anchor = dates.get(rule.anchor).copied().unwrap_or(letter);
            let drawn = on_time(rule, off_sunday(after(anchor, chance.between(rule.days.0, rule.days.1))), letter);
            dates.insert(rule.name, known.unwrap_or(drawn));
        }
        settle_appeal(&mut dates, history);
        Self { dates }
    }

    pub fn letter(&self) -> Date {
        self.dates["letter"]
    }

    pub fn get(&self, name: &str) -> Option<Date> {
        self.dates.get(name).copied()
    }

    /// Adds the last day of a sanction of whole months.
    pub fn set_effect_end(&mut self, months: i64) {
        if let Some(start) = self.get("effect_start") {
            self.dates.insert("effect_end", start.saturating_add(months.months()).saturating_sub(1.days()));
        }
    }
}

/// What is counted from the letter stays on its side of it when a Sunday is moved.
fn on_time(rule: &DateRule, drawn: Date, letter: Date) -> Date {
    if rule.anchor == "letter" && rule.days.1 < 0 { drawn.min(after(letter, -1)) } else { drawn }
}

/// An appeal comes after the decision that the case has fixed.
fn settle_appeal(dates: &mut BTreeMap<&'static str, Date>, history: &History) {
    let letter = dates["letter"];
    if let (Some(decision), Some(appeal)) = (history.decision, dates.get_mut("appeal")) {
        let days = decision.until(letter).map_or(0, |span| i64::from(span.get_days()));
        *appeal = (*appeal).max(after(decision, days.min(6))).min(letter);
    }
}

fn letter_date(form: &Form, chance: &mut Chance) -> Date {
    let year = chance.between(form.years.0, form.years.1) as i16;
    on_weekday(date(year, chance.between(1, 12) as i8, chance.between(1, 28) as i8))
}

/// A day of that many days later (earlier, if negative).
pub fn after(start: Date, days: i64) -> Date {
    start.saturating_add(days.days())
}

/// The day, or the Friday before.
pub fn on_weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => after(day, -1),
        Weekday::Sunday => after(day, -2),
        _ => day,
    }
}

fn off_sunday(day: Date) -> Date {
    if day.weekday() == Weekday::Sunday { after(day, 1) } else { day }
}
