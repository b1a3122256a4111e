//! Letter forms: text files that say what a letter is and how it may be worded (`wordings/README.md` has their format).

use super::bank::{Bank, Reproaches};
use super::chance::Chance;
use super::wordings::{Claim, Paragraph, Source, Wording, paragraphs};
use crate::letter::*;
use crate::problem::{Problem, Result};
use crate::truth::Segment;

/// What kind of letter it is, and its wordings.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: &'static str,
    pub kind: LetterKind,
    pub body: Body,
    /// The first and last year of such a letter.
    pub years: (i64, i64),
    pub objects: Vec<&'static str>,
    /// The body's name, where only one of those of its kind writes such a letter.
    pub letterhead: Option<&'static str>,
    /// The main one first.
    pub sanctions: Vec<FormSanction>,
    pub percents: Vec<&'static str>,
    pub motives: Vec<MotiveCode>,
    pub anomalies: Vec<&'static str>,
    pub dates: Vec<DateRule>,
    /// In whole euros.
    pub amount: Option<(i64, i64)>,
    pub has_debt_table: bool,
    pub has_annex: bool,
    pub has_coupon: bool,
    pub is_registered: bool,
    /// The ways to contest stand on a page of their own.
    pub has_appeal_page: bool,
    pub paragraphs: Vec<Paragraph>,
    pub appeal: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
pub struct FormSanction {
    pub sanction: SanctionType,
    pub status: SanctionStatus,
    /// One of these is drawn; none where the letter prints no duration.
    pub durations: Vec<&'static str>,
    pub rank: Option<u8>,
    pub is_definitive: bool,
}

/// A date so many days from another one, or from the letter.
#[derive(Clone, Debug)]
pub struct DateRule {
    pub name: &'static str,
    pub anchor: &'static str,
    pub days: (i64, i64),
}

const fn rule(name: &'static str, anchor: &'static str, days: (i64, i64)) -> DateRule {
    DateRule { name, anchor, days }
}

/// Dates that any letter may come to speak of; only those that are printed are true of it.
const USUAL_DATES: [DateRule; 4] = [
    rule("notice", "letter", (-45, -20)),
    rule("appointment", "letter", (-50, -12)),
    rule("period_start", "letter", (-150, -100)),
    rule("period_end", "period_start", (28, 90)),
];

impl Form {
    /// Reads a form; `bank` gives what its `%` lines draw from.
    pub fn parse(name: &'static str, text: &'static str, bank: &Bank) -> Result<Self> {
        let (head, text) = text.split_once("\n\n").ok_or_else(|| unclear(name, "no paragraphs"))?;
        let (body_text, appeal_text) = text.split_once("\n== recours\n").unwrap_or((text, ""));
        let head = Head { name, text: head };
        let mut form = head.form()?;
        let source = Source { name, bank: Some(bank), body: form.body, segment: Segment::Facts };
        form.paragraphs = paragraphs(source, body_text)?;
        form.appeal = paragraphs(Source { segment: Segment::AppealBox, ..source }, appeal_text)?;
        form.names_nobody_in_its_object()?;
        form.add_usual_dates();
        form.keep_what_can_be_filled()?;
        Ok(form)
    }

    /// An object is filled apart from the letter's ledger: a datum in it would be shown and be no part of the truth.
    fn names_nobody_in_its_object(&self) -> Result<()> {
        let endings =
            |object: &&str| ["e", "reuse"].iter().fold(object.to_string(), |o, e| o.replace(&format!("{{{e}}}"), ""));
        match self.objects.iter().find(|object| endings(object).contains('{')) {
            Some(_) => Err(unclear(self.name, "object: it may hold no slot but {e} and {reuse}")),
            None => Ok(()),
        }
    }

    fn add_usual_dates(&mut self) {
        for usual in USUAL_DATES {
            let anchored = usual.anchor == "letter" || self.dates.iter().any(|rule| rule.name == usual.anchor);
            if anchored && !self.dates.iter().any(|rule| rule.name == usual.name) {
                self.dates.push(usual);
            }
        }
    }

