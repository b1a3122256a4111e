//! `signature_block` — who signs, below the closing formula or an office.
//!
//! Finds « Théo CORDIER » under « Le directeur de l'agence », also in one line with it.
//! Must not find: « Le Directeur régional adjoint », « Pour le Président et par délégation ».

use super::name_tokens::{core, is_capitalised, is_function, is_particle};
use crate::letter::{MaskKind, Span, Zone};
use crate::reading::TextLine;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "signature_block";
/// A line of so few words without an office is a name, however it is written.
const FEW: usize = 3;

pub fn find(subject: &Subject) -> Vec<Finding> {
    let lines = subject.lines().filter(|(line, _)| line.zone == Zone::Signature);
    lines.flat_map(|(line, _)| names(subject, line)).collect()
}

/// Words of a line that are no office: capitalised ones, and all of a short line without any office.
fn names(subject: &Subject, line: &TextLine) -> Vec<Finding> {
    let words: Vec<Span> = subject.words_in(line.span).map(|w| w.span).collect();
    let is_office = |span: &Span| is_function(&core(subject.at(*span)));
    let names_office = words.iter().any(|w| is_office(w) && !is_particle(&core(subject.at(*w))));
    let running = names_office || words.len() > FEW;
    let ordinary = |text: &str| !text.chars().any(char::is_uppercase) && subject.lexicon.knows(text);
    let shown = |text: &str| if running { !is_capitalised(text) } else { ordinary(text) };
    let named = |span: &&Span| !is_office(span) && !shown(subject.at(**span));
    words.iter().filter(named).map(|span| Finding::new(*span, MaskKind::Agent, CODE, 0.9)).collect()
}
