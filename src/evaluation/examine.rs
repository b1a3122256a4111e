//! Examines one letter: every channel through which a datum may have slipped.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use image::GrayImage;
use lopdf::Document;

use super::attack::{Harmless, Haystack, compact, digits, plain_text};
use super::cost::Cost;
use super::ink::{laid_on, shows};
use super::letters::{Letter, strings};
use super::score::{DatumScore, LetterScore};
use crate::corpus::Corpus;
use crate::letter::Turn;
use crate::problem::{Problem, Result};
use crate::reading::{Engine, LanguageData};
use crate::scan::Decoder;
use crate::truth::{DatumKind, TruthDatum, TruthPage};

/// Pages less alike than this do not lie on each other: their ink can't be compared.
const ALIKE: f32 = 0.12;

/// One hand with its engine.
pub struct Examiner<'a> {
    decoder: &'a Decoder,
    engine: Engine,
}

/// A page as given, and the redacted page laid on it.
struct Pair {
    given: GrayImage,
    redacted: GrayImage,
}

impl<'a> Examiner<'a> {
    pub fn new(decoder: &'a Decoder, data: &LanguageData) -> Result<Self> {
        Ok(Self { decoder, engine: Engine::new(data)? })
    }

    pub fn examine(&self, letter: &Letter) -> Result<LetterScore> {
        let truth = &letter.truth;
        let mut score = LetterScore { is_examined: true, ..LetterScore::of_facts(letter) };
        let plain = plain_text(truth);
        let pairs = self.pairs(letter, &mut score);
        let stock = self.read_all(&pairs, |pair| &pair.given, letter)?;
        score.cost = Cost::of(truth, &plain, &stock, &letter.published().join("\n"));
        let seen = self.read_all(&pairs, |pair| &pair.redacted, letter)?;
        let channels = channels(letter, &seen);
        let harmless = letter.beside.iter().fold(Harmless::of(truth), Harmless::with);
        for datum in &truth.pii {
            score.data.push(examine_datum(datum, &channels, &harmless, &pairs));
        }
        Ok(score)
    }

    /// Each page and its redacted page; nothing where one of them can't be seen, which the score remembers.
    fn pairs(&self, letter: &Letter, score: &mut LetterScore) -> Vec<Option<Pair>> {
        let mut files: HashMap<PathBuf, Vec<GrayImage>> = HashMap::new();
        let mut page = |path: &Path, number: usize| -> Option<GrayImage> {
            files.entry(path.to_owned()).or_insert_with(|| self.pages(path)).get(number).cloned()
        };
        let mut pairs = Vec::new();
        for number in 0..letter.truth.pages.len() {
            let (file, at) = letter.page_in_file(number);
            let given = page(file, at).map(|page| at_truths_size(page, &letter.truth.pages[number]));
            // A file that was set aside shows nothing; a redacted page that can't be seen is no proof of that.
            let redacted = match (letter.page_in_pdf(number), &given) {
                (Some((pdf, at)), _) => page(pdf, at),
                (None, Some(given)) => Some(GrayImage::from_pixel(given.width(), given.height(), image::Luma([255]))),
                (None, None) => None,
            };
            let pair = given.zip(redacted).map(|(given, redacted)| {
                let (redacted, alike) = laid_on(&given, &redacted);
                score.pages_not_alike += usize::from(alike < ALIKE && letter.page_in_pdf(number).is_some());
                Pair { given, redacted }
            });
            score.pages_not_seen += usize::from(pair.is_none());
            pairs.push(pair);
        }
        pairs
    }

    fn pages(&self, path: &Path) -> Vec<GrayImage> {
        let Ok(pages) = self.decoder.open(path) else { return Vec::new() };
        pages.map_while(std::result::Result::ok).map(|page| page.pixels).collect()
    }

    /// What stock Tesseract reads of the letter's pages, turned upright as the truth has it.
    fn read_all(&self, pairs: &[Option<Pair>], side: impl Fn(&Pair) -> &GrayImage, letter: &Letter) -> Result<String> {
        let mut text = String::new();
        for (pair, truth) in pairs.iter().zip(&letter.truth.pages) {
            let Some(pair) = pair else { continue };
            let upright = turned(side(pair), Turn::from_quarters(truth.turn));
            let mut line = None;
            for word in self.engine.words(&upright)? {
                text.push(if line == Some(word.line) { ' ' } else { '\n' });
                text.push_str(word.text.expose());
                line = Some(word.line);
            }
        }
        Ok(text)
    }
}

/// A page as the truth measures it: how many pixels a PDF's page has is its reader's choice.
pub fn at_truths_size(page: GrayImage, truth: &TruthPage) -> GrayImage {
    if page.dimensions() == (truth.width, truth.height) {
        return page;
    }
    image::imageops::resize(&page, truth.width, truth.height, image::imageops::FilterType::Triangle)
}

