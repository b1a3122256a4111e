//! Files of a corpus: made, read, erased.

use std::fs::{self, DirBuilder, File, FileTimes, OpenOptions, TryLockError};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::index::Index;
use crate::letter::CaseBasis;
use crate::problem::{Problem, Result};
use crate::record::{Record, ReviewState};

/// All files bear one time, so that none tells when its letter came: 1 January 2000.
const ONE_TIME: Duration = Duration::from_secs(946_684_800);

/// A corpus's folder; while it is open for writing nobody else may write to it.
pub struct Corpus {
    dir: PathBuf,
    /// Held for as long as this process writes.
    _lock: Option<File>,
}

impl Corpus {
    /// Opens a corpus for reading.
    pub fn open(dir: &Path) -> Result<Self> {
        if !dir.join("records").is_dir() {
            return Err(Problem::usage(
                "there is no corpus in that folder",
                "name the folder that « caviarde ingest » made with --corpus",
            ));
        }
        Ok(Self { dir: dir.to_owned(), _lock: None })
    }

    /// Opens a corpus for writing, or makes one; fails where another process writes to it.
    pub fn create_or_open(dir: &Path) -> Result<Self> {
        let made = ["records", "redacted"].iter().try_for_each(|sub| fs::create_dir_all(dir.join(sub)));
        let private = dir.join("private");
        let made = made.and_then(|()| DirBuilder::new().recursive(true).mode(0o700).create(&private));
        let made = made.and_then(|()| fs::set_permissions(&private, fs::Permissions::from_mode(0o700)));
        made.map_err(|_| {
            Problem::corpus("the corpus's folder can't be made", "check its path, its rights and the disk")
        })?;
        let lock = OpenOptions::new().create(true).append(true).open(private.join("lock"));
        let lock = lock.map_err(|_| unwritable())?;
        hold(&lock)?;
        let corpus = Self { dir: dir.to_owned(), _lock: Some(lock) };
        corpus.sweep()?;
        Ok(corpus)
    }

    /// Erases what a batch that was cut off had begun to write.
    fn sweep(&self) -> Result<()> {
        for dir in [self.dir.clone(), self.dir.join("records"), self.dir.join("redacted")] {
            for entry in fs::read_dir(dir).map_err(|_| unreadable())?.flatten() {
                let name = entry.file_name();
                if name.to_string_lossy().ends_with(".new") || name.to_string_lossy().ends_with(".new-journal") {
                    fs::remove_file(entry.path()).map_err(|_| unwritable())?;
                }
            }
        }
        Ok(())
    }

    /// The folder that never leaves the machine.
    pub fn private_dir(&self) -> PathBuf {
        self.dir.join("private")
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn contains(&self, id: &str) -> bool {
        self.record_path(id).is_file() && self.pdf_path(id).is_file()
    }

    /// All ids, in order.
    pub fn ids(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(self.dir.join("records")).map_err(|_| unreadable())?;
        let stems = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "json"));
        let mut ids: Vec<String> = stems.filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// The one id that begins so; usage where none or several do.
    pub fn full_id(&self, beginning: &str) -> Result<String> {
        let mut ids = self.ids()?;
        ids.retain(|id| id.starts_with(beginning));
        match ids.len() {
            _ if beginning.is_empty() => Err(Problem::usage("that is no id", "« caviarde search » lists ids")),
            1 => Ok(ids.remove(0)),
            0 => Err(Problem::usage("no letter of this corpus has that id", "« caviarde search » lists ids")),
            _ => Err(Problem::usage("several letters' ids begin so", "give more of the id")),
        }
    }

    pub fn record(&self, id: &str) -> Result<Record> {
        let text = fs::read(self.record_path(id)).map_err(|_| unreadable())?;
        serde_json::from_slice(&text).map_err(|_| damaged_record(id))
    }

    pub fn pdf_path(&self, id: &str) -> PathBuf {
        self.dir.join("redacted").join(id).with_extension("pdf")
    }

    /// Writes a letter: its PDF first, so that a record always has one.
    pub fn put(&self, record: &Record, pdf: &[u8]) -> Result<()> {
        self.write(&self.pdf_path(&record.id), pdf)?;
        self.put_record(record)
    }

    /// Writes a letter anew; one that is withdrawn stays so until it is verified.
    pub fn put_anew(&self, record: &Record, pdf: &[u8], before: &Record) -> Result<()> {
        let mut record = record.clone();
        if before.review.state == ReviewState::Withdrawn {
            record.review = before.review.clone();
        }
        self.put(&record, pdf)
    }

    /// The letters that exports may hold, in the order of ids: all but those that verification withdrew.
    pub fn exportable(&self) -> Result<impl Iterator<Item = Result<Record>>> {
        let is_out = |record: &Result<Record>| record.as_ref().is_ok_and(|r| r.review.state == ReviewState::Withdrawn);
        Ok(self.ids()?.into_iter().map(|id| self.record(&id)).filter(move |record| !is_out(record)))
    }

