//! The redactor: findings, verdicts, masks, in their order.

use std::collections::BTreeMap;
use std::path::Path;

use super::finding::Finding;
#[cfg(feature = "names-model")]
use super::large_model;
#[cfg(feature = "train")]
use super::lexicon;
use super::lexicon::Lexicon;
use super::names::NamesModel;
#[cfg(feature = "train")]
use super::names::{self, Likeness, Sequence};
use super::people::People;
use super::redacted::{Cleared, RedactedPage, RedactedText};
use super::subject::Subject;
use super::{badly_read, clear, digits, drawn, harmless, identity, marks, propagation, recognisers, unread, verdict};
#[cfg(feature = "train")]
use crate::letter::PixelBox;
use crate::letter::{MaskKind, Span, Zone};
#[cfg(not(feature = "names-model"))]
use crate::problem::Problem;
use crate::problem::Result;
#[cfg(feature = "train")]
use crate::reading::TextWord;
use crate::reading::{LetterText, PersonalText, ReadPage};
use crate::vault::{Identity, Key};

/// Redacts letters; holds the lexicon and the names model.
pub struct Redactor {
    pub(super) lexicon: Lexicon,
    names: Option<NamesModel>,
    #[cfg(feature = "names-model")]
    large: Option<large_model::LargeModel>,
    safeguards: Safeguards,
}

/// What guards a letter besides the recognisers that go by its words. All of it, except where it is measured what
/// each safeguard carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safeguards {
    pub names_model: bool,
    pub geometry: bool,
    pub propagation: bool,
    pub second_lock: bool,
}

impl Safeguards {
    pub const ALL: Self = Self { names_model: true, geometry: true, propagation: true, second_lock: true };
}

impl Redactor {
    pub fn new() -> Result<Self> {
        Self::with(Safeguards::ALL)
    }

    /// A redactor with some safeguards off: for measuring, never for letters of people.
    pub fn with(safeguards: Safeguards) -> Result<Self> {
        let names = safeguards.names_model.then(NamesModel::built_in).transpose()?;
        Ok(Self {
            lexicon: Lexicon::find()?,
            names,
            #[cfg(feature = "names-model")]
            large: None,
            safeguards,
        })
    }

    /// The same, with a large model of the user's besides.
    #[cfg(feature = "names-model")]
    pub fn with_large_model(self, folder: &Path) -> Result<Self> {
        Ok(Self { large: Some(large_model::LargeModel::open(folder)?), ..self })
    }

    /// This build has no large models: it stops, and says how to get one that has.
    #[cfg(not(feature = "names-model"))]
    pub fn with_large_model(self, _: &Path) -> Result<Self> {
        Err(Problem::missing(
            "this caviarde was built without large names models",
            "build it with « cargo build --release --features names-model », or leave --names-model out",
        ))
    }

    /// The models that have a hand in redaction, each with its version.
    pub fn models(&self) -> BTreeMap<String, String> {
        let built_in = self.names.as_ref().map(|_| ("names".to_owned(), NamesModel::version()));
        #[cfg(feature = "names-model")]
        let large = self.large.as_ref().map(|model| ("large_names".to_owned(), model.version().to_owned()));
        #[cfg(not(feature = "names-model"))]
        let large = None;
        built_in.into_iter().chain(large).collect()
    }

    /// The version of the dictionary.
    pub fn dictionary(&self) -> &str {
        self.lexicon.version()
    }

