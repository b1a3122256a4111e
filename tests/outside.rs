//! Letters of another hand, all the way: nobody is named, and the facts are right.
#![allow(clippy::print_stderr, reason = "a test tells its figures")]

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use common::{caviarde, recalled, shared, words};
use serde_json::Value;

/// Kinds of personal data that must not be found again.
const DIRECT: &[&str] = &[
    "name",
    "address",
    "ident",
    "ref",
    "nir",
    "iban",
    "phone",
    "email",
    "rar",
    "birth",
    "third",
    "agent",
    "agent_phone",
    "birthplace",
];

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file can be read")).expect("a file is JSON")
}

/// The records of each source file.
fn report(corpus: &Path) -> HashMap<String, Vec<String>> {
    let text = fs::read_to_string(corpus.join("private/report.jsonl")).expect("there is a report");
    let rows = text.lines().map(|l| serde_json::from_str::<Value>(l).expect("a line is JSON"));
    rows.map(|row| {
        let name = Path::new(row["source"].as_str().unwrap_or_default()).file_name().unwrap_or_default();
        let ids = row["records"].as_array().into_iter().flatten().filter_map(|r| Some(r.as_str()?.to_owned()));
        (name.to_string_lossy().into_owned(), ids.collect())
    })
    .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a datum, or a word of it that stands nowhere else in the letter, is in the record.
fn leaks(datum: &str, record: &str, plain: &HashMap<String, usize>) -> bool {
    let number = digits(datum);
    if number.len() >= 5 {
        return digits(record).contains(&number);
    }
    let got = words(record);
    words(datum).keys().any(|word| got.contains_key(word) && !plain.contains_key(word))
}

#[test]
fn letters_of_another_hand_name_nobody_and_say_what_they_say() {
    let Some(folder) = shared("outside") else { return };
    let target = tempfile::tempdir().expect("a folder can be made");
    let corpus = target.path().join("corpus");
    let source = folder.join("in");
    let (source, corpus_arg) = (source.to_string_lossy(), corpus.to_string_lossy());
    let out = caviarde(&["ingest", &source, "--corpus", &corpus_arg]);
    assert_eq!(out.status.code(), Some(0), "every file is taken in");

    let report = report(&corpus);
    let (mut leaking, mut kept, mut plain_words, mut right, mut letters) = (0, 0, 0, 0, 0);
    let mut truths: Vec<_> =
        fs::read_dir(folder.join("truth")).expect("there is truth").flatten().map(|e| e.path()).collect();
    truths.sort();
    for path in truths {
        let truth = json(&path);
        let files = truth["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let ids: Vec<&String> = files.filter_map(|f| report.get(f)).flatten().collect();
        assert!(!ids.is_empty(), "letter {letters} has no record");
        let records: Vec<Value> =
            ids.iter().map(|id| json(&corpus.join("records").join(id).with_extension("json"))).collect();
        let texts = records.iter().flat_map(|r| r["pages"].as_array().into_iter().flatten());
        let text: String = texts.filter_map(|p| p["text"].as_str()).collect::<Vec<_>>().join("\n");

        let pii: Vec<(&str, &str)> = truth["pii"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|p| Some((p["kind"].as_str()?, p["text"].as_str()?)))
            .collect();
        let mut plain: String =
            truth["text"].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        pii.iter().for_each(|(_, datum)| plain = plain.replacen(datum, " ", 1));
        let plain = words(&plain);
        let leaked =
            pii.iter().filter(|(kind, _)| DIRECT.contains(kind)).filter(|(_, d)| leaks(d, &text, &plain)).count();
        leaking += usize::from(leaked > 0);
        let (found, all) = recalled(&plain, &words(&text));
        (kept, plain_words) = (kept + found, plain_words + all);
        let (facts, first) = (&truth["facts"], &records[0]);
        right +=
            usize::from(facts["body"] == first["sender"]["body"] && facts["sanction"] == first["sanctions"][0]["type"]);
        letters += 1;
    }
    let share = |n: usize, of: usize| n as f64 / of as f64;
    eprintln!(
        "{letters} letters: {leaking} leak, {:.3} of plain words kept, {right} with body and sanction right",
        share(kept, plain_words)
    );
    assert_eq!(leaking, 0, "letters that leak");
    assert!(share(kept, plain_words) >= 0.84, "kept {:.3}", share(kept, plain_words));
    assert!(share(right, letters) >= 0.9, "{right} of {letters} right");
    again_changes_nothing(&source, &corpus_arg, letters);
}

/// What is in already is skipped, and letters are erased for good.
fn again_changes_nothing(source: &str, corpus: &str, letters: usize) {
    let records = || fs::read_dir(Path::new(corpus).join("records")).expect("there are records").count();
    let index = || fs::read(Path::new(corpus).join("corpus.sqlite")).expect("there is an index");
    let (before, index_before) = (records(), index());
    assert!(before >= letters);
    let again = caviarde(&["ingest", source, "--corpus", corpus]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(records(), before);
    assert!(index() == index_before, "the index is the same, byte for byte");

    let first =
        fs::read_dir(Path::new(corpus).join("records")).expect("there are records").flatten().next().expect("one");
    let id = first.path().file_stem().expect("a record has a name").to_string_lossy().into_owned();
    assert_eq!(caviarde(&["forget", &id, "--corpus", corpus]).status.code(), Some(0));
    assert_eq!(records(), before - 1);
    assert!(!index().windows(id.len()).any(|w| w == id.as_bytes()), "the index has forgotten");
    assert_eq!(caviarde(&["ingest", source, "--corpus", corpus]).status.code(), Some(0));
    assert_eq!(records(), before - 1, "what was forgotten is not taken in again");
}
