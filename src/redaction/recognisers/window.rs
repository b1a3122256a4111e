//! `window` — the address window: whatever was read there is masked, save the name of a public body.
//!
//! Source: dossier 1.1 (window on the right or left, lines 3 to 9) and NF Z 10-011.
//! Finds all lines of the window's zone. Must not find: a body's own letterhead.

use super::name_tokens::{core, is_public_word};
use super::tracking;
use crate::letter::{MaskKind, Zone, folded};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "window";

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut block = None;
    // The page on which the addressee's name was met.
    let mut addressed = None;
    let mut findings = Vec::new();
    for (line, text) in subject.lines().filter(|(line, _)| line.zone == Zone::Window) {
        let first_of_block = block != Some(line.block);
        block = Some(line.block);
        // Below the addressee a body's name is where the addressee gets letters: « CCAS - Domiciliation ».
        if is_dispatch(text) || addressed != Some(line.page) && is_of_the_body(text) {
            continue;
        }
        addressed = Some(line.page);
        let kind = if first_of_block { MaskKind::Person } else { MaskKind::Address };
        findings.push(Finding::new(line.span, kind, CODE, 0.99));
    }
    let tracked = tracking::find(subject);
    findings.retain(|f| !tracked.iter().any(|t| f.span.contains(&t.span)));
    findings
}

/// How the letter was sent.
fn is_dispatch(line: &str) -> bool {
    folded(line).contains("recommandee avec")
}

/// A public body's name and nothing else.
fn is_of_the_body(line: &str) -> bool {
    folded(line).split_whitespace().map(core).filter(|word| !word.is_empty()).all(|word| is_public_word(&word))
}
