//! `verify` and `sample`: what is clean passes, what was tampered with is found out and withdrawn.

use std::fs;
use std::path::{Path, PathBuf};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};

mod common;
use common::caviarde;

/// Two of the sample letters, taken in.
fn corpus() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("corpus").to_string_lossy().into_owned();
    take_in(&samples()[..2], &dir);
    (folder, dir)
}

/// The sample letters; the first three are one person's.
fn samples() -> Vec<String> {
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/letters");
    let mut files: Vec<PathBuf> = fs::read_dir(letters).expect("samples").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().map(|file| file.to_string_lossy().into_owned()).collect()
}

fn take_in(files: &[String], dir: &str) {
    let arguments: Vec<&str> = files.iter().map(String::as_str).chain(["--corpus", dir]).collect();
    let taken = caviarde(&[&["ingest"], &arguments[..]].concat());
    assert!(taken.status.success(), "the samples were not taken in");
}

fn add_an_author(pdf: &Path) {
    let mut document = Document::load(pdf).expect("a PDF");
    let author = document.add_object(dictionary! { "Author" => Object::string_literal("somebody") });
    document.trailer.set("Info", author);
    document.save(pdf).expect("written");
}

/// Draws words on a page where no search of its text finds them: in a form of their own.
fn draw(pdf: &Path, said: &str) {
    let mut document = Document::load(pdf).expect("a PDF");
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let drawn = format!("BT 0 Tr 0 g /F9 22 Tf 120 200 Td ({said}) Tj ET");
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 600.into(), 850.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F9" => font } },
    };
    let form = document.add_object(Stream::new(form, drawn.into_bytes()));
    let page = *document.get_pages().values().next().expect("a page");
    document.add_xobject(page, "Drawn", form).expect("added");
    let operations = vec![Operation::new("Do", vec!["Drawn".into()])];
    document.add_to_page_content(page, Content { operations }).expect("drawn");
    document.save(pdf).expect("written");
}

