//! Searches and counts.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::Serialize;

use super::index::{Index, damaged};
use crate::problem::Result;

/// What a search is narrowed to; all codes are those of the record.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    pub body: Option<String>,
    pub kind: Option<String>,
    pub sanction: Option<String>,
    pub status: Option<String>,
    pub motive: Option<String>,
    pub category: Option<String>,
    pub departement: Option<String>,
    pub flagged: bool,
    /// ISO dates of the letter, both included.
    pub from: Option<String>,
    pub to: Option<String>,
    pub limit: usize,
}

/// A letter that was found, with the words around the first match.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    pub id: String,
    pub letter_date: Option<String>,
    pub body: Option<String>,
    pub kind: Option<String>,
    pub sanction: Option<String>,
    pub flagged: bool,
    pub extract: Option<String>,
}

/// How many letters have a value.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    pub field: &'static str,
    pub value: String,
    pub letters: i64,
}

/// Fields that are counted, with the query for each.
const COUNTS: &[(&str, &str)] = &[
    ("body", "SELECT COALESCE(body, '—'), COUNT(*) FROM letter GROUP BY 1"),
    ("kind", "SELECT COALESCE(kind, '—'), COUNT(*) FROM letter GROUP BY 1"),
    ("sanction", "SELECT type || ' · ' || status, COUNT(DISTINCT letter) FROM sanction GROUP BY 1"),
    ("motive", "SELECT code, COUNT(DISTINCT letter) FROM motive GROUP BY 1"),
    ("dematerialisation", "SELECT category || ' · ' || grade, COUNT(DISTINCT letter) FROM justification GROUP BY 1"),
    ("mask", "SELECT kind, COUNT(*) FROM mask GROUP BY 1"),
];

impl Index {
    /// Letters that hold all the words and pass the filters; by date, then by id.
    pub fn search(&self, words: &str, filters: &Filters) -> Result<Vec<Hit>> {
        let (conditions, mut values) = conditions(words, filters);
        let matched = !words.trim().is_empty();
        let (from, extract) = match matched {
            true => ("letter JOIN words ON words.letter = letter.id", "snippet(words, 1, '»', '«', '…', 14)"),
            false => ("letter", "NULL"),
        };
        values.push(Value::Integer(filters.limit as i64));
        let sql = format!(
            "SELECT id, letter_date, body, kind, (SELECT type FROM sanction s WHERE s.letter = id AND position = 0), flagged, {extract}
             FROM {from} WHERE {} ORDER BY letter_date, id LIMIT ?",
            conditions.join(" AND ")
        );
        let mut rows = self.0.prepare(&sql).map_err(damaged)?;
        let hits = rows.query_map(params_from_iter(values), |r| {
            Ok(Hit {
                id: r.get(0)?,
                letter_date: r.get(1)?,
                body: r.get(2)?,
                kind: r.get(3)?,
                sanction: r.get(4)?,
                flagged: r.get(5)?,
                extract: r.get::<_, Option<String>>(6)?.map(|e| e.replace('\n', " ")),
            })
        });
        hits.and_then(Iterator::collect).map_err(damaged)
    }

    /// How many letters have each value of the main fields.
    pub fn counts(&self) -> Result<Vec<Count>> {
        let of_field = |(field, sql): &(&'static str, &str)| -> rusqlite::Result<Vec<Count>> {
            let mut rows = self.0.prepare(&format!("{sql} ORDER BY 2 DESC, 1"))?;
            let counts = rows.query_map([], |r| Ok(Count { field, value: r.get(0)?, letters: r.get(1)? }))?;
            counts.collect()
        };
        let counts: rusqlite::Result<Vec<Vec<Count>>> = COUNTS.iter().map(of_field).collect();
        Ok(counts.map_err(damaged)?.concat())
    }

    /// Letters of one case, by date.
    pub fn case(&self, case: &str) -> Result<Vec<String>> {
        let mut rows =
            self.0.prepare("SELECT id FROM letter WHERE case_id = ?1 ORDER BY letter_date, id").map_err(damaged)?;
        rows.query_map([case], |r| r.get(0)).and_then(Iterator::collect).map_err(damaged)
    }
}

fn conditions(words: &str, filters: &Filters) -> (Vec<String>, Vec<Value>) {
    let (mut conditions, mut values) = (vec!["1".to_owned()], Vec::new());
    let mut add = |condition: &str, value: &Option<String>| {
        if let Some(value) = value {
            conditions.push(condition.to_owned());
            values.push(Value::Text(value.clone()));
        }
    };
    let quoted = (!words.trim().is_empty()).then(|| quoted(words));
    add("words MATCH ?", &quoted);
    add("body = ?", &filters.body);
    add("kind = ?", &filters.kind);
    add("departement = ?", &filters.departement);
    add("letter_date >= ?", &filters.from);
    add("letter_date <= ?", &filters.to);
    add("EXISTS (SELECT 1 FROM sanction s WHERE s.letter = id AND s.type = ?)", &filters.sanction);
    add("EXISTS (SELECT 1 FROM sanction s WHERE s.letter = id AND s.status = ?)", &filters.status);
    add("EXISTS (SELECT 1 FROM motive m WHERE m.letter = id AND m.code = ?)", &filters.motive);
    add("EXISTS (SELECT 1 FROM justification j WHERE j.letter = id AND j.category = ?)", &filters.category);
    if filters.flagged {
        conditions.push("flagged".to_owned());
    }
    (conditions, values)
}

/// The person's words for FTS5: each quoted, so that none is taken for an operator.
fn quoted(words: &str) -> String {
    let quoted: Vec<String> = words.split_whitespace().map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect();
    quoted.join(" ")
}
