//! `iban` — bank accounts: IBAN, RIB, BIC, and the end of an account number.
//!
//! Source: ISO 13616 (country, key, account), Banque de France (RIB: 5 + 5 + 11 + 2). The key never un-masks.
//! Finds « FR76 3000 6000 0112 3456 7890 189 », « BIC : AGRIFRPP », « compte se terminant par 789 ».
//! Must not find: the word « compte » without a number, the number of a registered letter.

use std::sync::LazyLock;

use regex::Regex;

use super::labelled;
use crate::letter::{MaskKind, pattern};
use crate::redaction::digits;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "iban";

static IBAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b([A-Z][A-Z5]\s?[0-9OIlSBZ]{2}(?:[ .\-]?[A-Z0-9]{2,5}){3,8})(?:\W|$)"));
static RIB: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{5}[ .\-]+\d{5}[ .\-]+[A-Z0-9]{11}[ .\-]+\d{2})\b"));
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(iban|bic|rib|swift|(se )?terminant par|compte (bancaire )?n[°o*'])\b\s*:?\s"));

/// Signs of the shortest account number (Norway's); those of registered letters have 13.
const SHORTEST: usize = 15;

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans = subject.found(&IBAN, 1);
    spans.retain(|span| digits::count(subject.at(*span)) >= 8 && is_long(subject.at(*span)));
    spans.extend(subject.found(&RIB, 1));
    let mut findings: Vec<Finding> =
        spans.into_iter().map(|span| Finding::new(span, MaskKind::Iban, CODE, 0.97)).collect();
    findings.extend(labelled::values(subject, &LABEL, MaskKind::Iban, CODE));
    findings
}

/// As long as account numbers are, or the first piece of a French one.
fn is_long(number: &str) -> bool {
    number.starts_with("FR") || number.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST
}
