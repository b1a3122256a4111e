//! The corpus on disk: what is put is found, what is removed is gone, and nothing tells the order in which letters came.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use caviarde::corpus::{Corpus, Filters};
use caviarde::letter::{Body, CaseBasis};
use caviarde::problem::Exit;
use caviarde::record::Record;

/// A made-up letter, with every field of the contract filled in.
fn letter(id: &str, word: &str) -> Record {
    let mut record: Record = serde_json::from_str(include_str!("corpus_letter.json")).unwrap();
    record.id = id.to_owned();
    record.case = None;
    record.case_basis = None;
    record.pages[0].text.push_str(word);
    record
}

/// A corpus of these letters, put in this order.
fn corpus_of(letters: &[(&str, &str)]) -> (tempfile::TempDir, Corpus) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = Corpus::create_or_open(folder.path()).unwrap();
    letters.iter().for_each(|(id, word)| corpus.put(&letter(id, word), b"%PDF").unwrap());
    corpus.finish().unwrap();
    (folder, corpus)
}

fn index(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("corpus.sqlite")).unwrap()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|w| w == word.as_bytes())
}

fn found(corpus: &Corpus, words: &str, filters: Filters) -> Vec<String> {
    let hits = corpus.index().unwrap().search(words, &Filters { limit: 10, ..filters }).unwrap();
    hits.into_iter().map(|hit| hit.id).collect()
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caviarde"));
    command.args(arguments).arg("--corpus").arg(folder).output().unwrap()
}

#[test]
fn words_are_found_without_accents_and_operators_are_words() {
    let (_folder, corpus) = corpus_of(&[("aa", "mirabelle"), ("bb", "Émile-Zola"), ("cc", "quetsche OR")]);
    let all = Filters::default();
    assert_eq!(found(&corpus, "MIRABELLE", all.clone()), ["aa"]);
    assert_eq!(found(&corpus, "emile", all.clone()), ["bb"]);
    assert_eq!(found(&corpus, "mira*", all.clone()), ["aa"]);
    assert_eq!(found(&corpus, "mirabelle OR quetsche", all.clone()), Vec::<String>::new());
    assert_eq!(found(&corpus, "quetsche OR", all.clone()), ["cc"]);
    for query in ["\"", "* ^ (", "NEAR(", "words:", "—", "'; DROP TABLE letter; --"] {
        assert_eq!(found(&corpus, query, all.clone()), Vec::<String>::new(), "{query}");
    }
    assert_eq!(found(&corpus, "", all), ["aa", "bb", "cc"]);
}

#[test]
fn filters_narrow_a_search() {
    let (_folder, corpus) = corpus_of(&[("aa", ""), ("bb", "")]);
    let mut caf = letter("cc", "");
    caf.sender.body = Some(Body::Caf);
    caf.dates.clear();
    caf.dematerialisation = Default::default();
    corpus.put(&caf, b"%PDF").unwrap();
    corpus.finish().unwrap();
    let code = |code: &str| Some(code.to_owned());
    assert_eq!(found(&corpus, "", Filters { body: code("caf"), ..Filters::default() }), ["cc"]);
    assert_eq!(found(&corpus, "", Filters { flagged: true, ..Filters::default() }), ["aa", "bb"]);
    assert_eq!(found(&corpus, "", Filters { from: code("2021-09-30"), ..Filters::default() }), ["aa", "bb"]);
    assert!(found(&corpus, "", Filters { to: code("2021-09-29"), ..Filters::default() }).is_empty());
    assert!(found(&corpus, "", Filters { sanction: code("indu"), ..Filters::default() }).is_empty());
    let category = code("candidatures_postales_rejetees");
    assert_eq!(found(&corpus, "voie postale", Filters { category, ..Filters::default() }), ["aa", "bb"]);
}

#[test]
fn what_is_removed_is_gone_to_the_last_byte() {
    let (folder, corpus) = corpus_of(&[("aa", "mirabelle"), ("bb", "quetsche")]);
    assert!(holds(&index(folder.path()), "quetsche"));
    corpus.remove("bb").unwrap();
    corpus.finish().unwrap();
    assert!(!corpus.contains("bb") && corpus.contains("aa"));
    let (alone, _corpus) = corpus_of(&[("aa", "mirabelle")]);
    assert!(index(folder.path()) == index(alone.path()), "as if it had never been there");
    for entry in walkdir(folder.path()) {
        assert!(!holds(&fs::read(&entry).unwrap(), "quetsche") && !entry.to_string_lossy().contains("bb."));
    }
}

fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = ["", "records", "redacted", "private"].map(|sub| fs::read_dir(folder.join(sub)).unwrap());
    entries.into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_file()).collect()
}

#[test]
fn the_order_of_coming_leaves_no_trace() {
    let (one, _one) = corpus_of(&[("aa", "mirabelle"), ("bb", "quetsche"), ("cc", "reine-claude")]);
    let (other, corpus) = corpus_of(&[("cc", "reine-claude"), ("aa", "mirabelle")]);
    corpus.put(&letter("bb", "quetsche"), b"%PDF").unwrap();
    corpus.set_case("aa", Some("c".to_owned()), Some(CaseBasis::Identifier)).unwrap();
    corpus.set_case("aa", None, None).unwrap();
    corpus.finish().unwrap();
    assert!(index(one.path()) == index(other.path()));
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(946_684_800);
    for file in ["corpus.sqlite", "records/aa.json", "records/bb.json", "redacted/bb.pdf"] {
        assert_eq!(fs::metadata(other.path().join(file)).unwrap().modified().unwrap(), time, "{file}");
    }
}

