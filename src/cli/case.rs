//! `caviarde case`: the letters of one person, in the order of their dates.

use super::{CorpusDir, say, say_json, words};
use crate::corpus::Corpus;
use crate::problem::{Exit, Problem, Result};
use crate::record::Record;

/// Show the letters of one case
#[derive(clap::Args, Debug)]
pub struct Case {
    /// The case's id or that of one of its letters, or how it begins
    id: String,
    #[command(flatten)]
    corpus: CorpusDir,
    /// The records, in the order of their dates
    #[arg(long)]
    json: bool,
}

impl Case {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let ids = corpus.index()?.case(&case(&corpus, &self.id)?)?;
        let records: Vec<Record> = ids.iter().map(|id| corpus.record(id)).collect::<Result<_>>()?;
        if self.json {
            return say_json(&records);
        }
        chain(&records);
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

/// A line a letter, with the days between.
fn chain(records: &[Record]) {
    let mut last: Option<jiff::civil::Date> = None;
    for record in records {
        let date = record.letter_date();
        if let Some((before, now)) = last.zip(date) {
            say(&format!("        ↓ {} days", (now - before).get_days()));
        }
        last = date.or(last);
        say(&words::line(record));
    }
}
