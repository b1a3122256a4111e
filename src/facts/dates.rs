//! Dates and the part each plays, told by the words around it, its sentence and its distance from the letter's own date.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::date_formulas::{Reading, has_dateline, in_head, is_behind_dateline, is_date_of_letter, role};
use super::gist;
use super::printed_dates::{Printed, printed};
use super::reasons::Reason;
use super::values::{DatedRole, Doubt};
use crate::learned::{Features, Model, words};
use crate::letter::{Certainty, DateRole, DoubtCode, Evidence, LetterKind};
use crate::segments::{Segments, Sentence};

/// Years of age from which somebody may be registered.
const YOUNGEST: i16 = 14;
/// No letter of these bodies is older.
const OLDEST: i16 = 1990;
/// Pôle emploi is of December 2008, the RSA of 2009: letters from before are rare.
const COMMON_SINCE: i16 = 2008;

type Found = (Vec<DatedRole>, Vec<Evidence>, Vec<Doubt>);

/// The last class says that a date has no role.
const CLASSES: usize = DateRole::ALL.len() + 1;
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/dates.bin"), CLASSES));
/// The chance from which a date is taken to have a role; one that has none is masked.
const LIKELY: f32 = 0.5;
/// The same of the letter's own date: every letter has one.
const OWN: f32 = 0.3;
const IN_HEAD: f32 = 0.02;

/// The dates that have a role, those that have none, and doubts about what can't be a date.
pub fn of(segments: &Segments, kind: Option<LetterKind>) -> Found {
    let dated = Dated::of(segments);
    let mut found: Found = Default::default();
    let chances: Vec<Vec<f32>> =
        (0..dated.places.len()).map(|at| MODEL.chances(&dated.features(segments, kind, at))).collect();
    let letters = likeliest_letter(segments, &dated, &chances);
    for (at, place) in dated.places.iter().enumerate() {
        let reading = match place.rule {
            Reading::OfLaw | Reading::Birth => place.rule,
            _ if letters == Some(at) => Reading::Role(DateRole::Letter),
            _ => told(&chances[at]),
        };
        add(&mut found, &segments.sentences[place.sentence], &dated.dates[place.sentence][place.date], reading);
    }
    without_births(&mut found);
    without_lists(&mut found);
    found
}

/// What each date was taken for, and what formulas make of it; a date without a role is masked.
pub fn reasons(segments: &Segments, kind: Option<LetterKind>) -> Vec<Reason> {
    let dated = Dated::of(segments);
    let (taken, ..) = of(segments, kind);
    let reason = |(at, place): (usize, &Place)| {
        let (sentence, date) = (&segments.sentences[place.sentence], &dated.dates[place.sentence][place.date]);
        let evidence = sentence.evidence_of_folded(date.span);
        let role = taken.iter().find(|known| known.evidence == evidence).map(|known| known.role);
        let chances = MODEL.chances(&dated.features(segments, kind, at));
        let class = gist::place(DateRole::ALL, role);
        let span = sentence.original(date.span);
        Reason {
            field: "dates",
            value: role.map_or("none", |role| role.code()).to_owned(),
            taken: role.is_some(),
            chance: Certainty::new(chances[class]),
            why: format!("formulas: {}", place.rule.code()),
            words: sentence.text[span.start..span.end].to_owned(),
        }
    };
    dated.places.iter().enumerate().map(reason).collect()
}

/// The likeliest role, but that of the letter's own date, which only one has.
fn told(chances: &[f32]) -> Reading {
    let roles = DateRole::ALL.iter().zip(chances).filter(|(role, _)| **role != DateRole::Letter);
    let likeliest = roles.max_by(|a, b| a.1.total_cmp(b.1)).filter(|(_, chance)| **chance >= LIKELY);
    likeliest.map_or(Reading::Nothing, |(role, _)| Reading::Role(*role))
}

