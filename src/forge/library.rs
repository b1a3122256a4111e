//! All that letters of one split are made from: forms, sentences, stationery, layouts and fonts.
//!
//! Nothing of it is in the other split; `tests/forge.rs` holds them apart.

use include_dir::{Dir, DirEntry, include_dir};

use super::bank::{Bank, Reproaches, family};
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

/// The folder of wordings that no letter is forged from.
const LESSONS: &str = "lessons";
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
        for (name, text) in texts(split.name(), "categories") {
            bank.add(name, text)?;
        }
        let forms = texts(split.name(), "forms").into_iter().map(|(name, text)| Form::parse(name, text, &bank));
        let chains = text_of(&format!("{}/chains.txt", split.name())).unwrap_or_default();
        Ok(Self {
            split,
            forms: forms.collect::<Result<_>>()?,
            chains: chains.lines().map(|line| line.split_whitespace().collect()).collect(),
            notices: FAMILIES
                .map(|family| Ok((family, notices(split.name(), family)?)))
                .into_iter()
                .collect::<Result<_>>()?,
            stationery: stationery(split.name()),
            layouts: texts(split.name(), "layouts"),
        })
    }

    /// The `dev` split with the wordings of `lessons` besides, from which the models of wording learn; or those alone,
    /// so that it can be seen on `dev` how well they carry over.
    /// `with_channels`, each letter also says something of dematerialisation, as a reason or otherwise.
    pub fn lessons(with_dev: bool, with_channels: bool) -> Result<Self> {
        let folders = if with_dev { &["dev", LESSONS][..] } else { &[LESSONS] };
        let mut library = Self::of(Split::Dev)?;
        library.stationery = library.stationery.and(stationery(LESSONS));
        for (family, paragraphs) in &mut library.notices {
            paragraphs.extend(notices(LESSONS, family)?);
        }
        let mut bank = Bank::default();
        for folder in folders {
            texts(folder, "categories").into_iter().try_for_each(|(name, text)| bank.add(name, text))?;
        }
        let forms = folders.iter().flat_map(|folder| texts(folder, "forms"));
        library.forms = forms.map(|(name, text)| Form::parse(name, text, &bank)).collect::<Result<_>>()?;
        let mut reproaches = Reproaches::default();
        texts(LESSONS, "motives").into_iter().try_for_each(|(name, text)| reproaches.add(name, text))?;
        for form in &mut library.forms {
            form.reproach_by(&reproaches);
            if with_channels {
                form.speak_of_channels(&bank);
            }
        }
        Ok(library)
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

fn stationery(folder: &str) -> Stationery {
    Stationery::parse(text_of(&format!("{folder}/stationery.txt")).unwrap_or_default())
}

fn notices(folder: &str, family: &'static str) -> Result<Vec<Paragraph>> {
    let text = text_of(&format!("{folder}/notices/{family}.txt"));
    let text = text.ok_or_else(|| unclear(family, "file of notices: there is none"))?;
    paragraphs(Source { name: family, bank: None, body: Body::Autre, segment: Segment::Practical }, text)
}

fn text_of(path: &str) -> Option<&'static str> {
    WORDINGS.get_file(path)?.contents_utf8()
}

