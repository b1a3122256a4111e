//! What is known to be harmless though it is no word of the lexicon: dates, amounts, durations, articles,
//! laws, times, page numbers, public sites and short numbers.
//!
//! These spans free a number from the second lock and from `long_number`; a recogniser's claim comes first.

use std::sync::LazyLock;

use regex::Regex;

use super::recognisers::is_of_a_body;
use super::subject::Subject;
use crate::letter::dates::{DAY, FIGURES, MONTH, YEAR_OF_LETTERS};
use crate::letter::{Span, Zone, pattern};

/// Months as printed and as the OCR reads them, folded.
pub const MONTHS: &str = r"(?:[jl]an[vy](?:[il]er)?|f[e6c][vy]r?(?:[il]er)?|mars|avr(?:[il1]{2})?|mai|ju[il1]n|ju[il1]{2,3}et|juil|ao[uiüûôt]{1,2}t?|sept(?:embre)?|oct(?:obre)?|n[o0]v(?:embre)?|d[eé6]c(?:embre)?)";

/// Patterns on folded text. Each matches one harmless thing whole.
static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let sources = [
        format!(r"\b{DAY}\s+{MONTHS}\.?(?:\s+\d{{4}}|\s+\d{{2}})?\b"),
        format!(r"\b{DAY}\s+{MONTH}\s+{YEAR_OF_LETTERS}\b"),
        format!(r"\b{MONTHS}\.?\s+\d{{4}}\b"),
        format!(r"\b{DAY}\s+(?:au|et|-)\s+{DAY}\s+{MONTHS}\b"),
        r"\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})\b".to_owned(),
        format!(r"\b{FIGURES}\s?[/.\-]\s?{FIGURES}\s?[/.\-]\s?{YEAR_OF_LETTERS}\b"),
        r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b".to_owned(),
        r"\b\d{2}/(?:19|20)\d{2}\b".to_owned(),
        r"\b\d{1,3}(?:[ .]?\d{3})*(?:[^\S\n]?[,.][^\S\n]?\d{2})?[^\S\n]?(?:€|euros?\b|eur\b)".to_owned(),
        // What is read for « € », where cents say that it is an amount.
        r"\b\d{1,3}(?:[ .]?\d{3})*[^\S\n]?[,.][^\S\n]?\d{2}[^\S\n]?(?:£|[ec]\b)".to_owned(),
        r"\b\d{1,3}(?:[ .]?\d{3})*,\s?\d{2}\b".to_owned(),
        r"\b\d{1,3}\s?(?:\(\w+\)\s*)?(?:jours?|mois|ans?|annees?|semaines?|heures?|minutes?|h|min|j)\b".to_owned(),
        r"\b\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|pour cent)".to_owned(),
        r"\b(?:[01]?\d|2[0-4])\s?[h:]\s?[0-5]\d\b".to_owned(),
        r"\b[lrd]\s?[.,*]?\s?\*?\s?\d[\dolis]{2,3}(?:\s?[-.]\s?\d{1,3}){0,4}\b".to_owned(),
        r"\barticles?\s+\d{1,4}(?:-\d{1,3})*\b".to_owned(),
        r"\b\d{1,2}\s?[°º]\s?(?:[a-f]\b\)?)?".to_owned(),
        r"\b(?:loi|decret|ordonnance|arrete|cerfa|reglement|ue|n[°o*'])\)?\s*(?:\(?ue\)?\s*)?(?:n[°o*']\s*)?(?:\d{2,4}\s?[-/]\s?\d{1,5}|\d{5}\s?\*\s?\d{2})\b".to_owned(),
        r"\bpages?\s*:?\s*\d{1,3}(?:\s?(?:/|sur|de)\s?\d{1,3})?\b".to_owned(),
        r"\b\d{1,2}\s?(?:/|sur)\s?\d{1,2}\b".to_owned(),
        r"\b(?:19[5-9]|20[0-4])\d\b".to_owned(),
        r"\b(?:39\s?49|39\s?95|32\s?30|36\s?46|39\s?39|39\s?60|39\s?77)\b".to_owned(),
        // Ten digits, and prefixes of services alone: direct lines and references may be read as « 085… », « 087… ».
        r"\b0\s?8[0129]\d[ .]?(?:\d{2}[ .]?\d{2}[ .]?\d{2}|\d{3}[ .]?\d{3})\b".to_owned(),
        r"\b(?:https?://)?(?:www\s?[.,]\s?)?(?:caf|pole-?\s?emploi|france-?travail|service-public|telerecours|citoyens\.telerecours|msa|legifrance|defenseurdesdroits|cnil|franceconnect|mesdroitssociaux|france-services|conciliateurs)\s?[.,]\s?(?:gouv\.)?fr(?:/[a-z0-9/_-]*)?\b".to_owned(),
        r"\bwww\.[a-z0-9-]+\.gouv\.fr\b".to_owned(),
        r"\b(?:siret|siren)\W{0,4}130\s?005\s?481(?:\s?\d{3}\s?\d{2})?\b".to_owned(),
    ];
    sources.iter().map(|source| pattern(source)).collect()
});

/// A body's own post box, where its address stands.
static BOX: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:bp|cs|tsa)\s?\d{2,6}\b"));
/// The number of a printed form, at the foot of a page.
static FORM: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\d{4}-\d{2}\b"));

/// Spans of the text as read that are harmless, in no order.
pub fn spans(subject: &Subject) -> Vec<Span> {
    let folded = subject.folded();
    let alone = |m: &regex::Match| stands_alone(folded, m.start(), m.end());
    let found = |p: &Regex| -> Vec<Span> {
        p.find_iter(folded).filter(alone).map(|m| subject.original(m.range().into())).collect()
    };
    let mut spans: Vec<Span> = PATTERNS.iter().flat_map(found).collect();
    spans.extend(found(&BOX).into_iter().filter(|span| is_of_a_body(subject, *span)));
    spans.extend(found(&FORM).into_iter().filter(|span| subject.zone_at(span.start) == Zone::Footer));
    spans
}

/// Whether a word is part of a longer thing that is harmless: the year of a date.
pub fn is_part_of_more(harmless: &[Span], word: Span) -> bool {
    harmless.iter().any(|h| h.contains(&word) && (h.start < word.start || h.end > word.end))
}

/// Whether no digit is glued to a match, nor parted from it by a point or a stroke: a piece of a longer number is not harmless.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before: Vec<char> = text[..start].chars().rev().take(2).collect();
    let after: Vec<char> = text[end..].chars().take(2).collect();
    let glued = |near: &[char]| match near {
        [c, ..] if c.is_ascii_digit() => true,
        ['.' | '-' | '/' | ',', d, ..] => d.is_ascii_digit(),
        _ => false,
    };
    !glued(&before) && !glued(&after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_a_phone_number_does_not_stand_alone() {
        let text = "02.48.49.06.13";
        assert!(!stands_alone(text, 0, 8));
        assert!(stands_alone("le 02.04.2021.", 3, 13));
    }
}
