//! `caviarde case`: the letters of one person as a chain: warning, decision, appeal, with the days between.

use jiff::civil::Date;
use serde::Serialize;

use super::{CorpusDir, say, say_json, words};
use crate::corpus::Corpus;
use crate::letter::DateRole;
use crate::problem::{Exit, Problem, Result};
use crate::record::Record;

/// Show the letters of one case
#[derive(clap::Args, Debug)]
pub struct Case {
    /// The case's id or that of one of its letters, or how it begins
    id: String,
    #[command(flatten)]
    corpus: CorpusDir,
    /// The records in the order of their dates, each with the days since the one before and the letter it answers
    #[arg(long)]
    json: bool,
}

impl Case {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let ids = corpus.index()?.case(&case(&corpus, &self.id)?)?;
        let records: Vec<Record> = ids.iter().map(|id| corpus.record(id)).collect::<Result<_>>()?;
        let chain = Chain::of(&records);
        if self.json {
            return say_json(&chain);
        }
        chain.say();
        Ok(Exit::Done)
    }
}

/// The one case whose id begins so, else that of the one letter whose id does.
fn case(corpus: &Corpus, beginning: &str) -> Result<String> {
    let mut cases = if beginning.is_empty() { Vec::new() } else { corpus.index()?.cases(beginning)? };
    match cases.len() {
        0 => corpus
            .record(&corpus.full_id(beginning)?)?
            .case
            .ok_or_else(|| Problem::usage("that letter belongs to no case", "« caviarde show » shows it by itself")),
        1 => Ok(cases.remove(0)),
        _ => Err(Problem::usage("several cases' ids begin so", "give more of the id")),
    }
}

/// The letters of a case, from warning over decision to appeal.
#[derive(Serialize)]
struct Chain<'a> {
    letters: Vec<Link<'a>>,
}

/// One letter of a chain. What it leaves open is not copied from another letter: `answers` says which to look at.
#[derive(Serialize)]
struct Link<'a> {
    /// Since the letter before; none where one of the two bears no date.
    days_since: Option<i32>,
    /// The earlier letter whose date this one gives for the decision or the notice that it answers.
    answers: Option<&'a str>,
    record: &'a Record,
}

impl<'a> Chain<'a> {
    fn of(records: &'a [Record]) -> Self {
        let mut last: Option<Date> = None;
        let mut letters = Vec::with_capacity(records.len());
        for (at, record) in records.iter().enumerate() {
            let date = record.letter_date();
            let days_since = last.zip(date).map(|(before, now)| (now - before).get_days());
            last = date.or(last);
            letters.push(Link { days_since, answers: answered(record, &records[..at]), record });
        }
        Self { letters }
    }

    /// A line a letter, with the days between.
    fn say(&self) {
        for link in &self.letters {
            if let Some(days) = link.days_since {
                say(&format!("        ↓ {days} days"));
            }
            say(&words::line(link.record));
            if let Some(id) = link.answers {
                say(&format!("        answers {id}"));
            }
        }
    }
}

/// The last of the earlier letters that bears the date of the decision that a letter answers, or of its notice.
fn answered<'a>(record: &Record, earlier: &'a [Record]) -> Option<&'a str> {
    let told = |role| record.dates.iter().filter(move |d| d.role == role).map(|d| d.date);
    let mut dates = told(DateRole::Decision).chain(told(DateRole::Notice));
    dates.find_map(|date| earlier.iter().rev().find(|e| e.letter_date() == Some(date))).map(|e| e.id.as_str())
}