    /// Sets the case of a letter, where it changed.
    pub fn set_case(&self, id: &str, case: Option<String>, basis: Option<CaseBasis>) -> Result<()> {
        let mut record = self.record(id)?;
        if record.case != case || record.case_basis != basis {
            (record.case, record.case_basis) = (case, basis);
            self.put_record(&record)?;
        }
        Ok(())
    }

    /// Withdraws a letter from exports, or gives it back to them; a letter that a person has reviewed stays reviewed.
    pub fn set_withdrawn(&self, id: &str, withdrawn: bool) -> Result<()> {
        let mut record = self.record(id)?;
        let state = match (withdrawn, record.review.state) {
            (true, _) => ReviewState::Withdrawn,
            (false, ReviewState::Withdrawn) => ReviewState::Unreviewed,
            (false, state) => state,
        };
        if record.review.state != state {
            record.review.state = state;
            self.put_record(&record)?;
        }
        Ok(())
    }

    /// Erases a letter's files; [`Corpus::finish`] takes it out of the index.
    pub fn remove(&self, id: &str) -> Result<()> {
        for path in [self.record_path(id), self.pdf_path(id)] {
            if path.exists() {
                fs::remove_file(path).map_err(|_| unwritable())?;
            }
        }
        Ok(())
    }

    /// Makes the index anew from the records, in the order of ids, and puts it in place.
    ///
    /// The bytes depend on the records alone: neither the order in which letters came
    /// nor a letter that was removed leaves a trace.
    pub fn finish(&self) -> Result<()> {
        self.sweep()?;
        let (fresh, place) = (self.dir.join("corpus.sqlite.new"), self.index_path());
        let mut index = Index::create(&fresh)?;
        let ids = self.ids()?;
        index.fill(ids.iter().map(|id| self.record(id)))?;
        drop(index);
        set_one_time(&fresh)?;
        fs::rename(fresh, place).map_err(|_| unwritable())
    }

    /// The index, for reading; it knows the letters of all batches that came to their end.
    pub fn index(&self) -> Result<Index> {
        if !self.index_path().is_file() {
            return Err(Problem::corpus(
                "the corpus has no index yet",
                "run « caviarde ingest » to its end: it makes one",
            ));
        }
        Index::open(&self.index_path())
    }

    fn index_path(&self) -> PathBuf {
        self.dir.join("corpus.sqlite")
    }

    fn record_path(&self, id: &str) -> PathBuf {
        self.dir.join("records").join(id).with_extension("json")
    }

    fn put_record(&self, record: &Record) -> Result<()> {
        self.write(&self.record_path(&record.id), record.to_json()?.as_bytes())
    }

    /// Writes a file beside its place and moves it there, so that none is ever half written.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let beside = path.with_extension("new");
        let written = File::create(&beside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        written.map_err(|_| unwritable())?;
        set_one_time(&beside)?;
        fs::rename(&beside, path).map_err(|_| unwritable())
    }
}

fn set_one_time(path: &Path) -> Result<()> {
    let time = SystemTime::UNIX_EPOCH + ONE_TIME;
    let times = FileTimes::new().set_accessed(time).set_modified(time);
    let file = OpenOptions::new().write(true).open(path);
    file.and_then(|file| file.set_times(times)).map_err(|_| unwritable())
}

fn unwritable() -> Problem {
    Problem::corpus("the corpus can't be written", "check that the folder is yours and the disk is not full")
}

fn unreadable() -> Problem {
    Problem::corpus(
        "a file of the corpus can't be read",
        "run « caviarde ingest » again; if that does not help, put back a copy",
    )
}

fn damaged_record(id: &str) -> Problem {
    Problem::corpus(
        format!("records/{id}.json is damaged or of another version"),
        "put back a copy of that file; or erase it, and run « caviarde ingest » on the scans again",
    )
}

/// Takes the lock of a corpus. It waits a little: a process that is being started beside this one holds for a moment what
/// was just let go.
fn hold(lock: &File) -> Result<()> {
    const TRIES: usize = 20;
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 1..TRIES {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            held => return held.map_err(|why| not_locked(&why)),
        }
    }
    lock.try_lock().map_err(|why| not_locked(&why))
}

fn not_locked(why: &TryLockError) -> Problem {
    match why {
        TryLockError::WouldBlock => Problem::corpus(
            "another caviarde is writing to this corpus",
            "wait until it has ended, and run the command again",
        ),
        TryLockError::Error(_) => {
            Problem::corpus("the corpus can't be locked", "keep it on a disk of this machine, not on a network share")
        }
    }
}
