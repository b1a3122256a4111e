//! Dates, amounts and durations as French letters print them.

use jiff::civil::{Date, Weekday};

use super::chance::Chance;

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
}

impl DateStyle {
    pub fn any(chance: &mut Chance) -> Self {
        *chance.pick(&[Self::Words, Self::Words, Self::Slashes])
    }

    pub fn print(self, date: Date) -> String {
        match self {
            Self::Words => {
                let first = if date.day() == 1 { "er" } else { "" };
                format!("{}{first} {} {}", date.day(), month(date), date.year())
            }
            Self::Slashes => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
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

/// « deux mois » for `P2M`.
pub fn duration(iso: &str) -> Option<&'static str> {
    Some(match iso {
        "P1M" => "un mois",
        "P2M" => "deux mois",
        "P3M" => "trois mois",
        "P4M" => "quatre mois",
        "P15D" => "quinze jours",
        _ => return None,
    })
}

/// « de deux mois », « d'un mois ».
pub fn of_duration(iso: &str) -> Option<String> {
    duration(iso).map(|words| if words.starts_with('u') { format!("d'{words}") } else { format!("de {words}") })
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
    fn amounts_have_a_comma_and_a_fixed_space() {
        assert_eq!(euros(123_456), "1\u{a0}234,56\u{a0}€");
        assert_eq!(euros(90_005), "900,05\u{a0}€");
    }
}
