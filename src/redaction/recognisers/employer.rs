//! `employer` — employers, schools and training bodies that the letter names.
//!
//! Finds « votre activité au sein de la société DURAND TRANSPORTS », « employeur : … », also over a line's end.
//! Must not find: « un employeur », « votre entreprise ».

use std::sync::LazyLock;

use regex::Regex;

use super::capital_within::is_often_capitalised;
use super::name_tokens::{capitalised_run, core, is_capitalised};
use crate::letter::{MaskKind, Span, Zone, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "employer";
const LONGEST: usize = 6;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:societe|entreprise|employeurs?|ets|etablissements?|sarl|sas|sasu|eurl|sci|association|organisme de formation|organisme|centre de formation|cabinet|garage|restaurant|boulangerie|magasin|ecole|lycee|greta|afpa)\s*:?\s+(?:de |du |des |la |le )?",
    )
});
/// A legal form behind the name.
static FORM_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"((?:[A-ZÀ-Ý][\w&'’\-]+\s+){1,4})(?:SARL|SAS|SASU|EURL|SA|SNC|SCOP)\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let labels = subject.found_folded(&LABEL, 0).into_iter();
    let mut spans: Vec<Span> = labels
        .filter_map(|label| capitalised_run(subject, label.end, LONGEST).filter(|run| run.start <= label.end + 1))
        .collect();
    spans.extend(subject.found(&FORM_BEHIND, 1));
    let over_the_line: Vec<Span> = spans.iter().filter_map(|name| over_the_line(subject, *name)).collect();
    spans.extend(over_the_line);
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Employer, CODE, 0.85)).collect()
}

/// The rest of a name that ends its line without a sign: the capitalised word that the next line begins with, unless these letters
/// write it so where it names nobody.
fn over_the_line(subject: &Subject, name: Span) -> Option<Span> {
    let is_cut = subject.at(name).trim_end().ends_with(char::is_alphanumeric)
        && subject.at(subject.rest_of_line(name.end)).trim().is_empty();
    let next = subject.next_line(name.end.saturating_sub(1)).filter(|_| is_cut)?;
    let in_text = [name.start, next.start].iter().all(|at| subject.zone_at(*at) == Zone::Body);
    let word = subject.words_in(next).next().map(|word| word.span).filter(|_| in_text)?;
    let text = subject.at(word);
    let is_name = is_capitalised(text) && !is_often_capitalised(&core(text));
    let is_label = subject.at(next).contains(':');
    (is_name && !is_label).then_some(word)
}
