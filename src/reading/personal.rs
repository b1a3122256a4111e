//! Text that may name somebody.

/// Words of a letter before redaction.
///
/// The type has no `Debug`, `Display`, `Serialize` or `PartialEq`: it can't be
/// printed, written or compared in an assertion. Who needs the text says so by
/// calling [`PersonalText::expose`], and only `reading`, `vault` and `redaction`
/// may name this type.
#[derive(Clone, Default)]
pub struct PersonalText(String);

impl PersonalText {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
