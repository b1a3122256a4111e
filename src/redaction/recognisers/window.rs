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
    let mut findings = Vec::new();
    for (line, text) in subject.lines().filter(|(line, _)| line.zone == Zone::Window) {
        let first_of_block = block != Some(line.block);
        block = Some(line.block);
        if is_of_the_body(text) {
            continue;
        }
        let kind = if first_of_block { MaskKind::Person } else { MaskKind::Address };
        findings.push(Finding::new(line.span, kind, CODE, 0.99));
    }
    let tracked = tracking::find(subject);
    findings.retain(|f| !tracked.iter().any(|t| f.span.contains(&t.span)));
    findings
}

/// A public body's name, the date or the mode of dispatch, and nothing else.
fn is_of_the_body(line: &str) -> bool {
    let folded = folded(line);
    let words: Vec<String> = folded.split_whitespace().map(core).filter(|w| !w.is_empty()).collect();
    folded.contains("recommandee avec") || words.iter().all(|w| is_public_word(w))
}
