//! A record's facts and flags against the truth.

use std::collections::BTreeMap;

use serde::Serialize;

use super::letters::Letter;
use super::rates::{Found, Rate};
use crate::letter::{Category, DateRole};
use crate::record::Record;
use crate::truth::{Truth, TruthFacts};

/// How right facts are, over one letter or many.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FactScore {
    /// Without one, no field is right, not even one that the letter leaves open.
    #[serde(skip)]
    has_record: bool,
    /// By field: the value is the true one.
    pub fields: BTreeMap<String, Rate>,
    pub sanctions: Found,
    pub appeals: Found,
    pub legal_basis: Found,
    pub motives: Found,
    pub categories: Found,
    pub flag: Found,
    pub dates: Found,
    pub dates_by_role: BTreeMap<String, Found>,
    /// Letters that hold words of dematerialisation and no justification: how many were flagged all the same.
    pub flagged_hard_negatives: Rate,
    /// Sentences that justify nothing: how many stand among the justifications.
    pub quoted_hard_negatives: Rate,
    /// Justifications whose quote shares words with the true sentence.
    pub quotes_in_place: Rate,
    /// What was taken for what, where it was not itself: « field: true → found ».
    pub confusions: BTreeMap<String, usize>,
}

impl FactScore {
    /// One letter's score. Where several letters became one record, only the first has facts.
    pub fn of(letter: &Letter) -> Self {
        let mut score = Self::default();
        let record = letter.main_record().filter(|_| !letter.is_behind());
        score.fields(&letter.truth.facts, record);
        score.sets(&letter.truth, record);
        score.flags(&letter.truth, record);
        score
    }

    pub fn add(&mut self, other: &Self) {
        let sum = |ours: &mut BTreeMap<String, Rate>, theirs: &BTreeMap<String, Rate>| {
            theirs.iter().for_each(|(key, rate)| ours.entry(key.clone()).or_default().add(*rate));
        };
        sum(&mut self.fields, &other.fields);
        for (ours, theirs) in [
            (&mut self.sanctions, other.sanctions),
            (&mut self.appeals, other.appeals),
            (&mut self.legal_basis, other.legal_basis),
            (&mut self.motives, other.motives),
            (&mut self.categories, other.categories),
            (&mut self.flag, other.flag),
            (&mut self.dates, other.dates),
        ] {
            ours.add(theirs);
        }
        other.dates_by_role.iter().for_each(|(role, f)| self.dates_by_role.entry(role.clone()).or_default().add(*f));
        self.flagged_hard_negatives.add(other.flagged_hard_negatives);
        self.quoted_hard_negatives.add(other.quoted_hard_negatives);
        self.quotes_in_place.add(other.quotes_in_place);
        other.confusions.iter().for_each(|(what, n)| *self.confusions.entry(what.clone()).or_default() += n);
    }

    /// Names of the fields that are wrong.
    pub fn wrong(&self) -> Vec<&str> {
        let fields = self.fields.iter().filter(|(_, rate)| rate.hits < rate.of).map(|(field, _)| field.as_str());
        let sets = [
            ("motives", self.motives),
            ("categories", self.categories),
            ("legal_basis", self.legal_basis),
            ("dates", self.dates),
        ];
        fields.chain(sets.into_iter().filter(|(_, f)| f.wrong + f.missed > 0).map(|(name, _)| name)).collect()
    }

    fn fields(&mut self, facts: &TruthFacts, record: Option<&Record>) {
        let main = record.and_then(|record| record.sanctions.first());
        self.has_record = record.is_some();
        let code = |code: Option<&'static str>| code.unwrap_or("none").to_owned();
        let sender = record.and_then(|record| record.sender.body);
        self.field("body", code(Some(facts.body.code())), code(sender.map(|body| body.code())));
        let kind = record.and_then(|record| record.kind);
        self.field("kind", code(Some(facts.kind.code())), code(kind.map(|kind| kind.code())));
        self.field("sanction", code(facts.sanction.map(|s| s.code())), code(main.map(|s| s.sanction.code())));
        self.field("status", code(facts.status.map(|s| s.code())), code(main.map(|s| s.status.code())));
        let text = |text: Option<&String>| text.cloned().unwrap_or("none".to_owned());
        self.field("duration", text(facts.duration.as_ref()), text(main.and_then(|s| s.duration.as_ref())));
        let appeal = record.and_then(|record| record.appeals.first()).and_then(|appeal| appeal.period.as_ref());
        self.field("appeal", text(facts.appeal.as_ref()), text(appeal));
        let euros = |value: Option<f64>| value.map_or("none".to_owned(), |value| format!("{value:.2}"));
        let amount = record.and_then(|record| record.amount.as_ref()).map(|amount| amount.value);
        self.exact("amount", euros(facts.amount) == euros(amount));
        if let Some(truth) = facts.sanctions.first() {
            self.exact("percent", truth.percent == main.and_then(|s| s.percent));
            self.exact("rank", truth.rank == main.and_then(|s| s.rank));
            self.exact("definitive", Some(truth.definitive) == main.map(|s| s.definitive));
            self.exact("regime", truth.regime == main.and_then(|s| s.regime));
        }
        let departement = record.and_then(|record| record.sender.departement.as_ref());
        self.exact("departement", departement == Some(&facts.departement));
        self.exact(
            "algorithmic_notice",
            record.is_some_and(|r| r.automation.algorithmic_notice == facts.algorithmic_notice),
        );
        self.exact("data_matching", record.is_some_and(|r| r.automation.data_matching == facts.data_matching));
    }

