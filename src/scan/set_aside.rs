//! Why a file was set aside, and what a person can do about it.

/// A file that could not be taken in. It never says what the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    Unreadable,
    Empty,
    UnknownFormat,
    Damaged,
    Encrypted,
    NoPages,
    TooManyPages,
    TooLarge,
    OutOfTime,
    DecoderDied,
    NothingRead,
    Defect,
}

impl SetAside {
    const ALL: &'static [(SetAside, &'static str, &'static str)] = &[
        (SetAside::Unreadable, "unreadable_file", "check that the file is there and that you may read it"),
        (SetAside::Empty, "empty_file", "the file has no content: copy or scan it again"),
        (
            SetAside::UnknownFormat,
            "unknown_format",
            "only PDF, TIFF, JPEG and PNG are read: open the file and save it as one of them",
        ),
        (SetAside::Damaged, "damaged", "the file is damaged: copy or scan it again"),
        (SetAside::Encrypted, "encrypted", "the PDF is protected by a password: save it without one"),
        (SetAside::NoPages, "no_pages", "the file holds no page: scan the letter again"),
        (SetAside::TooManyPages, "too_many_pages", "split the file: a letter has 200 pages at most"),
        (SetAside::TooLarge, "too_large", "the page or file is too large: scan it at 300 dpi"),
        (SetAside::OutOfTime, "out_of_time", "the file took too long to open: scan the letter again"),
        (SetAside::DecoderDied, "decoder_died", "the file could not be opened safely: scan the letter again"),
        (
            SetAside::NothingRead,
            "nothing_read",
            "no word could be read on any page: scan it again, straight and in good light",
        ),
        (
            SetAside::Defect,
            "defect",
            "caviarde itself failed on this file: tell its makers the place that it named, never the file",
        ),
    ];

    fn row(self) -> &'static (SetAside, &'static str, &'static str) {
        let at = Self::ALL.iter().position(|(reason, ..)| *reason == self);
        &Self::ALL[at.unwrap_or_default()]
    }

    /// The code that stands in the report.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// What a person can do.
    pub fn remedy(self) -> &'static str {
        self.row().2
    }

    /// The number on the wire.
    pub(super) fn to_wire(self) -> u8 {
        Self::ALL.iter().position(|(reason, ..)| *reason == self).unwrap_or_default() as u8
    }

    /// A number that no reason has means that the child is not itself.
    pub(super) fn from_wire(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).map_or(SetAside::DecoderDied, |row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_survives_the_wire() {
        for (reason, code, _) in SetAside::ALL {
            assert_eq!(SetAside::from_wire(reason.to_wire()), *reason);
            assert_eq!(reason.code(), *code);
        }
        assert_eq!(SetAside::from_wire(250), SetAside::DecoderDied);
    }
}
