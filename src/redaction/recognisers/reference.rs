//! `reference` — numbers of decisions, files, debts and letters, which lead the body back to the person.
//!
//! Finds what stands behind « Nos références : », « Réf. », « Contrainte n° », « Créance n° », « agent n° »,
//! « affaire 64/2018 », « vestiaire PN 412 » (a lawyer's box at the court).
//! Must not find: « Références : articles L. 5412-1 et R. 5412-5 », « Références : 2° du I », « loi n° 78-17 », a Cerfa number.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, Span, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "reference";

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:r[eé]f[eé]?rences?(?: a rappeler| dossier| dette)?|r[eé]fs?(?:[. ]+(?:dossier|dette|courrier|decision|creance))?|n\s?/\s?r[eé]f|v\s?/\s?r[eé]f)\s*[.:;]+\s*(?:n[°o*'])?|\b(?:contrainte|creance|dette|decision|courrier|dossier|recours|indu|penalite|convention|contrat|affaire|parquet|minute|vestiaire|agente?)\s+(?:n[°o*']|numero|ref\.?)\s*[:.]?\s*",
    )
});
/// Where a label needs no « n° ».
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:affaire|vestiaire|toque)\s+((?:[a-z]{1,2}\s?)?\d[\d/.-]*)"));
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:articles?|lois?|code|decret|ordonnance)\b|art\.|[lrd]\.\s?\d{3,4}-\d{1,2}\b|\d{1,2}\s?[°º]\s?(?:,\s?[a-z]|et\b|du\b|de\b|$))",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let values = labelled::values(subject, &LABEL, MaskKind::Reference, CODE);
    // « Affaire du 12 » tells a day.
    let is_number = |span: &Span| !subject.at(*span).starts_with(char::is_lowercase);
    let numbers = subject.found_folded(&NUMBER, 1).into_iter().filter(is_number);
    let values = values.into_iter().filter(|f| !LAW.is_match(&subject.at(f.span).to_lowercase()));
    values.chain(numbers.map(|span| Finding::new(span, MaskKind::Reference, CODE, 0.9))).collect()
}
