//! Takes files into a corpus with several hands at once.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use sha2::{Digest, Sha256};

use super::report::{Line, Report, Status};
use crate::corpus::Corpus;
use crate::pipeline::{Engine, Letter, NoLetter, Pipeline, Record, SetAside, Vault};
use crate::problem::{Exit, Problem, Result};

/// A batch to be done.
pub struct Batch<'a> {
    pub files: Vec<PathBuf>,
    pub corpus: &'a Corpus,
    pub pipeline: &'a Pipeline,
    pub jobs: usize,
    /// Take forgotten files in again.
    pub again: bool,
    /// Set from outside, ends the batch after the letters in hand.
    pub stop: &'a AtomicBool,
}

/// What a batch came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Letters; a file may hold several.
    pub letters: usize,
    /// Files that are in already, by content.
    pub known: usize,
    /// Files.
    pub set_aside: usize,
    pub interrupted: bool,
}

/// Is told of each file as it is done.
pub trait Progress {
    /// A file's new records; none where it was in already.
    fn taken(&mut self, records: &[&Record]);
    fn set_aside(&mut self);
}

/// What a hand did with one file.
struct Done {
    file: usize,
    sha256: String,
    /// Its letters; none where it was in already.
    result: std::result::Result<Vec<Letter>, NoLetter>,
}

/// Does the batch, then the second pass. What was finished is kept, whatever happens.
/// Without a vault no reading is kept and no cases are linked.
pub fn ingest(batch: &Batch, vault: Option<&Vault>, progress: &mut dyn Progress) -> Result<Outcome> {
    let mut report = Report::open(&batch.corpus.private_dir())?;
    let next = AtomicUsize::new(0);
    let mut outcome = Outcome::default();
    let worked = thread::scope(|scope| {
        let (done, results) = channel();
        for _ in 0..batch.jobs.clamp(1, batch.files.len().max(1)) {
            let (done, next, report) = (done.clone(), &next, forgotten(&report));
            scope.spawn(move || hand(batch, next, &report, &done));
        }
        drop(done);
        let kept =
            results.into_iter().try_for_each(|done| keep(batch, vault, &mut report, progress, &mut outcome, done));
        if kept.is_err() {
            batch.stop.store(true, Ordering::Relaxed);
        }
        kept
    });
    outcome.interrupted = worked.is_ok() && batch.stop.load(Ordering::Relaxed);
    report.rewrite()?;
    second_pass(batch, vault)?;
    worked.map(|()| outcome)
}

fn forgotten(report: &Report) -> Vec<String> {
    report.lines().filter(|l| l.status == Status::Forgotten).map(|l| l.sha256.clone()).collect()
}

/// One hand: takes files off the list until there are no more.
fn hand(batch: &Batch, next: &AtomicUsize, forgotten: &[String], done: &Sender<Done>) {
    let mut engine = None;
    while !batch.stop.load(Ordering::Relaxed) {
        let file = next.fetch_add(1, Ordering::Relaxed);
        let Some(path) = batch.files.get(file) else { return };
        let Some(sha256) = digest(path) else {
            let result = Err(SetAside::Unreadable.into());
            let _ = done.send(Done { file, sha256: String::new(), result });
            continue;
        };
        let is_known = match forgotten.contains(&sha256) {
            true => !batch.again,
            false => batch.corpus.contains(&batch.pipeline.letter_id(&sha256, 0)),
        };
        let result = if is_known { Ok(Vec::new()) } else { letters(batch, &mut engine, path, &sha256) };
        if done.send(Done { file, sha256, result }).is_err() {
            return;
        }
    }
}

fn letters(
    batch: &Batch,
    engine: &mut Option<Engine>,
    path: &Path,
    sha256: &str,
) -> std::result::Result<Vec<Letter>, NoLetter> {
    if engine.is_none() {
        *engine = Some(batch.pipeline.engine()?);
    }
    let used = engine.as_ref().ok_or_else(|| Problem::defect("an engine was started and is not there"))?;
    // A defect that one letter brings to light must not stop the others; the engine may be spoilt and goes.
    let letters = catch_unwind(AssertUnwindSafe(|| batch.pipeline.letters(used, path, sha256)));
    match letters {
        Ok(Err(NoLetter::Problem(problem))) if problem.exit() == Exit::Defect => Err(SetAside::Defect.into()),
        Ok(letters) => letters,
        Err(_) => {
            *engine = None;
            Err(SetAside::Defect.into())
        }
    }
}

