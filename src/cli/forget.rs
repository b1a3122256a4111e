//! `caviarde forget`: erases letters for good.

use super::{CorpusDir, note};
use crate::batch::Report;
use crate::corpus::Corpus;
use crate::problem::{Exit, Result};
use crate::vault::{Key, Vault};

/// Erase letters for good: record, page, sealed reading, and the names of their files
#[derive(clap::Args, Debug)]
pub struct Forget {
    /// Ids, or how they begin
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    corpus: CorpusDir,
}

impl Forget {
    pub fn run(self) -> Result<Exit> {
        Corpus::open(&self.corpus.dir)?;
        let corpus = Corpus::create_or_open(&self.corpus.dir)?;
        let ids: Vec<String> = self.ids.iter().map(|id| corpus.full_id(id)).collect::<Result<_>>()?;
        let private = corpus.private_dir();
        let vault = Vault::open(&private, &Key::of(&private)?)?;
        let mut report = Report::open(&private)?;
        for id in &ids {
            vault.forget(id)?;
            corpus.remove(id)?;
            report.forget(id);
        }
        report.rewrite()?;
        corpus.finish()?;
        note(&format!("{} letters forgotten; their files are taken in again only with « ingest --again »", ids.len()));
        Ok(Exit::Done)
    }
}
