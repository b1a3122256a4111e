//! `caviarde forge`: synthetic letters as worn scans, with their truth.

use std::path::PathBuf;

use crate::forge::{Order, Split, Wear, forge, forge_fixtures};
use crate::letter::LetterKind;
use crate::problem::{Exit, Result};

/// Make synthetic letters as worn scans, with their truth
#[derive(clap::Args, Debug)]
pub struct Forge {
    /// Where to write: letters in DIR/in, truths in DIR/truth
    #[arg(long, value_name = "DIR", required_unless_present = "fixtures")]
    out: Option<PathBuf>,
    /// How many letters
    #[arg(long, value_name = "N", default_value_t = 100)]
    letters: usize,
    /// The same seed makes the same letters
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Which half of the names
    #[arg(long, value_enum, default_value_t = Split::Dev)]
    split: Split,
    /// What became of the paper
    #[arg(long, value_enum, default_value_t = Wear::Mixed)]
    wear: Wear,
    /// Only letters of one kind: a code of the record's list, as notification_sanction
    #[arg(long, value_name = "CODE", value_parser = kind)]
    kind: Option<LetterKind>,
    /// Take names from a folder with first_names.tsv, surnames.tsv and communes.tsv
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// Write the project's own fixtures under DIR instead
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "letters", "seed", "split", "wear", "kind", "names"])]
    fixtures: Option<PathBuf>,
}

impl Forge {
    pub fn run(self) -> Result<Exit> {
        let made = match (self.fixtures, self.out) {
            (Some(folder), _) => forge_fixtures(&folder)?,
            (None, out) => {
                let Self { letters, seed, split, wear, kind, names, .. } = self;
                let order = Order { out: out.unwrap_or_default(), letters, seed, split, wear, kind, names };
                forge(&order, |done| told(done, letters))?
            }
        };
        super::note(&format!("{made} letters forged"));
        Ok(Exit::Done)
    }
}

/// Says every hundredth letter how far it is.
fn told(done: usize, of: usize) {
    if done.is_multiple_of(100) && done < of {
        super::note(&format!("{done} of {of} letters"));
    }
}

fn kind(code: &str) -> std::result::Result<LetterKind, String> {
    LetterKind::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = LetterKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("one of: {}", codes.join(", "))
    })
}
