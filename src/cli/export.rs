//! `caviarde export`: data sets for work inside the association.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use super::{CorpusDir, note};
use crate::corpus::{Corpus, ExportFormat, export};
use crate::problem::{Exit, Problem, Result};

/// Write all letters as a data set (not for publication)
#[derive(clap::Args, Debug)]
pub struct Export {
    #[command(flatten)]
    corpus: CorpusDir,
    /// A row a letter with the main facts (csv), or whole records (jsonl)
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

impl Export {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let format = match self.format {
            Format::Csv => ExportFormat::Csv,
            Format::Jsonl => ExportFormat::Jsonl,
        };
        let file = File::create(&self.out)
            .map_err(|_| Problem::usage("the export can't be written", "name a file that you may write, with --out"))?;
        export(&corpus, format, BufWriter::new(file))?;
        note("pseudonymised, not anonymous: this data set stays inside the association and is not for publication");
        Ok(Exit::Done)
    }
}
