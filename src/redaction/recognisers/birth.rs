//! `birth` — dates and places of birth.
//!
//! Finds « née le 8 mai 1967 à Brest », « né 12/03/1985 Vienne », « né le six mai mil neuf cent deux », « aura trois ans
//! le 2 mai », « Date de naissance : 08/05/1967 », « né(e) en 1967 », also over a line's end;
//! outside the running text all that stands behind « née à » on its line, and the status of a commune (« … - Commune nouvelle »);
//! a month with a year a childhood before the letter's; pieces of dates in the head of a letter.
//! Must not find: other dates, dates of laws, « reconnaissance », « prendre naissance ».

use std::sync::LazyLock;

use regex::Regex;

use super::capital_within::is_often_capitalised;
use super::name_tokens::{core, could_be_name, is_between_towns, town_run};
use crate::letter::dates::{MONTH, YEAR as YEAR_READ};
use crate::letter::{MaskKind, Span, Zone, folded, pattern};
use crate::redaction::digits;
use crate::redaction::finding::Finding;
use crate::redaction::harmless::MONTHS;
use crate::redaction::subject::Subject;

pub const CODE: &str = "birth";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:nee?|ne\(e\)|n6e?|nés?)\s+(?:(?:le|1e|ie)\s+|en\s+)(\d[\w°]{0,3}(?:\s?[./\-]\s?|\s+)[\w.]{1,10}(?:\s?[./\-]\s?|\s+)[\dolisb]{2,4}|[\d]{4}|\S+(?:\s\S+){0,2})",
    )
});
/// « né 12/03/1985 », « née : 2017 »: forms leave « le » out.
static DATE_OF_FORMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\bnee?(?:\(e\))?\s*:?\s+(\d{{1,2}}(?:\s?[./-]\s?|\s)\d{{1,2}}(?:\s?[./-]\s?|\s)(?:\d{{4}}|\d{{2}})|(?:\d{{1,2}}\s+{MONTH}\s+)?(?:19|20)\d{{2}})\b"
    ))
});
/// « Votre fils aura trois ans le 11 novembre. »
static BIRTHDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:aura|aurez|auront|eu|fetera ses|feterez vos)\s+\S+\s+ans\s+le\s+(\d{{1,2}}(?:er)?\s+{MONTH}(?:\s+\d{{4}})?)\b"
    ))
});
/// « Né le trois mars mil neuf cent soixante-deux »: acts write numbers out (instruction générale relative à l'état civil).
static DATE_IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let number = "(?:premier|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mil|mille|et)";
    pattern(&format!(
        r"\bnee?(?:\(e\))?\s+le\s+((?:\d{{1,2}}|{number}(?:[\s-]+{number})*)\s+{MONTH}(?:[\s-]+{number})+)\b"
    ))
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:date|lieu|ville|pays|commune|departement)s?(?: et (?:lieu|date))? de naissance\s*:?|naissance\s*:|nee?(?:\(e\))? le\s*:)\s*",
    )
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(19|20)\d{2}\b"));
static RECENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b20[0-4]\d\b"));
/// A year with its month: a number that looks like a year alone may be a door's or a form's.
static DATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:{MONTHS}\.?\s+|\d\s?[./-]\s?\d{{1,2}}\s?[./-]\s?)20[0-4]\d\b")));
static MONTH_AND_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b{MONTH}\s+{YEAR_READ}\b")));
static DAY_AND_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(\b(?:\d{{1,2}}|1er|[tilszobj]\S?)[ \t]+{MONTH}\b)[ \t]*(?:[^\s\d\w]|\n|[a-z]|$)"))
});
static OF_LAW: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(loi|decret|ordonnance|arrete|reglement|code|informatique et libertes)\b"));
/// Years of age from which somebody may be registered.
const YOUNGEST: u32 = 14;
/// What stands between a date of birth and its town.
static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\(\w+\)\s*)?(?:[aàâÀ]|en)\s+"));
/// The same where it was not read, or as something else.
static UNREAD_LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+(?:[^\s.,;:]{1,2}\s+)?"));

static AFTER_PLACE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bne(?:e|\(e\))?\s+(?:a|en)\s[^\n]{2,40}?\s(?:le|en)\s+((?:\d|[il]er\b)[^\n]{0,20})"));

/// Outside the running text nothing else stands behind « née à ».
static BORN_AT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bnee?(?:\(e\))?[^\S\n]+a[^\S\n]+"));

/// A part of some towns' names (INSEE, code officiel géographique).
static STATUS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bcommune\s+(?:nouvelle|deleguee|associee)\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut dates = subject.found_folded(&DATE, 1);
    for pattern in [&*DATE_OF_FORMS, &*DATE_IN_WORDS] {
        dates.extend(subject.found_folded(pattern, 1));
    }
    dates.extend(subject.found_folded(&BIRTHDAY, 1));
    dates.extend(subject.found_folded(&AFTER_PLACE, 1));
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
            findings.extend(rest_of_town(subject, rest, says_where));
        }
    }
    let cut_off: Vec<Finding> = findings.iter().filter_map(|finding| over_the_line(subject, finding)).collect();
    findings.extend(cut_off);
    findings.extend(
        long_ago(subject).chain(pieces(subject)).map(|span| Finding::new(span, MaskKind::BirthDate, CODE, 0.8)),
    );
    let in_frame = |span: &Span| subject.zone_at(span.start) != Zone::Body;
    let born_at = subject.found_folded(&BORN_AT, 0).into_iter().filter(in_frame);
    let towns = born_at.map(|lead| subject.rest_of_line(lead.end)).filter(|town| !town.is_empty());
    for town in towns {
        findings.push(Finding::new(town, MaskKind::BirthPlace, CODE, 0.9));
        findings.extend(rest_of_town(subject, town, true));
    }
    let status = subject.found_folded(&STATUS, 0).into_iter().filter(in_frame);
    findings.extend(status.map(|span| Finding::new(span, MaskKind::BirthPlace, CODE, 0.9)));
    let days: Vec<Finding> = findings.iter().filter_map(|finding| day_before(subject, finding)).collect();
    findings.extend(days);
    findings
}

