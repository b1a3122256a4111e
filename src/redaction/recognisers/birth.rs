//! `birth` — dates and places of birth.
//!
//! Finds « née le 8 mai 1967 à Brest », « Date de naissance : 08/05/1967 », « né(e) en 1967 ».
//! Must not find: other dates, « reconnaissance », « prendre naissance ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::capitalised_run;
use crate::letter::{MaskKind, Span, folded, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "birth";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:nee?|ne\(e\)|n6e?|nés?)\s+(?:(?:le|1e|ie)\s+|en\s+)(\d[\w°]{0,3}(?:\s?[./\-]\s?|\s+)[\w.]{1,10}(?:\s?[./\-]\s?|\s+)[\dolisb]{2,4}|[\d]{4}|\S+(?:\s\S+){0,2})",
    )
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:date|lieu|ville|pays|commune|departement)s?(?: et (?:lieu|date))? de naissance\s*:?|naissance\s*:|nee?(?:\(e\))? le\s*:)\s*",
    )
});
static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\(\w+\)\s*)?(?:[aàâÀ]|en)\s+"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let dates = subject.found_folded(&DATE, 1);
    let mut findings: Vec<Finding> = dates.iter().filter_map(|date| place_after(subject, *date)).collect();
    findings.extend(dates.into_iter().map(|span| Finding::new(span, MaskKind::BirthDate, CODE, 0.95)));
    for label in subject.found_folded(&LABEL, 0) {
        let label_text = folded(subject.at(label));
        let says_where = ["lieu", "ville", "pays", "commune", "departement"].iter().any(|w| label_text.contains(w));
        let is_place = says_where && !label_text.contains("date");
        let kind = if is_place { MaskKind::BirthPlace } else { MaskKind::BirthDate };
        let rest = subject.rest_of_line(label.end);
        if !rest.is_empty() {
            findings.push(Finding::new(rest, kind, CODE, 0.95));
        }
    }
    findings
}

fn place_after(subject: &Subject, date: Span) -> Option<Finding> {
    let rest = subject.rest_of_line(date.end);
    let lead = PLACE.find(subject.at(rest))?;
    let place = capitalised_run(subject, rest.start + lead.end(), 6)?;
    Some(Finding::new(place, MaskKind::BirthPlace, CODE, 0.9))
}
