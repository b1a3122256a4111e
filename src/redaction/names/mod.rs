//! The names model that is built in: tags words of people, addresses, places and employers on text as the OCR reads it.
//!
//! A conditional random field (Lafferty, McCallum, Pereira 2001) over what [`attributes`] sees, learned by
//! `cargo run --release --features train --bin train`; `models/README.md` says from what. It is set to mask rather
//! too much, since its misses are what a reader would see.

mod attributes;
mod likeness;

use crfs::Model;
use sha2::{Digest, Sha256};

use super::finding::Finding;
use super::subject::Subject;
use crate::letter::{MaskKind, Span, Zone};
use crate::problem::{Problem, Result};

pub use attributes::{Sequence, sequences};
pub use likeness::{Likeness, SCALE, WEIGHTS, runs};

pub const CODE: &str = "names_model";
const FIELD: &[u8] = include_bytes!("../../../models/names.crf");
const LIKENESS: &[u8] = include_bytes!("../../../models/likeness.bin");
/// How much of the bias is left when tagging (all in training): less of it masks more.
const BIAS: f64 = 1.0;
const CERTAINTY: f32 = 0.75;

/// What a word is tagged as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    Other,
    Person,
    Address,
    Place,
    Employer,
}

impl Tag {
    const ALL: [Self; 5] = [Self::Other, Self::Person, Self::Address, Self::Place, Self::Employer];

    /// Its label in the model.
    pub fn label(self) -> &'static str {
        match self {
            Self::Other => "O",
            Self::Person => "P",
            Self::Address => "A",
            Self::Place => "L",
            Self::Employer => "E",
        }
    }

    fn of_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.label() == label)
    }

    fn kind(self, zone: Zone) -> Option<MaskKind> {
        match self {
            Self::Other => None,
            Self::Person if zone == Zone::Signature => Some(MaskKind::Agent),
            Self::Person => Some(MaskKind::Person),
            Self::Address => Some(MaskKind::Address),
            Self::Place => Some(MaskKind::Place),
            Self::Employer => Some(MaskKind::Employer),
        }
    }
}

/// The model, ready to tag.
pub struct NamesModel {
    field: Model<'static>,
    likeness: Likeness,
}

impl NamesModel {
    /// The model that is built in.
    pub fn built_in() -> Result<Self> {
        let field = Model::new(FIELD).map_err(|_| Problem::defect("the built-in names model does not open"))?;
        Ok(Self { field, likeness: Likeness::new(LIKENESS) })
    }

    /// The first twelve hexadecimal digits of the SHA-256 of both its files.
    pub fn version() -> String {
        let digest = Sha256::new().chain_update(FIELD).chain_update(LIKENESS).finalize();
        digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The tag of each word of the letter.
    pub fn tags(&self, subject: &Subject) -> Result<Vec<Tag>> {
        let broken = |_| Problem::defect("the built-in names model does not tag");
        let tagger = self.field.tagger().map_err(broken)?;
        let mut tags = vec![Tag::Other; subject.letter.words.len()];
        for sequence in sequences(subject, &self.likeness, BIAS) {
            let labels = tagger.tag(&sequence.attributes).map_err(broken)?;
            for (word, label) in sequence.words.zip(labels) {
                tags[word] = Tag::of_label(label).unwrap_or(Tag::Person);
            }
        }
        Ok(tags)
    }

    /// What the model claims: words in a row with one tag are one finding.
    pub fn find(&self, subject: &Subject) -> Result<Vec<Finding>> {
        let tags = self.tags(subject)?;
        let words = &subject.letter.words;
        let mut findings: Vec<Finding> = Vec::new();
        let mut last = None;
        for (at, tag) in tags.iter().enumerate() {
            let (span, line) = (words[at].span, words[at].line);
            if let Some(kind) = tag.kind(subject.letter.lines[line].zone) {
                match findings.last_mut().filter(|_| last == Some((*tag, line, at.wrapping_sub(1)))) {
                    Some(finding) => finding.span = Span::new(finding.span.start, span.end),
                    None => findings.push(Finding::new(span, kind, CODE, CERTAINTY)),
                }
                last = Some((*tag, line, at));
            }
        }
        Ok(findings)
    }
}
