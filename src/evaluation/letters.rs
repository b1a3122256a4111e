//! The letters of a batch beside the records that a corpus made of them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::corpus::Corpus;
use crate::problem::{Problem, Result};
use crate::record::Record;
use crate::truth::Truth;

/// One letter, its truth, and what became of it.
pub struct Letter {
    pub truth: Truth,
    /// Its files, in the order of its pages.
    pub files: Vec<PathBuf>,
    /// What each of its files became, in that order; nothing where a file was set aside. Facts are read off the first.
    pub made: Vec<Option<(Record, PathBuf)>>,
    /// Whether its file holds a letter before this one, so that the record's facts are that one's.
    pub follows: bool,
    /// The truths of the other letters in its file, of which its record tells too.
    pub beside: Vec<Truth>,
}

impl Letter {
    /// The file that a page stands in, and its number there.
    pub fn page_in_file(&self, page: usize) -> (&Path, usize) {
        match self.files.len() {
            1 => (&self.files[0], self.truth.first_page + page),
            n => (&self.files[page.min(n - 1)], 0),
        }
    }

    /// The redacted PDF that a page stands in, and its number there; nothing where its file was set aside.
    pub fn page_in_pdf(&self, page: usize) -> Option<(&Path, usize)> {
        let (at, number) = if self.made.len() == 1 { (0, self.truth.first_page + page) } else { (page, 0) };
        self.made.get(at)?.as_ref().map(|(_, pdf)| (pdf.as_path(), number))
    }

    /// The record that the letter's facts are read off.
    pub fn main_record(&self) -> Option<&Record> {
        self.made.first()?.as_ref().map(|(record, _)| record)
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.made.iter().flatten().map(|(record, _)| record)
    }

    pub fn pdfs(&self) -> impl Iterator<Item = &Path> {
        self.made.iter().flatten().map(|(_, pdf)| pdf.as_path())
    }

    /// The redacted text of each page.
    pub fn published(&self) -> Vec<&str> {
        let pages = self.records().flat_map(|record| &record.pages).map(|page| page.text.as_str());
        pages.skip(self.truth.first_page).take(self.truth.pages.len()).collect()
    }
}

/// All letters of `batch/truth`, each with its records.
pub fn letters(batch: &Path, corpus: &Corpus) -> Result<Vec<Letter>> {
    let made = records_by_file(corpus)?;
    let truths = truths(&batch.join("truth"))?;
    let beside = |truth: &Truth| -> Vec<Truth> {
        let is_beside = |other: &&Truth| other.id != truth.id && other.files.first() == truth.files.first();
        truths.iter().filter(is_beside).cloned().collect()
    };
    truths
        .iter()
        .map(|truth| Ok(Letter { beside: beside(truth), ..letter(truth.clone(), batch, corpus, &made)? }))
        .collect()
}

fn truths(folder: &Path) -> Result<Vec<Truth>> {
    let entries = fs::read_dir(folder).map_err(|_| no_batch())?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.is_empty() {
        return Err(no_batch());
    }
    let read = |path: &PathBuf| {
        let bytes = fs::read(path).map_err(|_| no_batch())?;
        serde_json::from_slice(&bytes).map_err(|_| {
            Problem::usage("a truth of the batch is not what `caviarde forge` writes", "forge the batch again")
        })
    };
    paths.iter().map(read).collect()
}

fn no_batch() -> Problem {
    Problem::usage("the batch has no folder of truths", "give a folder that `caviarde forge --out` made")
}

/// Source files, by name, with the ids of their records.
fn records_by_file(corpus: &Corpus) -> Result<HashMap<String, Vec<String>>> {
    let report = fs::read_to_string(corpus.private_dir().join("report.jsonl")).map_err(|_| {
        Problem::corpus("the corpus has no report of its sources", "take the batch in with `caviarde ingest`")
    })?;
    let rows = report.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let row = |row: Value| {
        let name = Path::new(row["source"].as_str()?).file_name()?.to_string_lossy().into_owned();
        let ids = row["records"].as_array()?.iter().filter_map(|id| Some(id.as_str()?.to_owned()));
        Some((name, ids.collect()))
    };
    Ok(rows.filter_map(row).collect())
}

fn letter(truth: Truth, batch: &Path, corpus: &Corpus, made: &HashMap<String, Vec<String>>) -> Result<Letter> {
    let made = truth.files.iter().map(|file| match made.get(file).and_then(|ids| ids.first()) {
        Some(id) => corpus.record(id).map(|record| Some((record, corpus.pdf_path(id)))),
        None => Ok(None),
    });
    let made: Vec<_> = made.collect::<Result<_>>()?;
    let folder = ["in", "letters"].map(|name| batch.join(name)).into_iter().find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(no_batch)?;
    Ok(Letter {
        files: truth.files.iter().map(|file| folder.join(file)).collect(),
        follows: truth.first_page > 0,
        beside: Vec::new(),
        made,
        truth,
    })
}

/// Every string of a record that may hold words of a letter, by the name of its field.
pub fn strings(record: &Record) -> Vec<(String, String)> {
    /// Fields that hold codes of closed lists, keys and versions.
    const CODES: &[&str] = &["schema", "id", "case", "case_basis", "made_by", "token", "kind", "why", "state"];
    fn walk(name: &str, value: &Value, into: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => into.push((name.to_owned(), text.clone())),
            Value::Array(items) => items.iter().for_each(|item| walk(name, item, into)),
            Value::Object(fields) => {
                let fields: BTreeMap<&String, &Value> = fields.iter().collect();
                fields
                    .into_iter()
                    .filter(|(key, _)| !CODES.contains(&key.as_str()))
                    .for_each(|(key, v)| walk(key, v, into));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(record) {
        walk("", &value, &mut found);
    }
    found
}
