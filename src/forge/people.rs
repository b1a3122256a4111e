//! People who do not exist: who the letter is to, who is named in it, and who signs it.

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
    /// The name before a marriage, where letters print it.
    pub birth_name: Option<String>,
    pub birth: Date,
    pub birth_place: String,
    /// Street lines, without the last one.
    pub street: Vec<String>,
    /// « 93200 Saint-Denis », « 97400 SAINT-DENIS CEDEX »; a foreign line where the person lives abroad.
    pub last_line: String,
    pub town: Town,
    /// Where the body's office is.
    pub agency_town: Town,
    pub nir: String,
    pub iban: String,
    pub phone: String,
    pub email: String,
    pub child: String,
    pub spouse: String,
    /// Someone else of the household.
    pub third: String,
    pub landlord: String,
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
        let street = street(chance, names);
        Self {
            is_woman,
            birth,
            birth_name: (is_woman && chance.once_in(4)).then(|| names.surname(chance)),
            birth_place: names.town(chance).name,
            last_line: last_line(chance, &town, &street),
            agency_town: if chance.once_in(2) { town.clone() } else { names.town_near(chance, &town) },
            street,
            nir: often_right(chance, |chance| {
                numbers::nir(chance, is_woman, birth, &departements::of_postcode(&town.postcode))
            }),
            town,
            iban: often_right(chance, numbers::iban),
            phone: numbers::phone(chance, true),
            email: email(chance, &first_name, &surname, "example.org"),
            child: somebody(chance, names, Some(&surname)),
            spouse: somebody(chance, names, None),
            third: somebody(chance, names, None),
            landlord: landlord(chance, names),
            employer: employer(chance, names),
            identifier: identifier(chance, body, year),
            first_name,
            surname,
        }
    }

    pub fn title(&self) -> &'static str {
        if self.is_woman { "Madame" } else { "Monsieur" }
    }

    /// As a sentence names the person.
    pub fn inline_name(&self) -> String {
        format!("{} {}", self.first_name, self.surname.to_uppercase())
    }

    /// The whole address on one line.
    pub fn inline_address(&self) -> String {
        format!("{}, {}", self.street.join(", "), self.last_line)
    }
}

