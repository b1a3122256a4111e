//! `caviarde summary`: what a corpus holds, told to a person.

use std::collections::BTreeMap;

use super::{CorpusDir, say, words};
use crate::batch::{Report, Status};
use crate::corpus::Corpus;
use crate::problem::{Exit, Result};
use crate::record::Record;

/// Tell what a corpus holds, in plain words
#[derive(clap::Args, Debug)]
pub struct Summary {
    #[command(flatten)]
    corpus: CorpusDir,
}

impl Summary {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let records: Vec<Record> = corpus.ids()?.iter().map(|id| corpus.record(id)).collect::<Result<_>>()?;
        say(&format!("\n{} letters in the corpus", records.len()));
        masks(&records);
        sanctions(&records);
        flags(&records);
        doubts(&records);
        set_aside(&corpus)?;
        let dir = self.corpus.dir.display();
        say(&format!(
            "\nWhere to look\n  {dir}/redacted/   the letters, redacted (PDF)\n  {dir}/records/    what each says (JSON)"
        ));
        say(&format!(
            "  caviarde show ID --corpus {dir}   one letter on the terminal\n\nIt is pseudonymised, not anonymous: keep it inside the association."
        ));
        Ok(Exit::Done)
    }
}

fn masks(records: &[Record]) {
    let mut counts = BTreeMap::new();
    records.iter().flat_map(|r| &r.pages).flat_map(|p| &p.masks).for_each(|m| *counts.entry(m.kind).or_insert(0) += 1);
    say("\nWhat was redacted");
    counts.iter().for_each(|(kind, count)| say(&format!("  {count:>5}  {}", words::mask(*kind))));
}

fn sanctions(records: &[Record]) {
    say("\nSanctions");
    for record in records.iter().filter(|r| !r.sanctions.is_empty()) {
        say(&format!("  {}", words::line(record)));
    }
}

fn flags(records: &[Record]) {
    say("\nJustified by dematerialisation");
    let flagged: Vec<&Record> = records.iter().filter(|r| r.dematerialisation.flagged).collect();
    if flagged.is_empty() {
        say("  none");
    }
    for record in flagged {
        for j in &record.dematerialisation.justifications {
            say(&format!("  {}  {} ({})\n      « {} »", record.id, words::plain(j.category.code()), j.grade, j.quote));
        }
    }
}

fn doubts(records: &[Record]) {
    let doubtful = records.iter().filter(|r| !r.doubts.is_empty()).count();
    if doubtful > 0 {
        say(&format!("\n{doubtful} letters hold something that could not be read; their records say what"));
    }
}

fn set_aside(corpus: &Corpus) -> Result<()> {
    let report = Report::open(&corpus.private_dir())?;
    let quarantined: Vec<_> = report.lines().filter(|l| l.status == Status::Quarantined).collect();
    say(&format!("\n{} files set aside", quarantined.len()));
    for line in quarantined {
        say(&format!("  {}\n      {}", line.source, line.remedy.as_deref().unwrap_or("")));
    }
    Ok(())
}
