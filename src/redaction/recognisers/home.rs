//! `home` — where somebody lives, behind a word that says so, wherever its line ends.
//!
//! Source: the way decisions and bailiffs' acts name people (Code de procédure civile, art. 54: « domicile »).
//! Finds « demeurant 5 / rue… », « demeurant Le / Marais », « domiciliée à Vouziers », « résidant au lieu-dit La Rose ».
//! Must not find: « situé à 5 km », « domicilié au CCAS », « situé en zone C ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{core, could_be_name, is_particle, town_run};
use crate::letter::{MaskKind, Span, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "home";
/// Words of a place.
const LONGEST: usize = 5;

/// The number of a house, before a comma or the end of the line.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:demeurant|residant|habitant|domiciliee?s?|situee?s?|sise?s?)(?:[^\S\n]au)?[^\S\n](\d{1,4}(?:[^\S\n]?(?:bis|ter|quater|[a-d]))?)\s*[,\n]",
    )
});
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:demeurant|residant|domiciliee?s?)\s+(?:(?:a|au|aux|en)\s+)?(?:lieu[ -]?dit\s+)?(?:[«“]\s*)?")
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let places = subject.found_folded(&LEAD, 0).into_iter().filter_map(|lead| place_behind(subject, lead));
    let spans = subject.found_folded(&NUMBER, 1).into_iter().chain(places);
    spans.map(|span| Finding::new(span, MaskKind::Address, CODE, 0.9)).collect()
}

/// The capitalised words right behind a lead, or behind its article, unless a body lives there.
fn place_behind(subject: &Subject, lead: Span) -> Option<Span> {
    let place = town_run(subject, lead.end, LONGEST)?;
    let between = core(subject.at(Span::new(lead.end.min(place.start), place.start)));
    let follows = between.is_empty() || is_particle(&between);
    let names = subject.words_in(place).any(|word| could_be_name(subject.at(word.span)));
    (follows && names).then_some(place)
}
