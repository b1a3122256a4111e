//! `train`: learns the names model from forged letters and open text; `models/README.md` says with what outcome.

use std::path::PathBuf;
use std::process::ExitCode;

use caviarde::training::Course;
use clap::Parser;

/// Learn the names model
#[derive(Parser, Debug)]
struct Train {
    /// Lists of names, as `caviarde forge --names` takes them
    #[arg(long, default_value = "../shared/data/names", value_name = "DIR")]
    names: PathBuf,
    /// Tagged text, a word and its tag a line
    #[arg(long, default_value = "../shared/data/ner/europeana_fr_train.bio", value_name = "FILE")]
    text: PathBuf,
    /// How many letters are forged
    #[arg(long, default_value_t = 1000, value_name = "N")]
    letters: usize,
    #[arg(long, default_value_t = 7, value_name = "S")]
    seed: u64,
    /// Where the models go
    #[arg(long, default_value = "models", value_name = "DIR")]
    models: PathBuf,
    /// Passes over all words
    #[arg(long, default_value_t = 60, value_name = "N")]
    iterations: usize,
}

fn main() -> ExitCode {
    let Train { names, text, letters, seed, models, iterations } = Train::parse();
    let course = Course { names, text, letters, seed, models, iterations };
    ExitCode::from(caviarde::cli::told(|tell| course.run(tell)) as u8)
}