/// Writes down what a hand did.
fn keep(
    batch: &Batch,
    vault: Option<&Vault>,
    report: &mut Report,
    progress: &mut dyn Progress,
    outcome: &mut Outcome,
    done: Done,
) -> Result<()> {
    let source = batch.files[done.file].to_string_lossy().into_owned();
    let line = |status, records, reason: Option<SetAside>| Line {
        source: source.clone(),
        sha256: done.sha256.clone(),
        status,
        records,
        reason: reason.map(|r| r.code().to_owned()),
        remedy: reason.map(|r| r.remedy().to_owned()),
    };
    match done.result {
        Ok(letters) if letters.iter().any(|letter| !batch.corpus.contains(&letter.record.id)) => {
            outcome.letters += put(batch, vault, &letters)?;
            progress.taken(&letters.iter().map(|letter| &letter.record).collect::<Vec<_>>());
            let ids = letters.into_iter().map(|letter| letter.record.id);
            report.add(line(Status::Ingested, ids.collect(), None))
        }
        Ok(_) => {
            outcome.known += 1;
            progress.taken(&[]);
            let records = in_corpus(batch, &done.sha256);
            let mine = |l: &Line| l.source == source && l.status == Status::Ingested;
            if records.is_empty() || report.lines().any(mine) {
                return Ok(());
            }
            report.add(line(Status::Duplicate, records, None))
        }
        Err(NoLetter::SetAside(reason)) => {
            outcome.set_aside += 1;
            progress.set_aside();
            report.add(line(Status::Quarantined, Vec::new(), Some(reason)))
        }
        Err(NoLetter::Problem(problem)) => Err(problem),
    }
}

/// Ids of a file's letters in the corpus, up to the first that was forgotten.
fn in_corpus(batch: &Batch, sha256: &str) -> Vec<String> {
    (0..).map(|nth| batch.pipeline.letter_id(sha256, nth)).take_while(|id| batch.corpus.contains(id)).collect()
}

/// Writes those of a file's letters that are not in the corpus; gives their number.
///
/// The last comes first: a file of which the first letter is in is one that was finished.
fn put(batch: &Batch, vault: Option<&Vault>, letters: &[Letter]) -> Result<usize> {
    let missing: Vec<&Letter> = letters.iter().filter(|letter| !batch.corpus.contains(&letter.record.id)).collect();
    for letter in missing.iter().rev() {
        if let Some(vault) = vault {
            batch.pipeline.seal(vault, letter)?;
        }
        batch.corpus.put(&letter.record, &letter.pdf)?;
    }
    Ok(missing.len())
}

fn digest(path: &Path) -> Option<String> {
    let mut hasher = Sha256::new();
    std::io::copy(&mut File::open(path).ok()?, &mut hasher).ok()?;
    Some(hasher.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Links letters to cases, writes those anew that their case says more of, and makes the index anew.
fn second_pass(batch: &Batch, vault: Option<&Vault>) -> Result<()> {
    if let Some(vault) = vault {
        // What was masked by a model must not come to light because a later run lacks that model.
        let record_with_its_models = |id: &str| {
            let before = batch.corpus.record(id)?;
            if batch.pipeline.lacks_model_of(&before) { Err(without_its_model()) } else { Ok(before) }
        };
        let letters = batch.corpus.ids()?;
        batch.pipeline.renew_identities(vault, &letters, |id| record_with_its_models(id).map(|_| ()))?;
        batch.pipeline.second_pass(vault, &letters, |linked| {
            if let Some(letter) = &linked.anew {
                batch.corpus.put_anew(&letter.record, &letter.pdf, &record_with_its_models(linked.id)?)?;
            }
            let (case, basis) = linked.case.map(|case| (case.id.clone(), case.basis)).unzip();
            batch.corpus.set_case(linked.id, case, basis)
        })?;
    }
    batch.corpus.finish()
}

fn without_its_model() -> Problem {
    Problem::missing(
        "letters of this corpus were redacted with a large names model, and one of them has to be redacted anew",
        "run « caviarde ingest » with the same --names-model",
    )
}
