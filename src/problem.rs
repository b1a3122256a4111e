//! What went wrong, what to do about it, and the exit status it ends with.
//!
//! A problem never holds a personal datum: no word of a letter, and of a file
//! no more than what the person at the terminal typed.

use std::fmt;

/// Exit statuses; users' scripts rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Defect = 1,
    Usage = 2,
    SomeSetAside = 3,
    Missing = 4,
    Corpus = 5,
    Interrupted = 130,
}

/// A failure told to the person: what happened · what to do about it.
#[derive(Debug)]
pub struct Problem {
    exit: Exit,
    what: String,
    remedy: String,
}

impl Problem {
    /// A defect of the program.
    pub fn defect(what: impl Into<String>) -> Self {
        Self::new(Exit::Defect, what, "this is a defect of caviarde; please report it with the command that you ran")
    }

    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what, remedy)
    }

    /// Something that the machine lacks.
    pub fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Exit::Missing, what, remedy)
    }

    /// A corpus that is busy or damaged.
    pub fn corpus(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Exit::Corpus, what, remedy)
    }

    pub fn interrupted() -> Self {
        Self::new(Exit::Interrupted, "interrupted", "what was finished is kept; the same command goes on from there")
    }

    fn new(exit: Exit, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { exit, what: what.into(), remedy: remedy.into() }
    }

    pub fn exit(&self) -> Exit {
        self.exit
    }

    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} · {}", self.what, self.remedy)
    }
}

impl std::error::Error for Problem {}

pub type Result<T> = std::result::Result<T, Problem>;
