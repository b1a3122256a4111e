//! Patterns that stand in the program.

use regex::Regex;

/// A pattern written in the sources; a test that touches its rule finds out whether it is one.
pub fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("patterns in the sources are regular expressions")
}