#[test]
fn what_a_batch_that_was_cut_off_left_is_swept_up() {
    let (folder, corpus) = corpus_of(&[("aa", "")]);
    drop(corpus);
    for left in ["records/bb.new", "redacted/bb.new", "corpus.sqlite.new", "corpus.sqlite.new-journal"] {
        fs::write(folder.path().join(left), b"half a letter").unwrap();
    }
    let corpus = Corpus::create_or_open(folder.path()).unwrap();
    assert_eq!(corpus.ids().unwrap(), ["aa"]);
    assert!(walkdir(folder.path()).iter().all(|p| !p.to_string_lossy().contains(".new")));
}

#[test]
fn two_writers_do_not_mix_and_readers_wait_for_none() {
    let (folder, _writer) = corpus_of(&[("aa", "")]);
    let second = Corpus::create_or_open(folder.path()).err().map(|problem| problem.exit());
    assert_eq!(second, Some(Exit::Corpus));
    assert_eq!(Corpus::open(folder.path()).unwrap().ids().unwrap(), ["aa"]);
}

#[test]
fn a_damaged_corpus_is_said_to_be_one() {
    let (folder, _corpus) = corpus_of(&[("aa", ""), ("ab", "")]);
    fs::write(folder.path().join("records/ab.json"), b"{\"schema\": ").unwrap();
    let out = run(&["show", "ab"], folder.path());
    assert_eq!(out.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&out.stderr).contains("records/ab.json"));
    let sound = index(folder.path());
    for damaged in [&sound[..sound.len() / 2], b"", b"no database"] {
        fs::write(folder.path().join("corpus.sqlite"), damaged).unwrap();
        assert_eq!(run(&["search", "postale"], folder.path()).status.code(), Some(5));
    }
    fs::remove_file(folder.path().join("corpus.sqlite")).unwrap();
    assert_eq!(run(&["stats"], folder.path()).status.code(), Some(5));
}

#[test]
fn ids_may_be_cut_short_where_one_letter_is_meant() {
    let (folder, corpus) = corpus_of(&[("ab1", ""), ("ab2", ""), ("cd", "")]);
    for id in ["ab1", "ab2"] {
        corpus.set_case(id, Some("fe99".to_owned()), Some(CaseBasis::Identifier)).unwrap();
    }
    corpus.finish().unwrap();
    let code = |arguments: &[&str]| run(arguments, folder.path()).status.code();
    assert_eq!(
        [code(&["show", "c"]), code(&["show", "ab"]), code(&["show", "x"]), code(&["show", ""])],
        [Some(0), Some(2), Some(2), Some(2)]
    );
    assert_eq!(
        [code(&["case", "fe"]), code(&["case", "ab1"]), code(&["case", "cd"]), code(&["case", ""])],
        [Some(0), Some(0), Some(2), Some(2)]
    );
    let chain = run(&["case", "fe"], folder.path()).stdout;
    assert_eq!(String::from_utf8_lossy(&chain).lines().count(), 3, "two letters and the days between");
}

#[test]
fn rows_come_as_json_and_csv_and_a_cut_list_says_so() {
    let (folder, _corpus) = corpus_of(&[("aa", ""), ("bb", "")]);
    let hits: serde_json::Value =
        serde_json::from_slice(&run(&["search", "postale", "--json"], folder.path()).stdout).unwrap();
    assert_eq!(hits.as_array().map(Vec::len), Some(2));
    assert_eq!(hits[0]["sanction"], "radiation");
    let csv = run(&["search", "--csv", "--limit", "1"], folder.path());
    assert!(csv.stdout.starts_with(b"id,letter_date,body,kind,sanction,flagged,extract\naa,2021-09-30,pole_emploi,"));
    assert!(String::from_utf8_lossy(&csv.stderr).contains("--limit"));
    let counts: serde_json::Value = serde_json::from_slice(&run(&["stats", "--json"], folder.path()).stdout).unwrap();
    assert_eq!(counts[0], serde_json::json!({"field": "letters", "value": "all", "letters": 2}));
    assert_eq!(run(&["search", "--motive", "nonsense"], folder.path()).status.code(), Some(2));
}

#[test]
fn every_exported_row_says_that_it_is_not_for_publication() {
    let (folder, _corpus) = corpus_of(&[("aa", ""), ("bb", "")]);
    for format in ["csv", "jsonl"] {
        let out = folder.path().join(format);
        let exported = run(&["export", "--format", format, "--out", &out.to_string_lossy()], folder.path());
        assert_eq!(exported.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&exported.stderr).contains("not for publication"));
        let text = fs::read_to_string(out).unwrap();
        let rows: Vec<&str> = text.lines().skip(usize::from(format == "csv")).collect();
        assert!(rows.len() == 2 && rows.iter().all(|row| row.contains("not for publication")));
    }
}

#[test]
fn a_reader_who_goes_away_is_no_defect() {
    for command in ["schema", "completions bash"] {
        let script = format!("{{ {} {command}; echo $? >&2; }} | true", env!("CARGO_BIN_EXE_caviarde"));
        let out = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&out.stderr).trim(), "0", "{command}");
    }
}
