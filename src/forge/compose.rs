//! Words a letter: a form, a person and a calendar become a [`Draft`].

use super::calendar::Calendar;
use super::chance::Chance;
use super::draft::{Draft, Ledger, Line, words};
use super::facts::{self, Said};
use super::form::Form;
use super::french::{self, DateStyle};
use super::names::NameBook;
use super::people::{Agent, Person};
use super::surround;
use super::truth::{DatumKind, TruthDate};
use super::wording::Slots;
use crate::letter::Body;

/// What a letter is made from, besides chance.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub form: &'a Form,
    pub person: &'a Person,
    pub names: &'a NameBook,
}

/// Words one letter.
pub fn compose(subject: Subject, calendar: &Calendar, chance: &mut Chance) -> Draft {
    let Subject { form, person, names, .. } = subject;
    let (signatory, referent) = (Agent::any(chance, names), Agent::any(chance, names));
    let duration = form.sanctions.first().filter(|s| !s.durations.is_empty()).map(|s| chance.word(&s.durations));
    let mut calendar = calendar.clone();
    calendar.set_effect_end(duration.and_then(whole_months).unwrap_or_default());
    let mut slots = Slots {
        person,
        referent: &referent,
        calendar: &calendar,
        style: DateStyle::any(chance),
        time: time(chance),
        duration,
        percent: (!form.percents.is_empty()).then(|| chance.word(&form.percents)),
        cents: form.amount.map(|(low, high)| chance.between(low * 100, high * 100)),
        ledger: Ledger::default(),
        dates: Vec::new(),
    };
    write(form, &signatory, &mut slots, chance)
}

fn write(form: &Form, signatory: &Agent, slots: &mut Slots, chance: &mut Chance) -> Draft {
    let person = slots.person;
    let letterhead = surround::letterhead(form.body, person, &mut slots.ledger, chance);
    let references = surround::references(form.body, person, signatory, slots.style, &mut slots.ledger, chance);
    let window = surround::window(person, &mut slots.ledger, chance);
    let dateline = dateline(slots, chance);
    let dispatch = form.is_registered.then(|| surround::dispatch(&mut slots.ledger, chance));
    let greeting = greeting(slots, chance);
    let speech = Speech::draw(form, slots, chance);
    let footer = surround::footer(form.body, person, &mut slots.ledger, chance);
    Draft {
        letterhead,
        window,
        references,
        dateline,
        dispatch,
        object: vec![words(chance.word(&form.objects))],
        greeting,
        facts: facts::facts(form, slots, &speech.said()),
        hard_negatives: facts::hard_negatives(slots, &speech.said()),
        paragraphs: lines(speech.body),
        has_appeal_page: speech.has_appeal_page,
        appeal: lines(speech.appeal),
        notices: lines(speech.notices),
        debts: if form.has_debt_table { debts(slots, chance) } else { Vec::new() },
        closing: vec![words(chance.word(&CLOSINGS))],
        quality: vec![words(quality(form.body, signatory, chance))],
        agent: vec![slots.ledger.datum(DatumKind::Agent, &signatory.name)],
        coupon: if form.has_coupon { surround::coupon(person, slots.cents, &mut slots.ledger) } else { Vec::new() },
        footer,
        signature: slots.ledger.mark(DatumKind::Signature, ""),
        square_code: slots.ledger.mark(DatumKind::Code, ""),
        bar_code: slots.ledger.mark(DatumKind::Code, ""),
        data: std::mem::take(&mut slots.ledger.data),
        dates: printed_once(&slots.dates),
        author: format!("{} {}", person.surname.to_uppercase(), person.first_name),
        colour: colour(form.body),
    }
}

/// The wordings that were drawn for one letter.
struct Speech<'a> {
    body: Vec<Said<'a>>,
    appeal: Vec<Said<'a>>,
    notices: Vec<Said<'a>>,
    has_appeal_page: bool,
}

impl<'a> Speech<'a> {
    fn draw(form: &'a Form, slots: &mut Slots, chance: &mut Chance) -> Self {
        let body = slots.draw(&form.paragraphs, chance);
        let appeal = slots.draw(&form.appeal, chance);
        let has_appeal_page = !appeal.is_empty() && (form.has_appeal_page || chance.once_in(3));
        let has_notices = has_appeal_page || chance.once_in(2);
        let notices = if has_notices { slots.draw(&form.notices, chance) } else { Vec::new() };
        Self { body, appeal, notices, has_appeal_page }
    }