    /// What the names model sees of a letter: each block with the page and the place of each of its words.
    #[cfg(feature = "train")]
    pub fn lessons(
        &self,
        pages: &[ReadPage],
        likeness: &Likeness,
        mut learn: impl FnMut(&Sequence, &[(usize, PixelBox)]) -> Result<()>,
    ) -> Result<()> {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter, &self.lexicon);
        let place = |word: &TextWord| (word.page, pages[word.page].words[word.word].place);
        names::sequences(&subject, likeness, 1.0).iter().try_for_each(|sequence| {
            let places: Vec<_> = letter.words[sequence.words.clone()].iter().map(place).collect();
            learn(sequence, &places)
        })
    }

    /// The dictionary's words, in small letters.
    #[cfg(feature = "train")]
    pub fn dictionary_words(&self) -> Result<Vec<String>> {
        lexicon::stems()
    }

    /// What may be shown of a letter, and who it is about (for the vault alone).
    ///
    /// `others` are the names that other letters of its case hold; they are masked here too.
    pub fn clear(
        &self,
        pages: &[ReadPage],
        others: &[(MaskKind, PersonalText)],
        key: &Key,
    ) -> Result<(Cleared, Identity)> {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter, &self.lexicon);
        let mut findings = self.first_lock(&subject)?;
        let identity = identity::identity(&subject, &findings);
        if self.safeguards.propagation {
            findings.extend(propagation::propagate(&subject, &findings, others));
        }
        if self.safeguards.geometry {
            findings.extend(marks::find(pages, &letter));
        }
        let badly_read = badly_read::lines(&subject);
        let verdicts = match self.safeguards.second_lock {
            true => verdict::verdicts(&subject, &findings, &badly_read),
            false => verdict::first_lock_alone(&subject, &findings),
        };
        let named = identity.names.iter().chain(others).map(|(kind, name)| (*kind, name.expose()));
        let people = People::of(named, key);

        let mut cleared = Cleared {
            text: RedactedText::new(Vec::new()),
            masks: Vec::new(),
            pages: Vec::new(),
            sizes: pages.iter().map(|p| p.given).collect(),
            turns: pages.iter().map(|p| p.turn).collect(),
            departement: identity::departement_of(&subject),
        };
        let mut texts = Vec::with_capacity(pages.len());
        for (at, read) in pages.iter().enumerate() {
            let written = clear::page(&subject, pages, at, &verdicts, &findings, &people);
            let mut masks = drawn::merged(read, written.runs, &written.shown);
            masks.extend(unread::masks(read));
            cleared.masks.extend(masks.iter().map(|mask| drawn::as_given(read, mask)));
            cleared.pages.push(drawn::page(read, written.shown, &masks));
            let badly_read = badly_read.iter().any(|line| letter.lines[*line].page == at);
            texts.push(RedactedPage { badly_read, ..written.page });
        }
        cleared.text = RedactedText::new(texts);
        Ok((cleared, identity))
    }

    /// Who a letter is about (for the vault alone).
    pub fn identity(&self, pages: &[ReadPage]) -> Result<Identity> {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter, &self.lexicon);
        Ok(identity::identity(&subject, &self.first_lock(&subject)?))
    }

    /// The names and numbers that are masked in a letter, as printed.
    pub fn masked(&self, pages: &[ReadPage]) -> Result<Vec<(MaskKind, PersonalText)>> {
        let letter = LetterText::of(pages);
        let subject = Subject::new(&letter, &self.lexicon);
        let text = |finding: &Finding| PersonalText::new(subject.at(finding.span).to_owned());
        Ok(self.first_lock(&subject)?.iter().map(|finding| (finding.kind, text(finding))).collect())
    }

    /// All that recognisers and the names model claim.
    pub(super) fn first_lock(&self, subject: &Subject) -> Result<Vec<Finding>> {
        let mut findings = recognisers::find_all(subject, self.safeguards.geometry);
        if let Some(names) = &self.names {
            findings.extend(names.find(subject)?);
        }
        #[cfg(feature = "names-model")]
        if let Some(large) = &self.large {
            findings.extend(large.find(subject)?);
        }
        let continued = findings.iter().filter_map(|finding| continued(subject, finding));
        let mut begun: Vec<Finding> = findings.iter().filter_map(|finding| begun(subject, finding)).collect();
        if !begun.is_empty() {
            let harmless = harmless::spans(subject);
            begun.retain(|first| !harmless::is_part_of_more(&harmless, first.span));
        }
        let parted: Vec<Finding> = continued.chain(begun).collect();
        findings.extend(parted);
        Ok(findings)
    }
}

/// What a line's end parts, on the next line: the rest of a word (« Wy-dit-Joli- / Village »), the rest of a number.
fn continued(subject: &Subject, finding: &Finding) -> Option<Finding> {
    let words = &subject.letter.words;
    let last = words.partition_point(|word| word.span.start < finding.span.end).checked_sub(1)?;
    if subject.at(words[last].span).ends_with(['-', '\u{ad}', '¬']) {
        let below = line_below(subject, words[last].line)?;
        return words[last + 1..]
            .iter()
            .find(|next| next.line == below)
            .map(|next| Finding { span: next.span, ..*finding });
    }
    let next = words[last + 1..].iter().take_while(|next| next.line == words[last].line + 1);
    let goes_on = finding.kind.is_number() && digits::mostly(subject.at(words[last].span));
    let groups: Vec<_> = next.take_while(|next| goes_on && digits::mostly(subject.at(next.span))).collect();
    let (first, end) = (groups.first()?, groups.last()?);
    Some(Finding { span: Span::new(first.span.start, end.span.end), ..*finding })
}

/// The first digits of a number that a line's end parts: « 04 / 72 11 65 09 »; they may be the year of a date, too.
fn begun(subject: &Subject, finding: &Finding) -> Option<Finding> {
    const MOST: usize = 4;
    let words = &subject.letter.words;
    let first = words.partition_point(|word| word.span.end <= finding.span.start);
    let before = words.get(first.checked_sub(1)?)?;
    let is_piece = |text: &str| text.len() <= MOST && text.chars().all(|c| c.is_ascii_digit());
    let parted = finding.kind.is_number()
        && before.line + 1 == words.get(first)?.line
        && before.page == words[first].page
        && digits::mostly(subject.at(words[first].span))
        && is_piece(subject.at(before.span));
    parted.then_some(Finding { span: before.span, ..*finding })
}

/// The line that goes on where another ends: the next one, but for a window's lines, which are read between those of the
/// references beside it.
fn line_below(subject: &Subject, line: usize) -> Option<usize> {
    const MOST_BETWEEN: usize = 4;
    let lines = &subject.letter.lines;
    let is_window = |at: usize| lines[at].zone == Zone::Window;
    let goes_on = |below: &usize| is_window(*below) == is_window(line) && lines[*below].page == lines[line].page;
    (line + 1..lines.len()).take(MOST_BETWEEN + 1).find(goes_on)
}
