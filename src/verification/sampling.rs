//! Acceptance sampling: how many letters leak at most, told from a blind check of some that were drawn.
//!
//! The bound is that of Clopper and Pearson (Biometrika 26, 1934), one-sided: with the confidence asked for, the share
//! of leaking letters is not above it. Letters are drawn without replacement, which makes it err to the safe side.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, Result};

/// The sheet that people fill in: a row a letter.
pub struct Sheet {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Row {
    letter: String,
    /// « oui » where the redacted page still tells who somebody is, « non » where it does not.
    leaks: String,
}

/// What people found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub checked: u64,
    pub leaking: u64,
    /// Rows that nobody has filled in.
    pub open: u64,
}

impl Sheet {
    /// The sheet of a corpus, in its private folder.
    pub fn of(private: &Path) -> Self {
        Self { path: private.join("sample.csv") }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Draws `letters` of the ids by chance and writes them down, to be filled in; fails where a sheet is there.
    pub fn draw(&self, mut ids: Vec<String>, letters: usize) -> Result<usize> {
        if self.path.exists() {
            return Err(Problem::usage(
                "a sample was drawn already",
                "fill its sheet in and give « caviarde sample --outcome »; or erase private/sample.csv to draw anew",
            ));
        }
        let drawn = letters.min(ids.len());
        for at in 0..drawn {
            let other = at + below((ids.len() - at) as u64)? as usize;
            ids.swap(at, other);
        }
        let mut sheet = csv::Writer::from_path(&self.path).map_err(|_| unwritable())?;
        for letter in ids.into_iter().take(drawn) {
            sheet.serialize(Row { letter, leaks: String::new() }).map_err(|_| unwritable())?;
        }
        sheet.flush().map_err(|_| unwritable())?;
        Ok(drawn)
    }

    /// What the sheet says.
    pub fn outcome(&self) -> Result<Outcome> {
        let text = fs::read_to_string(&self.path)
            .map_err(|_| Problem::usage("no sample was drawn", "draw one with « caviarde sample --letters N »"))?;
        outcome(&text)
    }
}

/// Spreadsheets part cells by commas or by semicolons.
fn outcome(sheet: &str) -> Result<Outcome> {
    let delimiter = if sheet.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(sheet.as_bytes());
    let mut outcome = Outcome { checked: 0, leaking: 0, open: 0 };
    for row in rows.deserialize::<Row>() {
        let row = row.map_err(|_| unusable())?;
        match row.leaks.to_lowercase().as_str() {
            "oui" | "o" | "yes" | "y" | "1" => {
                (outcome.checked, outcome.leaking) = (outcome.checked + 1, outcome.leaking + 1)
            }
            "non" | "n" | "no" | "0" => outcome.checked += 1,
            "" => outcome.open += 1,
            _ => return Err(unusable()),
        }
    }
    Ok(outcome)
}

/// A number below `bound`, each as likely.
fn below(bound: u64) -> Result<u64> {
    let unfair = u64::MAX - u64::MAX % bound.max(1);
    loop {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).map_err(|_| Problem::defect("the machine gives no random numbers"))?;
        let number = u64::from_le_bytes(bytes);
        if number < unfair {
            return Ok(number % bound.max(1));
        }
    }
}

/// The share of leaking letters that is not exceeded with `confidence` (0 to 1), where `leaking` of `checked` leak.
pub fn upper_bound(leaking: u64, checked: u64, confidence: f64) -> f64 {
    if leaking >= checked {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if at_most(leaking, checked, middle) > 1.0 - confidence {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The chance that at most `hits` of `of` independent letters leak, where each does with chance `share`.
fn at_most(hits: u64, of: u64, share: f64) -> f64 {
    let mut log_chance = of as f64 * (-share).ln_1p();
    let odds = share.ln() - (-share).ln_1p();
    let mut sum = log_chance.exp();
    for hit in 0..hits {
        log_chance += odds + ((of - hit) as f64).ln() - ((hit + 1) as f64).ln();
        sum += log_chance.exp();
    }
    sum
}

fn unwritable() -> Problem {
    Problem::corpus("the sample's sheet can't be written", "check that the corpus's folder is yours")
}

fn unusable() -> Problem {
    Problem::usage(
        "the sample's sheet can't be understood",
        "keep its columns « letter » and « leaks », and write « oui » or « non » in the second",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of published tables; with none of n the bound is 1 - 0.05^(1/n).
    #[test]
    fn bounds_are_those_of_clopper_and_pearson() {
        let near = |a: f64, b: f64| (a - b).abs() < 5e-5;
        assert!(near(upper_bound(0, 300, 0.95), 1.0 - 0.05f64.powf(1.0 / 300.0)));
        assert!(near(upper_bound(1, 10, 0.95), 0.39416));
        assert!(near(upper_bound(2, 50, 0.95), 0.12061));
        assert!(upper_bound(5, 5, 0.95) == 1.0 && upper_bound(0, 0, 0.95) == 1.0);
        assert!(upper_bound(0, 100_000, 0.95) < 4e-5);
    }

    #[test]
    fn a_sheet_is_read_as_spreadsheets_write_it() {
        let filled = "letter;leaks\nab;non\ncd;Oui\nef;\n";
        let found = outcome(filled).expect("a sheet");
        assert_eq!(found, Outcome { checked: 2, leaking: 1, open: 1 });
        assert!(outcome("letter,leaks\nab,peut-être\n").is_err());
    }

    #[test]
    fn a_sample_is_drawn_once_and_holds_no_letter_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let sheet = Sheet::of(folder.path());
        let ids: Vec<String> = (0..50).map(|n| format!("{n:02}")).collect();
        assert_eq!(sheet.draw(ids.clone(), 20).expect("drawn"), 20);
        let text = fs::read_to_string(sheet.path()).expect("a sheet");
        let mut drawn: Vec<&str> = text.lines().skip(1).collect();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), 20);
        assert!(sheet.draw(ids, 20).is_err(), "a sheet was overwritten");
        assert_eq!(sheet.outcome().expect("an outcome").open, 20);
    }
}
