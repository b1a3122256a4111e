//! People who do not exist: who the letter is to, and who signs it.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::chance::Chance;
use super::names::{NameBook, Town};
use super::{departements, numbers};
use crate::letter::Body;

/// Who a letter is to.
#[derive(Clone, Debug)]
pub struct Person {
    pub is_woman: bool,
    pub first_name: String,
    pub surname: String,
    pub birth: Date,
    pub birth_place: String,
    /// Street lines, without the last one.
    pub street: Vec<String>,
    pub town: Town,
    pub nir: String,
    pub iban: String,
    pub phone: String,
    pub email: String,
    pub child: String,
    /// Someone else of the household.
    pub third: String,
    pub employer: String,
    pub identifier: String,
}

/// A public agent.
#[derive(Clone, Debug)]
pub struct Agent {
    pub is_woman: bool,
    /// As the signature prints it.
    pub name: String,
    pub phone: String,
    pub email: String,
}

impl Person {
    /// Someone with a file at a body, identified as that body did in that year.
    pub fn any(chance: &mut Chance, names: &NameBook, body: Body, year: i16) -> Self {
        let is_woman = chance.once_in(2);
        let (first_name, surname) = (names.first_name(chance, is_woman), names.surname(chance));
        let birth = birth_date(chance, year);
        let town = names.town(chance);
        Self {
            is_woman,
            birth,
            birth_place: names.town(chance).name,
            street: street(chance, names),
            nir: numbers::nir(chance, is_woman, birth, &departements::of_postcode(&town.postcode)),
            town,
            iban: numbers::iban(chance),
            phone: numbers::phone(chance, true),
            email: email(chance, &first_name, &surname, "example.org"),
            child: {
                let girl = chance.once_in(2);
                names.first_name(chance, girl)
            },
            third: format!("{} {}", names.first_name(chance, !is_woman), names.surname(chance)),
            employer: employer(chance, names),
            identifier: identifier(chance, body, year),
            first_name,
            surname,
        }
    }

    pub fn title(&self) -> &'static str {
        if self.is_woman { "Madame" } else { "Monsieur" }
    }
}

impl Agent {
    pub fn any(chance: &mut Chance, names: &NameBook) -> Self {
        let is_woman = chance.once_in(2);
        let (first, last) = (names.first_name(chance, is_woman), names.surname(chance));
        let initial = first.chars().next().unwrap_or('A');
        let name = match chance.between(0, 3) {
            0 => format!("{initial}. {}", last.to_uppercase()),
            1 => format!("{} {first}", last.to_uppercase()),
            2 => format!("{first} {}", last.to_uppercase()),
            _ => format!("{first} {last}"),
        };
        Self {
            is_woman,
            name,
            phone: numbers::phone(chance, false),
            email: email(chance, &first, &last, "example.net"),
        }
    }
}

/// A birth that makes its person 19 to 64 years old.
fn birth_date(chance: &mut Chance, year: i16) -> Date {
    let (month, day) = (chance.between(1, 12) as i8, chance.between(1, 28) as i8);
    jiff::civil::date(year - chance.between(19, 64) as i16, month, day)
}

fn street(chance: &mut Chance, names: &NameBook) -> Vec<String> {
    let ways = [
        "rue",
        "avenue",
        "allée",
        "impasse",
        "boulevard",
        "chemin",
        "place",
        "square",
        "RUE",
        "AV",
        "BD",
        "IMP",
        "RES",
    ];
    let after = [
        "des Tanneurs",
        "du Vieux Puits",
        "de la Gare",
        "des Lilas",
        "du 8 Mai 1945",
        "Jean Moulin",
        "des Glycines",
        "de l'Abbaye",
    ];
    let named = if chance.once_in(3) { names.surname(chance) } else { chance.word(&after).to_owned() };
    let suffix = chance.word(&["", "", "", " bis", " ter"]);
    let line = format!("{}{suffix} {} {named}", chance.between(1, 240), chance.word(&ways));
    let mut lines = Vec::new();
    match chance.between(0, 4) {
        0 => lines.push(format!("Bât {} appt {}", chance.capital(), chance.between(1, 60))),
        1 => lines.push(format!("chez {} {}", chance.word(&["M.", "Mme"]), names.surname(chance))),
        _ => {}
    }
    lines.push(line);
    lines
}

fn employer(chance: &mut Chance, names: &NameBook) -> String {
    let name = names.surname(chance);
    match chance.between(0, 3) {
        0 => format!("SARL {name}"),
        1 => format!("{name} et Fils"),
        2 => format!("Ambulances {name}"),
        _ => format!("Boulangerie {name}"),
    }
}

fn identifier(chance: &mut Chance, body: Body, year: i16) -> String {
    match body {
        Body::FranceTravail if year >= 2025 => chance.digits(11),
        Body::PoleEmploi | Body::FranceTravail => format!("{}{}", chance.digits(7), chance.capital()),
        Body::Departement => format!("RSA-{}-{}", year - chance.between(0, 4) as i16, chance.digits(5)),
        _ if chance.once_in(3) => format!("{} {}", chance.digits(7), chance.capital()),
        _ => chance.digits(7),
    }
}

fn email(chance: &mut Chance, first: &str, last: &str, domain: &str) -> String {
    let separator = chance.word(&[".", "_", "-", ""]);
    format!("{}{separator}{}@{domain}", ascii(first), ascii(last))
}

/// Letters and digits only, lower case, without accents.
pub fn ascii(text: &str) -> String {
    text.nfd().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
