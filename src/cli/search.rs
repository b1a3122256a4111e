//! `caviarde search`: letters by their words and facts.

use super::{CorpusDir, note, say, say_csv, say_json, words};
use crate::corpus::{Corpus, Filters, Hit};
use crate::letter::{Body, Category, LetterKind, MotiveCode, SanctionStatus, SanctionType};
use crate::problem::{Exit, Problem, Result};

/// Find letters by words and facts
#[derive(clap::Args, Debug)]
pub struct Search {
    /// Words that all stand in the letter; accents and case do not matter
    #[arg(default_value = "")]
    query: Vec<String>,
    #[command(flatten)]
    corpus: CorpusDir,
    #[arg(long, value_name = "CODE")]
    body: Option<String>,
    #[arg(long, value_name = "CODE")]
    kind: Option<String>,
    #[arg(long, value_name = "CODE")]
    sanction: Option<String>,
    #[arg(long, value_name = "CODE")]
    status: Option<String>,
    #[arg(long, value_name = "CODE")]
    motive: Option<String>,
    /// Of dematerialisation
    #[arg(long, value_name = "CODE")]
    category: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    departement: Option<String>,
    /// Only letters justified by dematerialisation
    #[arg(long)]
    flagged: bool,
    /// Date of the letter, from (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    from: Option<jiff::civil::Date>,
    /// Date of the letter, to
    #[arg(long, value_name = "DATE")]
    to: Option<jiff::civil::Date>,
    #[arg(long, default_value_t = 50)]
    limit: usize,
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    #[arg(long)]
    csv: bool,
}

impl Search {
    pub fn run(self) -> Result<Exit> {
        let filters = Filters {
            body: known(self.body, "body", Body::ALL, Body::code)?,
            kind: known(self.kind, "kind", LetterKind::ALL, LetterKind::code)?,
            sanction: known(self.sanction, "sanction", SanctionType::ALL, SanctionType::code)?,
            status: known(self.status, "status", SanctionStatus::ALL, SanctionStatus::code)?,
            motive: known(self.motive, "motive", MotiveCode::ALL, MotiveCode::code)?,
            category: known(self.category, "category", Category::ALL, Category::code)?,
            departement: self.departement,
            flagged: self.flagged,
            from: self.from.map(|d| d.to_string()),
            to: self.to.map(|d| d.to_string()),
            limit: self.limit,
        };
        let hits = Corpus::open(&self.corpus.dir)?.index()?.search(&self.query.join(" "), &filters)?;
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

/// A code of a closed list; another is refused with the list.
fn known<T: Copy>(
    code: Option<String>,
    field: &str,
    all: &[T],
    code_of: fn(T) -> &'static str,
) -> Result<Option<String>> {
    let codes: Vec<&str> = all.iter().map(|v| code_of(*v)).collect();
    match code {
        Some(code) if !codes.contains(&code.as_str()) => {
            Err(Problem::usage(format!("--{field} takes no such code"), format!("use one of: {}", codes.join(" "))))
        }
        code => Ok(code),
    }
}