    fn field(&mut self, name: &str, truth: String, found: String) {
        self.exact(name, truth == found);
        if truth != found {
            *self.confusions.entry(format!("{name}: {truth} → {found}")).or_default() += 1;
        }
    }

    /// What is found in place of what is true; one of them is « none » where the other stands alone.
    fn confuse(&mut self, name: &str, truth: &[String], found: &[String]) {
        let only = |ours: &[String], theirs: &[String]| -> Vec<String> {
            let only = ours.iter().filter(|code| !theirs.contains(code)).cloned().collect::<Vec<_>>();
            if only.is_empty() { vec!["none".to_owned()] } else { only }
        };
        for missed in &only(truth, found) {
            for wrong in only(found, truth).iter().filter(|wrong| *wrong != missed) {
                *self.confusions.entry(format!("{name}: {missed} → {wrong}")).or_default() += 1;
            }
        }
    }

    fn exact(&mut self, name: &str, is_right: bool) {
        self.fields.entry(name.to_owned()).or_default().count(is_right && self.has_record);
    }

    fn sets(&mut self, truth: &Truth, record: Option<&Record>) {
        let facts = &truth.facts;
        let found = |read: &dyn Fn(&Record) -> Vec<String>| record.map(read).unwrap_or_default();
        let sanctions: Vec<String> = facts.sanctions.iter().map(|s| format!("{} {}", s.sanction, s.status)).collect();
        let theirs = found(&|r| r.sanctions.iter().map(|s| format!("{} {}", s.sanction, s.status)).collect());
        self.sanctions.compare(&theirs, &sanctions);
        let appeal = |to: &str, period: Option<&String>| format!("{to} {}", period.map_or("", String::as_str));
        let appeals: Vec<String> = facts.appeals.iter().map(|a| appeal(a.to.code(), a.period.as_ref())).collect();
        self.appeals
            .compare(&found(&|r| r.appeals.iter().map(|a| appeal(a.to.code(), a.period.as_ref())).collect()), &appeals);
        let articles: Vec<String> = facts.legal_basis.iter().map(|basis| basis.article.clone()).collect();
        self.legal_basis.compare(&found(&|r| r.legal_basis.iter().map(|b| b.article.clone()).collect()), &articles);
        let motives: Vec<String> = facts.motives.iter().map(ToString::to_string).collect();
        let theirs = found(&|r| r.motives.iter().map(|m| m.code.to_string()).collect());
        self.motives.compare(&theirs, &motives);
        self.confuse("motive", &motives, &theirs);
        self.dates(truth, record);
    }

    fn dates(&mut self, truth: &Truth, record: Option<&Record>) {
        let wanted: Vec<(&str, String)> =
            truth.dates.iter().filter(|d| d.role != "event").map(|d| (d.role.as_str(), d.date.to_string())).collect();
        let printed = record.into_iter().flat_map(|r| &r.dates).filter(|date| !date.computed);
        let found: Vec<(&str, String)> = printed.map(|d| (d.role.code(), d.date.to_string())).collect();
        self.dates.compare(&found, &wanted);
        for role in DateRole::ALL.iter().map(|role| role.code()) {
            let of_role = |dates: &[(&str, String)]| -> Vec<String> {
                dates.iter().filter(|(r, _)| *r == role).map(|(_, date)| date.clone()).collect()
            };
            self.dates_by_role.entry(role.to_owned()).or_default().compare(&of_role(&found), &of_role(&wanted));
        }
    }

    fn flags(&mut self, truth: &Truth, record: Option<&Record>) {
        let justified = record.map(|r| r.dematerialisation.justifications.as_slice()).unwrap_or_default();
        let found: Vec<_> = justified.iter().map(|j| j.category).collect();
        let wanted = &truth.facts.demat;
        self.categories.compare(&unique(&found), wanted);
        let codes = |categories: &[Category]| unique(categories).iter().map(ToString::to_string).collect::<Vec<_>>();
        self.confuse("category", &codes(wanted), &codes(&found));
        let (is_flagged, is_true) = (!found.is_empty(), !wanted.is_empty());
        self.flag.compare(&vec![(); usize::from(is_flagged)], &vec![(); usize::from(is_true)]);
        if !is_true && !truth.hard_negatives.is_empty() {
            self.flagged_hard_negatives.count(is_flagged);
        }
        for negative in &truth.hard_negatives {
            self.quoted_hard_negatives.count(justified.iter().any(|j| share_words(&j.quote, &negative.quote)));
        }
        for justification in justified.iter().filter(|j| wanted.contains(&j.category)) {
            let sentences = truth.facts.justifications.iter().filter(|t| t.category == justification.category);
            self.quotes_in_place.count(sentences.into_iter().any(|t| share_words(&justification.quote, &t.quote)));
        }
    }
}

fn unique<T: Copy + Ord>(items: &[T]) -> Vec<T> {
    let mut items = items.to_vec();
    items.sort();
    items.dedup();
    items
}

/// Whether two texts have most of the shorter one's words in common.
fn share_words(a: &str, b: &str) -> bool {
    let words = |text: &str| super::attack::words(text).collect::<std::collections::BTreeSet<_>>();
    let (a, b) = (words(a), words(b));
    let shorter = a.len().min(b.len());
    shorter > 0 && a.intersection(&b).count() * 3 > shorter * 2
}
