//! What stands around a letter's body: letterhead, window, references, coupon, annex, footer.

use super::chance::Chance;
use super::departements;
use super::draft::{Line, Piece, words};
use super::french;
use super::names::NameBook;
use super::numbers;
use super::people::{Agent, Person, employer, shouted};
use super::slots::Slots;
use super::stationery::Stationery;
use crate::letter::Body;
use crate::truth::DatumKind;

/// A letter's frame is written by its slots, on its stationery.
pub struct Surround<'a, 'b> {
    pub slots: &'a mut Slots<'b>,
    pub names: &'a NameBook,
    pub stationery: &'a Stationery,
    pub chance: &'a mut Chance,
}

impl Surround<'_, '_> {
    fn datum(&mut self, kind: DatumKind, text: impl Into<String>) -> Piece {
        self.slots.ledger.datum(kind, text)
    }

    /// « label » and its datum.
    fn labelled(&mut self, key: &str, kind: DatumKind, text: impl Into<String>) -> Line {
        let label = self.stationery.draw_of(key, self.slots.body, self.chance);
        let mut line = self.slots.fill(label);
        line.push(words(" "));
        line.push(self.datum(kind, text));
        line
    }

    /// A line of the stationery.
    pub fn line(&mut self, key: &str) -> Line {
        let text = self.stationery.draw_of(key, self.slots.body, self.chance);
        self.slots.fill(text)
    }

    /// The body's own lines, its name first.
    pub fn letterhead(&mut self, named: Option<&str>) -> Vec<Line> {
        let drawn = self.body_name();
        let mut lines = vec![vec![words(named.unwrap_or(&drawn))]];
        let office = self.line("office");
        if !office.is_empty() {
            lines.push(office);
        }
        let street = self.stationery.draw_of("street", self.slots.body, self.chance);
        let number = format!("{} ", self.chance.between(1, 90));
        let is_numbered = street.starts_with(|c: char| c.is_ascii_digit());
        lines.push(vec![words(&format!("{}{street}", if is_numbered { "" } else { &number }))]);
        let town = self.slots.person.agency_town.clone();
        let box_number = format!("{} {} - ", self.chance.word(&["CS", "TSA", "BP"]), self.chance.digits(5));
        let cedex = self.chance.word(&["", " CEDEX", " CEDEX 2"]);
        let town = self.datum(DatumKind::Place, format!("{} {}{cedex}", town.postcode, town.name.to_uppercase()));
        lines.push(vec![words(&box_number), town]);
        lines
    }

    fn body_name(&mut self) -> String {
        let departement = departements::of_postcode(&self.slots.person.town.postcode);
        let of_the = departements::of_the(&departement).unwrap_or("de France");
        let named = |name: &str| format!("{name} {of_the}");
        match self.slots.body {
            Body::PoleEmploi => self.chance.word(&["Pôle emploi", "Pôle emploi", "PÔLE EMPLOI"]).to_owned(),
            Body::FranceTravail => self.chance.word(&["France Travail", "France Travail", "FRANCE TRAVAIL"]).to_owned(),
            Body::Caf => named(self.chance.word(&["Caf", "CAF", "Caisse d'allocations familiales"])),
            Body::Msa => named(self.chance.word(&["MSA", "Mutualité sociale agricole"])),
            Body::Departement => named(self.chance.word(&["Département", "Conseil départemental"])),
            Body::Prefecture => named("Préfecture"),
            Body::Tribunal => self.chance.word(&["Tribunal administratif", "Tribunal judiciaire"]).to_owned(),
            Body::Autre => self.chance.word(&["Caisse primaire d'assurance maladie", "Mission locale"]).to_owned(),
        }
    }

    /// The name and address behind the envelope's window.
    pub fn window(&mut self) -> Vec<Line> {
        let person = self.slots.person;
        let shouts = self.chance.once_in(2);
        let cased = |line: &str| if shouts { shouted(line) } else { line.to_owned() };
        let (title, name) = self.window_name(person, shouts);
        let mut first = vec![words(title), self.datum(DatumKind::Name, cased(&name))];
        if let Some(birth_name) = person.birth_name.as_ref().filter(|_| self.chance.once_in(2)) {
            first.push(words(if shouts { " NEE " } else { " née " }));
            first.push(self.datum(DatumKind::Name, cased(birth_name)));
        }
        let mut lines = vec![first];
        lines.extend(person.street.iter().map(|line| vec![self.slots.ledger.datum(DatumKind::Address, cased(line))]));
        lines.push(vec![self.datum(DatumKind::Address, cased(&person.last_line))]);
        lines
    }

    fn window_name(&mut self, person: &Person, shouts: bool) -> (&'static str, String) {
        let (surname, first) = (person.surname.to_uppercase(), &person.first_name);
        let title = |woman, man| if person.is_woman { woman } else { man };
        match self.chance.between(0, 5) {
            0 => (title("MME ", "M. "), format!("{surname} {}", first.to_uppercase())),
            1 => (title("Mme ", "M. "), format!("{first} {surname}")),
            2 => ("", format!("{surname} {first}")),
            3 => (title("MADAME ", "MONSIEUR "), format!("{first} {surname}")),
            4 if shouts => ("M OU MME ", format!("{surname} {first}")),
            _ => (title("Madame ", "Monsieur "), format!("{first} {surname}")),
        }
    }