/// The day that stands before what was found of a date of birth, also at the end of the line above.
fn day_before(subject: &Subject, finding: &Finding) -> Option<Finding> {
    let words = &subject.letter.words;
    let first = words.partition_point(|word| word.span.end <= finding.span.start);
    let before = words.get(first.checked_sub(1)?)?;
    let is_day = |text: &str| {
        text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit()) || ["1er", "ler", "ier"].contains(&text)
    };
    let found = finding.kind == MaskKind::BirthDate && is_day(subject.at(subject.core_span(before.span)));
    found.then_some(Finding { span: before.span, ..*finding })
}

/// The rest of a date of birth on the next line: as far as its year, and what stands behind that.
fn over_the_line(subject: &Subject, finding: &Finding) -> Option<Finding> {
    let is_date = finding.kind == MaskKind::BirthDate;
    let is_cut =
        is_date && !YEAR.is_match(subject.at(finding.span)) && subject.rest_of_line(finding.span.end).is_empty();
    let next = subject.next_line(finding.span.start).filter(|_| is_cut)?;
    let text = subject.at(next);
    YEAR.find(text).filter(|year| year.start() < 16).map(|_| Finding { span: next, ..*finding })
}

/// « Souleuvre en / Bocage »: a town that goes on on the next line, behind a word that none ends with, or behind a comma
/// where the label `says_where`.
fn rest_of_town(subject: &Subject, place: Span, says_where: bool) -> Option<Finding> {
    let last = subject.words_in(place).last().map(|word| core(subject.at(word.span)))?;
    let is_cut = is_between_towns(&last) || says_where && subject.at(place).trim_end().ends_with(',');
    let next = subject.next_line(place.start).filter(|_| is_cut)?;
    let town = town_run(subject, next.start, 4).filter(|town| town.start == next.start)?;
    Some(Finding::new(town, MaskKind::BirthPlace, CODE, 0.9))
}

/// Months with a year a childhood before the latest that the letter names, but in the names of laws.
fn long_ago<'a>(subject: &'a Subject) -> impl Iterator<Item = Span> + 'a {
    let latest = latest_year(subject);
    let of_law = |span: &Span| {
        let Some(line) = subject.line_at(span.start) else { return false };
        // « la loi du / 6 janvier 1978 »: the line above may say it.
        let day =
            subject.words_in(Span::new(line.span.start, span.start)).last().map_or(span.start, |day| day.span.start);
        [subject.at(line.span), subject.before_in_block(day)].iter().any(|text| OF_LAW.is_match(&folded(text)))
    };
    let months = subject.found_folded(&MONTH_AND_YEAR, 0).into_iter();
    months.filter(move |span| year_of(subject, span).is_some_and(|year| year + YOUNGEST <= latest) && !of_law(span))
}

/// Days and months without a year, and years a childhood ago, in the head of a letter, where whole dates are told by
/// their labels.
fn pieces<'a>(subject: &'a Subject) -> impl Iterator<Item = Span> + 'a {
    let in_head =
        |span: &Span| matches!(subject.zone_at(span.start), Zone::Letterhead | Zone::Window | Zone::References);
    let latest = latest_year(subject);
    let is_old = move |span: &Span| year_of(subject, span).is_some_and(|year| year + YOUNGEST <= latest);
    let years = subject.found_folded(&YEAR, 0).into_iter().filter(is_old);
    subject.found_folded(&DAY_AND_MONTH, 1).into_iter().chain(years).filter(in_head)
}

/// The latest year of the letter's dates; of all years that it names, where no date can be read.
fn latest_year(subject: &Subject) -> u32 {
    let latest = |years: &Regex| {
        let years = subject.found_folded(years, 0);
        years.iter().filter_map(|span| year_of(subject, span)).max()
    };
    latest(&DATED).or_else(|| latest(&RECENT)).unwrap_or_default()
}

/// The year that a span ends with, its slips mended.
fn year_of(subject: &Subject, span: &Span) -> Option<u32> {
    let text = subject.at(*span);
    digits::mended(text.get(text.len().saturating_sub(4)..)?).parse().ok()
}

fn place_after(subject: &Subject, date: Span) -> Option<Finding> {
    let rest = subject.rest_of_line(date.end);
    let place = match PLACE.find(subject.at(rest)) {
        Some(lead) => town_run(subject, rest.start + lead.end(), 6)?,
        None => untold_place(subject, rest)?,
    };
    Some(Finding::new(place, MaskKind::BirthPlace, CODE, 0.9))
}

/// A town behind a date of birth whose « à » was not read: on its line, and no label or civility.
fn untold_place(subject: &Subject, rest: Span) -> Option<Span> {
    let lead = UNREAD_LEAD.find(subject.at(rest))?;
    let place = town_run(subject, rest.start + lead.end(), 6)?;
    let place = Span::new(place.start, place.end.min(rest.end));
    let is_town = |word: &str| could_be_name(word) && !is_often_capitalised(&core(word));
    let is_label = subject.at(rest).contains(':');
    let first = subject.words_in(place).next()?;
    (place.start < place.end && !is_label && is_town(subject.at(first.span))).then_some(place)
}
