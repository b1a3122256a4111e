//! Whether the redacted PDF, the record and the database say the same, and nothing besides.

use std::collections::HashSet;
use std::path::Path;

use lopdf::{Dictionary, Document, Object};

use super::letter::Failure;
use crate::corpus::Corpus;
use crate::problem::Result;
use crate::record::Record;

/// Keys of a PDF that hold more than what a page shows.
const EXTRAS: &[&[u8]] = &[
    b"Metadata",
    b"EmbeddedFiles",
    b"EmbeddedFile",
    b"Annots",
    b"AF",
    b"OpenAction",
    b"AA",
    b"JavaScript",
    b"Thumb",
    b"PieceInfo",
    b"AcroForm",
    b"Outlines",
];

/// What is wrong with a letter's PDF.
pub fn of_pdf(path: &Path, record: &Record) -> Vec<Failure> {
    let Ok(document) = Document::load(path) else { return vec![Failure::Unreadable] };
    let mut failures = Vec::new();
    let dictionaries = document.objects.values().filter_map(dictionary);
    if document.trailer.has(b"Info") || dictionaries.into_iter().any(|d| EXTRAS.iter().any(|key| d.has(key))) {
        failures.push(Failure::Extras);
    }
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    if numbers.len() != record.pages.len() {
        failures.push(Failure::Disagreement);
    }
    let words = |text: &str| -> HashSet<String> { text.split_whitespace().map(plain).collect() };
    let published: HashSet<String> = record.pages.iter().flat_map(|page| words(&page.text)).collect();
    let labels = record.pages.iter().flat_map(|page| &page.masks).map(|mask| plain(&mask.token));
    let published: HashSet<String> = published.into_iter().chain(labels).collect();
    match document.extract_text(&numbers) {
        Ok(text) if words(&text).is_subset(&published) => {}
        Ok(_) => failures.push(Failure::HiddenText),
        Err(_) => failures.push(Failure::Unreadable),
    }
    failures
}

/// What of a word a PDF's coding keeps for certain.
fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// Whether the database holds the record as its file does.
pub fn of_database(corpus: &Corpus, record: &Record) -> Result<Option<Failure>> {
    let there = corpus.index()?.record(&record.id)?;
    let there = there.and_then(|json| serde_json::from_str::<Record>(&json).ok());
    let agrees = there.map(|there| there.to_json()).transpose()? == Some(record.to_json()?);
    Ok((!agrees).then_some(Failure::Disagreement))
}
