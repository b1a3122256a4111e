//! Tesseract, in process: a page in, words with box and confidence out.
//!
//! `tesseract-rs` hands out iterators that outlive what they point into; none is
//! used here. Words come from its TSV, which is a copy.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use image::GrayImage;
use sha2::{Digest, Sha256};
use tesseract_rs::{TessPageSegMode, TesseractAPI};

use super::personal::PersonalText;
use super::recogniser::Recogniser;
use crate::letter::{PixelBox, Turn};
use crate::problem::{Problem, Result};

const LANGUAGE: &str = "fra";
const ORIENTATION: &str = "osd";
/// Where Debian, Ubuntu and others keep the language data; `TESSDATA_PREFIX` comes first.
const FOLDERS: &[&str] =
    &["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"];
/// Tesseract wants a resolution; the pages it gets are scaled to letters of this one.
const RESOLUTION: i32 = 200;

/// The language data on this machine.
#[derive(Clone, Debug)]
pub struct LanguageData {
    folder: PathBuf,
}

impl LanguageData {
    pub fn find() -> Result<Self> {
        let named = std::env::var_os("TESSDATA_PREFIX").map(PathBuf::from);
        let folders = named.into_iter().chain(FOLDERS.iter().map(PathBuf::from));
        let has_all = |folder: &PathBuf| [LANGUAGE, ORIENTATION].iter().all(|l| file(folder, l).is_file());
        folders.into_iter().find(has_all).map(|folder| Self { folder }).ok_or_else(|| {
            Problem::missing(
                "Tesseract's French language data or its orientation data is not on this machine",
                "apt-get install tesseract-ocr-fra tesseract-ocr-osd",
            )
        })
    }

    /// Has an engine read French.
    pub(super) fn french(&self, engine: &TesseractAPI) -> Result<()> {
        engine.init(&self.folder, LANGUAGE).map_err(|_| unusable())
    }

    /// The first twelve hexadecimal digits of the SHA-256 of the French data.
    pub fn version(&self) -> Result<String> {
        let bytes = std::fs::read(file(&self.folder, LANGUAGE))
            .map_err(|_| Problem::missing("the language data can't be read", "reinstall tesseract-ocr-fra"))?;
        Ok(Sha256::digest(bytes).iter().take(6).map(|b| format!("{b:02x}")).collect())
    }
}

fn file(folder: &Path, language: &str) -> PathBuf {
    folder.join(language).with_extension("traineddata")
}

/// The version of the library.
pub fn tesseract_version() -> String {
    TesseractAPI::version()
}

/// A word as the OCR gives it, in pixels of the page that it was given.
pub struct OcrWord {
    pub text: PersonalText,
    pub place: PixelBox,
    /// 0 to 1.
    pub confidence: f32,
    /// Block, paragraph and line that Tesseract puts it in.
    pub line: (u32, u32, u32),
}

/// One engine; each thread has its own.
pub struct Engine {
    recogniser: RefCell<Recogniser>,
    data: LanguageData,
}

impl Engine {
    pub fn new(data: &LanguageData) -> Result<Self> {
        Ok(Self { recogniser: RefCell::new(Recogniser::start(data)?), data: data.clone() })
    }

    /// All words of a page that stands upright, found by its layout; without regard to it where that takes for ever.
    pub fn words(&self, page: &GrayImage) -> Result<Vec<OcrWord>> {
        match self.words_by(TessPageSegMode::PSM_AUTO, page)? {
            Some(words) => Ok(words),
            None => self.sparse_words(page),
        }
    }

    /// Words wherever they stand: for pages whose layout misleads (folds, stamps, stray small blocks).
    pub fn sparse_words(&self, page: &GrayImage) -> Result<Vec<OcrWord>> {
        Ok(self.words_by(TessPageSegMode::PSM_SPARSE_TEXT, page)?.unwrap_or_default())
    }

    /// The words; `None` where it took too long.
    fn words_by(&self, mode: TessPageSegMode, page: &GrayImage) -> Result<Option<Vec<OcrWord>>> {
        let words = self.recogniser.borrow().words(mode, page).transpose()?;
        if words.is_none() {
            self.recogniser.replace(Recogniser::start(&self.data)?);
        }
        Ok(words)
    }

    /// The turn that brings a page upright, asked of Tesseract's own detector; none where it can't tell.
    pub fn turn(&self, page: &GrayImage) -> Turn {
        const SURE: f32 = 1.0;
        let detector = silent();
        let asked = detector
            .init(&self.data.folder, ORIENTATION)
            .map_err(|_| unusable())
            .and_then(|()| give(&detector, page))
            .and_then(|()| detector.detect_os().map_err(|_| defect()));
        match asked {
            // Degrees that the text is turned clockwise.
            Ok((degrees, confidence, ..)) if confidence >= SURE => {
                Turn::from_quarters((degrees.rem_euclid(360) / 90) as u8).inverse()
            }
            _ => Turn::None,
        }
    }
}

/// An engine that says nothing on stderr.
pub(super) fn silent() -> TesseractAPI {
    let engine = TesseractAPI::new();
    // Only the path of its log: an engine that refuses it reads as well.
    let _ = engine.set_variable("debug_file", "/dev/null");
    engine
}

pub(super) fn give(engine: &TesseractAPI, page: &GrayImage) -> Result<()> {
    let (width, height) = (page.width() as i32, page.height() as i32);
    engine.set_image(page.as_raw(), width, height, 1, width).map_err(|_| defect())?;
    engine.set_source_resolution(RESOLUTION).map_err(|_| defect())
}

/// A word of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
pub(super) fn word(row: &str) -> Option<OcrWord> {
    let fields: Vec<&str> = row.splitn(12, '\t').collect();
    let [level, _, block, paragraph, line, _, left, top, width, height, confidence, text] = fields[..] else {
        return None;
    };
    if level != "5" || text.trim().is_empty() {
        return None;
    }
    let number = |s: &str| s.parse::<u32>().ok();
    let (left, top) = (number(left)?, number(top)?);
    Some(OcrWord {
        text: PersonalText::new(text.trim().to_owned()),
        place: PixelBox::new(left, top, left + number(width)?, top + number(height)?),
        confidence: (confidence.parse::<f32>().ok()? / 100.0).clamp(0.0, 1.0),
        line: (number(block)?, number(paragraph)?, number(line)?),
    })
}

pub(super) fn unusable() -> Problem {
    Problem::missing("Tesseract does not start", "run « caviarde doctor »; reinstall tesseract-ocr-fra")
}

pub(super) fn defect() -> Problem {
    Problem::defect("Tesseract failed on a page")
}