    /// Drops wordings from the bank that speak of what this letter has not; a paragraph must keep some.
    fn keep_what_can_be_filled(&mut self) -> Result<()> {
        let mut paragraphs = std::mem::take(&mut self.paragraphs);
        let mut appeal = std::mem::take(&mut self.appeal);
        for paragraph in paragraphs.iter_mut().chain(&mut appeal) {
            for choice in &mut paragraph.choices {
                choice.retain(|wording| self.lacks(wording).is_none());
            }
            paragraph.choices.retain(|choice| !choice.is_empty());
            if paragraph.choices.is_empty() {
                return Err(unclear(self.name, "paragraph: no wording can be filled"));
            }
        }
        (self.paragraphs, self.appeal) = (paragraphs, appeal);
        Ok(())
    }

    /// Adds what any category's sentences say, as letters of this kind may: reasons where something is taken, old
    /// reproaches where an appeal is granted, and what justifies nothing.
    pub fn speak_of_channels(&mut self, bank: &Bank) {
        let drawn = |section| {
            let mut wordings = bank.draw(section, "any", self.body);
            wordings.retain(|wording| self.lacks(wording).is_none());
            wordings
        };
        let status = self.sanctions.first().map(|sanction| sanction.status);
        let section = match status {
            Some(SanctionStatus::Annulee | SanctionStatus::Levee) => Some("withdrawn"),
            None if self.kind != LetterKind::RefusDroits => None,
            _ => Some("reasons"),
        };
        let there = |choices: Vec<Vec<Wording>>| choices.into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>();
        let reasons = there(section.map(drawn).into_iter().collect());
        let others = there(["body", "said", "negated"].map(drawn).into());
        let is_reason = |paragraph: &Paragraph| {
            paragraph.choices.iter().flatten().any(|wording| wording.segment == Segment::Reasons)
        };
        let by_reasons = self.paragraphs.iter().position(is_reason).unwrap_or(0);
        // Reasons right before or behind the letter's own, the rest anywhere: what justifies must not be told by what it
        // stands beside.
        let (near, anywhere) = ((by_reasons, by_reasons + 1), (0, usize::MAX));
        let places =
            [(&reasons, near), (&reasons, near), (&others, anywhere), (&others, anywhere), (&others, anywhere)];
        let mut chance = Chance::of(0, self.name);
        for (choices, (first, last)) in places {
            if !choices.is_empty() {
                let at = chance.between(first as i64, last.min(self.paragraphs.len()) as i64) as usize;
                self.paragraphs.insert(at, Paragraph { may_be_left_out: false, choices: choices.clone() });
            }
        }
    }

    /// Lets the paragraphs that reproach draw every other time from what others wrote about the same motive; elsewhere
    /// may stand what sounds alike and reproaches nothing.
    pub fn reproach_by(&mut self, bank: &Reproaches) {
        let mut paragraphs = std::mem::take(&mut self.paragraphs);
        for paragraph in &mut paragraphs {
            let reasons = paragraph.choices.iter().flatten().filter(|wording| wording.segment == Segment::Reasons);
            let mut motives: Vec<MotiveCode> =
                reasons.clone().flat_map(|w| &w.claims).filter_map(Claim::motive).collect();
            if motives.is_empty() && reasons.count() > 0 {
                motives = self.motives.clone();
            }
            motives.sort_unstable();
            motives.dedup();
            let own = paragraph.choices.len();
            for motive in &motives {
                let mut drawn = bank.draw(*motive, self.body);
                drawn.retain(|wording| self.lacks(wording).is_none());
                let share = (own / motives.len()).max(1);
                let copies = std::iter::repeat_n(drawn, share).filter(|choice| !choice.is_empty());
                paragraph.choices.extend(copies);
            }
        }
        let mut others = bank.others(self.body);
        others.retain(|wording| self.lacks(wording).is_none());
        if !others.is_empty() {
            let near_miss = Paragraph { may_be_left_out: true, choices: vec![others] };
            let mut chance = Chance::of(0, self.name);
            for _ in 0..2 {
                paragraphs.insert(chance.between(0, paragraphs.len() as i64) as usize, near_miss.clone());
            }
        }
        self.paragraphs = paragraphs;
    }