    fn said(&self) -> Vec<Said<'a>> {
        [&self.body, &self.appeal, &self.notices].into_iter().flatten().cloned().collect()
    }
}

fn lines(said: Vec<Said>) -> Vec<Line> {
    said.into_iter().map(|(_, line)| line).collect()
}

const CLOSINGS: [&str; 4] = [
    "Je vous prie d'agréer l'expression de ma considération distinguée.",
    "Nous vous prions de croire à l'assurance de nos salutations distinguées.",
    "Avec nos salutations les meilleures.",
    "Cordialement,",
];

fn quality(body: Body, signatory: &Agent, chance: &mut Chance) -> &'static str {
    match (body, signatory.is_woman) {
        (Body::Departement, _) => "Pour le Président du conseil départemental et par délégation",
        (Body::Caf, true) => chance.word(&["La Directrice", "Pour le Directeur et par délégation"]),
        (Body::Caf, false) => chance.word(&["Le Directeur", "Le Directeur comptable et financier"]),
        (_, true) => chance.word(&["La directrice de l'agence", "La responsable d'équipe"]),
        (_, false) => chance.word(&["Le directeur de l'agence", "Le responsable d'équipe"]),
    }
}

fn colour(body: Body) -> &'static str {
    match body {
        Body::PoleEmploi => "#1c5d99",
        Body::FranceTravail => "#283276",
        Body::Caf => "#2f6f4f",
        _ => "#7a1f3d",
    }
}

fn dateline(slots: &mut Slots, chance: &mut Chance) -> Line {
    let day = slots.date("letter");
    if chance.once_in(3) {
        return vec![words(&format!("Le {day}"))];
    }
    let town = slots.ledger.datum(DatumKind::Place, &slots.person.town.name);
    vec![town, words(&format!(", le {day}"))]
}

fn greeting(slots: &mut Slots, chance: &mut Chance) -> Line {
    let title = slots.person.title();
    match chance.between(0, 3) {
        0 => vec![words("Madame, Monsieur,")],
        1 => vec![words("Bonjour,")],
        2 => vec![
            words(&format!("{title} ")),
            slots.ledger.datum(DatumKind::Name, slots.person.surname.to_uppercase()),
            words(","),
        ],
        _ => vec![words(&format!("{title},"))],
    }
}

fn time(chance: &mut Chance) -> String {
    let (hour, minute) = (chance.between(8, 16), chance.word(&["00", "15", "30", "45"]));
    format!("{hour} h {minute}")
}

fn whole_months(period: &str) -> Option<i64> {
    period.strip_prefix('P')?.strip_suffix('M')?.parse().ok()
}

/// What was paid and what was due, month by month, down to the total.
fn debts(slots: &Slots, chance: &mut Chance) -> Vec<Vec<Line>> {
    let total = slots.cents.unwrap_or_default();
    let first = slots.calendar.get("period_start").unwrap_or(slots.calendar.letter());
    let row = |cells: [String; 4]| cells.iter().map(|cell| vec![words(cell)]).collect();
    let part = total * chance.between(30, 70) / 100;
    let mut rows = vec![row(["Période", "Versé", "Dû", "Trop-perçu"].map(str::to_owned))];
    for (month, owed) in [part, total - part].into_iter().enumerate() {
        let day = super::calendar::after(first, 31 * month as i64);
        let due = chance.between(0, 30_000);
        let name = format!("{} {}", french::month(day), day.year());
        rows.push(row([name, french::euros(owed + due), french::euros(due), french::euros(owed)]));
    }
    rows.push(row(["Total".to_owned(), String::new(), String::new(), french::euros(total)]));
    rows
}

fn printed_once(dates: &[TruthDate]) -> Vec<TruthDate> {
    let mut once: Vec<TruthDate> = Vec::new();
    for date in dates {
        if !once.iter().any(|seen| (&seen.role, seen.date) == (&date.role, date.date)) {
            once.push(date.clone());
        }
    }
    once
}
