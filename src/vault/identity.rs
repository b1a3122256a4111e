//! Who a letter is about: the numbers, the home and the names by which letters of one person are known.

use serde::{Deserialize, Serialize};

use crate::letter::MaskKind;
use crate::problem::{Problem, Result};
use crate::reading::PersonalText;

/// What tells whose letter it is, and whom it names.
#[derive(Default)]
pub struct Identity {
    /// The person's numbers: digits alone, slips mended.
    pub numbers: Vec<PersonalText>,
    /// The addressee's name and address together, folded; `None` where either was not read.
    pub home: Option<PersonalText>,
    /// Whom the letter names, as printed, and what they are in it.
    pub names: Vec<(MaskKind, PersonalText)>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    numbers: Vec<String>,
    home: Option<String>,
    names: Vec<(MaskKind, String)>,
}

impl Identity {
    /// The bytes that are sealed.
    pub(super) fn written(&self) -> Result<Vec<u8>> {
        let text = |text: &PersonalText| text.expose().to_owned();
        let sealed = Sealed {
            numbers: self.numbers.iter().map(text).collect(),
            home: self.home.as_ref().map(text),
            names: self.names.iter().map(|(kind, name)| (*kind, text(name))).collect(),
        };
        serde_json::to_vec(&sealed).map_err(|_| Problem::defect("an identity can't be sealed"))
    }

    /// The identity that was sealed; `None` where the bytes are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let sealed: Sealed = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            numbers: sealed.numbers.into_iter().map(PersonalText::new).collect(),
            home: sealed.home.map(PersonalText::new),
            names: sealed.names.into_iter().map(|(kind, name)| (kind, PersonalText::new(name))).collect(),
        })
    }
}
