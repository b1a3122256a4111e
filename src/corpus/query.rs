//! Searches and counts.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
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

/// How many letters have a value; `None` where they have none.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    pub field: &'static str,
    pub value: Option<String>,
    pub letters: i64,
}

/// Fields that are counted, with the query for each.
const COUNTS: &[(&str, &str)] = &[
    ("letters", "SELECT 'all', COUNT(*) FROM letter GROUP BY 1"),
    ("body", "SELECT body, COUNT(*) FROM letter GROUP BY 1"),
    ("kind", "SELECT kind, COUNT(*) FROM letter GROUP BY 1"),
    ("sanction", "SELECT type || ' · ' || status, COUNT(DISTINCT letter) FROM sanction GROUP BY 1"),
    ("regime", "SELECT regime, COUNT(DISTINCT letter) FROM sanction WHERE regime IS NOT NULL GROUP BY 1"),
    ("motive", "SELECT code, COUNT(DISTINCT letter) FROM motive GROUP BY 1"),
    ("flagged", "SELECT CASE flagged WHEN 1 THEN 'yes' ELSE 'no' END, COUNT(*) FROM letter GROUP BY 1"),
    ("dematerialisation", "SELECT category || ' · ' || grade, COUNT(DISTINCT letter) FROM justification GROUP BY 1"),
    ("mask", "SELECT kind, COUNT(*) FROM mask GROUP BY 1"),
];

impl Index {
    /// A letter's record as the index holds it.
    pub fn record(&self, id: &str) -> Result<Option<String>> {
        let row = self.0.query_row("SELECT record FROM letter WHERE id = ?1", [id], |row| row.get(0));
        row.optional().map_err(damaged)
    }

    /// Letters that hold all the words and pass the filters; by date, then by id, those without a date last.
    pub fn search(&self, words: &str, filters: &Filters) -> Result<Vec<Hit>> {
        let (conditions, mut values) = conditions(words, filters);
        let matched = !words.trim().is_empty();
        let (from, extract) = match matched {
            true => ("letter JOIN words ON words.letter = letter.id", "snippet(words, 1, '«', '»', '…', 14)"),
            false => ("letter", "NULL"),
        };
        values.push(Value::Integer(filters.limit as i64));
        let sql = format!(
            "SELECT id, letter_date, body, kind, (SELECT type FROM sanction s WHERE s.letter = id AND position = 0), flagged, {extract}
             FROM {from} WHERE {} ORDER BY letter_date IS NULL, letter_date, id LIMIT ?",
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

    /// Letters of one case, by date, then by id; those without a date come last.
    pub fn case(&self, case: &str) -> Result<Vec<String>> {
        self.column("SELECT id FROM letter WHERE case_id = ?1 ORDER BY letter_date IS NULL, letter_date, id", case)
    }

    /// Cases whose id begins so.
    pub fn cases(&self, beginning: &str) -> Result<Vec<String>> {
        self.column(
            "SELECT DISTINCT case_id FROM letter WHERE substr(case_id, 1, length(?1)) = ?1 ORDER BY 1",
            beginning,
        )
    }

    fn column(&self, sql: &str, value: &str) -> Result<Vec<String>> {
        let mut rows = self.0.prepare(sql).map_err(damaged)?;
        rows.query_map([value], |r| r.get(0)).and_then(Iterator::collect).map_err(damaged)
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

/// The person's words for FTS5: each quoted, so that none is taken for an operator; « radi* » is how a word begins.
fn quoted(words: &str) -> String {
    let quoted = words.split_whitespace().map(|word| {
        let beginning = word.strip_suffix('*').filter(|w| w.chars().any(char::is_alphanumeric));
        let (word, star) = beginning.map_or((word, ""), |word| (word, "*"));
        format!("\"{}\"{star}", word.replace('"', "\"\""))
    });
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_query_is_an_operator() {
        assert_eq!(quoted("a OR b"), r#""a" "OR" "b""#);
        assert_eq!(quoted(r#"l"a( radi* * "#), r#""l""a(" "radi"* "*""#);
    }
}
