//! Forged letters come out the same each time, and their truth is one that the record can hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use caviarde::forge::{Order, Split, Wear, forge, forge_fixtures};
use caviarde::letter::DateRole;
use caviarde::truth::Truth;

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("an old folder goes");
    }
    folder
}

/// Every file under a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let path = |path: &Path| path.strip_prefix(folder).expect("a path inside").to_owned();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (path(entry.path()), std::fs::read(entry.path()).expect("a file")))
        .collect()
}

fn truths(folder: &Path) -> Vec<Truth> {
    let all = files(&folder.join("truth"));
    all.values().map(|bytes| serde_json::from_slice(bytes).expect("codes of the closed lists")).collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn batch(name: &str, seed: u64, split: Split, jobs: usize) -> PathBuf {
    let out = folder(name);
    let (wear, strength) = (Wear::Fax, Some(1));
    let order = Order { out: out.clone(), letters: 6, seed, split, wear, strength, kind: None, names: None, jobs };
    assert_eq!(forge(&order, |_| {}).expect("a batch"), 6);
    out
}

#[test]
fn a_seed_makes_the_same_bytes_however_many_hands_and_another_seed_does_not() {
    let first = files(&batch("forge-first", 7, Split::Dev, 1));
    assert!(first == files(&batch("forge-again", 7, Split::Dev, 3)), "the same order made other files");
    assert!(first != files(&batch("forge-other", 8, Split::Dev, 1)), "another seed made the same files");
}

#[test]
fn dev_and_test_share_no_person_layout_or_font() {
    let of = |name, split| truths(&batch(name, 7, split, 2));
    let (dev, test) = (of("forge-dev", Split::Dev), of("forge-test", Split::Test));
    let reads: [fn(&Truth) -> &String; 3] = [|t| &t.author, |t| &t.layout, |t| &t.font];
    for read in reads {
        let shared = dev.iter().filter(|truth| test.iter().any(|other| read(other) == read(truth))).count();
        assert_eq!(shared, 0, "dev and test share something");
    }
}

/// Pixels depend on the machine's arithmetic to the last bit, so that only one kind of machine is held to them.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_fixtures_are_what_the_command_makes() {
    let out = folder("forge-fixtures");
    forge_fixtures(&out).expect("fixtures");
    let mut committed = files(&fixtures());
    committed.remove(Path::new("README.md"));
    // What the rules are tried on is written by hand.
    committed.retain(|path, _| !path.starts_with("rules"));
    let made = files(&out);
    let differing = committed.iter().filter(|(path, bytes)| made.get(*path) != Some(bytes)).count();
    assert!(made == committed, "{differing} committed files differ from what the command makes");
}

#[test]
fn fixtures_tell_what_the_record_is_to_hold() {
    let all = truths(&fixtures());
    assert!(all.len() >= 12);
    for truth in &all {
        let is_there = |file: &String| fixtures().join("letters").join(file).is_file();
        assert!(truth.files.iter().all(is_there), "letter {}: a file is missing", truth.id);
        assert_eq!(truth.text.len(), truth.pages.len(), "letter {}", truth.id);
        let known = |role: &str| role == "event" || DateRole::from_code(role).is_some();
        assert!(truth.dates.iter().all(|date| known(&date.role)), "letter {}: a date's role", truth.id);
        check_that_all_is_printed(truth);
    }
}

fn check_that_all_is_printed(truth: &Truth) {
    let dates = truth.dates.iter().map(|date| &date.printed);
    let quotes = truth.facts.justifications.iter().map(|justification| &justification.quote);
    let negatives = truth.hard_negatives.iter().map(|negative| &negative.quote);
    let data = truth.pii.iter().map(|datum| &datum.text);
    let missing = dates.chain(data).filter(|words| !is_printed(truth, words)).count();
    assert_eq!(missing, 0, "letter {}: the text lacks as many dates and data of the truth", truth.id);
    // A sentence may go over the end of a page, with a footer in between.
    let words = quotes.chain(negatives).flat_map(|quote| quote.split_whitespace());
    let missing = words.filter(|word| !is_printed(truth, word)).count();
    assert_eq!(missing, 0, "letter {}: the text lacks as many words of the truth's sentences", truth.id);
}

/// Whether the letter's text has these words, wherever its lines end.
fn is_printed(truth: &Truth, words: &str) -> bool {
    let folded = |text: &str| text.split_whitespace().collect::<String>();
    folded(&truth.text.join(" ")).contains(&folded(words))
}

#[test]
fn the_dossier_is_one_case_of_three_letters() {
    let all = truths(&fixtures());
    let dossier: Vec<&Truth> = all.iter().filter(|truth| truth.case.as_deref() == Some("dossier")).collect();
    let kinds: Vec<&str> = dossier.iter().map(|truth| truth.facts.kind.code()).collect();
    assert_eq!(kinds, ["avertissement_avant_sanction", "notification_sanction", "decision_recours"]);
    let demat: Vec<usize> = dossier.iter().map(|truth| truth.facts.demat.len()).collect();
    assert_eq!(demat, [0, 1, 1]);
}
