//! `caviarde search`: letters by their words and facts.

use clap::builder::PossibleValuesParser;

use super::{CorpusDir, note, say, say_csv, say_json, words};
use crate::corpus::{Corpus, Filters, Hit};
use crate::letter::{Body, Category, LetterKind, MotiveCode, SanctionStatus, SanctionType};
use crate::problem::{Exit, Result};

/// Find letters by words and facts
#[derive(clap::Args, Debug)]
pub struct Search {
    /// Words that all stand in the letter; accents and case do not matter; « radi* » is how a word begins
    query: Vec<String>,
    #[command(flatten)]
    corpus: CorpusDir,
    /// Who wrote it; a code, as « stats » lists them
    #[arg(long, value_name = "CODE", value_parser = codes(Body::ALL, Body::code), hide_possible_values = true)]
    body: Option<String>,
    /// What the letter is
    #[arg(long, value_name = "CODE", value_parser = codes(LetterKind::ALL, LetterKind::code), hide_possible_values = true)]
    kind: Option<String>,
    /// What it takes away
    #[arg(long, value_name = "CODE", value_parser = codes(SanctionType::ALL, SanctionType::code), hide_possible_values = true)]
    sanction: Option<String>,
    /// Of the sanction: announced, pronounced, confirmed…
    #[arg(long, value_name = "CODE", value_parser = codes(SanctionStatus::ALL, SanctionStatus::code), hide_possible_values = true)]
    status: Option<String>,
    /// What the body reproaches
    #[arg(long, value_name = "CODE", value_parser = codes(MotiveCode::ALL, MotiveCode::code), hide_possible_values = true)]
    motive: Option<String>,
    /// How dematerialisation justifies it
    #[arg(long, value_name = "CODE", value_parser = codes(Category::ALL, Category::code), hide_possible_values = true)]
    category: Option<String>,
    /// The sender's: 31, 2A, 974
    #[arg(long, value_name = "NUMBER")]
    departement: Option<String>,
    /// Only letters justified by dematerialisation
    #[arg(long)]
    flagged: bool,
    /// Letters of this date (YYYY-MM-DD) and later
    #[arg(long, value_name = "DATE")]
    from: Option<jiff::civil::Date>,
    /// Letters of this date and earlier
    #[arg(long, value_name = "DATE")]
    to: Option<jiff::civil::Date>,
    /// Show no more letters than this
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Rows as JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Rows as CSV
    #[arg(long)]
    csv: bool,
}

impl Search {
    pub fn run(self) -> Result<Exit> {
        let filters = Filters {
            body: self.body,
            kind: self.kind,
            sanction: self.sanction,
            status: self.status,
            motive: self.motive,
            category: self.category,
            departement: self.departement,
            flagged: self.flagged,
            from: self.from.map(|d| d.to_string()),
            to: self.to.map(|d| d.to_string()),
            limit: self.limit.saturating_add(1),
        };
        let mut hits = Corpus::open(&self.corpus.dir)?.index()?.search(&self.query.join(" "), &filters)?;
        if hits.len() > self.limit {
            hits.truncate(self.limit);
            note(&format!("the first {} letters are shown; --limit shows more", self.limit));
        }
        match (self.json, self.csv) {
            (true, _) => say_json(&hits),
            (_, true) => say_csv(&hits),
            _ => Ok(listed(&hits)),
        }
    }
}

fn listed(hits: &[Hit]) -> Exit {
    for hit in hits {
        let of = |field: &Option<String>| field.as_deref().map(words::plain).unwrap_or_else(|| "—".to_owned());
        let flag = if hit.flagged { " · dematerialisation" } else { "" };
        let date = hit.letter_date.as_deref().unwrap_or("sans date ");
        say(&format!("{}  {date}  {} · {} · {}{flag}", hit.id, of(&hit.body), of(&hit.kind), of(&hit.sanction)));
        if let Some(extract) = &hit.extract {
            say(&format!("      {extract}"));
        }
    }
    note(&format!("{} letters", hits.len()));
    Exit::Done
}

/// The codes of a closed list: help, completions and refusals all know them.
fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> PossibleValuesParser {
    all.iter().map(|value| code(*value)).collect::<Vec<_>>().into()
}
