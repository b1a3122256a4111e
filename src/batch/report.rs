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
        let lines = lines.map(|line| (line.source.clone(), line)).collect();
        let appended = OpenOptions::new().create(true).append(true).open(&path).map_err(|_| unwritable())?;
        Ok(Self { path, lines, appended })
    }

    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// Whether content was forgotten on a person's request.
    pub fn is_forgotten(&self, sha256: &str) -> bool {
        self.lines().any(|l| l.status == Status::Forgotten && l.sha256 == sha256)
    }

    pub fn add(&mut self, line: Line) -> Result<()> {
        let json = serde_json::to_string(&line).map_err(|_| unwritable())?;
        writeln!(self.appended, "{json}").and_then(|()| self.appended.flush()).map_err(|_| unwritable())?;
        self.lines.insert(line.source.clone(), line);
        Ok(())
    }

    /// Erases the names of a record's sources; only the digest stays, so that they are not taken in again.
    pub fn forget(&mut self, record: &str) {
        let of_record: Vec<String> =
            self.lines().filter(|l| l.records.iter().any(|r| r == record)).map(|l| l.source.clone()).collect();
        for source in of_record {
            if let Some(line) = self.lines.remove(&source) {
                let key = format!("forgotten {}", line.sha256);
                let empty = Line {
                    source: String::new(),
                    status: Status::Forgotten,
                    records: Vec::new(),
                    reason: None,
                    remedy: None,
                    ..line
                };
                self.lines.insert(key, empty);
            }
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

fn unwritable() -> Problem {
    Problem::corpus("the report can't be written", "check that the corpus's folder is yours and the disk is not full")
}