fn ids(dir: &str) -> Vec<String> {
    let records = fs::read_dir(Path::new(dir).join("records")).expect("records").flatten();
    let mut ids: Vec<String> =
        records.map(|e| e.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect();
    ids.sort();
    ids
}

fn verified(dir: &str) -> (Option<i32>, Vec<serde_json::Value>) {
    let output = caviarde(&["verify", "--corpus", dir, "--json"]);
    let rows =
        String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    (output.status.code(), rows)
}

fn exported(dir: &str) -> usize {
    let out = Path::new(dir).join("../out.jsonl");
    let done = caviarde(&["export", "--format", "jsonl", "--out", &out.to_string_lossy(), "--corpus", dir]);
    assert!(done.status.success(), "nothing was exported");
    fs::read_to_string(out).expect("an export").lines().filter(|line| line.contains("\"schema\"")).count()
}

fn failures(rows: &[serde_json::Value], letter: &str) -> Vec<String> {
    let of_letter = rows.iter().filter(|row| row["letter"] == letter);
    of_letter.map(|row| row["failure"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_clean_passes_and_what_was_tampered_with_is_withdrawn_until_it_passes() {
    let (_folder, dir) = corpus();
    let ids = ids(&dir);
    let (exit, rows) = verified(&dir);
    assert!(exit == Some(0) && rows.is_empty(), "clean letters do not pass: {} failures", rows.len());
    let pdf = |id: &str| Path::new(&dir).join("redacted").join(id).with_extension("pdf");
    let clean = fs::read(pdf(&ids[0])).expect("a page");

    add_an_author(&pdf(&ids[0]));
    let (exit, rows) = verified(&dir);
    assert_eq!(exit, Some(3), "metadata was not noticed");
    assert!(failures(&rows, &ids[0]) == ["extras"] && failures(&rows, &ids[1]).is_empty(), "another failure was told");
    assert_eq!(exported(&dir), 1, "a letter that did not pass was exported");

    fs::write(pdf(&ids[0]), clean).expect("written");
    assert_eq!(verified(&dir).0, Some(0), "the letter does not pass again");
    assert_eq!(exported(&dir), 2, "the letter was not given back to exports");
}

#[test]
fn what_was_withdrawn_stays_so_when_its_case_has_it_redacted_anew_until_it_is_verified() {
    let (_folder, dir) = corpus();
    for id in ids(&dir) {
        add_an_author(&Path::new(&dir).join("redacted").join(id).with_extension("pdf"));
    }
    assert_eq!(verified(&dir).0, Some(3), "metadata was not noticed");
    // The third letter of the case names somebody else, so that others are redacted anew.
    take_in(&samples()[2..3], &dir);
    assert_eq!(exported(&dir), 1, "a withdrawn letter came back unverified");
    let (_, rows) = verified(&dir);
    let failing = ids(&dir).iter().filter(|id| !failures(&rows, id).is_empty()).count();
    assert!(failing < 2, "none of the letters was redacted anew");
    assert_eq!(exported(&dir), 3 - failing, "what was redacted anew was not given back to exports");
}

#[test]
fn a_name_that_is_drawn_and_not_written_is_found_out() {
    let (_folder, dir) = corpus();
    let ids = ids(&dir);
    draw(&Path::new(&dir).join("redacted").join(&ids[0]).with_extension("pdf"), "Lacombe");
    let (exit, rows) = verified(&dir);
    assert_eq!(exit, Some(3), "a drawn name was not noticed");
    assert_eq!(failures(&rows, &ids[0]), ["suspicion"], "another failure was told");
}

#[test]
fn a_page_that_shows_what_its_record_masks_is_found_out() {
    let (_folder, dir) = corpus();
    let ids = ids(&dir);
    let pdf = |id: &str| Path::new(&dir).join("redacted").join(id).with_extension("pdf");
    // The other letter's page in this one's place: its words are not published here.
    fs::copy(pdf(&ids[1]), pdf(&ids[0])).expect("copied");
    let (exit, rows) = verified(&dir);
    assert!(
        exit == Some(3) && failures(&rows, &ids[0]).contains(&"hidden_text".to_owned()),
        "foreign words were not noticed"
    );

    // A record whose text names somebody whom the vault knows.
    let record = Path::new(&dir).join("records").join(&ids[1]).with_extension("json");
    let text = fs::read_to_string(&record).expect("a record");
    fs::write(&record, text.replacen("\"text\": \"", "\"text\": \"M. Barbezieux-Lamotte, tél. 01 99 00 47 11\\n", 1))
        .expect("written");
    let (_, rows) = verified(&dir);
    assert!(failures(&rows, &ids[1]).contains(&"disagreement".to_owned()), "the database's other text was not noticed");
}

#[test]
fn a_sample_is_drawn_filled_in_and_told() {
    let (_folder, dir) = corpus();
    assert!(caviarde(&["sample", "--letters", "5", "--corpus", &dir]).status.success());
    let sheet = Path::new(&dir).join("private/sample.csv");
    let drawn = fs::read_to_string(&sheet).expect("a sheet");
    assert_eq!(drawn.lines().count(), 3, "both letters are drawn, once each");
    assert_eq!(
        caviarde(&["sample", "--outcome", "--corpus", &dir]).status.code(),
        Some(2),
        "an empty sheet tells nothing"
    );
    fs::write(&sheet, drawn.replace(",\n", ",non\n").replace(",\r\n", ",non\n")).expect("written");
    let told = caviarde(&["sample", "--outcome", "--json", "--corpus", &dir]);
    let outcome: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let bound = outcome["upper_bound"].as_f64().expect("a bound");
    assert!(outcome["checked"] == 2 && (bound - (1.0 - 0.05f64.sqrt())).abs() < 1e-6);
}

#[test]
fn a_letter_is_explained_by_the_words_that_were_taken() {
    let (_folder, dir) = corpus();
    for id in ids(&dir) {
        let output = caviarde(&["explain", &id, "--json", "--corpus", &dir]);
        assert!(output.status.success(), "the letter is not explained");
        let explained: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let record = caviarde(&["show", &id, "--json", "--corpus", &dir]);
        let record: serde_json::Value = serde_json::from_slice(&record.stdout).expect("JSON");
        let taken = |field: &str, value: &str| {
            let reasons = explained["reasons"].as_array().expect("reasons");
            reasons.iter().any(|r| {
                r["field"] == field && r["taken"] == true && r["value"].as_str().is_some_and(|v| v.starts_with(value))
            })
        };
        assert!(taken("kind", record["kind"].as_str().unwrap_or("none")), "the kind is explained otherwise");
        let justified = record["dematerialisation"]["justifications"].as_array().expect("justifications");
        let codes = justified.iter().filter_map(|j| j["category"].as_str());
        assert!(codes.into_iter().all(|code| taken("dematerialisation", code)), "a flag is not explained");
    }
    assert_eq!(caviarde(&["rules", "nir"]).status.code(), Some(0));
    assert_eq!(caviarde(&["rules", "no_such_rule"]).status.code(), Some(2));
}
