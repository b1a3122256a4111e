//! Fills the slots of wordings for one person and one calendar.

use jiff::civil::Date;

use super::calendar::Calendar;
use super::chance::Chance;
use super::draft::{Ledger, Line, Piece, words};
use super::french::{self, DateStyle};
use super::people::{Agent, Person};
use super::wordings::{Paragraph, Wording};
use crate::letter::{Body, DateRole};
use crate::truth::{DatumKind, TruthDate};

/// Slots that every letter can fill. What is no other slot is a date of the calendar.
pub const FIXED: &[&str] = &[
    "",
    "e",
    "reuse",
    "title",
    "name",
    "surname",
    "spouse",
    "child",
    "third",
    "landlord",
    "employer",
    "agent",
    "agentphone",
    "agentemail",
    "phone",
    "email",
    "address",
    "nir",
    "iban",
    "identifier",
    "reference",
    "town",
    "time",
    "birth",
    "birthplace",
    "form",
];

/// What the slots of one letter are filled with.
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    pub person: &'a Person,
    pub body: Body,
    /// Whom the letter speaks of; not who signs it.
    pub referent: &'a Agent,
    pub calendar: &'a Calendar,
    pub style: DateStyle,
    pub time: String,
    pub reference: String,
    pub form_code: String,
    /// Whom the letter speaks of as an employer.
    pub employer: String,
    /// When an application of the annex was sent.
    pub application: Option<Date>,
    /// Of the sanctions, in their order.
    pub durations: Vec<Option<&'static str>>,
    pub percent: Option<&'static str>,
    pub cents: Option<i64>,
    pub ledger: Ledger,
    pub dates: Vec<TruthDate>,
}

impl Slots<'_> {
    /// Draws one wording of each paragraph that is not left out.
    pub fn draw<'f>(&mut self, paragraphs: &'f [Paragraph], chance: &mut Chance) -> Vec<(&'f Wording, Line)> {
        let mut drawn: Vec<(&Wording, Line)> = Vec::new();
        for paragraph in paragraphs {
            if !(paragraph.may_be_left_out && chance.once_in(2)) {
                let choice = chance.pick(&paragraph.choices);
                let wording = chance.pick(choice);
                if !drawn.iter().any(|(said, _)| said.text == wording.text) {
                    drawn.push((wording, self.fill(wording.text)));
                }
            }
        }
        drawn
    }

    /// A text with its slots filled.
    pub fn fill(&mut self, text: &str) -> Line {
        self.fill_around(text, "")
    }

    /// The same, and `{}` filled with what the text stands around.
    pub fn fill_around(&mut self, text: &str, inner: &str) -> Line {
        let text = french::named_for(self.body, text);
        let mut line = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, tail)) = rest.split_once('{') {
            let (slot, after) = tail.split_once('}').unwrap_or((tail, ""));
            push_text(&mut line, before);
            match slot {
                "" => line.push(Piece::Strong(inner.to_owned())),
                _ => self.slot(slot).into_iter().for_each(|piece| push(&mut line, piece)),
            }
            rest = after;
        }
        push_text(&mut line, rest);
        line
    }

    fn slot(&mut self, slot: &str) -> Line {
        match self.datum(slot) {
            Some((kind, text)) => self.ledger.named(kind, &text),
            None => vec![Piece::Text(self.plain(slot))],
        }
    }

    /// What a slot prints of somebody.
    fn datum(&self, slot: &str) -> Option<(DatumKind, String)> {
        let Self { person, referent, .. } = self;
        let (kind, text) = match slot {
            "name" => (DatumKind::Name, person.inline_name()),
            "surname" => (DatumKind::Name, person.surname.to_uppercase()),
            "spouse" => (DatumKind::Third, person.spouse.clone()),
            "child" => (DatumKind::Third, person.child.clone()),
            "third" => (DatumKind::Third, person.third.clone()),
            "landlord" => (DatumKind::Third, person.landlord.clone()),
            "employer" => (DatumKind::Employer, self.employer.clone()),
            "agent" => (DatumKind::Agent, referent.name.clone()),
            "agentphone" => (DatumKind::AgentPhone, referent.phone.clone()),
            "agentemail" => (DatumKind::Email, referent.email.clone()),
            "phone" => (DatumKind::Phone, person.phone.clone()),
            "email" => (DatumKind::Email, person.email.clone()),
            "address" => (DatumKind::Address, person.inline_address()),
            "nir" => (DatumKind::Nir, person.nir.clone()),
            "iban" => (DatumKind::Iban, person.iban.clone()),
            "identifier" => (DatumKind::Ident, person.identifier.clone()),
            "reference" => (DatumKind::Ref, self.reference.clone()),
            "town" => (DatumKind::Place, person.agency_town.name.clone()),
            "birth" => (DatumKind::Birth, self.style.print(person.birth)),
            "birthplace" => (DatumKind::Birthplace, person.birth_place.clone()),
            _ => return None,
        };
        Some((kind, text))
    }

    fn plain(&mut self, slot: &str) -> String {
        let woman = self.person.is_woman;
        let period = |at: usize| self.durations.get(at).copied().flatten().unwrap_or_default();
        match slot {
            "e" => if woman { "e" } else { "" }.to_owned(),
            "reuse" => if woman { "se" } else { "r" }.to_owned(),
            "title" => self.person.title().to_owned(),
            "time" => self.time.clone(),
            "form" => self.form_code.clone(),
            "duration" => french::duration(period(0)),
            "duration2" => french::duration(period(1)),
            "de_duration" => french::of_duration(period(0)),
            "de_duration2" => french::of_duration(period(1)),
            "percent" => self.percent.unwrap_or_default().to_owned(),
            "amount" => self.cents.map(french::euros).unwrap_or_default(),
            date => self.date(date),
        }
    }

    /// Prints a date of the calendar, and notes that it was printed.
    pub fn date(&mut self, slot: &str) -> String {
        let (name, has_weekday) = match slot.strip_suffix(":day") {
            Some(name) => (name, true),
            None => (slot, false),
        };
        let of_annex = self.application.filter(|_| name == "event_application");
        let Some(date) = self.calendar.get(name).or(of_annex) else { return String::new() };
        let printed = if has_weekday { self.style.print_with_weekday(date) } else { self.style.print(date) };
        self.note(name, date, &printed);
        printed
    }

    fn note(&mut self, name: &str, date: Date, printed: &str) {
        let role = DateRole::from_code(name).map_or("event", DateRole::code);
        let noted = TruthDate { role: role.to_owned(), date, printed: printed.to_owned() };
        if !self.dates.iter().any(|known| (&known.role, known.date) == (&noted.role, noted.date)) {
            self.dates.push(noted);
        }
    }
}

fn push(line: &mut Line, piece: Piece) {
    match piece {
        Piece::Text(text) => push_text(line, &text),
        datum => line.push(datum),
    }
}

fn push_text(line: &mut Line, text: &str) {
    match line.last_mut() {
        Some(Piece::Text(last)) => *last = french::with_fixed_spaces(&format!("{last}{text}")),
        _ if text.is_empty() => {}
        _ => line.push(words(text)),
    }
}
