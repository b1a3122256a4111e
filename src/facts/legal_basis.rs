//! Articles that the letter cites as its ground, normalised.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::values::LegalBasis;
use crate::letter::{Span, pattern};
use crate::segments::{Role, Segments, Sentence};

static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([lrd1i])\s?[.,\-]{0,2}\s?\*?\s?([\ds][\dlois]{2,3})\s?-\s?(\d{1,3})((?:\s?-\s?\d{1,3}){0,2})(?:[,\s]+(?:(?:du|au|le)\s+)?(\d)\s?[°º]\)?\s?(?:([a-f])\b\)?)?)?",
    )
});
/// Articles of codes that number them without a letter.
static PLAIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\barticles? (\d{3,4}(?:-\d{1,2}){0,2})\b[^.]{0,40}?\bdu code (civil|penal)\b"));
static ITEM_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\b([a-f])\s+du\s+)?\b(\d)\s?[°º]\s+(?:de l'|des )\s?articles?\s*$"));
static CODES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    [
        (r"code du travail", "travail"),
        (r"action sociale|\bcasf\b", "action_sociale"),
        (r"securite sociale|\bcss\b", "securite_sociale"),
        (r"relations entre le public|\bcrpa\b", "relations_public_administration"),
        (r"justice administrative|\bcja\b", "justice_administrative"),
        (r"construction et de l'habitation|\bcch\b", "construction_habitation"),
        (r"code penal", "penal"),
    ]
    .into_iter()
    .map(|(source, code)| (pattern(source), code))
    .collect()
});

pub fn of(segments: &Segments) -> Vec<LegalBasis> {
    // What is printed on any letter cites the law of data, and the person what he read.
    let cites = |s: &&Sentence| !matches!(s.role, Role::Practical | Role::Person);
    let mut seen = BTreeSet::new();
    let cited = segments.sentences.iter().filter(cites).flat_map(cited_in);
    cited.filter(|b| seen.insert((b.article.clone(), b.item.clone()))).collect()
}

fn cited_in(sentence: &Sentence) -> Vec<LegalBasis> {
    let numbered = ARTICLE.captures_iter(sentence.folded()).filter_map(|c| basis(sentence, &c));
    let plain = PLAIN.captures_iter(sentence.folded()).filter_map(|c| {
        let evidence = sentence.evidence_of_folded(Span::from(c.get(0)?.range()));
        Some(LegalBasis { code: Some(c[2].to_owned()), article: c[1].to_owned(), item: None, evidence })
    });
    numbered.chain(plain).collect()
}

fn basis(sentence: &Sentence, found: &Captures) -> Option<LegalBasis> {
    let whole = found.get(0)?;
    let part = match &found[1] {
        "r" => "R",
        "d" => "D",
        _ => "L",
    };
    let digits = found[2].replace('o', "0").replace(['l', 'i'], "1").replace('s', "5");
    let further: String = found[4].chars().filter(|c| !c.is_whitespace()).collect();
    let article = format!("{part}{digits}-{}{further}", &found[3]);
    let before = ITEM_BEFORE.captures(&sentence.folded()[..whole.start()]);
    let item = match (found.get(5), before) {
        (Some(number), _) => Some(item(number.as_str(), found.get(6).map(|l| l.as_str()))),
        (None, Some(before)) => Some(item(&before[2], before.get(1).map(|l| l.as_str()))),
        (None, None) => None,
    };
    let evidence = sentence.evidence_of_folded(Span::from(whole.range()));
    Some(LegalBasis { code: code(sentence.folded(), whole.end(), &digits), article, item, evidence })
}

fn item(number: &str, letter: Option<&str>) -> String {
    letter.map_or(format!("{number}°"), |letter| format!("{number}° {letter}"))
}

/// The code named behind the article, else the one that such a number belongs to.
fn code(folded: &str, behind: usize, number: &str) -> Option<String> {
    let named = CODES.iter().filter_map(|(name, code)| Some((name.find_at(folded, behind)?.start(), *code))).min();
    let by_number = match number.get(..2) {
        Some("54" | "53") if number.len() == 4 => Some("travail"),
        Some("26") => Some("action_sociale"),
        Some("11" | "13" | "14" | "16" | "55" | "58" | "82" | "84" | "51") if number.len() == 3 => {
            Some("securite_sociale")
        }
        _ => None,
    };
    named.map(|(_, code)| code).or(by_number).map(str::to_owned)
}
