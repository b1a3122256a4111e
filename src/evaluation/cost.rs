//! What masking costs: plain words that are no longer there.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::attack::words;
use super::rates::Rate;
use crate::truth::Truth;

/// Plain words, kept and lost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cost {
    /// Of all plain words of the letter, those that are published.
    pub kept: Rate,
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
        let (stock, published) = (counted(stock), counted(published));
        let at = |counts: &Counts, word: &str| counts.get(word).copied().unwrap_or(0);
        let mut cost = Self::default();
        for (word, there) in counted(plain) {
            let (read, kept) = (at(&stock, &word).min(there), at(&published, &word).min(there));
            cost.kept.add(Rate { hits: kept, of: there });
            cost.read_by_stock.add(Rate { hits: read, of: there });
            cost.kept_of_read.add(Rate { hits: read.min(kept), of: read });
            let lost = Rate { hits: read - read.min(kept), of: read };
            cost.lost_by_class.entry(class(truth, &word).to_owned()).or_default().add(lost);
        }
        cost
    }

    pub fn add(&mut self, other: &Self) {
        self.kept.add(other.kept);
        self.read_by_stock.add(other.read_by_stock);
        self.kept_of_read.add(other.kept_of_read);
        for (class, rate) in &other.lost_by_class {
            self.lost_by_class.entry(class.clone()).or_default().add(*rate);
        }
    }
}

const BODIES: &[&str] = &[
    "pole", "emploi", "france", "travail", "caf", "caisse", "allocations", "familiales", "msa", "mutualite", "agricole",
    "departement", "departemental", "conseil", "prefecture", "tribunal", "commission", "mediateur",
];
const LAW: &[&str] = &["article", "articles", "code", "loi", "decret"];
const MONTHS: &[&str] = &[
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
];

/// What a folded word is: of a public body, of the law, of a date, of an amount, or an ordinary word.
fn class(truth: &Truth, word: &str) -> &'static str {
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    let article = |basis: &crate::truth::TruthArticle| super::attack::digits(&basis.article).contains(word);
    if BODIES.contains(&word) {
        "public_bodies"
    } else if LAW.contains(&word) || is_number && truth.facts.legal_basis.iter().any(article) {
        "law"
    } else if MONTHS.contains(&word) || is_number && word.len() == 4 && word.starts_with(['1', '2']) {
        "dates"
    } else if is_number || word == "euros" {
        "amounts_and_numbers"
    } else {
        "ordinary_words"
    }
}
