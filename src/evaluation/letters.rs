//! The letters of a batch beside the records that a corpus made of them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
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
    files: Vec<PathBuf>,
    /// The records that hold any of its pages; none where its files were set aside. Facts are read off the first page's.
    made: Vec<Made>,
    /// The truths of the other letters in its file that its records tell of, too.
    pub beside: Vec<Truth>,
}

/// A record, its redacted PDF, and the pages that it was made from.
struct Made {
    record: Record,
    pdf: PathBuf,
    /// Among the letter's files.
    file: usize,
    /// Of that file, from 0.
    pages: Range<usize>,
}

impl Letter {
    /// The file that a page stands in, and its number there.
    pub fn page_in_file(&self, page: usize) -> (&Path, usize) {
        let (file, number) = place_of(&self.truth, page);
        (&self.files[file], number)
    }

    /// The redacted PDF that a page stands in, and its number there; nothing where its file was set aside.
    pub fn page_in_pdf(&self, page: usize) -> Option<(&Path, usize)> {
        self.made_of(page).map(|(made, number)| (made.pdf.as_path(), number))
    }

    /// What a page became, and its number there.
    fn made_of(&self, page: usize) -> Option<(&Made, usize)> {
        let (file, number) = place_of(&self.truth, page);
        let made = self.made.iter().find(|made| made.file == file && made.pages.contains(&number))?;
        Some((made, number - made.pages.start))
    }

    /// The record that the letter's facts are read off.
    pub fn main_record(&self) -> Option<&Record> {
        self.made_of(0).map(|(made, _)| &made.record)
    }

    /// Whether that record begins with another letter, so that its facts are that one's.
    pub fn is_behind(&self) -> bool {
        self.made_of(0).is_some_and(|(_, number)| number > 0)
    }

    /// Whether pages that lie in one file became several records.
    pub fn is_parted(&self) -> bool {
        self.files.len() == 1 && self.made.len() > 1
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.made.iter().map(|made| &made.record)
    }

    pub fn pdfs(&self) -> impl Iterator<Item = &Path> {
        self.made.iter().map(|made| made.pdf.as_path())
    }

    /// The redacted text of each page.
    pub fn published(&self) -> Vec<&str> {
        let pages = (0..self.truth.pages.len()).filter_map(|page| self.made_of(page));
        pages.filter_map(|(made, number)| Some(made.record.pages.get(number)?.text.as_str())).collect()
    }
}

/// The file of a letter's page, among the letter's files, and the page's number there, from 0.
fn place_of(truth: &Truth, page: usize) -> (usize, usize) {
    match truth.files.len() {
        1 => (0, truth.first_page + page),
        files => (page.min(files - 1), 0),
    }
}

/// All letters of `batch/truth`, each with its records.
pub fn letters(batch: &Path, corpus: &Corpus) -> Result<Vec<Letter>> {
    let ids = records_by_file(corpus)?;
    let truths = truths(&batch.join("truth"))?;
    truths.iter().map(|truth| letter(truth, &truths, batch, made(truth, corpus, &ids)?)).collect()
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

fn letter(truth: &Truth, truths: &[Truth], batch: &Path, made: Vec<Made>) -> Result<Letter> {
    let folder = ["in", "letters"].map(|name| batch.join(name)).into_iter().find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(no_batch)?;
    let is_beside = |other: &&Truth| {
        let shares = |made: &Made| holds(made, other);
        other.id != truth.id && other.files.first() == truth.files.first() && made.iter().any(shares)
    };
    Ok(Letter {
        files: truth.files.iter().map(|file| folder.join(file)).collect(),
        beside: truths.iter().filter(is_beside).cloned().collect(),
        made,
        truth: truth.clone(),
    })
}

/// The records that hold pages of a letter.
fn made(truth: &Truth, corpus: &Corpus, ids: &HashMap<String, Vec<String>>) -> Result<Vec<Made>> {
    let mut all = Vec::new();
    for (file, name) in truth.files.iter().enumerate() {
        let mut first = 0;
        for id in ids.get(name).into_iter().flatten() {
            let record = corpus.record(id)?;
            let pages = first..first + record.pages.len();
            first = pages.end;
            all.push(Made { record, pdf: corpus.pdf_path(id), file, pages });
        }
    }
    all.retain(|made| holds(made, truth));
    Ok(all)
}

fn holds(made: &Made, truth: &Truth) -> bool {
    (0..truth.pages.len()).any(|page| {
        let (file, number) = place_of(truth, page);
        made.file == file && made.pages.contains(&number)
    })
}

/// Every string of a record that may hold words of a letter, by the name of its field.
pub fn strings(record: &Record) -> Vec<(String, String)> {
    /// Fields that hold codes of closed lists, keys and versions.
    const CODES: &[&str] = &[
        "schema",
        "id",
        "case",
        "case_basis",
        "made_by",
        "token",
        "kind",
        "why",
        "state",
        "body",
        "type",
        "status",
        "regime",
        "role",
        "to",
        "code",
        "category",
        "grade",
        "field",
    ];
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
