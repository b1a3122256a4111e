//! The tables of `corpus.sqlite`: an append-only list of steps, counted by `user_version`.

use rusqlite::{Connection, TransactionBehavior};

/// Each step brings an index from the version of its place to the next.
const STEPS: &[&str] = &["
CREATE TABLE letter (
    id TEXT PRIMARY KEY, case_id TEXT, case_basis TEXT, body TEXT, departement TEXT, kind TEXT, letter_date TEXT,
    amount REAL, flagged INTEGER NOT NULL, grade TEXT, confidence REAL NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sanction (
    letter TEXT NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, duration TEXT,
    definitive INTEGER NOT NULL, percent INTEGER, rank INTEGER, regime TEXT, PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE date (
    letter TEXT NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL, date TEXT NOT NULL, computed INTEGER NOT NULL,
    PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE motive (
    letter TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE justification (
    letter TEXT NOT NULL, position INTEGER NOT NULL, category TEXT NOT NULL, grade TEXT NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE mask (
    letter TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (letter, kind)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (letter UNINDEXED, text, tokenize = \"unicode61 remove_diacritics 2\");
"];

/// The version of an index that has taken all steps.
pub const CURRENT: usize = STEPS.len();

/// Takes all steps that an index has not taken yet, in one transaction.
pub fn migrate(index: &mut Connection) -> rusqlite::Result<()> {
    let transaction = index.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let taken = version(&transaction)?;
    for step in STEPS.iter().skip(taken) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", CURRENT as i64)?;
    transaction.commit()
}

/// How many steps an index has taken.
pub fn version(index: &Connection) -> rusqlite::Result<usize> {
    index.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).map(|taken| taken.max(0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut index = Connection::open_in_memory().unwrap();
        migrate(&mut index).unwrap();
        migrate(&mut index).unwrap();
        assert_eq!(version(&index).unwrap(), CURRENT);
    }
}