/// The date that is likeliest the letter's own; where none is likely, the likeliest of those in the letter's head, for
/// offices print it behind words that no lesson had.
fn likeliest_letter(segments: &Segments, dated: &Dated, chances: &[Vec<f32>]) -> Option<usize> {
    let letter = gist::place(DateRole::ALL, Some(DateRole::Letter));
    let chance = |at: usize| chances[at][letter];
    let may = |at: &usize| !matches!(dated.places[*at].rule, Reading::OfLaw | Reading::Birth);
    let likeliest = |least: f32, among: &dyn Fn(usize) -> bool| {
        let places = (0..dated.places.len()).filter(may).filter(|at| among(*at) && chance(*at) >= least);
        places.max_by(|a, b| chance(*a).total_cmp(&chance(*b)))
    };
    let heads = |at: usize| in_head(&segments.sentences[dated.places[at].sentence]) && dated.is_of_its_time(at);
    likeliest(OWN, &|_| true).or_else(|| likeliest(IN_HEAD, &heads))
}

/// The year of the letter's own date as formulas tell it, else of the latest date that it holds.
pub fn year_of(segments: &Segments) -> Option<i16> {
    let dated = Dated::of(segments);
    let latest = dated.dates.iter().flatten().filter_map(|date| date.date).max();
    dated.letter.or(latest).map(Date::year)
}

/// All dates of a letter, with what formulas make of each.
pub struct Dated {
    /// By sentence.
    dates: Vec<Vec<Printed>>,
    places: Vec<Place>,
    /// The letter's own date, as formulas tell it.
    letter: Option<Date>,
}

/// One date: the sentence it stands in, which of that sentence's it is, and its role by formulas.
struct Place {
    sentence: usize,
    date: usize,
    rule: Reading,
}

impl Dated {
    pub fn of(segments: &Segments) -> Self {
        let dates: Vec<Vec<Printed>> = segments.sentences.iter().map(|s| printed(s.folded())).collect();
        let has_dateline = segments.sentences.iter().zip(&dates).any(|(s, dates)| has_dateline(s, dates));
        let (mut places, mut letter) = (Vec::new(), None);
        for (at, sentence) in segments.sentences.iter().enumerate() {
            for (which, date) in dates[at].iter().enumerate() {
                let is_letters = letter.is_none() && is_date_of_letter(sentence, date, has_dateline);
                letter = letter.or(date.date.filter(|_| is_letters));
                let rule = if is_letters { Reading::Role(DateRole::Letter) } else { role(sentence, &dates[at], which) };
                places.push(Place { sentence: at, date: which, rule });
            }
        }
        let mut dated = Self { dates, places, letter };
        dated.find_bare_births(segments);
        dated
    }

    /// A birth may stand on a line of the head without any label, as the letter's own date may.
    fn find_bare_births(&mut self, segments: &Segments) {
        let births: Vec<usize> = (0..self.places.len()).filter(|at| self.is_bare_birth(segments, *at)).collect();
        for at in births {
            self.letter = self.letter.filter(|letter| Some(*letter) != self.date(at));
            self.places[at].rule = Reading::Birth;
        }
    }

    /// A date of the head that no words introduce, and that lies a childhood before the others; or where there are none,
    /// before such letters were written.
    fn is_bare_birth(&self, segments: &Segments, at: usize) -> bool {
        let place = &self.places[at];
        let sentence = &segments.sentences[place.sentence];
        let introduced = is_behind_dateline(sentence, &self.dates[place.sentence][place.date]);
        let is_old = |own: Date| {
            self.latest_beside(at).map_or(own.year() < COMMON_SINCE, |other| own.year() + YOUNGEST <= other)
        };
        let may = place.rule != Reading::OfLaw && in_head(sentence) && !introduced;
        may && self.date(at).is_some_and(is_old)
    }

    /// Whether another date of the letter is near: a birth has none beside it.
    fn is_of_its_time(&self, at: usize) -> bool {
        let latest = self.latest_beside(at);
        self.date(at).zip(latest).is_some_and(|(own, latest)| (latest - own.year()).abs() <= 1)
    }

    fn date(&self, at: usize) -> Option<Date> {
        let place = &self.places[at];
        self.dates[place.sentence][place.date].date
    }

    /// The latest year of the letter's other dates.
    fn latest_beside(&self, at: usize) -> Option<i16> {
        let own = self.date(at);
        let others = (0..self.places.len()).filter_map(|other| self.date(other)).filter(|other| Some(*other) != own);
        others.map(Date::year).max()
    }

