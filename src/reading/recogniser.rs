//! Tesseract in a thread of its own, with a limit on its time.
//!
//! Its layout analysis now and then goes round for ever (`ImageFind::FindImagePartitions`, seen with 5.3.0 on a worn
//! page), and it can't be asked to stop. A recogniser that is over its time is left behind, and another one takes its
//! place; what was left behind ends with the program.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use image::GrayImage;
use tesseract_rs::{TessPageSegMode, TesseractAPI};

use super::engine::{LanguageData, OcrWord, defect, give, silent, unusable, word};
use crate::problem::Result;

/// A page takes some seconds; one that takes so long takes for ever.
const LIMIT: Duration = Duration::from_secs(120);

/// One recogniser at work.
pub struct Recogniser {
    pages: Sender<(TessPageSegMode, GrayImage)>,
    words: Receiver<Result<Vec<OcrWord>>>,
}

impl Recogniser {
    /// Starts Tesseract; fails where it does not start.
    pub fn start(data: &LanguageData) -> Result<Self> {
        let (pages, todo) = channel::<(TessPageSegMode, GrayImage)>();
        let (done, words) = channel();
        let data = data.clone();
        thread::spawn(move || {
            let engine = silent();
            let started = data.french(&engine).map(|()| Vec::new());
            let goes_on = started.is_ok();
            if done.send(started).is_err() || !goes_on {
                return;
            }
            for (mode, page) in todo {
                if done.send(recognised(&engine, mode, &page)).is_err() {
                    return;
                }
            }
        });
        words.recv().map_err(|_| unusable())??;
        Ok(Self { pages, words })
    }

    /// The words of a page; `None` where it took too long, after which this recogniser is of no more use.
    pub fn words(&self, mode: TessPageSegMode, page: &GrayImage) -> Option<Result<Vec<OcrWord>>> {
        self.pages.send((mode, page.clone())).ok()?;
        self.words.recv_timeout(LIMIT).ok()
    }
}

fn recognised(engine: &TesseractAPI, mode: TessPageSegMode, page: &GrayImage) -> Result<Vec<OcrWord>> {
    engine.set_page_seg_mode(mode).map_err(|_| defect())?;
    give(engine, page)?;
    engine.recognize().map_err(|_| defect())?;
    let tsv = engine.get_tsv_text(0).map_err(|_| defect())?;
    engine.clear().map_err(|_| defect())?;
    Ok(tsv.lines().filter_map(word).collect())
}
