//! Dates as French letters print them, with the OCR's slips.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::letter::dates::{DAY, FIGURES, YEAR};
use crate::letter::{Span, pattern};

const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("fev", 2),
    ("fcv", 2),
    ("mars", 3),
    ("avr", 4),
    ("mai", 5),
    ("juin", 6),
    ("jum", 6),
    ("juil", 7),
    ("jull", 7),
    ("jui", 7),
    ("aou", 8),
    ("aoi", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({DAY})\s+(jan\w*|f[ec]v\w*|mars|avr\w*|mai|jui\w*|jum|jull\w*|ao[ui]\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.?\s+({YEAR}|\d{{2}}\b)"
    ))
});
static IN_FIGURES: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\b({FIGURES})\s?[/.\-]\s?({FIGURES})\s?[/.\-]\s?({YEAR}|\d{{2}})\b")));
static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b"));
/// « du 3 au 5 mars 2021 », « entre le 28 septembre et le 15 octobre 2021 »: a day, perhaps a month, and a full date behind.
static SHORTENED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:du|le|entre le|de)\s+({DAY})(?:\s+(jan\w*|f[ec]v\w*|mars|avr\w*|mai|jui\w*|ao[ui]\w*|sep\w*|oct\w*|nov\w*|dec\w*))?\s+(?:au|et(?: le)?|jusqu'au)\s+\d"
    ))
});

/// A date, or what can't be one, and where it stands in the folded text.
pub struct Printed {
    /// `None` for the 31st of February.
    pub date: Option<Date>,
    pub span: Span,
}

/// The dates of a folded text, in order.
pub fn printed(folded: &str) -> Vec<Printed> {
    // The cents of an amount are no day: « 1 010,30 » before the « janvier 2024 » of the next row.
    let is_day = |c: &Captures| !c.get(1).is_some_and(|day| is_behind_comma(&folded[..day.start()]));
    let words = IN_WORDS.captures_iter(folded).filter(is_day).map(|c| made(&c, year(&c[3]), month(&c[2]), day(&c[1])));
    let figures = IN_FIGURES.captures_iter(folded).map(|c| made(&c, year(&c[3]), digits(&c[2]), digits(&c[1])));
    let iso = ISO.captures_iter(folded).map(|c| made(&c, c[1].parse().ok(), c[2].parse().ok(), c[3].parse().ok()));
    let mut dates: Vec<Printed> = words.chain(figures).chain(iso).collect();
    dates.sort_by_key(|d| (d.span.start, std::cmp::Reverse(d.span.end)));
    dates.dedup_by(|later, earlier| later.span.overlaps(&earlier.span));
    let shortened = shortened(folded, &dates);
    dates.extend(shortened);
    dates.sort_by_key(|d| d.span.start);
    dates
}

fn is_behind_comma(before: &str) -> bool {
    before.strip_suffix(',').is_some_and(|amount| amount.ends_with(|c: char| c.is_ascii_digit()))
}

fn made(found: &Captures, year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Printed {
    let date = year.zip(month).zip(day).and_then(|((y, m), d)| Date::new(y, m, d).ok());
    Printed { date, span: found.get(0).map_or(Span::new(0, 0), |m| m.range().into()) }
}

/// Dates that share the month or the year of the one behind them.
fn shortened(folded: &str, dates: &[Printed]) -> Vec<Printed> {
    let mut found = Vec::new();
    for c in SHORTENED.captures_iter(folded) {
        let (Some(whole), Some(day_text)) = (c.get(0), c.get(1)) else { continue };
        let next = dates.iter().find(|d| d.span.start + 1 >= whole.end() && d.span.start <= whole.end());
        if let Some(full) = next.and_then(|d| d.date) {
            let month = c.get(2).map_or(Some(full.month()), |m| month(m.as_str()));
            let end = c.get(2).map_or(day_text.end(), |m| m.end());
            let span = Span::new(day_text.start(), end);
            let date = month.zip(day(day_text.as_str())).and_then(|(m, d)| Date::new(full.year(), m, d).ok());
            found.push(Printed { date, span });
        }
    }
    found
}

fn day(text: &str) -> Option<i8> {
    if text.ends_with("er") || text.ends_with("cr") { Some(1) } else { digits(text) }
}

fn digits(text: &str) -> Option<i8> {
    figures(text).parse().ok()
}

/// Letters that figures are read for.
fn figures(text: &str) -> String {
    text.replace('o', "0").replace(['l', 'i'], "1").replace('s', "5")
}

fn month(text: &str) -> Option<i8> {
    MONTHS.iter().find(|(stem, _)| text.starts_with(stem)).map(|(_, month)| *month)
}

/// Two figures are of this century, and so is whatever begins with a 2; but no letter tells of a year so far ahead that it
/// is more likely that of a birth.
fn year(text: &str) -> Option<i16> {
    /// Years of this century from here on are read as those of the last.
    const AHEAD: i16 = 50;
    let text = figures(text);
    let in_full = |year: i16| if year < AHEAD { 2000 + year } else { 1900 + year };
    let of_century = |text: &str| text.parse().ok().map(in_full);
    match text.strip_prefix('2') {
        Some(rest) if rest.len() == 3 => of_century(&rest[1..]),
        _ if text.len() == 2 => of_century(&text),
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_all_their_forms() {
        for (text, date) in [
            ("le 1er octobre 2021", "2021-10-01"),
            ("le ler octobre 2021", "2021-10-01"),
            ("le 06/09/2021", "2021-09-06"),
            ("le 6.9.21", "2021-09-06"),
            ("le 25/08/68", "1968-08-25"),
            ("mardi 14 mars 2023 a 9 h", "2023-03-14"),
            ("le 3 aout 2020", "2020-08-03"),
            ("le 2021-10-04", "2021-10-04"),
            ("le 27/09/2619", "2019-09-27"),
            ("le 5 novembre 2626", "2026-11-05"),
            ("le l0 juin 2o2l", "2021-06-10"),
        ] {
            let found = printed(text);
            assert_eq!(found.first().and_then(|d| d.date).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn ranges_share_month_and_year() {
        let found = printed("du 3 au 5 mars 2021");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].date.map(|d| d.day()), Some(3));
    }

    #[test]
    fn cents_are_no_day() {
        assert!(printed("1 010,30 janvier 2024").is_empty());
        assert_eq!(printed("a montreuil,30 janvier 2024").len(), 1);
    }

    #[test]
    fn what_cannot_be_is_no_date() {
        assert!(printed("le 31 fevrier 2021")[0].date.is_none());
        assert!(printed("le 03/14/2021")[0].date.is_none());
    }
}
