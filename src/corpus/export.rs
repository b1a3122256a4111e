//! Data sets for work inside the association. They are pseudonymised, not anonymous: each says so itself.

use std::io::Write;

use super::store::Corpus;
use crate::letter::DateRole;
use crate::problem::{Problem, Result};
use crate::record::Record;

/// Stands in every row, so that no copy goes without it.
const NOTICE: &str = "pseudonymised personal data - not for publication";
const COLUMNS: &[&str] = &[
    "notice",
    "id",
    "case",
    "body",
    "departement",
    "kind",
    "letter_date",
    "sanction",
    "status",
    "duration",
    "regime",
    "effect_start",
    "effect_end",
    "amount",
    "motives",
    "legal_basis",
    "flagged",
    "grade",
    "categories",
    "doubts",
    "anomalies",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A row a letter, the main facts.
    Csv,
    /// A record a line, whole.
    Jsonl,
}

/// Writes all letters but those that verification withdrew, in the order of ids.
pub fn export(corpus: &Corpus, format: ExportFormat, out: impl Write) -> Result<()> {
    let records = corpus.exportable()?;
    match format {
        ExportFormat::Csv => csv(records, out),
        ExportFormat::Jsonl => jsonl(records, out),
    }
}

fn csv(records: impl Iterator<Item = Result<Record>>, out: impl Write) -> Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(|_| unwritable())?;
    for record in records {
        rows.write_record(row(&record?)).map_err(|_| unwritable())?;
    }
    rows.flush().map_err(|_| unwritable())
}

fn row(r: &Record) -> Vec<String> {
    let main = r.sanctions.first();
    let date = |role| r.dates.iter().find(|d| d.role == role).map(|d| d.date.to_string());
    let list = |codes: Vec<&str>| codes.join(" ");
    let demat = &r.dematerialisation;
    vec![
        NOTICE.to_owned(),
        r.id.clone(),
        r.case.clone().unwrap_or_default(),
        r.sender.body.map(|b| b.to_string()).unwrap_or_default(),
        r.sender.departement.clone().unwrap_or_default(),
        r.kind.map(|k| k.to_string()).unwrap_or_default(),
        date(DateRole::Letter).unwrap_or_default(),
        main.map(|s| s.sanction.to_string()).unwrap_or_default(),
        main.map(|s| s.status.to_string()).unwrap_or_default(),
        main.and_then(|s| s.duration.clone()).unwrap_or_default(),
        main.and_then(|s| s.regime).map(|r| r.to_string()).unwrap_or_default(),
        date(DateRole::EffectStart).unwrap_or_default(),
        date(DateRole::EffectEnd).unwrap_or_default(),
        r.amount.as_ref().map(|a| format!("{:.2}", a.value)).unwrap_or_default(),
        list(r.motives.iter().map(|m| m.code.code()).collect()),
        list(r.legal_basis.iter().map(|l| l.article.as_str()).collect()),
        demat.flagged.to_string(),
        demat.grade.map(|g| g.to_string()).unwrap_or_default(),
        list(demat.justifications.iter().map(|j| j.category.code()).collect()),
        list(r.doubts.iter().map(|d| d.code.code()).collect()),
        list(r.anomalies.iter().map(|a| a.code.as_str()).collect()),
    ]
}

fn jsonl(records: impl Iterator<Item = Result<Record>>, mut out: impl Write) -> Result<()> {
    for record in records {
        let mut value = serde_json::to_value(record?).map_err(|_| unwritable())?;
        value["notice"] = NOTICE.into();
        writeln!(out, "{value}").map_err(|_| unwritable())?;
    }
    out.flush().map_err(|_| unwritable())
}

fn unwritable() -> Problem {
    Problem::usage("the export can't be written", "name a file that you may write, with --out")
}