    /// The block that identifies the file: always the identifier, and some of the rest.
    pub fn references(&mut self, signatory: &Agent) -> Vec<Line> {
        let person = self.slots.person;
        let mut lines = vec![self.labelled("identifier", DatumKind::Ident, person.identifier.clone())];
        if self.chance.once_in(2) {
            let reference = self.slots.reference.clone();
            lines.push(self.labelled("reference", DatumKind::Ref, reference));
        }
        if self.chance.once_in(3) {
            lines.push(self.labelled("nir", DatumKind::Nir, person.nir.clone()));
        }
        if self.chance.once_in(4) {
            lines.push(self.line("born"));
        }
        if self.chance.once_in(8) {
            lines.push(self.rare_number());
        }
        lines.extend(self.contact(signatory));
        lines
    }

    /// Numbers of other registers, which such letters print now and then.
    fn rare_number(&mut self) -> Line {
        let (label, kind, number) = match self.chance.between(0, 4) {
            0 => ("N° fiscal : ", DatumKind::Fiscal, numbers::fiscal(self.chance)),
            1 => ("Titre de séjour n° ", DatumKind::Permit, numbers::permit(self.chance)),
            2 => ("SIREN : ", DatumKind::Siren, numbers::siren(self.chance)),
            3 => ("Véhicule immatriculé ", DatumKind::Plate, numbers::plate(self.chance)),
            _ => ("Compte : ", DatumKind::Iban, self.slots.person.iban.clone()),
        };
        vec![words(label), self.datum(kind, number)]
    }

    fn contact(&mut self, agent: &Agent) -> Option<Line> {
        let person = self.slots.person;
        match self.chance.between(0, 6) {
            0 => Some(self.follows(agent)),
            1 => Some(self.labelled("agentemail", DatumKind::Email, agent.email.clone())),
            2 => Some(self.labelled("phone", DatumKind::Phone, person.phone.clone())),
            3 => Some(self.labelled("email", DatumKind::Email, person.email.clone())),
            4 => Some(self.labelled("agentphone", DatumKind::AgentPhone, agent.phone.clone())),
            _ => None,
        }
    }

    fn follows(&mut self, agent: &Agent) -> Line {
        let mut line = self.line("follows");
        line.push(words(" "));
        line.extend(self.slots.ledger.named(DatumKind::Agent, &agent.name));
        line
    }

    /// How the letter was sent, where that is not by plain post.
    pub fn dispatch(&mut self) -> Line {
        let number = numbers::tracking(self.chance);
        self.labelled("registered", DatumKind::Rar, number)
    }

    /// The slip to send back, which says once more who it comes from.
    pub fn coupon(&mut self) -> Vec<Line> {
        let person = self.slots.person;
        let name = format!("{} {}", person.surname.to_uppercase(), person.first_name);
        let mut lines = vec![
            self.labelled("coupon_name", DatumKind::Name, name),
            self.labelled("coupon_number", DatumKind::Ident, person.identifier.clone()),
        ];
        if self.chance.once_in(4) {
            lines.push(self.labelled("nir", DatumKind::Nir, person.nir.clone()));
        }
        if let Some(cents) = self.slots.cents {
            let mut line = self.line("coupon_amount");
            line.push(words(&format!(" {}", french::euros(cents))));
            lines.push(line);
        }
        lines
    }

    /// Applications that the person sent, a line each.
    pub fn annex(&mut self) -> Vec<Line> {
        (0..self.chance.between(4, 11)).map(|_| self.application()).collect()
    }

    fn application(&mut self) -> Line {
        let days = self.chance.between(-120, -15);
        self.slots.application = Some(super::calendar::after(self.slots.calendar.letter(), days));
        self.slots.employer = employer(self.chance, self.names);
        self.line("annex_line")
    }

    /// What was paid and what was due, month by month, down to the total.
    pub fn debts(&mut self) -> Vec<Vec<Line>> {
        let total = self.slots.cents.unwrap_or_default();
        let first = self.slots.calendar.get("period_start").unwrap_or(self.slots.calendar.letter());
        let row = |cells: [&str; 4]| cells.iter().map(|cell| vec![words(cell)]).collect::<Vec<Line>>();
        let head = self.stationery.draw("debt_head", self.chance);
        let mut rows = vec![head.split('|').map(|cell| vec![words(cell.trim())]).collect()];
        let months = self.chance.between(2, 5);
        let mut left = total;
        for month in 0..months {
            let owed = if month == months - 1 { left } else { left * self.chance.between(20, 60) / 100 };
            left -= owed;
            let due = self.chance.between(0, 30_000);
            let day = super::calendar::after(first, 31 * month);
            let name = format!("{} {}", french::month(day), day.year());
            rows.push(row([&name, &french::euros(owed + due), &french::euros(due), &french::euros(owed)]));
        }
        rows.push(row([self.stationery.draw("debt_total", self.chance), "", "", &french::euros(total)]));
        rows
    }
}
