//! `caviarde ingest`: every file and folder that is named becomes records in the corpus.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::progress::Shown;
use super::{CorpusDir, note, single_threaded};
use crate::batch::{Batch, Outcome, found, ingest};
use crate::corpus::Corpus;
use crate::pipeline::Pipeline;
use crate::problem::{Exit, Problem, Result};
use crate::record::PageStyle;
use crate::scan::Decoder;
use crate::vault::{Key, Vault};

/// Take scans of letters into a corpus
///
/// PDF, TIFF, JPEG and PNG; what is in already is skipped, what can't be read is set aside.
#[derive(clap::Args, Debug)]
pub struct Ingest {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    corpus: CorpusDir,
    /// How many letters at once [default: all cores]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Print each record on stdout as it is made
    #[arg(long)]
    jsonl: bool,
    /// Set every word of the redacted pages in type: the width of a gap then tells nothing
    #[arg(long)]
    set: bool,
    /// Keep no sealed readings: no cases are linked, and later changes need the sources again
    #[arg(long)]
    no_vault: bool,
    /// Folder of a large names model (config.json, tokenizer.json, model.safetensors); its masks are added to the others
    #[arg(long, value_name = "DIR")]
    names_model: Option<PathBuf>,
    /// Take letters in again that were forgotten
    #[arg(long)]
    again: bool,
}

impl Ingest {
    pub fn run(self) -> Result<Exit> {
        single_threaded::ensure();
        let files = found(&self.paths)?;
        let style = if self.set { PageStyle::Set } else { PageStyle::Ink };
        let corpus = Corpus::create_or_open(&self.corpus.dir)?;
        let key = Key::of(&corpus.private_dir())?;
        let pipeline = Pipeline::new(Decoder::own()?, style, &key, self.names_model.as_deref())?;
        let vault = if self.no_vault { None } else { Some(Vault::open(&corpus.private_dir(), &key)?) };
        let stop = stop_on_ctrl_c()?;
        let jobs = super::hands(self.jobs);
        let mut shown = Shown::new(files.len(), self.jsonl);
        let batch = Batch { files, corpus: &corpus, pipeline: &pipeline, jobs, again: self.again, stop: &stop };
        let outcome = ingest(&batch, vault.as_ref(), &mut shown);
        shown.finish();
        ended(&outcome?)
    }
}

/// Ctrl-C ends the batch after the letters in hand; a second one ends the program.
fn stop_on_ctrl_c() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let handler = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
        note("caviarde: finishing the letters in hand; press Ctrl-C again to stop at once");
    };
    ctrlc::set_handler(handler).map_err(|_| Problem::defect("Ctrl-C can't be heard"))?;
    Ok(stop)
}

fn ended(outcome: &Outcome) -> Result<Exit> {
    let Outcome { letters, known, set_aside, .. } = outcome;
    note(&format!("{letters} letters taken in, {known} files there already, {set_aside} set aside"));
    if outcome.interrupted {
        return Err(Problem::interrupted());
    }
    if *set_aside > 0 {
        note("why, and what to do about each: private/report.jsonl in the corpus's folder");
        return Ok(Exit::SomeSetAside);
    }
    Ok(Exit::Done)
}
