//! What masking costs: plain words that are no longer there.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Serialize;

use super::attack::{without_tokens, words};
use super::rates::Rate;
use crate::letter::DateRole;
use crate::truth::Truth;

/// Plain words, kept and lost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cost {
    /// Of all plain words of the letter, those that are published.
    pub kept: Rate,
    /// Characters that stock Tesseract reads wrongly or not at all, of those printed: each printed word against the
    /// word read that is nearest to it, wherever that stands.
    pub misread_by_stock: Rate,
    /// Of all plain words, those that stock Tesseract reads.
    pub read_by_stock: Rate,
    /// Of those that stock Tesseract reads, those that are published.
    pub kept_of_read: Rate,
    /// By class of word: of those that stock Tesseract reads, those that are not published.
    pub lost_by_class: BTreeMap<String, Rate>,
}

type Counts = HashMap<String, usize>;

fn counted(text: &str) -> Counts {
    let mut counts = Counts::new();
    words(text).for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

impl Cost {
    /// Compares a letter's plain words with what stock Tesseract read and with what is published.
    pub fn of(truth: &Truth, plain: &str, stock: &str, published: &str) -> Self {
        let misread_by_stock = misread(&joined(&truth.text.join("\n")), &joined(stock));
        let (stock, published) = (counted(&joined(stock)), counted(&joined(&without_tokens(published))));
        let at = |counts: &Counts, word: &str| counts.get(word).copied().unwrap_or(0);
        let (meant, amounts) = (meant_to_go(truth), amounts(plain));
        let mut cost = Self { misread_by_stock, ..Self::default() };
        for (word, there) in counted(&joined(plain)) {
            let there = there.saturating_sub(at(&meant, &word));
            let (read, kept) = (at(&stock, &word).min(there), at(&published, &word).min(there));
            cost.kept.add(Rate { hits: kept, of: there });
            cost.read_by_stock.add(Rate { hits: read, of: there });
            cost.kept_of_read.add(Rate { hits: read.min(kept), of: read });
            let lost = Rate { hits: read - read.min(kept), of: read };
            cost.lost_by_class.entry(class(truth, &amounts, &word).to_owned()).or_default().add(lost);
        }
        cost
    }

    pub fn add(&mut self, other: &Self) {
        self.kept.add(other.kept);
        self.misread_by_stock.add(other.misread_by_stock);
        self.read_by_stock.add(other.read_by_stock);
        self.kept_of_read.add(other.kept_of_read);
        for (class, rate) in &other.lost_by_class {
            self.lost_by_class.entry(class.clone()).or_default().add(*rate);
        }
    }
}

/// Dates without a role: the contract has them masked.
fn meant_to_go(truth: &Truth) -> Counts {
    let dates = truth.dates.iter().filter(|date| DateRole::from_code(&date.role).is_none());
    counted(&dates.map(|date| date.printed.as_str()).collect::<Vec<_>>().join(" "))
}

/// The words of amounts of money.
fn amounts(plain: &str) -> Counts {
    static AMOUNT: LazyLock<regex::Regex> =
        LazyLock::new(|| crate::letter::pattern(r"\d[\d .\u{a0}\u{202f}]*(?:,\d{2})?\s?(?:€|euros?\b)"));
    counted(&AMOUNT.find_iter(plain).map(|amount| amount.as_str()).collect::<Vec<_>>().join(" "))
}

/// Words that a line's end parts, put together.
fn joined(text: &str) -> String {
    text.replace("-\n", "")
}

/// Errors in characters, words taken in any order: those read exactly first, then each with the nearest that is left.
fn misread(printed: &str, read: &str) -> Rate {
    let mut left = counted(read);
    let mut unread = Vec::new();
    let mut errors = Rate::default();
    for word in words(printed) {
        errors.of += word.chars().count();
        match left.get_mut(&word).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => unread.push(word),
        }
    }
    for word in unread {
        let length = word.chars().count();
        let near = left.iter().filter(|(other, count)| **count > 0 && other.len().abs_diff(word.len()) < length);
        let nearest = near.map(|(other, _)| (strsim::levenshtein(other, &word), other.clone())).min();
        let distance = nearest.filter(|(distance, _)| *distance < length);
        errors.hits += distance.as_ref().map_or(length, |(distance, _)| *distance);
        if let Some(count) = distance.and_then(|(_, other)| left.get_mut(&other)) {
            *count -= 1;
        }
    }
    errors
}

const BODIES: &[&str] = &[
    "pole",
    "emploi",
    "france",
    "travail",
    "caf",
    "caisse",
    "allocations",
    "familiales",
    "msa",
    "mutualite",
    "agricole",
    "departement",
    "departemental",
    "conseil",
    "prefecture",
    "tribunal",
    "commission",
    "mediateur",
];
const LAW: &[&str] = &["article", "articles", "code", "loi", "decret"];
/// Folded.
pub const MONTHS: &[&str] = &[
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// What a folded word is: of a public body, of the law, of an amount, of a date, another number, or an ordinary word.
fn class(truth: &Truth, amounts: &Counts, word: &str) -> &'static str {
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    let article = |basis: &crate::truth::TruthArticle| super::attack::digits(&basis.article).contains(word);
    if BODIES.contains(&word) {
        "public_bodies"
    } else if LAW.contains(&word) || is_number && truth.facts.legal_basis.iter().any(article) {
        "law"
    } else if amounts.contains_key(word) {
        "amounts"
    } else if MONTHS.contains(&word) || is_number && word.len() == 4 && word.starts_with(['1', '2']) {
        "dates"
    } else if is_number {
        "other_numbers"
    } else {
        "ordinary_words"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_from_other_numbers() {
        let amounts = amounts("Vous devez 1 234,56 € et 300 euros, dossier 4521, 175 rue des Ormes");
        assert!(["234", "300", "euros"].iter().all(|word| amounts.contains_key(*word)));
        assert!(!["4521", "175"].iter().any(|word| amounts.contains_key(*word)));
    }

    #[test]
    fn characters_are_misread_word_by_word() {
        assert_eq!(misread("votre recours est rejeté", "est rejete votre recours"), Rate { hits: 0, of: 21 });
        assert_eq!(misread("votre recours", "v0tre"), Rate { hits: 1 + 7, of: 12 });
    }
}
