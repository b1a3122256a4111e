//! `identifier` — what Pôle emploi, France Travail, the CAF and the MSA call a person by.
//!
//! Source: dossier 4.1: seven digits and a letter (old identifier, allocataire), eleven digits (France Travail
//! 2025), `0` + nine digits + one sign (local). Bare seven-digit runs are masked too.
//! Finds « Identifiant : 1234567A », « N° allocataire 1234567 W », « Matricule : 7654321 ».
//! Must not find: amounts, dates, articles.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::digits::{D, mended, mostly};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "identifier";

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:identifiant|[il1]dent[il1]f[il1]ant|matricule|allocataire|(?:n[°o*']|numero)\s*(?:d'\s?|de\s+)?(?:identifiant|allocataire|dossier|demandeur|inscription|france travail|pole emploi|msa|caf|rsa|adherent|assure|beneficiaire)|id(?:\.|entifiant)?\s*pe)(?:\s+(?:pole emploi|france travail|caf|msa|rsa|local|unique))?\s*(?:n[°o*'])?\s*[:;.]?\s?",
    )
});
static BARE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:^|[^\w,.])({D}{{7}}\s?[A-Z0-9]?|0{D}{{9}}[A-Z0-9]|{D}{{11}})(?:[^\w,]|$)")));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut findings = labelled::values(subject, &LABEL, MaskKind::Identifier, CODE);
    let bare = subject.found(&BARE, 1).into_iter();
    let numbers = bare.filter(|span| mostly(subject.at(*span)) && mended(subject.at(*span)).len() >= 7);
    findings.extend(numbers.map(|span| Finding::new(span, MaskKind::Identifier, CODE, 0.85)));
    findings
}
