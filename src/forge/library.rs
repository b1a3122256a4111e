//! All that letters of one split are made from: forms, sentences, stationery, layouts and fonts.
//!
//! Nothing of it is in the other split; `tests/forge.rs` holds them apart.

use include_dir::{Dir, DirEntry, include_dir};

use super::bank::{Bank, family};
use super::form::{Form, unclear};
use super::stationery::Stationery;
use super::wordings::{Paragraph, Source, paragraphs};
use crate::letter::Body;
use crate::problem::Result;
use crate::truth::Segment;

/// Which letters one gets: what is tuned on `dev` is judged on `test`, where other hands write in other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Split {
    Dev,
    Test,
}

static WORDINGS: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/forge/wordings");
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/forge/fonts");

const FAMILIES: [&str; 4] = ["emploi", "caf", "departement", "autre"];

/// A layout's name and typst source.
pub type Layout = (&'static str, &'static str);

#[derive(Clone, Debug)]
pub struct Library {
    pub split: Split,
    pub forms: Vec<Form>,
    /// Forms that follow one another in one matter.
    pub chains: Vec<Vec<&'static str>>,
    notices: Vec<(&'static str, Vec<Paragraph>)>,
    pub stationery: Stationery,
    pub layouts: Vec<Layout>,
}

impl Split {
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }

    /// The files of its fonts.
    pub fn fonts(self) -> impl Iterator<Item = &'static [u8]> {
        FONTS.get_dir(self.name()).into_iter().flat_map(Dir::files).map(include_dir::File::contents)
    }
}

/// What all layouts share.
pub fn common_layout() -> &'static str {
    text_of("common.typ").unwrap_or_default()
}

impl Library {
    pub fn of(split: Split) -> Result<Self> {
        let mut bank = Bank::default();
        for (name, text) in texts(split, "categories") {
            bank.add(name, text)?;
        }
        let forms = texts(split, "forms").into_iter().map(|(name, text)| Form::parse(name, text, &bank));
        let chains = text_of(&format!("{}/chains.txt", split.name())).unwrap_or_default();
        Ok(Self {
            split,
            forms: forms.collect::<Result<_>>()?,
            chains: chains.lines().map(|line| line.split_whitespace().collect()).collect(),
            notices: FAMILIES.into_iter().map(|family| Ok((family, notices(split, family)?))).collect::<Result<_>>()?,
            stationery: Stationery::parse(text_of(&format!("{}/stationery.txt", split.name())).unwrap_or_default()),
            layouts: texts(split, "layouts"),
        })
    }

    pub fn form(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.name == name)
    }

    /// What a body prints on any letter.
    pub fn notices(&self, body: Body) -> &[Paragraph] {
        let of_body = self.notices.iter().find(|(name, _)| *name == family(body));
        of_body.map_or(&[], |(_, notices)| notices)
    }
}

fn notices(split: Split, family: &'static str) -> Result<Vec<Paragraph>> {
    let text = text_of(&format!("{}/notices/{family}.txt", split.name()));
    let text = text.ok_or_else(|| unclear(family, "file of notices: there is none"))?;
    paragraphs(Source { name: family, bank: None, body: Body::Autre, segment: Segment::Practical }, text)
}

fn text_of(path: &str) -> Option<&'static str> {
    WORDINGS.get_file(path)?.contents_utf8()
}

/// The files of a folder, by stem, in order.
fn texts(split: Split, folder: &str) -> Vec<(&'static str, &'static str)> {
    let path = format!("{}/{folder}", split.name());
    let files = WORDINGS.get_dir(path).into_iter().flat_map(Dir::entries).filter_map(DirEntry::as_file);
    let mut texts: Vec<_> =
        files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?))).collect();
    texts.sort_unstable();
    texts
}