    /// Each date with the sentence that it stands in.
    #[cfg(feature = "train")]
    pub fn all(&self) -> impl Iterator<Item = (usize, Option<Date>)> {
        self.places.iter().map(|place| (place.sentence, self.dates[place.sentence][place.date].date))
    }

    /// What the model sees of a date: the words around it, its sentence, how far it is from the letter's own, and what
    /// formulas make of it.
    pub fn features(&self, segments: &Segments, kind: Option<LetterKind>, at: usize) -> Features {
        let place = &self.places[at];
        let (sentence, date) = (&segments.sentences[place.sentence], &self.dates[place.sentence][place.date]);
        let folded = sentence.folded();
        let mut features = Features::default();
        around(&mut features, &folded[..date.span.start], &folded[date.span.end..]);
        features.context("s", folded);
        features.flag(&format!("rule {}", place.rule.code()));
        features.flag(&format!("part {}", sentence.role.code()));
        features.flag(&format!("rule part {}", sentence.by_rule.code()));
        features.flag(&format!("zone {:?}", sentence.zone));
        features.flag(&format!("kind {}", kind.map_or("none", |kind| kind.code())));
        features.flag(&format!("which {} of {}", place.date.min(3), self.dates[place.sentence].len().min(4)));
        features.flag(&format!("off {}", self.off_letter(date.date)));
        if let Some(before) = at.checked_sub(1).filter(|b| self.places[*b].sentence == place.sentence) {
            features.flag(&format!("behind {}", self.places[before].rule.code()));
        }
        features
    }

    /// How far a date is from the letter's own.
    fn off_letter(&self, date: Option<Date>) -> &'static str {
        let Some(days) = self.letter.zip(date).map(|(letter, date)| (date - letter).get_days()) else {
            return "unknown";
        };
        match days {
            ..-400 => "long before",
            -400..-62 => "months before",
            -62..-7 => "weeks before",
            -7..0 => "days before",
            0 => "same",
            1..8 => "days after",
            8..62 => "weeks after",
            _ => "months after",
        }
    }
}

/// The words before and behind a date, by their place and all together.
fn around(features: &mut Features, before: &str, behind: &str) {
    const NEAR: usize = 4;
    const FAR: usize = 9;
    let before: Vec<&str> = words(before).into_iter().map(|(word, _)| word).collect();
    let behind: Vec<&str> = words(behind).into_iter().map(|(word, _)| word).collect();
    for (at, word) in before.iter().rev().take(NEAR).enumerate() {
        features.flag(&format!("b{at} {word}"));
    }
    for pair in before[before.len().saturating_sub(FAR)..].windows(2) {
        features.flag(&format!("b {} {}", pair[0], pair[1]));
    }
    features.context("b", &before[before.len().saturating_sub(FAR)..].join(" "));
    for (at, word) in behind.iter().take(NEAR).enumerate() {
        features.flag(&format!("a{at} {word}"));
    }
    features.context("a", &behind[..behind.len().min(FAR)].join(" "));
}

/// Nothing that a letter decides lies so long before it, but the birth of whoever may be registered does (dossier, 6.2).
fn without_births(found: &mut Found) {
    let own = found.0.iter().find(|d| d.role == DateRole::Letter);
    // Where the letter's own date can't be read, the latest that it holds stands for it.
    let Some(letter) = own.or(found.0.iter().max_by_key(|d| d.date)).map(|d| d.date.year()) else { return };
    let is_birth = |d: &DatedRole| d.role != DateRole::Letter && d.date.year() + YOUNGEST <= letter;
    let births = found.0.extract_if(.., |d| is_birth(d)).flat_map(|d| d.evidence);
    found.1.extend(births);
}

/// A letter is about one period or two; more of them are the rows of a list.
fn without_lists(found: &mut Found) {
    const PERIODS: usize = 3;
    for role in [DateRole::PeriodStart, DateRole::PeriodEnd] {
        let days: BTreeSet<Date> = found.0.iter().filter(|d| d.role == role).map(|d| d.date).collect();
        if days.len() > PERIODS {
            let rows = found.0.extract_if(.., |d| d.role == role).flat_map(|d| d.evidence);
            found.1.extend(rows);
        }
    }
}