fn turned(page: &GrayImage, turn: Turn) -> GrayImage {
    match turn {
        Turn::None => page.clone(),
        Turn::Right => image::imageops::rotate90(page),
        Turn::Half => image::imageops::rotate180(page),
        Turn::Left => image::imageops::rotate270(page),
    }
}

/// All that the corpus says of a letter, by where it says it.
fn channels(letter: &Letter, seen: &str) -> Vec<(String, Haystack)> {
    let mut texts: HashMap<String, String> = HashMap::new();
    let strings = letter.records().flat_map(strings).map(|(field, text)| (format!("record.{field}"), text));
    let pdfs = letter.pdfs().map(|pdf| ("pdf".to_owned(), pdf_text(pdf)));
    for (channel, text) in strings.chain(pdfs).chain([("ocr".to_owned(), seen.to_owned())]) {
        let all = texts.entry(channel).or_default();
        all.push_str(&text);
        all.push('\n');
    }
    let mut channels: Vec<_> = texts.into_iter().map(|(channel, text)| (channel, Haystack::new(&text))).collect();
    channels.sort_by(|a, b| a.0.cmp(&b.0));
    channels
}

/// What a PDF says besides its pictures: text, metadata, annotations, attachments.
fn pdf_text(path: &Path) -> String {
    let Ok(document) = Document::load(path) else { return String::new() };
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let mut text = document.extract_text(&pages).unwrap_or_default();
    for object in document.objects.values() {
        text.push('\n');
        strings_of(object, &mut text);
    }
    if let Ok(info) = document.trailer.get(b"Info") {
        strings_of(info, &mut text);
    }
    text
}

fn strings_of(object: &lopdf::Object, into: &mut String) {
    match object {
        lopdf::Object::String(bytes, _) => {
            into.push_str(
                &lopdf::decode_text_string(object).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()),
            );
            into.push('\n');
        }
        lopdf::Object::Array(items) => items.iter().for_each(|item| strings_of(item, into)),
        lopdf::Object::Dictionary(fields) => fields.iter().for_each(|(_, value)| strings_of(value, into)),
        lopdf::Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, value)| strings_of(value, into));
            // What a page draws is read as its text; operators and coordinates are no words.
            let of_type =
                |name: &[u8]| stream.dict.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|k| k == name));
            if of_type(b"Metadata") || of_type(b"EmbeddedFile") {
                let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                into.push_str(&String::from_utf8_lossy(&content));
                into.push('\n');
            }
        }
        _ => {}
    }
}

fn examine_datum(
    datum: &TruthDatum,
    channels: &[(String, Haystack)],
    harmless: &Harmless,
    pairs: &[Option<Pair>],
) -> DatumScore {
    let is_searched = !datum.text.is_empty() && !datum.kind.is_drawn() && datum.kind != DatumKind::Place;
    let told = channels.iter().filter(|(_, hay)| is_searched && hay.tells(datum, harmless));
    let is_text = !datum.kind.is_drawn();
    let shown = datum.places.iter().map(|place| {
        // What can't be looked at is not known to be masked.
        pairs.get(place.page).is_some_and(|pair| {
            pair.as_ref().is_none_or(|pair| shows(&pair.given, &pair.redacted, &place.quad, is_text))
        })
    });
    DatumScore {
        id: datum.id,
        kind: datum.kind,
        told: told.map(|(name, _)| name.clone()).collect(),
        shown: shown.collect(),
    }
}

/// Files of the corpus other than records and PDFs in which a number, an address of mail or a whole name stands.
pub fn others(letters: &[Letter], corpus: &Corpus) -> Result<Vec<String>> {
    let mut leaking = Vec::new();
    let entries = fs::read_dir(corpus.dir()).map_err(|_| unreadable())?;
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()) {
        let bytes = fs::read(&path).map_err(|_| unreadable())?;
        let text = String::from_utf8_lossy(&bytes);
        // Numbers of two fields are none: the corners of a box run together read like many.
        let fields = text.split(|c: char| c.is_control() && c != '\n' || ",:;{}[]\"".contains(c)).map(compact);
        let (whole, fields) = (compact(&text), fields.collect::<Vec<_>>().join("|"));
        let is_told = |datum: &TruthDatum| match datum.kind {
            DatumKind::Email | DatumKind::Name => whole.contains(&compact(&datum.text)),
            _ => fields.contains(&compact(&datum.text)),
        };
        let data = letters.iter().flat_map(|letter| &letter.truth.pii);
        if data.filter(|datum| is_telling(datum)).any(is_told) {
            leaking.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    Ok(leaking)
}

/// Whether a datum is nobody else's word: long numbers, mail, first name and surname.
fn is_telling(datum: &TruthDatum) -> bool {
    let words = datum.text.split_whitespace().count();
    datum.kind.is_direct()
        && (digits(&datum.text).len() >= 7
            || datum.kind == DatumKind::Email
            || datum.kind == DatumKind::Name && words > 1 && datum.text.len() > 9)
}

fn unreadable() -> Problem {
    Problem::corpus("a file of the corpus can't be read", "check that the folder is yours")
}
