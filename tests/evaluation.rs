//! The scorer is scored: corpora made from the truth itself, perfect or spoilt on purpose.

use std::fs;
use std::path::{Path, PathBuf};

use caviarde::corpus::Corpus;
use caviarde::evaluation::{Evaluation, Score};
use caviarde::forge::{Order, Split, Wear, forge};
use caviarde::letter::MotiveCode;
use caviarde::scan::Decoder;
use caviarde::truth::{DatumKind, Truth, TruthDatum};
use image::{GrayImage, Luma};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::{Value, json};

/// How a made-up corpus redacts.
#[derive(Clone, Copy, PartialEq)]
enum Redaction {
    Perfect,
    Nothing,
    Everything,
    /// Perfect but for one half of one word on one page.
    AllButHalfAWord,
    /// Perfect but for one field of one record.
    AllButAField,
    /// Perfect but for the motives of one record, which are another one.
    AllButTheMotives,
}

struct Bench {
    folder: tempfile::TempDir,
    decoder: Decoder,
    truths: Vec<Truth>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("batch");
        let (wear, strength) = (Wear::Scan, Some(2));
        let order =
            Order { out, letters: 3, seed: 11, split: Split::Dev, wear, strength, kind: None, names: None, jobs: 2 };
        forge(&order, |_| {}).expect("letters");
        let decoder = Decoder::at(env!("CARGO_BIN_EXE_caviarde"));
        let mut bench = Self { folder, decoder, truths: Vec::new() };
        let entries = fs::read_dir(bench.batch().join("truth")).expect("truths").flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        bench.truths =
            paths.iter().map(|p| serde_json::from_slice(&fs::read(p).expect("a truth")).expect("its fields")).collect();
        bench
    }

    fn batch(&self) -> PathBuf {
        self.folder.path().join("batch")
    }

    /// Makes the corpus that such a redaction would make, and has it scored.
    fn score(&self, redaction: Redaction) -> Score {
        let dir = self.folder.path().join("corpus");
        if dir.exists() {
            fs::remove_dir_all(&dir).expect("the last corpus goes");
        }
        for folder in ["records", "redacted", "private"] {
            fs::create_dir_all(dir.join(folder)).expect("a folder");
        }
        let mut report = String::new();
        for (number, truth) in self.truths.iter().enumerate() {
            let spoilt = if number == 0 { redaction } else { without_spoiling(redaction) };
            report.push_str(&self.letter(&dir, truth, spoilt));
        }
        fs::write(dir.join("private/report.jsonl"), report).expect("a report");
        self.evaluated(redaction == Redaction::AllButTheMotives)
    }

    /// The score of the corpus that was made last.
    fn evaluated(&self, facts_alone: bool) -> Score {
        let corpus = Corpus::open(&self.folder.path().join("corpus")).expect("a corpus");
        let (batch, decoder) = (&self.batch(), &self.decoder);
        let evaluation = Evaluation { batch, corpus: &corpus, decoder, jobs: 2, facts_alone };
        evaluation.run(|_, _| {}).expect("a score")
    }

    /// Writes a letter's records and pages; gives its lines of the report.
    fn letter(&self, dir: &Path, truth: &Truth, redaction: Redaction) -> String {
        let pages = truth.pages.len();
        let records: Vec<(String, std::ops::Range<usize>)> = match truth.files.len() {
            1 => vec![(truth.id.clone(), 0..pages)],
            n => (0..n).map(|file| (format!("{}p{file}", truth.id), file..file + 1)).collect(),
        };
        let mut lines = String::new();
        for ((id, range), file) in records.into_iter().zip(&truth.files) {
            let text = if range.start == 0 { text(truth, redaction) } else { String::new() };
            let record = record(truth, &id, range.len(), &text, redaction);
            fs::write(dir.join("records").join(&id).with_extension("json"), record.to_string()).expect("a record");
            let images: Vec<GrayImage> = range.map(|page| self.redacted(truth, page, redaction)).collect();
            fs::write(dir.join("redacted").join(&id).with_extension("pdf"), pdf(&images)).expect("a PDF");
            lines.push_str(&json!({"source": file, "status": "ingested", "records": [id]}).to_string());
            lines.push('\n');
        }
        lines
    }

    fn redacted(&self, truth: &Truth, page: usize, redaction: Redaction) -> GrayImage {
        let (file, at) = if truth.files.len() == 1 { (0, page) } else { (page, 0) };
        let path = self.batch().join("in").join(&truth.files[file]);
        let given = self.decoder.open(&path).expect("a file").nth(at).expect("a page").expect("pixels").pixels;
        let size = &truth.pages[page];
        let mut image = image::imageops::resize(&given, size.width, size.height, image::imageops::FilterType::Triangle);
        match redaction {
            Redaction::Nothing => return image,
            Redaction::Everything => image.fill(255),
            _ => {}
        }
        let spared = (redaction == Redaction::AllButHalfAWord).then(|| a_name(truth).id);
        for datum in &truth.pii {
            for place in datum.places.iter().filter(|place| place.page == page) {
                blank(&mut image, &place.quad, if spared == Some(datum.id) { 0.5 } else { 1.0 });
            }
        }
        image
    }
}

