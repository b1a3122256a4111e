//! `coupon` — the part to be torn off, which repeats the identity.
//!
//! Finds every capitalised word and every number of the coupon's zone.
//! Must not find: the coupon's running text (« à joindre à votre envoi »), its title.

use super::name_tokens::{core, is_capitalised, is_public_word};
use crate::letter::{MaskKind, Zone};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "coupon";
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
    let in_coupon = |offset: usize| subject.zone_at(offset) == Zone::Coupon;
    let words = subject.letter.words.iter().filter(|w| in_coupon(w.span.start));
    let identity = words.filter(|w| {
        let (text, core) = (subject.at(w.span), core(subject.at(w.span)));
        let number = text.chars().filter(char::is_ascii_digit).count() > 1 && !text.contains(['€', ',']);
        (is_capitalised(text) || number) && !FORM.contains(&core.as_str()) && !is_public_word(&core)
    });
    identity.map(|w| Finding::new(w.span, MaskKind::Person, CODE, 0.8)).collect()
}
