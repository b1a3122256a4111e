//! Dates, amounts and durations as French letters print them.

use jiff::civil::{Date, Weekday};

use super::chance::Chance;
use crate::letter::Body;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// How one letter writes its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// « 1er octobre 2021 »
    Words,
    /// « 01/10/2021 »
    Slashes,
    /// « 01.10.2021 »
    Dots,
    /// « 01/10/21 »
    ShortSlashes,
}

impl DateStyle {
    pub fn any(chance: &mut Chance) -> Self {
        let often = [Self::Words, Self::Words, Self::Words, Self::Words, Self::Words, Self::Slashes, Self::Slashes];
        if chance.once_in(16) { *chance.pick(&[Self::Dots, Self::ShortSlashes]) } else { *chance.pick(&often) }
    }

    pub fn print(self, date: Date) -> String {
        match self {
            Self::Words => {
                let first = if date.day() == 1 { "er" } else { "" };
                format!("{}{first} {} {}", date.day(), month(date), date.year())
            }
            Self::Slashes => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            Self::Dots => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
            Self::ShortSlashes => format!("{:02}/{:02}/{:02}", date.day(), date.month(), date.year() % 100),
        }
    }

    /// With the day of the week, always in words.
    pub fn print_with_weekday(self, date: Date) -> String {
        format!("{} {}", weekday(date), Self::Words.print(date))
    }
}

pub fn month(date: Date) -> &'static str {
    MONTHS[date.month() as usize - 1]
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// « 1 234,56 € », from cents.
pub fn euros(cents: i64) -> String {
    let whole = cents / 100;
    let thousands =
        if whole >= 1000 { format!("{}\u{a0}{:03}", whole / 1000, whole % 1000) } else { whole.to_string() };
    format!("{thousands},{:02}\u{a0}€", cents % 100)
}

/// « deux mois » for `P2M`, « un à deux mois » for `P1M/P2M`; nothing for no period.
pub fn duration(iso: &str) -> String {
    match iso.split_once('/') {
        Some((low, high)) => {
            let (number, _) = period(low).unwrap_or_default();
            format!("{} à {}", in_words(number), duration(high))
        }
        None => {
            let Some((number, unit)) = period(iso) else { return String::new() };
            let plural = if number > 1 && unit != "mois" { "s" } else { "" };
            format!("{} {unit}{plural}", in_words(number))
        }
    }
}

/// « de deux mois », « d'un mois ».
pub fn of_duration(iso: &str) -> String {
    let words = duration(iso);
    if words.starts_with(['u', 'o']) { format!("d'{words}") } else { format!("de {words}") }
}

fn period(iso: &str) -> Option<(usize, &'static str)> {
    let iso = iso.strip_prefix('P')?;
    let unit = match iso.chars().last()? {
        'M' => "mois",
        'D' => "jour",
        'W' => "semaine",
        'Y' => "an",
        _ => return None,
    };
    Some((iso[..iso.len() - 1].parse().ok()?, unit))
}

fn in_words(number: usize) -> String {
    const WORDS: [&str; 16] = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize",
    ];
    match number {
        1..=16 => WORDS[number - 1].to_owned(),
        20 => "vingt".to_owned(),
        30 => "trente".to_owned(),
        _ => number.to_string(),
    }
}

/// Sentences that both names of the employment service may say, under the name of the day.
pub fn named_for(body: Body, text: &str) -> String {
    let [ours, theirs] = match body {
        Body::PoleEmploi => [["Pôle emploi", "pole-emploi.fr"], ["France Travail", "francetravail.fr"]],
        Body::FranceTravail => [["France Travail", "francetravail.fr"], ["Pôle emploi", "pole-emploi.fr"]],
        _ => return text.to_owned(),
    };
    text.replace(theirs[0], ours[0]).replace(theirs[1], ours[1])
}

/// Spaces that a French typesetter does not let a line end at.
pub fn with_fixed_spaces(text: &str) -> String {
    let fixed = [" :", " ;", " ?", " !", " »", " %", " €"]
        .iter()
        .fold(text.to_owned(), |text, mark| text.replace(mark, &mark.replace(' ', "\u{a0}")));
    ["« ", "n° ", "L. ", "R. "].iter().fold(fixed, |text, mark| text.replace(mark, &mark.replace(' ', "\u{a0}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_first_of_a_month_is_an_ordinal() {
        assert_eq!(DateStyle::Words.print(date(2021, 10, 1)), "1er octobre 2021");
        assert_eq!(DateStyle::Words.print_with_weekday(date(2021, 10, 2)), "samedi 2 octobre 2021");
        assert_eq!(DateStyle::Slashes.print(date(2021, 10, 1)), "01/10/2021");
    }

    #[test]
    fn periods_are_said_in_words() {
        assert_eq!(duration("P1M"), "un mois");
        assert_eq!(duration("P15D"), "quinze jours");
        assert_eq!(of_duration("P1M/P2M"), "d'un à deux mois");
        assert_eq!(of_duration("P6M/P12M"), "de six à douze mois");
        assert_eq!(duration("P2Y"), "deux ans");
    }

    #[test]
    fn amounts_have_a_comma_and_a_fixed_space() {
        assert_eq!(euros(123_456), "1\u{a0}234,56\u{a0}€");
        assert_eq!(euros(90_005), "900,05\u{a0}€");
    }
}