fn add(found: &mut Found, sentence: &Sentence, date: &Printed, reading: Reading) {
    let evidence = sentence.evidence_of_folded(date.span);
    // What is older than the letters is a street's name (« rue du 8 mai 1945 ») or a birth.
    let too_old = date.date.is_some_and(|d| d.year() < OLDEST) && !matches!(reading, Reading::OfLaw);
    let reading = if too_old { Reading::Nothing } else { reading };
    match (reading, date.date) {
        (Reading::OfLaw, _) => {}
        (Reading::Role(role), Some(day)) => {
            if !found.0.iter().any(|d| d.role == role && d.date == day) {
                let span = sentence.original(date.span);
                let printed = sentence.text[span.start..span.end].to_owned();
                found.0.push(DatedRole { role, date: day, printed, computed: false, evidence });
            }
        }
        (Reading::Role(role), None) => {
            let page = evidence.first().map(|e| e.page);
            found.2.push(Doubt { code: DoubtCode::Impossible, field: format!("dates.{role}"), page });
            found.1.extend(evidence);
        }
        (Reading::Nothing | Reading::Birth, _) => found.1.extend(evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Zone;
    use crate::redaction::RedactedText;
    use crate::segments::segments;

    #[test]
    fn what_lies_a_childhood_before_the_letter_is_a_birth() {
        let of_year = |year: u16| {
            let line = format!("Vous étiez convoquée à un entretien le 12 mars {year}.");
            let text =
                RedactedText::of_lines(&[(Zone::Letterhead, "Le 3 mai 2021"), (Zone::Body, ""), (Zone::Body, &line)]);
            let (dates, without_role, _) = of(&segments(&text), None);
            (dates.len(), without_role.len())
        };
        assert_eq!(of_year(2021), (2, 0));
        assert_eq!(of_year(1998), (1, 1));
        let line = "Vous étiez convoquée à un entretien le 12 mars 1998 puis à un entretien le 12 mars 2021.";
        let (dates, without_role, _) = of(&segments(&RedactedText::of_lines(&[(Zone::Body, line)])), None);
        assert!(dates.iter().all(|d| d.date.year() == 2021) && !without_role.is_empty(), "a birth has a role");
    }

    #[test]
    fn a_birth_alone_on_a_line_of_the_head_is_not_the_letters_date() {
        let roles = |head: &str, body: &str| {
            let text = RedactedText::of_lines(&[(Zone::References, head), (Zone::Body, ""), (Zone::Body, body)]);
            let (dates, without_role, _) = of(&segments(&text), None);
            (dates.iter().any(|d| d.role == DateRole::Letter), without_role.len())
        };
        let silent = "Vous disposez de deux mois pour contester cette décision.";
        let dated = "Vous étiez absente au rendez-vous du 3 mai 2021.";
        assert_eq!(roles("25/08/95", silent), (false, 1), "a birth is taken for the letter's date");
        assert!(!roles("25/08/95", dated).0, "a birth is taken for the letter's date");
        assert!(roles("12/05/2021", dated).0, "the letter's date is taken for a birth");
        assert_eq!(roles("12/05/2021", silent), (true, 0), "the letter's date is taken for a birth");
    }

    #[test]
    fn the_rows_of_a_list_are_no_periods() {
        let periods = |rows: &[&str]| {
            let lines: Vec<(Zone, &str)> = rows.iter().map(|row| (Zone::Body, *row)).collect();
            let (dates, ..) = of(&segments(&RedactedText::of_lines(&lines)), None);
            dates.iter().filter(|d| d.role == DateRole::PeriodStart).count()
        };
        let rows: Vec<String> = (1..=5)
            .map(|m| format!("Vous avez perçu à tort 120 euros pour la période du 1er au 28/0{m}/2021."))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(periods(&rows), 0, "a list is taken for periods");
        assert_eq!(periods(&rows[..1]), 1, "a period is taken for a list");
    }
}
