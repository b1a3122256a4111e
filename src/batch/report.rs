//! `private/report.jsonl`: one line a source file. It holds paths, so it never leaves the machine.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Ingested,
    Duplicate,
    Quarantined,
    Forgotten,
}

/// What became of a source file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// The path as it was given.
    pub source: String,
    pub sha256: String,
    pub status: Status,
    pub records: Vec<String>,
    pub reason: Option<String>,
    pub remedy: Option<String>,
}

/// The report: appended to while a batch runs, so that nothing finished is lost, and rewritten at its end.
pub struct Report {
    path: PathBuf,
    lines: BTreeMap<String, Line>,
    appended: File,
}

impl Report {
    pub fn open(private: &Path) -> Result<Self> {
        let path = private.join("report.jsonl");
        let text = fs::read_to_string(&path).unwrap_or_default();
        // A line that was cut off in mid-write is a file that was not finished.
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let lines = lines.map(|line| (key(&line), line)).collect();
        let appended = OpenOptions::new().create(true).append(true).open(&path).map_err(|_| unwritable())?;
        Ok(Self { path, lines, appended })
    }

    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    pub fn add(&mut self, line: Line) -> Result<()> {
        let json = serde_json::to_string(&line).map_err(|_| unwritable())?;
        writeln!(self.appended, "{json}").and_then(|()| self.appended.flush()).map_err(|_| unwritable())?;
        if line.status == Status::Ingested {
            self.lines.remove(&key_of_forgotten(&line.sha256));
        }
        self.lines.insert(key(&line), line);
        Ok(())
    }

    /// Erases the names of a record's sources; the digest stays, so that they are not taken in again, and the other
    /// records of those sources.
    pub fn forget(&mut self, record: &str) {
        let of_record = |_: &String, line: &mut Line| line.records.iter().any(|r| r == record);
        let sources: Vec<Line> = self.lines.extract_if(.., of_record).map(|(_, line)| line).collect();
        for mut line in sources {
            line.records.retain(|r| r != record);
            let forgotten =
                Line { source: String::new(), status: Status::Forgotten, reason: None, remedy: None, ..line };
            self.lines.insert(key(&forgotten), forgotten);
        }
    }

    /// Writes the report whole, a line a source, in the order of paths.
    pub fn rewrite(&self) -> Result<()> {
        let mut text = String::new();
        for line in self.lines.values() {
            text.push_str(&serde_json::to_string(line).map_err(|_| unwritable())?);
            text.push('\n');
        }
        let beside = self.path.with_extension("new");
        fs::write(&beside, text).and_then(|()| fs::rename(&beside, &self.path)).map_err(|_| unwritable())
    }
}

/// By what a line is found: its source, or the digest where the source was forgotten.
fn key(line: &Line) -> String {
    if line.status == Status::Forgotten { key_of_forgotten(&line.sha256) } else { line.source.clone() }
}

fn key_of_forgotten(sha256: &str) -> String {
    format!("forgotten {sha256}")
}

fn unwritable() -> Problem {
    Problem::corpus("the report can't be written", "check that the corpus's folder is yours and the disk is not full")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(source: &str, records: &[&str]) -> Line {
        let records = records.iter().map(|id| (*id).to_owned()).collect();
        let sha256 = format!("digest of {source}");
        Line { source: source.to_owned(), sha256, status: Status::Ingested, records, reason: None, remedy: None }
    }

    #[test]
    fn what_was_forgotten_stays_so_for_every_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut report = Report::open(folder.path()).expect("a report");
        for line in [line("a.pdf", &["a1", "a2"]), line("b.pdf", &["b1"])] {
            report.add(line).expect("a line");
        }
        report.forget("a1");
        report.forget("b1");
        report.rewrite().expect("it is written");
        let again = Report::open(folder.path()).expect("a report");
        let forgotten = again.lines().filter(|l| l.status == Status::Forgotten && l.source.is_empty());
        assert_eq!(forgotten.map(|l| &l.sha256[..]).collect::<Vec<_>>(), ["digest of a.pdf", "digest of b.pdf"]);
        let left: Vec<&str> = again.lines().flat_map(|line| &line.records).map(String::as_str).collect();
        assert_eq!(left, ["a2"], "the other letter of that file stays");
    }
}
