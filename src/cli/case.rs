//! `caviarde case`: the letters of one person, in the order of their dates.

use super::{CorpusDir, say, say_json, words};
use crate::corpus::Corpus;
use crate::problem::{Exit, Problem, Result};
use crate::record::Record;

/// Show the letters of one case
#[derive(clap::Args, Debug)]
pub struct Case {
    /// The case's id, or the id of one of its letters
    id: String,
    #[command(flatten)]
    corpus: CorpusDir,
    #[arg(long)]
    json: bool,
}

impl Case {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let index = corpus.index()?;
        let mut ids = index.case(&self.id)?;
        if ids.is_empty() {
            let case = corpus.record(&corpus.full_id(&self.id)?)?.case;
            let case = case.ok_or_else(|| {
                Problem::usage("that letter belongs to no case", "« caviarde show » shows it by itself")
            })?;
            ids = index.case(&case)?;
        }
        let records: Vec<Record> = ids.iter().map(|id| corpus.record(id)).collect::<Result<_>>()?;
        if self.json {
            return say_json(&records);
        }
        chain(&records);
        Ok(Exit::Done)
    }
}

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
