//! `reference` — numbers of decisions, files, debts and letters, which lead the body back to the person.
//!
//! Finds what stands behind « Nos références : », « Réf. », « Contrainte n° », « Créance n° ».
//! Must not find: « Références : articles L. 5412-1 et R. 5412-5 », « Références : 2° du I », « loi n° 78-17 », a Cerfa number.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "reference";

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:r[eé]f[eé]?rences?(?: a rappeler| dossier| dette)?|r[eé]fs?(?:[. ]+(?:dossier|dette|courrier|decision|creance))?|n\s?/\s?r[eé]f|v\s?/\s?r[eé]f)\s*[.:;]+\s*(?:n[°o*'])?|\b(?:contrainte|creance|dette|decision|courrier|dossier|recours|indu|penalite|convention|contrat)\s+(?:n[°o*']|numero|ref\.?)\s*[:.]?\s*",
    )
});
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:articles?|lois?|code|decret|ordonnance)\b|art\.|[lrd]\.\s?\d{3,4}-\d{1,2}\b|\d{1,2}\s?[°º]\s?(?:,\s?[a-z]|et\b|du\b|de\b|$))",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let values = labelled::values(subject, &LABEL, MaskKind::Reference, CODE);
    values.into_iter().filter(|f| !LAW.is_match(&subject.at(f.span).to_lowercase())).collect()
}
