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
    /// Which half of wordings, forms, names, layouts and fonts
    #[arg(long, value_enum, default_value_t = Split::Dev)]
    split: Split,
    /// What became of the paper
    #[arg(long, value_enum, default_value_t = Wear::Mixed)]
    wear: Wear,
    /// How much of it, from 1 (light) to 3 [default: each letter by chance]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
    strength: Option<u8>,
    /// Only letters of one kind: a code of the record's list, as notification_sanction
    #[arg(long, value_name = "CODE", value_parser = kind)]
    kind: Option<LetterKind>,
    /// Take names from a folder with first_names.tsv, surnames.tsv and communes.tsv [default: ../shared/data/names
    /// where it is there, else a list that the program has]
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// How many letters at once [default: all cores]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Write the project's own fixtures under DIR instead
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "letters", "seed", "split", "wear", "strength", "kind", "names"])]
    fixtures: Option<PathBuf>,
}

impl Forge {
    pub fn run(self) -> Result<Exit> {
        let made = match (self.fixtures, self.out) {
            (Some(folder), _) => forge_fixtures(&folder)?,
            (None, out) => {
                let Self { letters, seed, split, wear, strength, kind, .. } = self;
                let names = self.names.or_else(open_data);
                let jobs = super::hands(self.jobs);
                let out = out.unwrap_or_default();
                let order = Order { out, letters, seed, split, wear, strength, kind, names, jobs };
                let mut told = 0;
                forge(&order, |done| tell(&mut told, done, letters))?
            }
        };
        super::note(&format!("{made} letters forged"));
        Ok(Exit::Done)
    }
}

/// The names that lie beside the project, where they do.
fn open_data() -> Option<PathBuf> {
    Some(PathBuf::from("../shared/data/names")).filter(|folder| folder.is_dir())
}

/// Says at every hundred letters how far it is.
fn tell(told: &mut usize, done: usize, of: usize) {
    if done / 100 > *told && done < of {
        *told = done / 100;
        super::note(&format!("{done} of {of} letters"));
    }
}

fn kind(code: &str) -> std::result::Result<LetterKind, String> {
    LetterKind::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = LetterKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("one of: {}", codes.join(", "))
    })
}
