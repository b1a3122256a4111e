//! Fills the slots of a form's wordings for one person and one calendar.

use jiff::civil::Date;

use super::calendar::Calendar;
use super::chance::Chance;
use super::draft::{Ledger, Line, Piece, words};
use super::form::{Paragraph, Wording};
use super::french::{self, DateStyle};
use super::people::{Agent, Person};
use super::truth::{DatumKind, TruthDate};

/// What the slots of one letter are filled with.
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    pub person: &'a Person,
    /// Whom the letter speaks of; not who signs it.
    pub referent: &'a Agent,
    pub calendar: &'a Calendar,
    pub style: DateStyle,
    pub time: String,
    pub duration: Option<&'static str>,
    pub percent: Option<&'static str>,
    pub cents: Option<i64>,
    pub ledger: Ledger,
    pub dates: Vec<TruthDate>,
}

impl Slots<'_> {
    /// Draws one wording of each paragraph that is not left out.
    pub fn draw<'f>(&mut self, paragraphs: &'f [Paragraph], chance: &mut Chance) -> Vec<(&'f Wording, Line)> {
        let mut drawn = Vec::new();
        for paragraph in paragraphs {
            if !(paragraph.may_be_left_out && chance.once_in(2)) {
                let wording = chance.pick(&paragraph.wordings);
                drawn.push((wording, self.fill(wording.text)));
            }
        }
        drawn
    }

    /// A text with its slots filled.
    pub fn fill(&mut self, text: &str) -> Line {
        let mut line = Vec::new();
        let mut rest = text;
        while let Some((before, tail)) = rest.split_once('{') {
            let (slot, after) = tail.split_once('}').unwrap_or((tail, ""));
            push_text(&mut line, before);
            match self.slot(slot) {
                Piece::Text(text) => push_text(&mut line, &text),
                datum => line.push(datum),
            }
            rest = after;
        }
        push_text(&mut line, rest);
        line
    }

    fn slot(&mut self, slot: &str) -> Piece {
        let woman = self.person.is_woman;
        let text = |text: &str| Piece::Text(text.to_owned());
        match slot {
            "e" => text(if woman { "e" } else { "" }),
            "reuse" => text(if woman { "se" } else { "r" }),
            "time" => text(&self.time),
            "duration" => text(self.duration.and_then(french::duration).unwrap_or_default()),
            "de_duration" => text(&self.duration.and_then(french::of_duration).unwrap_or_default()),
            "percent" => text(self.percent.unwrap_or_default()),
            "amount" => text(&self.cents.map(french::euros).unwrap_or_default()),
            "agent" => self.ledger.datum(DatumKind::Agent, &self.referent.name),
            "agentphone" => self.ledger.datum(DatumKind::AgentPhone, &self.referent.phone),
            "agentemail" => self.ledger.datum(DatumKind::Email, &self.referent.email),
            "town" => self.ledger.datum(DatumKind::Place, &self.person.town.name),
            "employer" => self.ledger.datum(DatumKind::Employer, &self.person.employer),
            "child" => self.ledger.datum(DatumKind::Third, &self.person.child),
            "third" => self.ledger.datum(DatumKind::Third, &self.person.third),
            "iban" => self.ledger.datum(DatumKind::Iban, &self.person.iban),
            date => Piece::Text(self.date(date)),
        }
    }

    /// Prints a date of the calendar, and notes that it was printed.
    pub fn date(&mut self, slot: &str) -> String {
        let (role, has_weekday) = match slot.strip_suffix(":day") {
            Some(role) => (role, true),
            None => (slot, false),
        };
        let Some(date) = self.calendar.get(role) else { return String::new() };
        let printed = if has_weekday { self.style.print_with_weekday(date) } else { self.style.print(date) };
        self.note(role, date, &printed);
        printed
    }

    fn note(&mut self, role: &str, date: Date, printed: &str) {
        self.dates.push(TruthDate { role: role.to_owned(), date, printed: printed.to_owned() });
    }
}

fn push_text(line: &mut Line, text: &str) {
    match line.last_mut() {
        Some(Piece::Text(last)) => *last = french::with_fixed_spaces(&format!("{last}{text}")),
        _ if text.is_empty() => {}
        _ => line.push(words(text)),
    }
}