/// The files of a folder, by stem, in order.
fn texts(split: &str, folder: &str) -> Vec<(&'static str, &'static str)> {
    let path = format!("{split}/{folder}");
    let files = WORDINGS.get_dir(path).into_iter().flat_map(Dir::entries).filter_map(DirEntry::as_file);
    let mut texts: Vec<_> =
        files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?))).collect();
    texts.sort_unstable();
    texts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::forge::wordings::Claim;
    use crate::letter::*;

    fn both() -> [Library; 2] {
        [Split::Dev, Split::Test].map(|split| Library::of(split).expect("a library"))
    }

    fn bank(split: Split) -> Bank {
        let mut bank = Bank::default();
        texts(split.name(), "categories")
            .into_iter()
            .for_each(|(name, text)| bank.add(name, text).expect("a category"));
        bank
    }

    fn claims(library: &Library) -> Vec<&Claim> {
        let forms = library.forms.iter().flat_map(|form| form.paragraphs.iter().chain(&form.appeal));
        forms.flat_map(|paragraph| paragraph.choices.iter().flatten()).flat_map(|wording| &wording.claims).collect()
    }

    /// Every code of a closed list is among these.
    fn covers<T: Copy + PartialEq + std::fmt::Display>(all: &[T], used: &[T]) {
        let missing: Vec<String> = all.iter().filter(|code| !used.contains(code)).map(ToString::to_string).collect();
        assert!(missing.is_empty(), "no form has {missing:?}");
    }

    #[test]
    fn each_split_has_every_code_of_the_contract() {
        for library in both() {
            let forms = &library.forms;
            assert!(forms.len() >= 30, "{} forms", forms.len());
            covers(Body::ALL, &forms.iter().map(|form| form.body).collect::<Vec<_>>());
            covers(LetterKind::ALL, &forms.iter().map(|form| form.kind).collect::<Vec<_>>());
            let sanctions = || forms.iter().flat_map(|form| &form.sanctions);
            covers(SanctionType::ALL, &sanctions().map(|s| s.sanction).collect::<Vec<_>>());
            covers(SanctionStatus::ALL, &sanctions().map(|s| s.status).collect::<Vec<_>>());
            let claims = claims(&library);
            let of_wordings = claims.iter().filter_map(|claim| match claim {
                Claim::Motive(motive) => Some(*motive),
                _ => None,
            });
            let motives: Vec<_> = forms.iter().flat_map(|form| form.motives.clone()).chain(of_wordings).collect();
            covers(MotiveCode::ALL, &motives);
            let categories = claims.iter().filter_map(|claim| match claim {
                Claim::Justification { category, .. } => Some(*category),
                _ => None,
            });
            covers(Category::ALL, &categories.collect::<Vec<_>>());
        }
    }

    #[test]
    fn each_category_has_ten_reasons_and_ten_that_are_none() {
        for split in [Split::Dev, Split::Test] {
            let bank = bank(split);
            for category in Category::ALL {
                let (reasons, others) = (bank.count(*category, true), bank.count(*category, false));
                assert!(reasons >= 10 && others >= 10, "{} {category}: {reasons}, {others}", split.name());
            }
        }
    }

    #[test]
    fn there_are_twelve_layouts_and_twenty_fonts() {
        let layouts: BTreeSet<_> = both().iter().flat_map(|library| library.layouts.clone()).collect();
        assert!(layouts.len() >= 12, "{} layouts", layouts.len());
        // Regular and bold of each, and a hand in each split.
        let files: usize = [Split::Dev, Split::Test].into_iter().map(|split| split.fonts().count()).sum();
        assert_eq!(files, 2 * (10 * 2 + 1));
    }

    #[test]
    fn chains_are_of_forms_of_one_body() {
        for library in both() {
            assert!(library.chains.len() >= 8);
            for chain in &library.chains {
                let forms: Vec<_> = chain.iter().filter_map(|name| library.form(name)).collect();
                assert!(forms.len() == chain.len() && forms.len() > 1, "a chain names a form that is not there");
                assert!(forms.iter().all(|form| form.body == forms[0].body), "a chain changes its body: {chain:?}");
            }
        }
    }

    /// Words of citations.
    const LAW: [&str; 4] = ["code", "article", "articles", "loi"];

    /// Words in eights: what two hands write alike is shorter, but for the law's own phrases.
    fn eights(library: &Library) -> BTreeSet<String> {
        let mut eights = BTreeSet::new();
        for text in sentences(library) {
            let folded = folded(text);
            let words: Vec<&str> =
                folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let own = words.windows(8).filter(|eight| !eight.iter().any(|word| LAW.contains(word)));
            eights.extend(own.map(|eight| eight.join(" ")));
        }
        eights
    }

    fn sentences(library: &Library) -> impl Iterator<Item = &'static str> {
        let notices = library.notices.iter().flat_map(|(_, notices)| notices);
        let forms = library.forms.iter().flat_map(|form| form.paragraphs.iter().chain(&form.appeal));
        let paragraphs = notices.chain(forms).flat_map(|p| p.choices.iter().flatten()).map(|wording| wording.text);
        paragraphs.collect::<BTreeSet<_>>().into_iter()
    }

    #[test]
    fn the_splits_share_no_sentence_form_or_layout() {
        let [dev, test] = both();
        let other: BTreeSet<&str> = sentences(&test).collect();
        assert_eq!(sentences(&dev).filter(|text| other.contains(text)).count(), 0, "sentences that both have");
        let bodies = |library: &Library| library.layouts.iter().map(|(_, source)| *source).collect::<BTreeSet<_>>();
        assert!(bodies(&dev).is_disjoint(&bodies(&test)), "a layout that both have");
        let (dev, test) = (eights(&dev), eights(&test));
        let shared = dev.intersection(&test).count() as f32 / dev.len().min(test.len()) as f32;
        assert!(shared < 0.02, "{:.1} % of the words in eights stand in both splits", 100.0 * shared);
    }
}
