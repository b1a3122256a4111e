//! `coupon` — the part to be torn off, which repeats the identity.
//!
//! Finds every capitalised word and every number of the coupon's zone.
//! Must not find: the coupon's running text (« à joindre à votre envoi »), its title.

use super::name_tokens::{core, is_capitalised, is_public_word};
use crate::letter::{MaskKind, Zone};
use crate::reading::TextWord;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "coupon";
/// Longer lines are running text, for which the other recognisers are enough.
const LONGEST_ENTRY: usize = 70;
const FORM: &[&str] = &[
    "coupon",
    "reponse",
    "coupon-reponse",
    "talon",
    "a",
    "detacher",
    "joindre",
    "retourner",
    "renvoyer",
    "votre",
    "vos",
    "envoi",
    "reglement",
    "paiement",
    "nom",
    "prenom",
    "adresse",
    "ref",
    "reference",
    "references",
    "n",
    "montant",
    "date",
    "objet",
    "le",
    "la",
    "les",
    "de",
    "du",
    "des",
    "et",
    "ce",
    "document",
    "partie",
    "cheque",
    "ordre",
    "identifiant",
    "allocataire",
    "merci",
    "avec",
    "page",
    "numero",
    "dossier",
    "signature",
    "mme",
    "m",
    "madame",
    "monsieur",
    "dette",
    "somme",
    "euros",
    "courrier",
    "par",
    "pour",
    "en",
    "au",
    "aux",
];

pub fn find(subject: &Subject) -> Vec<Finding> {
    let in_coupon = |w: &&TextWord| {
        let line = &subject.letter.lines[w.line];
        line.zone == Zone::Coupon && subject.at(line.span).chars().count() < LONGEST_ENTRY
    };
    let words = subject.letter.words.iter().filter(in_coupon);
    let identity = words.filter(|w| {
        let (text, core) = (subject.at(w.span), core(subject.at(w.span)));
        let number = text.chars().filter(char::is_ascii_digit).count() > 1 && !text.contains(['€', ',']);
        (is_capitalised(text) || number) && !FORM.contains(&core.as_str()) && !is_public_word(&core)
    });
    let kind = |w: &TextWord| match subject.at(w.span).chars().any(|c| c.is_ascii_digit()) {
        true => MaskKind::Reference,
        false => MaskKind::Person,
    };
    identity.map(|w| Finding::new(w.span, kind(w), CODE, 0.8)).collect()
}
