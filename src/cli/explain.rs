//! `caviarde explain`: which words were taken for what in one letter, and what came near.

use std::path::PathBuf;

use super::{CorpusDir, say, say_json};
use crate::corpus::Corpus;
use crate::pipeline::{Explanation, Key, Pipeline, Vault};
use crate::problem::{Exit, Problem, Result};
use crate::record::PageStyle;
use crate::scan::Decoder;

/// Show why a letter's facts are what they are: which words were taken for what, how likely, and what was not taken
#[derive(clap::Args, Debug)]
pub struct Explain {
    /// The letter's id, or how it begins
    id: String,
    #[command(flatten)]
    corpus: CorpusDir,
    /// The large names model that the letter was redacted with, if it was
    #[arg(long, value_name = "DIR")]
    names_model: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let id = corpus.full_id(&self.id)?;
        let private = corpus.private_dir();
        if !private.join("vault.sqlite").is_file() {
            return Err(without_reading());
        }
        let key = Key::of(&private)?;
        let vault = Vault::open(&private, &key)?;
        let pipeline = Pipeline::new(Decoder::own()?, PageStyle::Ink, &key, self.names_model.as_deref())?;
        if pipeline.lacks_model_of(&corpus.record(&id)?) {
            return Err(Problem::missing(
                "that letter was redacted with a large names model, without which it must not be read anew",
                "give the same --names-model as to « caviarde ingest »",
            ));
        }
        let explanation = pipeline.explanation(&vault, &corpus.ids()?, &id)?.ok_or_else(without_reading)?;
        if self.json {
            return say_json(&explanation);
        }
        tell(&explanation);
        Ok(Exit::Done)
    }
}

/// Sentences first, then each field with what was taken (✓) and what was not (·).
fn tell(explanation: &Explanation) {
    for sentence in explanation.sentences.iter().filter(|sentence| sentence.part != "frame") {
        let formulas = if sentence.part == sentence.by_formulas { "" } else { sentence.by_formulas };
        say(&format!("{:<12}{formulas:<12}{}", sentence.part, sentence.words));
    }
    let mut field = "";
    for reason in &explanation.reasons {
        if reason.field != field {
            field = reason.field;
            say(&format!("\n{field}"));
        }
        let sign = if reason.taken { "✓" } else { "·" };
        say(&format!("  {sign} {:<46} {:.2}  {}", reason.value, reason.chance.value(), reason.why));
        if !reason.words.is_empty() {
            say(&format!("      « {} »", reason.words));
        }
    }
}

fn without_reading() -> Problem {
    Problem::usage(
        "this corpus keeps no reading of that letter, so that its rules can't be looked at again",
        "take it in without --no-vault; « caviarde show » shows what was found",
    )
}
