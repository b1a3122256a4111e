//! Durations as printed, and in ISO 8601.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::letter::{Span, pattern};

/// A figure, or a word that may be one of [`WORDS`], with a slip or without.
const NUMBER: &str = r"(?:\d{1,3}|[iIl1]|quarante-cinq|quatre-vingt-dix|[a-z][a-z0-9]{1,8})";
/// « mois » is often read for « mots » and the like.
const UNIT: &str = r"(?:jours?|mois|moi|mo[tl1]s|ois|semaines?|ans?|annees?|quinzaine)";
/// From this many letters a number is known with a slip.
const ONE_SLIP: usize = 4;

static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({NUMBER})(?:\s?\(\s?\w+\s?\))?(?:\s+(?:a|et|ou|-)\s+({NUMBER})(?:\s?\(\s?\w+\s?\))?)?\s*({UNIT})\b"
    ))
});
/// « Dans le mois », « sous quinzaine ».
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:dans le|sous|d'un|dans la|sous une|dans une)\s+(mois|quinzaine)\b"));
const WORDS: &[(&str, u32)] = &[
    ("un", 1),
    ("une", 1),
    ("i", 1),
    ("l", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("quinze", 15),
    ("vingt", 20),
    ("trente", 30),
    ("quarante-cinq", 45),
    ("soixante", 60),
    ("quatre-vingt-dix", 90),
];

/// A duration that stands in a folded text.
pub struct Printed {
    pub iso: String,
    pub span: Span,
}

/// The durations of a folded text, in order.
pub fn printed(folded: &str) -> Vec<Printed> {
    let counted =
        DURATION.captures_iter(folded).filter_map(|c| Some(Printed { iso: iso(&c)?, span: c.get(0)?.range().into() }));
    let named = NAMED.captures_iter(folded).filter_map(|c| {
        let word = c.get(1)?;
        let iso = if word.as_str() == "mois" { "P1M" } else { "P15D" };
        Some(Printed { iso: iso.to_owned(), span: word.range().into() })
    });
    let mut durations: Vec<Printed> = counted.chain(named).collect();
    durations.sort_by_key(|d| d.span.start);
    durations
}

fn iso(found: &Captures) -> Option<String> {
    let unit = found.get(3)?.as_str();
    let of_group = |group| Some(written(number(found.get(group)?.as_str())?, unit));
    match (of_group(1), of_group(2)) {
        (Some(first), Some(second)) => Some(format!("{first}/{second}")),
        // « en mars et deux mois après »: what stands before is no number.
        (None, second) => second,
        (first, None) => first.filter(|_| found.get(2).is_none()),
    }
}

fn number(text: &str) -> Option<u32> {
    let word = |is: &dyn Fn(&str) -> bool| WORDS.iter().find(|(word, _)| is(word)).map(|(_, n)| *n);
    let near =
        |word: &str| word.len() >= ONE_SLIP && text.len() + 1 >= ONE_SLIP && strsim::levenshtein(word, text) == 1;
    let number = text.parse().ok().or_else(|| word(&|word| word == text)).or_else(|| word(&near));
    number.filter(|n| *n > 0)
}

fn written(n: u32, unit: &str) -> String {
    match unit.chars().next() {
        Some('j') => format!("P{n}D"),
        Some('m') => format!("P{n}M"),
        Some('s') => format!("P{}D", 7 * n),
        Some('q') => "P15D".to_owned(),
        _ => format!("P{n}Y"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_before_a_unit_are_no_durations() {
        for text in ["tous les mois", "depuis des annees", "pour moi", "toujours", "aux mois de mai", "paysans"] {
            assert!(printed(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn durations_in_words_figures_and_ranges() {
        for (text, iso) in [
            ("pour un (1) mois", "P1M"),
            ("quatre mois consecutifs", "P4M"),
            ("15 jours", "P15D"),
            ("de un a deux mois", "P1M/P2M"),
            ("six mois", "P6M"),
            ("deux ans", "P2Y"),
            ("dans le mois", "P1M"),
            ("sous quinzaine", "P15D"),
            ("d'un mois", "P1M"),
            ("d'un a deux mois", "P1M/P2M"),
            ("dans les dux mois", "P2M"),
            ("un delai de d'eux mots", "P2M"),
            ("en mars et deux mois apres", "P2M"),
        ] {
            assert_eq!(printed(text).first().map(|d| d.iso.as_str()), Some(iso), "{text}");
        }
    }
}
