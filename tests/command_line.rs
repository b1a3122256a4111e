//! The program as its users meet it: exit statuses, files that can't be read, closed lists.

mod common;

use std::fs;

use common::caviarde;

fn code(arguments: &[&str]) -> Option<i32> {
    caviarde(arguments).status.code()
}

#[test]
fn unusable_arguments_end_with_two() {
    assert_eq!(code(&["ingest"]), Some(2));
    assert_eq!(code(&["show", "a", "--corpus", "/nonexistent"]), Some(2));
    assert_eq!(code(&["ingest", "/nonexistent", "--corpus", "/nonexistent"]), Some(2));
}

#[test]
fn files_that_cannot_be_read_are_set_aside_and_stop_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (scans, corpus) = (folder.path().join("scans"), folder.path().join("corpus"));
    fs::create_dir(&scans).unwrap();
    fs::write(scans.join("empty.pdf"), b"").unwrap();
    fs::write(scans.join("cut.pdf"), b"%PDF-1.7\n1 0 obj << /Type /Catalog").unwrap();
    fs::write(scans.join("note.txt"), b"no scan").unwrap();
    fs::write(scans.join("cut.jpg"), [0xff, 0xd8, 0xff, 0xe0, 0, 16]).unwrap();
    let (scans, corpus_arg) = (scans.to_string_lossy(), corpus.to_string_lossy());
    let out = caviarde(&["ingest", &scans, "--corpus", &corpus_arg]);
    assert_eq!(out.status.code(), Some(3));
    assert!(!String::from_utf8_lossy(&out.stderr).contains("cut.pdf"), "no file name in what is printed");

    let report = fs::read_to_string(corpus.join("private/report.jsonl")).unwrap();
    let rows: Vec<serde_json::Value> = report.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), 4);
    let mut reasons: Vec<&str> = rows.iter().filter_map(|r| r["reason"].as_str()).collect();
    reasons.sort_unstable();
    assert_eq!(reasons[..2], ["damaged", "damaged"]);
    assert!(reasons.contains(&"empty_file") && reasons.contains(&"unknown_format"));
    assert!(rows.iter().all(|r| r["remedy"].as_str().is_some_and(|s| !s.is_empty())));
    assert_eq!(code(&["summary", "--corpus", &corpus_arg]), Some(0));
    assert_eq!(code(&["stats", "--corpus", &corpus_arg]), Some(0));
}

#[test]
fn a_damaged_index_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("records")).unwrap();
    fs::write(folder.path().join("corpus.sqlite"), b"this is no database at all, and never was one").unwrap();
    assert_eq!(code(&["stats", "--corpus", &folder.path().to_string_lossy()]), Some(5));
}

#[test]
fn codes_outside_the_closed_lists_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("records")).unwrap();
    let corpus = folder.path().to_string_lossy();
    assert_eq!(code(&["search", "--kind", "nonsense", "--corpus", &corpus]), Some(2));
}

#[test]
fn the_private_folder_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    let scans = folder.path().join("scans");
    fs::create_dir(&scans).unwrap();
    caviarde(&["ingest", &scans.to_string_lossy(), "--corpus", &corpus.to_string_lossy()]);
    let mode = fs::metadata(corpus.join("private")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn the_schema_names_every_field_of_the_contract() {
    let out = caviarde(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let fields = [
        "schema",
        "id",
        "case",
        "case_basis",
        "made_by",
        "pages",
        "sender",
        "kind",
        "sanctions",
        "dates",
        "appeals",
        "amount",
        "legal_basis",
        "motives",
        "dematerialisation",
        "automation",
        "anomalies",
        "doubts",
        "review",
    ];
    for field in fields {
        assert!(schema["properties"][field].is_object(), "{field} is not in the schema");
    }
}

/// A pile that was scanned in one go: three letters of two, one and two pages.
fn pile(path: &str) {
    let letter = |name: &str| format!("{}/fixtures/letters/{name}.pdf", env!("CARGO_MANIFEST_DIR"));
    let letters = ["02_lacombegael", "01_lacombegael", "10_rouxprosper"].map(letter);
    let joined = std::process::Command::new("pdfunite").args(letters).arg(path).status();
    assert!(joined.expect("pdfunite of poppler-utils starts").success());
}

/// The one line of a corpus's report.
fn report_line(corpus: &str) -> serde_json::Value {
    let report = fs::read_to_string(format!("{corpus}/private/report.jsonl")).unwrap();
    assert_eq!(report.lines().count(), 1, "lines of the report");
    serde_json::from_str(&report).unwrap()
}

#[test]
fn a_file_of_several_letters_becomes_a_record_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (scan, corpus) = (at("pile.pdf"), at("corpus"));
    pile(&scan);
    let ingest = |more: &[&str]| code(&[&["ingest", &scan, "--corpus", &corpus], more].concat());
    assert_eq!(ingest(&[]), Some(0));
    let ids: Vec<String> = serde_json::from_value(report_line(&corpus)["records"].clone()).unwrap();
    let record = |id: &String| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(format!("{corpus}/records/{id}.json")).unwrap()).unwrap()
    };
    let pages: Vec<usize> = ids.iter().map(|id| record(id)["pages"].as_array().unwrap().len()).collect();
    assert_eq!(pages, [2, 1, 2]);
    assert_eq!(record(&ids[0])["pages"][0]["width"], 1654, "a scan of 200 dpi is drawn at its own resolution");
    let kinds: Vec<_> = ids.iter().map(|id| record(id)["kind"].clone()).collect();
    assert_eq!(kinds, ["notification_sanction", "avertissement_avant_sanction", "notification_indu"]);

    let records = || fs::read_dir(format!("{corpus}/records")).unwrap().count();
    assert_eq!((ingest(&[]), records()), (Some(0), 3), "what is in already is skipped");
    assert_eq!(code(&["forget", &ids[1], "--corpus", &corpus]), Some(0));
    let line = report_line(&corpus);
    assert_eq!((&line["source"], &line["status"]), (&"".into(), &"forgotten".into()));
    assert_eq!(line["records"], serde_json::json!([ids[0], ids[2]]), "the others stay");
    assert_eq!((ingest(&[]), records()), (Some(0), 2), "what was forgotten is not taken in again");
    assert_eq!((ingest(&["--again"]), records()), (Some(0), 3));
    assert_eq!(report_line(&corpus)["status"], "ingested");
}
