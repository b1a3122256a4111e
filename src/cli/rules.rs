//! `caviarde rules`: every rule and every code as a page.

use super::{say, say_json};
use crate::catalogue::{Page, codebook, pages};
use crate::problem::{Exit, Problem, Result};

/// Show what each rule finds and each code means, with source and examples
#[derive(clap::Args, Debug)]
pub struct Rules {
    /// Only these: codes (nir, absence_rendez_vous…) or whole lists (kind, motive, category, recogniser…)
    codes: Vec<String>,
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// The whole codebook (docs/codebook.md)
    #[arg(long, conflicts_with = "codes")]
    markdown: bool,
}

impl Rules {
    pub fn run(self) -> Result<Exit> {
        if self.markdown {
            say(codebook().trim_end());
            return Ok(Exit::Done);
        }
        let mut pages = pages();
        if let Some(unknown) = self.codes.iter().find(|code| !pages.iter().any(|page| is_asked(page, code))) {
            return Err(Problem::usage(
                format!("there is no rule, code or list « {unknown} »"),
                "« caviarde rules » lists all of them",
            ));
        }
        pages.retain(|page| self.codes.is_empty() || self.codes.iter().any(|code| is_asked(page, code)));
        if self.json {
            return say_json(&pages);
        }
        pages.iter().for_each(|page| show(page, !self.codes.is_empty()));
        Ok(Exit::Done)
    }
}

fn is_asked(page: &Page, code: &str) -> bool {
    page.code == code || page.list == code
}

/// A line a page, or the whole page where it was asked for.
fn show(page: &Page, whole: bool) {
    say(&format!("{:<12}{:<34}{}", page.list, page.code, page.finds));
    let parts = [("source", &page.source), ("finds", &page.found), ("not", &page.not_found)];
    for (name, text) in parts.into_iter().filter(|(_, text)| whole && !text.is_empty()) {
        say(&format!("{:<12}{name:<10}{text}", ""));
    }
}
