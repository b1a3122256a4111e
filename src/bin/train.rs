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
    /// How many letters are worded of each form, for the models of wording
    #[arg(long, default_value_t = 16, value_name = "N")]
    worded: usize,
    /// Which models to learn
    #[arg(long, default_value = "all", value_name = "WHICH")]
    what: What,
    /// Passes over all words
    #[arg(long, default_value_t = 60, value_name = "N")]
    iterations: usize,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    All,
    /// Names of people and places
    Names,
    /// Words of letters; to be gathered, and built in, before the wording is learned
    Words,
    /// What sentences, dates and letters say
    Wording,
    /// Learn wording from the lessons alone and tell how right it is on the dev split; write nothing
    Check,
}

fn main() -> ExitCode {
    let Train { names, text, letters, seed, models, iterations, worded, what } = Train::parse();
    let course = Course { names, text, letters, seed, models, iterations, worded };
    let learn = |tell: &dyn Fn(&str)| match what {
        What::All => course.names(tell).and_then(|()| course.wording(tell)),
        What::Names => course.names(tell),
        What::Words => course.words(),
        What::Wording => course.wording(tell),
        What::Check => course.check(tell),
    };
    ExitCode::from(caviarde::cli::told(|tell| learn(tell)) as u8)
}