impl Agent {
    pub fn any(chance: &mut Chance, names: &NameBook) -> Self {
        let is_woman = chance.once_in(2);
        let (first, last) = (names.first_name(chance, is_woman), names.surname(chance));
        let initial = first.chars().next().unwrap_or('A');
        let name = match chance.between(0, 4) {
            0 => format!("{initial}. {}", last.to_uppercase()),
            1 => format!("{} {first}", last.to_uppercase()),
            2 => format!("{first} {}", last.to_uppercase()),
            3 => format!("{} {last}", if is_woman { "Mme" } else { "M." }),
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

/// A number with its key, and now and then with a wrong one.
fn often_right(chance: &mut Chance, number: impl Fn(&mut Chance) -> String) -> String {
    let right = number(chance);
    if chance.once_in(12) { numbers::with_wrong_end(&right) } else { right }
}

/// A birth that makes its person 19 to 64 years old.
fn birth_date(chance: &mut Chance, year: i16) -> Date {
    let (month, day) = (chance.between(1, 12) as i8, chance.between(1, 28) as i8);
    jiff::civil::date(year - chance.between(19, 64) as i16, month, day)
}

/// First name alone, or with a surname: one's own or the family's.
fn somebody(chance: &mut Chance, names: &NameBook, family: Option<&str>) -> String {
    let is_woman = chance.once_in(2);
    let first = names.first_name(chance, is_woman);
    match family {
        Some(_) if chance.once_in(2) => first,
        Some(surname) => format!("{first} {surname}"),
        None => format!("{first} {}", names.surname(chance)),
    }
}

fn landlord(chance: &mut Chance, names: &NameBook) -> String {
    let title = chance.word(&["M.", "Mme", "Monsieur", "Madame"]);
    format!("{title} {}", names.surname(chance))
}

const WAYS: [&str; 20] = [
    "rue",
    "rue",
    "rue",
    "avenue",
    "allée",
    "impasse",
    "boulevard",
    "chemin",
    "place",
    "square",
    "quai",
    "cours",
    "route",
    "passage",
    "RUE",
    "AV",
    "BD",
    "IMP",
    "RES",
    "LOT",
];
const NAMED_AFTER: [&str; 16] = [
    "des Tanneurs",
    "du Vieux Puits",
    "de la Gare",
    "des Lilas",
    "du 8 Mai 1945",
    "de la Fontaine",
    "des Glycines",
    "de l'Abbaye",
    "des Écoles",
    "du Général de Gaulle",
    "des Trois Ponts",
    "de Verdun",
    "du Lavoir",
    "des Cerisiers",
    "de la République",
    "du Moulin à Vent",
];

fn street(chance: &mut Chance, names: &NameBook) -> Vec<String> {
    let mut lines = Vec::new();
    match chance.between(0, 11) {
        0 | 1 => lines.push(building(chance)),
        2 => lines.push(format!("chez {} {}", chance.word(&["M.", "Mme", "M et Mme"]), names.surname(chance))),
        3 => lines.push(format!("c/o {}", names.surname(chance))),
        4 => {
            lines.push(format!("Résidence {}", chance.word(&["Les Tilleuls", "Bellevue", "du Parc", "Le Clos Fleuri"])))
        }
        5 => {
            lines.push("CCAS - domiciliation".to_owned());
        }
        6 => {
            return vec![format!(
                "Lieu-dit {}",
                chance.word(&["Le Bourg", "La Croix Rouge", "Kerbihan", "Les Granges"])
            )];
        }
        7 => {
            let hamlet = chance.word(&["Hameau des Combes", "Morne à l'Eau", "Section Cadet", "Quartier Bel Air"]);
            lines.push(hamlet.to_owned());
        }
        _ => {}
    }
    let named = if chance.once_in(3) { names.surname(chance) } else { chance.word(&NAMED_AFTER).to_owned() };
    let suffix = chance.word(&["", "", "", "", " bis", " ter", " B"]);
    lines.push(format!("{}{suffix} {} {named}", chance.between(1, 240), chance.word(&WAYS)));
    if chance.once_in(14) {
        lines.push(format!("BP {}", chance.between(10, 990)));
    }
    lines
}

fn building(chance: &mut Chance) -> String {
    match chance.between(0, 3) {
        0 => format!("Bât {} appt {}", chance.capital(), chance.between(1, 60)),
        1 => format!("Esc {} étage {} porte {}", chance.between(1, 4), chance.between(1, 9), chance.between(1, 90)),
        2 => format!("APPT {} BAT {}", chance.between(1, 300), chance.capital()),
        _ => format!("Entrée {}, {}e étage", chance.capital(), chance.between(2, 9)),
    }
}

fn last_line(chance: &mut Chance, town: &Town, street: &[String]) -> String {
    const ABROAD: [&str; 4] =
        ["1050 BRUXELLES - BELGIQUE", "L-1342 LUXEMBOURG", "08003 BARCELONA - ESPAGNE", "1204 GENEVE - SUISSE"];
    if chance.once_in(60) {
        return chance.word(&ABROAD).to_owned();
    }
    let is_box = street.iter().any(|line| line.starts_with("BP "));
    let cedex = if is_box { " CEDEX" } else { "" };
    format!("{} {}{cedex}", town.postcode, town.name)
}

/// A business with a person's name in its own.
pub fn employer(chance: &mut Chance, names: &NameBook) -> String {
    let name = names.surname(chance);
    match chance.between(0, 7) {
        0 => format!("SARL {name}"),
        1 => format!("{name} et Fils"),
        2 => format!("Ambulances {name}"),
        3 => format!("Boulangerie {name}"),
        4 => format!("Garage {name}"),
        5 => format!("Transports {}", name.to_uppercase()),
        6 => format!("EURL {} Services", name),
        _ => format!("Cabinet {name}"),
    }
}

fn identifier(chance: &mut Chance, body: Body, year: i16) -> String {
    match body {
        Body::FranceTravail if year >= 2025 => chance.digits(11),
        Body::PoleEmploi | Body::FranceTravail if chance.once_in(5) => {
            format!("{} {}", chance.digits(7), chance.capital())
        }
        Body::PoleEmploi | Body::FranceTravail => format!("{}{}", chance.digits(7), chance.capital()),
        Body::Departement => format!("RSA-{}-{}", year - chance.between(0, 4) as i16, chance.digits(5)),
        Body::Msa => chance.digits(13),
        Body::Prefecture | Body::Tribunal | Body::Autre => format!("{}{}", chance.between(10, 99), chance.digits(6)),
        Body::Caf if chance.once_in(3) => format!("{} {}", chance.digits(7), chance.capital()),
        Body::Caf => chance.digits(7),
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

/// Capitals as old printers had them: without accents.
pub fn shouted(text: &str) -> String {
    text.to_uppercase().nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}
