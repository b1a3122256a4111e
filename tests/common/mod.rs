//! What tests share: where the material beside the project lies, and words as they are compared.
//!
//! No test prints a word of a letter: they compare, and tell numbers.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder beside the project; says so and gives nothing where it is missing.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: ../shared/{folder} is not here");
    None
}

pub fn caviarde(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_caviarde")).args(arguments).output().expect("the program starts")
}

/// Folded words of three letters and more, with how often each stands there.
pub fn words(text: &str) -> HashMap<String, usize> {
    let folded = caviarde::letter::folded(text);
    let mut words = HashMap::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 3) {
        *words.entry(word.to_owned()).or_insert(0) += 1;
    }
    words
}

/// How many of the wanted words stand in the other text, and how many are wanted.
pub fn recalled(wanted: &HashMap<String, usize>, got: &HashMap<String, usize>) -> (usize, usize) {
    let found = wanted.iter().map(|(word, n)| *n.min(got.get(word).unwrap_or(&0))).sum();
    (found, wanted.values().sum())
}
