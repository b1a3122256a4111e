//! Scores of letters, added up: by letter first, then by datum, then by mention.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cost::Cost;
use super::facts::FactScore;
use super::letters::Letter;
use super::rates::Rate;
use crate::truth::DatumKind;

/// What became of one datum.
#[derive(Clone, Debug, Serialize)]
pub struct DatumScore {
    /// Its number in the truth.
    pub id: usize,
    pub kind: DatumKind,
    /// Channels of text that tell it: fields of the record, the PDF's text, an OCR of the redacted page.
    pub told: Vec<String>,
    /// For each of its places, whether the ink can be made out.
    pub shown: Vec<bool>,
}

impl DatumScore {
    /// A datum is masked only when nothing tells it and none of its places shows it.
    pub fn leaks(&self) -> bool {
        !self.told.is_empty() || self.shown.contains(&true)
    }
}

/// One letter's score.
#[derive(Clone, Debug, Serialize)]
pub struct LetterScore {
    pub id: String,
    pub form: String,
    pub wear: String,
    pub strength: u8,
    /// Whether no record came of it.
    pub is_missing: bool,
    /// Whether it became one record with a letter before it, whose facts the record tells.
    pub is_behind: bool,
    /// Whether its pages, which lie in one file, became several records.
    pub is_parted: bool,
    /// Whether its text and pages were searched for leaks; where not, nothing is known of them.
    pub is_examined: bool,
    /// Pages whose redacted page does not lie on them, so that their ink could not be compared.
    pub pages_not_alike: usize,
    /// Pages that could not be looked at: all that stands there counts as shown.
    pub pages_not_seen: usize,
    pub data: Vec<DatumScore>,
    pub cost: Cost,
    pub facts: FactScore,
}

impl LetterScore {
    /// The score of a letter's facts; nothing was looked for in its text and on its pages yet.
    pub fn of_facts(letter: &Letter) -> Self {
        let truth = &letter.truth;
        Self {
            id: truth.id.clone(),
            form: truth.facts.template.clone(),
            wear: truth.wear.clone(),
            strength: truth.strength,
            is_missing: letter.main_record().is_none(),
            is_behind: letter.is_behind(),
            is_parted: letter.is_parted(),
            is_examined: false,
            pages_not_alike: 0,
            pages_not_seen: 0,
            data: Vec::new(),
            cost: Cost::default(),
            facts: FactScore::of(letter),
        }
    }

    /// Direct identifiers that are left.
    pub fn leaks(&self) -> impl Iterator<Item = &DatumScore> {
        self.data.iter().filter(|datum| datum.kind.is_direct() && datum.leaks())
    }

    /// The worse, the more: a leak outweighs all else. Facts of a letter behind another are wrong for that alone.
    fn badness(&self) -> usize {
        let wrong = if self.is_behind { 0 } else { self.facts.wrong().len() };
        self.leaks().count() * 100 + wrong + 10 * usize::from(self.is_missing)
    }
}

/// Leaks and cost of some letters.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// Letters with any direct identifier left.
    pub letters_leaking: Rate,
    pub data_leaking: Rate,
    /// Places whose ink shows.
    pub places_shown: Rate,
    pub cost: Cost,
}

impl Group {
    fn count(&mut self, letter: &LetterScore) {
        self.letters_leaking.count(letter.leaks().next().is_some());
        letter.data.iter().filter(|datum| datum.kind.is_direct()).for_each(|datum| self.count_datum(datum));
        self.cost.add(&letter.cost);
    }

    fn count_datum(&mut self, datum: &DatumScore) {
        self.data_leaking.count(datum.leaks());
        datum.shown.iter().for_each(|shown| self.places_shown.count(*shown));
    }
}

/// The score of a corpus.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    pub letters: usize,
    /// Letters of which no record came.
    pub missing: usize,
    /// Letters that became one record with another before them, whose facts all count as wrong.
    pub behind: usize,
    /// Letters whose pages lie in one file and became several records.
    pub parted: usize,
    pub pages_not_alike: usize,
    pub pages_not_seen: usize,
    pub all: Group,
    pub by_kind: BTreeMap<String, Group>,
    pub by_wear: BTreeMap<String, Group>,
    pub by_strength: BTreeMap<String, Group>,
    pub by_form: BTreeMap<String, Group>,
    /// Where data were told: so many of each channel.
    pub by_channel: BTreeMap<String, usize>,
    /// Other files of the corpus in which a direct identifier stands.
    pub other_files: Vec<String>,
    pub facts: FactScore,
    pub facts_by_wear: BTreeMap<String, FactScore>,
    /// Ids of the letters that came out worst.
    pub worst: Vec<String>,
    /// Each letter's own score.
    pub scores: Vec<LetterScore>,
}

impl Score {
    pub fn of(scores: Vec<LetterScore>, other_files: Vec<String>) -> Self {
        let mut score = Self {
            letters: scores.len(),
            missing: scores.iter().filter(|letter| letter.is_missing).count(),
            behind: scores.iter().filter(|letter| letter.is_behind).count(),
            parted: scores.iter().filter(|letter| letter.is_parted).count(),
            pages_not_alike: scores.iter().map(|letter| letter.pages_not_alike).sum(),
            pages_not_seen: scores.iter().map(|letter| letter.pages_not_seen).sum(),
            all: Group::default(),
            by_kind: BTreeMap::new(),
            by_wear: BTreeMap::new(),
            by_strength: BTreeMap::new(),
            by_form: BTreeMap::new(),
            by_channel: BTreeMap::new(),
            other_files,
            facts: FactScore::default(),
            facts_by_wear: BTreeMap::new(),
            worst: worst(&scores),
            scores: Vec::new(),
        };
        scores.iter().for_each(|letter| score.count(letter));
        score.scores = scores;
        score
    }

    fn count(&mut self, letter: &LetterScore) {
        if letter.is_examined {
            self.count_leaks(letter);
        }
        self.facts.add(&letter.facts);
        self.facts_by_wear.entry(letter.wear.clone()).or_default().add(&letter.facts);
    }

    fn count_leaks(&mut self, letter: &LetterScore) {
        self.all.count(letter);
        self.by_wear.entry(letter.wear.clone()).or_default().count(letter);
        self.by_strength.entry(format!("{} {}", letter.wear, letter.strength)).or_default().count(letter);
        self.by_form.entry(letter.form.clone()).or_default().count(letter);
        for datum in &letter.data {
            self.by_kind.entry(format!("{:?}", datum.kind).to_lowercase()).or_default().count_datum(datum);
            datum.told.iter().for_each(|channel| *self.by_channel.entry(channel.clone()).or_default() += 1);
        }
    }
}

/// The twelve letters that came out worst, the worst first.
fn worst(scores: &[LetterScore]) -> Vec<String> {
    let mut bad: Vec<&LetterScore> = scores.iter().filter(|letter| letter.badness() > 0).collect();
    bad.sort_by(|a, b| b.badness().cmp(&a.badness()).then_with(|| a.id.cmp(&b.id)));
    bad.into_iter().take(12).map(|letter| letter.id.clone()).collect()
}
