//! The SQLite index over the records: made whole, in the order of ids.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, params};

use super::migrations::{self, migrate, version};
use crate::problem::{Problem, Result};
use crate::record::Record;

/// The tables that answer searches and counts.
pub struct Index(pub(super) Connection);

impl Index {
    /// A new, empty index.
    pub fn create(path: &Path) -> Result<Self> {
        let mut store = Connection::open(path).map_err(damaged)?;
        store.pragma_update(None, "secure_delete", true).map_err(damaged)?;
        migrate(&mut store).map_err(damaged)?;
        Ok(Self(store))
    }

    /// An index for reading; fails where it is damaged, or another version of the program made it.
    pub fn open(path: &Path) -> Result<Self> {
        let store = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(damaged)?;
        let intact: String = store.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(damaged)?;
        if intact != "ok" || version(&store).map_err(damaged)? != migrations::CURRENT {
            return Err(damaged(rusqlite::Error::InvalidQuery));
        }
        Ok(Self(store))
    }

    /// Writes all records, in the order given.
    pub fn fill(&mut self, records: impl Iterator<Item = Result<Record>>) -> Result<()> {
        let transaction = self.0.transaction().map_err(damaged)?;
        for record in records {
            add(&transaction, &record?)?;
        }
        transaction.commit().map_err(damaged)
    }
}

pub(super) fn damaged(_: rusqlite::Error) -> Problem {
    Problem::corpus(
        "the corpus's index can't be used",
        "run « caviarde ingest » on any folder: it makes the index anew",
    )
}

fn add(to: &Transaction, record: &Record) -> Result<()> {
    add_letter(to, record).and_then(|()| add_facts(to, record)).map_err(damaged)
}

fn add_letter(to: &Transaction, record: &Record) -> rusqlite::Result<()> {
    let confidence = record.pages.iter().map(|p| p.confidence.value()).fold(1.0, f32::min);
    let json = serde_json::to_string(record).map_err(|_| rusqlite::Error::InvalidQuery)?;
    to.execute(
        "INSERT INTO letter VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            record.id,
            record.case,
            record.case_basis.map(|b| b.code()),
            record.sender.body.map(|b| b.code()),
            record.sender.departement,
            record.kind.map(|k| k.code()),
            record.letter_date().map(|d| d.to_string()),
            record.amount.as_ref().map(|a| a.value),
            record.dematerialisation.flagged,
            record.dematerialisation.grade.map(|g| g.code()),
            f64::from(confidence),
            json,
        ],
    )?;
    let text: Vec<&str> = record.pages.iter().map(|p| p.text.as_str()).collect();
    to.execute("INSERT INTO words (letter, text) VALUES (?1, ?2)", params![record.id, text.join("\n")]).map(|_| ())
}

fn add_facts(to: &Transaction, record: &Record) -> rusqlite::Result<()> {
    for (at, s) in (0_i64..).zip(&record.sanctions) {
        to.execute(
            "INSERT INTO sanction VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                record.id,
                at,
                s.sanction.code(),
                s.status.code(),
                s.duration,
                s.definitive,
                s.percent,
                s.rank,
                s.regime.map(|r| r.code())
            ],
        )?;
    }
    for (at, d) in (0_i64..).zip(&record.dates) {
        let row = params![record.id, at, d.role.code(), d.date.to_string(), d.computed];
        to.execute("INSERT INTO date VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    }
    for (at, m) in (0_i64..).zip(&record.motives) {
        to.execute("INSERT INTO motive VALUES (?1, ?2, ?3, ?4)", params![record.id, at, m.code.code(), m.quote])?;
    }
    for (at, j) in (0_i64..).zip(&record.dematerialisation.justifications) {
        let row = params![record.id, at, j.category.code(), j.grade.code(), j.quote];
        to.execute("INSERT INTO justification VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    }
    let mut masks = BTreeMap::new();
    record.pages.iter().flat_map(|p| &p.masks).for_each(|m| *masks.entry(m.kind.code()).or_insert(0) += 1);
    for (kind, count) in masks {
        to.execute("INSERT INTO mask VALUES (?1, ?2, ?3)", params![record.id, kind, count])?;
    }
    Ok(())
}
