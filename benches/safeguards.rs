//! What each safeguard of redaction carries: letters that were forged and taken in are redacted again from their sealed
//! readings, with all safeguards, without each of them, and with each lock alone.
//!
//! `cargo bench --bench safeguards -- BATCH CORPUS`, where `caviarde forge` made BATCH and `caviarde ingest` CORPUS.
//! It looks at the text alone; `caviarde evaluate` looks at the pages too. It tells figures, no word of a letter.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use caviarde::evaluation::{Cost, Harmless, Haystack, Rate, plain_text};
use caviarde::facts::facts;
use caviarde::problem::Result;
use caviarde::reading::{LetterText, ReadPage};
use caviarde::record::without_private_dates;
use caviarde::redaction::{Redactor, Safeguards};
use caviarde::segments::segments;
use caviarde::truth::{DatumKind, Truth};
use caviarde::vault::{Key, Vault};

/// A letter that was taken in.
struct Case {
    truth: Truth,
    pages: Vec<ReadPage>,
}

/// What came of redacting all of them.
#[derive(Default)]
struct Outcome {
    letters: Rate,
    mentions: Rate,
    kept: Rate,
    left_by_kind: BTreeMap<DatumKind, usize>,
    lost_by_class: BTreeMap<String, Rate>,
    took: Duration,
}

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let [batch, corpus] = &folders[..] else {
        println!("nothing measured: name a forged batch and the corpus that was made of it");
        return;
    };
    let private = corpus.join("private");
    let key = Key::of(&private).expect("the corpus has a key");
    let cases = cases(batch, &private, &key).expect("the corpus keeps its readings");
    println!(
        "{:<22} {:>16} {:>18} {:>20} {:>10}",
        "", "letters leaking", "mentions left", "plain words kept", "ms/letter"
    );
    for (name, safeguards) in variants() {
        let outcome = outcome(&cases, safeguards, &key).expect("letters can be redacted");
        println!(
            "{name:<22} {:>16} {:>18} {:>20} {:>10.1}",
            shown(outcome.letters),
            shown(outcome.mentions),
            shown(outcome.kept),
            outcome.took.as_secs_f64() * 1000.0 / cases.len() as f64
        );
        println!("    left: {:?}", outcome.left_by_kind);
        let lost: Vec<String> =
            outcome.lost_by_class.iter().map(|(class, rate)| format!("{class} {}", shown(*rate))).collect();
        println!("    lost: {}", lost.join(" · "));
    }
}

fn variants() -> Vec<(&'static str, Safeguards)> {
    let all = Safeguards::ALL;
    let none = Safeguards { names_model: false, geometry: false, propagation: false, second_lock: false };
    vec![
        ("all", all),
        ("without names model", Safeguards { names_model: false, ..all }),
        ("without geometry", Safeguards { geometry: false, ..all }),
        ("without propagation", Safeguards { propagation: false, ..all }),
        ("first lock alone", Safeguards { second_lock: false, ..all }),
        ("second lock alone", Safeguards { second_lock: true, ..none }),
        ("recognisers alone", none),
    ]
}

fn shown(rate: Rate) -> String {
    format!("{}/{} {:.2} %", rate.hits, rate.of, 100.0 * rate.share())
}

/// Each letter of the batch with what it read as.
fn cases(batch: &Path, private: &Path, key: &Key) -> Result<Vec<Case>> {
    let vault = Vault::open(private, key)?;
    let report = std::fs::read_to_string(private.join("report.jsonl")).expect("the corpus has a report");
    let rows = report.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let ids: BTreeMap<String, String> = rows
        .filter_map(|row| {
            let name = Path::new(row["source"].as_str()?).file_name()?.to_string_lossy().into_owned();
            Some((name, row["records"][0].as_str()?.to_owned()))
        })
        .collect();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(batch.join("truth")).expect("a batch").flatten().map(|e| e.path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let truth: Truth = serde_json::from_slice(&std::fs::read(path).expect("a truth")).expect("a truth");
        let mut pages = Vec::new();
        for id in truth.files.iter().filter_map(|file| ids.get(file)) {
            pages.extend(vault.reading(id)?.into_iter().flatten());
        }
        let pages: Vec<ReadPage> = pages.into_iter().skip(truth.first_page).take(truth.pages.len()).collect();
        cases.push(Case { truth, pages });
    }
    Ok(cases)
}

fn outcome(cases: &[Case], safeguards: Safeguards, key: &Key) -> Result<Outcome> {
    let redactor = Redactor::with(safeguards)?;
    let mut outcome = Outcome::default();
    for case in cases {
        let began = Instant::now();
        let (cleared, _) = redactor.clear(&case.pages, &[], key)?;
        outcome.took += began.elapsed();
        let facts = facts(&cleared.text, None, &segments(&cleared.text));
        let cleared = without_private_dates(cleared, &facts);
        let published: Vec<&str> = cleared.text.pages().iter().map(|page| page.text.as_str()).collect();
        outcome.add(case, &published.join("\n"));
    }
    Ok(outcome)
}

impl Outcome {
    fn add(&mut self, case: &Case, published: &str) {
        let (harmless, haystack) = (Harmless::of(&case.truth), Haystack::new(published));
        let is_searched = |kind: DatumKind| kind.is_direct() && !kind.is_drawn();
        let mut left = 0;
        for datum in case.truth.pii.iter().filter(|datum| is_searched(datum.kind)) {
            let told = haystack.tells(datum, &harmless);
            left += usize::from(told);
            self.mentions.add(Rate { hits: usize::from(told), of: 1 });
            *self.left_by_kind.entry(datum.kind).or_default() += usize::from(told);
        }
        self.left_by_kind.retain(|_, count| *count > 0);
        self.letters.add(Rate { hits: usize::from(left > 0), of: 1 });
        let read = LetterText::of(&case.pages);
        let cost = Cost::of(&case.truth, &plain_text(&case.truth), read.text.expose(), published);
        self.kept.add(cost.kept_of_read);
        cost.lost_by_class.into_iter().for_each(|(class, rate)| self.lost_by_class.entry(class).or_default().add(rate));
    }
}