fn without_spoiling(redaction: Redaction) -> Redaction {
    match redaction {
        Redaction::AllButHalfAWord | Redaction::AllButAField | Redaction::AllButTheMotives => Redaction::Perfect,
        whole => whole,
    }
}

/// The person's name in the window.
fn a_name(truth: &Truth) -> &TruthDatum {
    truth.pii.iter().find(|datum| datum.kind == DatumKind::Name && datum.text.len() > 8).expect("a name")
}

/// Whitens a place from its left end on, so much of it.
fn blank(image: &mut GrayImage, quad: &[[f32; 2]; 4], part: f32) {
    let [a, b, c, d] = *quad;
    let mix = |p: f32, q: f32, at: f32| p + (q - p) * at;
    for u in (0..=2000).map(|step| step as f32 / 2000.0 * part) {
        for v in (-20..=220).map(|step| step as f32 / 200.0) {
            let x = mix(mix(a[0], b[0], u), mix(d[0], c[0], u), v);
            let y = mix(mix(a[1], b[1], u), mix(d[1], c[1], u), v);
            if let Some(pixel) = image.get_pixel_mut_checked(x as u32, y as u32) {
                *pixel = Luma([255]);
            }
        }
    }
}

/// The letter's text without its data, or with them, or nothing.
fn text(truth: &Truth, redaction: Redaction) -> String {
    let mut text = truth.text.join("\n");
    match redaction {
        Redaction::Nothing => return text,
        Redaction::Everything => return String::new(),
        _ => {}
    }
    let mut data: Vec<&TruthDatum> = truth.pii.iter().filter(|datum| !datum.text.is_empty()).collect();
    data.sort_by_key(|datum| std::cmp::Reverse(datum.text.len()));
    for datum in data {
        let words = datum.text.split_whitespace().map(regex::escape).collect::<Vec<_>>().join(r"\s+");
        text = regex::Regex::new(&words).expect("a pattern").replace(&text, " [X] ").into_owned();
    }
    text
}

fn record(truth: &Truth, id: &str, pages: usize, text: &str, redaction: Redaction) -> Value {
    let facts = &truth.facts;
    let page = |number: usize| {
        let text = if number == 0 { text } else { "" };
        let size = &truth.pages[number];
        json!({"number": number + 1, "width": size.width, "height": size.height, "text": text, "confidence": 1.0, "masks": []})
    };
    let motives = match redaction {
        Redaction::AllButTheMotives => &[MotiveCode::Autre][..],
        _ => &facts.motives,
    };
    let spoilt = if redaction == Redaction::AllButAField { a_name(truth).text.as_str() } else { "…" };
    let sanctions = facts.sanctions.iter().map(|s| {
        json!({"type": s.sanction, "status": s.status, "duration": s.duration, "definitive": s.definitive,
            "percent": s.percent, "rank": s.rank, "regime": s.regime, "evidence": []})
    });
    let dates = truth
        .dates
        .iter()
        .filter(|d| d.role != "event")
        .map(|d| json!({"role": d.role, "date": d.date, "printed": d.printed, "computed": false, "evidence": []}));
    let justifications = facts
        .justifications
        .iter()
        .map(|j| json!({"category": j.category, "grade": j.grade, "quote": j.quote, "certainty": 1.0, "evidence": []}));
    json!({
        "schema": "caviarde/letter/1", "id": id, "case": null, "case_basis": null,
        "made_by": {"version": "", "rules": "", "models": {}, "tesseract": "", "language_data": "", "dictionary": ""},
        "pages": (0..pages).map(page).collect::<Vec<_>>(),
        "sender": {"body": facts.body, "departement": facts.departement, "evidence": []},
        "kind": facts.kind,
        "sanctions": sanctions.collect::<Vec<_>>(),
        "dates": dates.collect::<Vec<_>>(),
        "appeals": facts.appeals.iter().map(|a| json!({"to": a.to, "period": a.period, "evidence": []})).collect::<Vec<_>>(),
        "amount": facts.amount.map(|value| json!({"value": value, "currency": "EUR", "evidence": []})),
        "legal_basis": facts.legal_basis.iter().map(
            |b| json!({"article": b.article, "item": b.item, "code": b.code, "evidence": []})).collect::<Vec<_>>(),
        "motives": motives.iter().map(
            |m| json!({"code": m, "quote": spoilt, "certainty": 1.0, "evidence": []})).collect::<Vec<_>>(),
        "dematerialisation": {"flagged": !facts.demat.is_empty(), "grade": null,
            "justifications": justifications.collect::<Vec<_>>(), "mentions": []},
        "automation": {"algorithmic_notice": facts.algorithmic_notice, "data_matching": facts.data_matching},
        "anomalies": [], "doubts": [], "review": {"state": "unreviewed"},
    })
}