    /// A slot of a wording that this form gives nothing for.
    pub fn lacks(&self, wording: &Wording) -> Option<&'static str> {
        wording.slots().find(|slot| !self.fills(slot))
    }

    fn fills(&self, slot: &str) -> bool {
        let has_duration = |at: usize| self.sanctions.get(at).is_some_and(|sanction| !sanction.durations.is_empty());
        match slot {
            "duration" | "de_duration" => has_duration(0),
            "duration2" | "de_duration2" => has_duration(1),
            "percent" => !self.percents.is_empty(),
            "amount" => self.amount.is_some(),
            "effect_end" if has_duration(0) => self.dates.iter().any(|rule| rule.name == "effect_start"),
            _ if super::slots::FIXED.contains(&slot) => true,
            _ => {
                let date = slot.split(':').next().unwrap_or(slot);
                date == "letter" || self.dates.iter().any(|rule| rule.name == date)
            }
        }
    }
}

/// The lines before a form's paragraphs.
#[derive(Clone, Copy)]
struct Head {
    name: &'static str,
    text: &'static str,
}

impl Head {
    fn form(self) -> Result<Form> {
        Ok(Form {
            name: self.name,
            body: self.code("body", Body::from_code)?,
            kind: self.code("kind", LetterKind::from_code)?,
            years: self.needed("years").and_then(|years| self.clear("years", range(years, '-')))?,
            objects: self.all("objet").collect(),
            letterhead: self.one("letterhead"),
            sanctions: self.each("sanction", sanction)?,
            percents: self.one("percent").map(|line| line.split('|').collect()).unwrap_or_default(),
            motives: self.each("motive", MotiveCode::from_code)?,
            anomalies: self.all("anomaly").collect(),
            dates: self.each("date", date_rule)?,
            amount: self.one("amount").and_then(|line| range(line, ' ')),
            has_debt_table: self.all("table").any(|table| table == "debt"),
            has_annex: self.all("table").any(|table| table == "applications"),
            has_coupon: self.one("coupon").is_some(),
            is_registered: self.one("registered").is_some(),
            has_appeal_page: self.one("appeal").is_some(),
            paragraphs: Vec::new(),
            appeal: Vec::new(),
        })
    }

    fn all(self, key: &'static str) -> impl Iterator<Item = &'static str> {
        self.text.lines().filter_map(move |line| line.strip_prefix(key)?.strip_prefix(' ')).map(str::trim)
    }

    fn one(self, key: &'static str) -> Option<&'static str> {
        self.all(key).next()
    }

    fn needed(self, key: &'static str) -> Result<&'static str> {
        self.one(key).ok_or_else(|| unclear(self.name, key))
    }

    fn code<T>(self, key: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
        self.needed(key).and_then(|code| self.clear(key, read(code)))
    }

    fn each<T>(self, key: &'static str, read: impl Fn(&'static str) -> Option<T>) -> Result<Vec<T>> {
        self.all(key).map(|line| self.clear(key, read(line))).collect()
    }

    fn clear<T>(self, key: &str, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| unclear(self.name, key))
    }
}

/// The defect of a text file that does not keep to its format.
pub fn unclear(name: &str, what: &str) -> Problem {
    Problem::defect(format!("the forge's {name} has an unclear {what}"))
}

fn range(line: &str, separator: char) -> Option<(i64, i64)> {
    let (low, high) = line.split_once(separator)?;
    Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
}

fn sanction(line: &'static str) -> Option<FormSanction> {
    let mut words = line.split_whitespace();
    let mut sanction = FormSanction {
        sanction: SanctionType::from_code(words.next()?)?,
        status: SanctionStatus::from_code(words.next()?)?,
        durations: words.next()?.split('|').filter(|period| *period != "-").collect(),
        rank: None,
        is_definitive: false,
    };
    for word in words {
        match word.split_once('=') {
            Some(("rank", rank)) => sanction.rank = Some(rank.parse().ok()?),
            None if word == "definitive" => sanction.is_definitive = true,
            _ => return None,
        }
    }
    Some(sanction)
}

fn date_rule(line: &'static str) -> Option<DateRule> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [name, anchor, low, high] = words[..] else { return None };
    Some(DateRule { name, anchor, days: (low.parse().ok()?, high.parse().ok()?) })
}
