//! What stands around a letter's body: letterhead, window, references, coupon, footer.

use super::chance::Chance;
use super::draft::{Ledger, Line, words};
use super::french::{self, DateStyle};
use super::people::{Agent, Person};
use super::truth::DatumKind;
use super::{departements, numbers};
use crate::letter::Body;

/// The body's own lines, its name first.
pub fn letterhead(body: Body, person: &Person, ledger: &mut Ledger, chance: &mut Chance) -> Vec<Line> {
    let town = &person.town.name;
    let of_the = departements::of_the(&departements::of_postcode(&person.town.postcode)).unwrap_or("de France");
    let mut lines = match body {
        Body::PoleEmploi => {
            vec![vec![words("Pôle emploi")], vec![words("Agence de "), ledger.datum(DatumKind::Place, town)]]
        }
        Body::FranceTravail => {
            vec![vec![words("France Travail")], vec![words("Agence de "), ledger.datum(DatumKind::Place, town)]]
        }
        Body::Caf => vec![vec![words(&format!("Caf {of_the}"))], vec![words("Allocations familiales")]],
        _ => vec![
            vec![words(&format!("Département {of_the}"))],
            vec![words(chance.word(&[
                "Direction de l'insertion et de l'emploi",
                "Pôle Solidarités",
                "Service du revenu de solidarité active",
            ]))],
        ],
    };
    let box_number = chance.word(&["CS", "TSA", "BP"]);
    let street = chance.word(&["rue du Moulin", "avenue de la République", "place du Marché", "boulevard de l'Europe"]);
    lines.push(vec![words(&format!("{} {street}", chance.between(1, 90)))]);
    let town = format!("{} {}", person.town.postcode, town.to_uppercase());
    lines.push(vec![words(&format!("{box_number} {} - ", chance.digits(5))), ledger.datum(DatumKind::Place, town)]);
    lines
}

/// The name and address behind the envelope's window.
pub fn window(person: &Person, ledger: &mut Ledger, chance: &mut Chance) -> Vec<Line> {
    let shouts = chance.once_in(2);
    let (surname, first) = (person.surname.to_uppercase(), &person.first_name);
    let (title, name) = match chance.between(0, 3) {
        0 => (if person.is_woman { "MME " } else { "M. " }, format!("{surname} {}", first.to_uppercase())),
        1 => (if person.is_woman { "Mme " } else { "M. " }, format!("{first} {surname}")),
        2 => ("", format!("{surname} {first}")),
        _ => (if person.is_woman { "Madame " } else { "Monsieur " }, format!("{first} {surname}")),
    };
    let cased = |line: &str| if shouts { line.to_uppercase() } else { line.to_owned() };
    let mut lines = vec![vec![words(title), ledger.datum(DatumKind::Name, name)]];
    lines.extend(person.street.iter().map(|line| vec![ledger.datum(DatumKind::Address, cased(line))]));
    let town = format!("{} {}", person.town.postcode, cased(&person.town.name));
    lines.push(vec![ledger.datum(DatumKind::Address, town)]);
    lines
}

/// The block that identifies the file: always the identifier, and some of the rest.
pub fn references(
    body: Body,
    person: &Person,
    agent: &Agent,
    style: DateStyle,
    ledger: &mut Ledger,
    chance: &mut Chance,
) -> Vec<Line> {
    let label = match body {
        Body::PoleEmploi | Body::FranceTravail => ["Identifiant : ", "N° identifiant : ", "Votre identifiant : "],
        Body::Caf => ["N° allocataire : ", "Votre numéro : ", "N° de dossier : "],
        _ => ["N° de dossier RSA : ", "Dossier : ", "Matricule : "],
    };
    let mut lines = vec![ledger.labelled(chance.word(&label), DatumKind::Ident, &person.identifier)];
    if chance.once_in(2) {
        let reference = format!(
            "{}/{}/{}",
            chance.word(&["IND", "CTX", "DRS", "RSA"]),
            chance.between(2018, 2025),
            chance.digits(5)
        );
        lines.push(ledger.labelled(
            chance.word(&["Nos réf. : ", "Référence à rappeler : "]),
            DatumKind::Ref,
            reference,
        ));
    }
    if chance.once_in(3) {
        lines.push(ledger.labelled(chance.word(&["N° de sécurité sociale : ", "NIR : "]), DatumKind::Nir, &person.nir));
    }
    if chance.once_in(4) {
        let born = words(if person.is_woman { "Née le " } else { "Né le " });
        let day = ledger.datum(DatumKind::Birth, style.print(person.birth));
        lines.push(vec![born, day, words(" à "), ledger.datum(DatumKind::Birthplace, &person.birth_place)]);
    }
    lines.extend(contact(person, agent, ledger, chance));
    lines
}

fn contact(person: &Person, agent: &Agent, ledger: &mut Ledger, chance: &mut Chance) -> Option<Line> {
    match chance.between(0, 5) {
        0 => Some(ledger.labelled("Dossier suivi par : ", DatumKind::Agent, &agent.name)),
        1 => Some(ledger.labelled("Courriel : ", DatumKind::Email, &agent.email)),
        2 => Some(ledger.labelled("Votre tél. : ", DatumKind::Phone, &person.phone)),
        3 => Some(ledger.labelled("E-mail : ", DatumKind::Email, &person.email)),
        _ => None,
    }
}

/// How the letter was sent, where that is not by plain post.
pub fn dispatch(ledger: &mut Ledger, chance: &mut Chance) -> Line {
    ledger.labelled("Lettre recommandée avec AR n° ", DatumKind::Rar, numbers::tracking(chance))
}

/// The slip to send back, which says once more who it comes from.
pub fn coupon(person: &Person, cents: Option<i64>, ledger: &mut Ledger) -> Vec<Line> {
    let name = format!("{} {}", person.surname.to_uppercase(), person.first_name);
    let mut lines = vec![
        ledger.labelled("Nom et prénom : ", DatumKind::Name, name),
        ledger.labelled("Numéro à rappeler : ", DatumKind::Ident, &person.identifier),
    ];
    if let Some(cents) = cents {
        lines.push(vec![words(&format!("Montant : {}", french::euros(cents)))]);
    }
    lines
}

/// The running foot: a form's number, a notice, or the person's name and number.
pub fn footer(body: Body, person: &Person, ledger: &mut Ledger, chance: &mut Chance) -> Line {
    let site = match body {
        Body::PoleEmploi => "www.pole-emploi.fr",
        Body::FranceTravail => "www.francetravail.fr",
        Body::Caf => "www.caf.fr",
        _ => "Hôtel du Département",
    };
    match chance.between(0, 2) {
        0 => {
            let name = format!("{} {}", person.first_name, person.surname);
            vec![
                ledger.datum(DatumKind::Name, name),
                words(" - "),
                ledger.datum(DatumKind::Ident, &person.identifier),
                words(&format!(" - {site}")),
            ]
        }
        1 => vec![words(&format!(
            "IMP. {}-{} - {site} - Loi n° 78-17 du 6 janvier 1978 : vous pouvez consulter et faire corriger vos données.",
            chance.digits(4),
            chance.digits(2)
        ))],
        _ => vec![words(site)],
    }
}
