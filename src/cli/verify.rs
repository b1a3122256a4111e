//! `caviarde verify`: reads the output again, looks for what must not be there, and withdraws what does not pass.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{CorpusDir, note, say, single_threaded};
use crate::corpus::Corpus;
use crate::problem::{Exit, Problem, Result};
use crate::scan::Decoder;
use crate::vault::{Key, Vault};
use crate::verification::{Failure, Verifier};

/// Read the redacted letters again and look for what must not be there
///
/// A letter that does not pass is withdrawn from exports until it does.
#[derive(clap::Args, Debug)]
pub struct Verify {
    #[command(flatten)]
    corpus: CorpusDir,
    /// How many letters at once [default: all cores]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Print a line of JSON for each letter that does not pass
    #[arg(long)]
    json: bool,
}

/// Letters that do not pass, with why.
type Failed = Vec<(String, Vec<Failure>)>;

impl Verify {
    pub fn run(self) -> Result<Exit> {
        single_threaded::ensure();
        Corpus::open(&self.corpus.dir)?;
        let corpus = Corpus::create_or_open(&self.corpus.dir)?;
        let ids = corpus.ids()?;
        let failed = verified(&corpus, &ids, super::hands(self.jobs))?;
        for id in &ids {
            corpus.set_withdrawn(id, failed.iter().any(|(failing, _)| failing == id))?;
        }
        corpus.finish()?;
        failed.iter().try_for_each(|(id, failures)| self.tell(id, failures))?;
        note(&format!("{} of {} letters pass", ids.len() - failed.len(), ids.len()));
        if failed.is_empty() {
            return Ok(Exit::Done);
        }
        note(
            "the others are withdrawn from exports: look at redacted/ID.pdf; forget them, or take them in anew after an update",
        );
        Ok(Exit::SomeSetAside)
    }

    fn tell(&self, id: &str, failures: &[Failure]) -> Result<()> {
        for failure in failures {
            let (page, kind, why) = match failure {
                Failure::Suspicion(found) => (Some(found.page), Some(found.kind.code()), Some(found.why)),
                _ => (None, None, None),
            };
            if self.json {
                let row = serde_json::json!({
                    "letter": id, "failure": failure.code(), "page": page, "kind": kind, "why": why,
                });
                say(&row.to_string());
            } else {
                let place = page.map(|page| format!(", page {page}")).unwrap_or_default();
                let what = kind.zip(why).map(|(kind, why)| format!(": {kind} ({why})")).unwrap_or_default();
                say(&format!("{id}  {}{place}{what}", failure.code()));
            }
        }
        Ok(())
    }
}

fn verified(corpus: &Corpus, ids: &[String], jobs: usize) -> Result<Failed> {
    let decoder = Decoder::own()?;
    let private = corpus.private_dir();
    let has_vault = private.join("vault.sqlite").is_file();
    if !has_vault {
        note("this corpus keeps no readings: what was masked in each letter is not known and can't be looked for");
    }
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Failed::new()));
    let hand = || -> Result<()> {
        let vault = has_vault.then(|| Vault::open(&private, &Key::of(&private)?)).transpose()?;
        let verifier = Verifier::new(corpus, vault.as_ref(), &decoder)?;
        while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
            let failures = verifier.failures(id)?;
            if !failures.is_empty() {
                failed.lock().map_err(|_| fell())?.push((id.clone(), failures));
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..jobs.clamp(1, ids.len().max(1))).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().try_for_each(|hand| hand.join().unwrap_or_else(|_| Err(fell())))
    })?;
    let mut failed = failed.into_inner().map_err(|_| fell())?;
    failed.sort();
    Ok(failed)
}

fn fell() -> Problem {
    Problem::defect("a hand of the verification fell")
}
