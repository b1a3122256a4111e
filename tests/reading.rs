//! The reading against stock Tesseract, on real typescript and print.
#![allow(clippy::print_stderr, reason = "a test tells its figures")]

mod common;

use std::process::Command;

use caviarde::reading::{Engine, LanguageData, read};
use caviarde::scan::Decoder;
use common::{recalled, shared, words};

/// Word recall of all pages together must come within one point of stock Tesseract's.
#[test]
fn word_recall_is_that_of_stock_tesseract_or_better() {
    let Some(folder) = shared("data/ocr") else { return };
    let engine = Engine::new(&LanguageData::find().expect("the language data is installed")).expect("Tesseract starts");
    let decoder = Decoder::at(env!("CARGO_BIN_EXE_caviarde"));
    let mut pages: Vec<_> =
        std::fs::read_dir(folder).expect("the pages can be listed").flatten().map(|e| e.path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "jpg"));
    pages.sort();
    assert!(pages.len() >= 10, "only {} pages to read", pages.len());
    let (mut ours, mut stock, mut wanted) = (0, 0, 0);
    for page in &pages {
        let truth = words(
            &std::fs::read_to_string(page.with_extension("txt")).expect("a page has its text").replace(['_', '^'], ""),
        );
        let image =
            decoder.open(page).expect("a page opens").next().expect("there is a page").expect("a page is decoded");
        let read = read(&engine, image, 1).expect("a page is read");
        let text: Vec<&str> = read.words.iter().map(|w| w.text.expose()).collect();
        let (found, all) = recalled(&truth, &words(&text.join(" ")));
        (ours, wanted) = (ours + found, wanted + all);
        let out = Command::new("tesseract").arg(page).args(["-", "-l", "fra"]).env("OMP_THREAD_LIMIT", "1").output();
        let out = out.expect("the tesseract command is installed");
        stock += recalled(&truth, &words(&String::from_utf8_lossy(&out.stdout))).0;
    }
    let share = |n: usize| 100.0 * n as f64 / wanted as f64;
    eprintln!(
        "word recall on {} pages: caviarde {:.1} %, stock Tesseract {:.1} %",
        pages.len(),
        share(ours),
        share(stock)
    );
    assert!(share(ours) >= share(stock) - 1.0, "caviarde {:.2} %, stock {:.2} %", share(ours), share(stock));
}