/// Pages as grey pictures, one pixel a point.
fn pdf(pages: &[GrayImage]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for image in pages {
        let (width, height) = (i64::from(image.width()), i64::from(image.height()));
        let about = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        };
        let picture = document.add_object(Stream::new(about, image.as_raw().clone()));
        let size = [width as f32 * 0.24, height as f32 * 0.24];
        let operations = vec![
            Operation::new("cm", [size[0], 0.0, 0.0, size[1], 0.0, 0.0].map(Object::Real).to_vec()),
            Operation::new("Do", vec!["Im0".into()]),
        ];
        let content = Content { operations }.encode().expect("content");
        let content = document.add_object(Stream::new(Dictionary::new(), content));
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => [0.0, 0.0, size[0], size[1]].map(Object::Real).to_vec(),
            "Resources" => dictionary! { "XObject" => dictionary! { "Im0" => picture } },
        };
        kids.push(document.add_object(page).into());
    }
    let count = kids.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn the_scorer_can_be_fooled_neither_way() {
    let bench = Bench::new();

    let perfect = bench.score(Redaction::Perfect);
    assert_eq!(perfect.all.data_leaking.hits, 0, "told by {:?}", perfect.by_channel);
    assert_eq!((perfect.missing, perfect.pages_not_alike), (0, 0));
    assert_eq!(perfect.all.cost.kept.hits, perfect.all.cost.kept.of, "every plain word is there");
    let wrong: Vec<_> = perfect.facts.fields.iter().filter(|(_, rate)| rate.hits < rate.of).map(|(f, _)| f).collect();
    assert!(wrong.is_empty(), "fields that are not right: {wrong:?}");
    for found in [perfect.facts.motives, perfect.facts.categories, perfect.facts.legal_basis, perfect.facts.dates] {
        assert!((found.f1() - 1.0).abs() < 1e-9, "a set that is not right");
    }

    let nothing = bench.score(Redaction::Nothing);
    assert_eq!(nothing.all.letters_leaking.hits, nothing.letters);
    assert!(nothing.all.data_leaking.share() > 0.97, "{:.3} of data found", nothing.all.data_leaking.share());
    assert!(nothing.all.places_shown.share() > 0.97, "{:.3} of places seen", nothing.all.places_shown.share());

    let half = bench.score(Redaction::AllButHalfAWord);
    assert_eq!(half.all.letters_leaking.hits, 1, "half a word on one page");
    let field = bench.score(Redaction::AllButAField);
    assert_eq!(field.all.letters_leaking.hits, 1, "a name in one field of one record");

    let everything = bench.score(Redaction::Everything);
    assert_eq!(everything.all.data_leaking.hits, 0);
    assert_eq!(everything.all.cost.kept.hits, 0, "no word is kept");
}

#[test]
fn facts_alone_are_scored_as_with_the_pages_and_what_is_taken_for_what_is_told() {
    let bench = Bench::new();
    bench.score(Redaction::Perfect);
    let alone = bench.evaluated(true);
    assert!(alone.facts.fields.values().all(|rate| rate.hits == rate.of && rate.of > 0), "a field that is not right");
    assert!(alone.facts.confusions.is_empty());
    assert_eq!(
        (alone.all.letters_leaking.of, alone.all.data_leaking.of),
        (0, 0),
        "leaks are told that nobody looked for"
    );

    let spoilt = bench.score(Redaction::AllButTheMotives);
    let confused: usize = spoilt.facts.confusions.values().sum();
    assert_eq!(confused, bench.truths[0].facts.motives.len().max(1));
    assert!(spoilt.facts.confusions.keys().all(|what| what.starts_with("motive: ") && what.ends_with(" → autre")));
    assert_eq!(spoilt.worst, [bench.truths[0].id.clone()], "the one letter that is wrong is among the worst");
}
