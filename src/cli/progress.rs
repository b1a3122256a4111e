//! How a batch is shown: a bar on a terminal, plain lines elsewhere. No file name appears.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::{note, say};
use crate::batch::Progress;
use crate::record::Record;

/// Plain lines come this often.
const EVERY: usize = 25;
const BAR: &str = "{bar:30} {pos}/{len} files · {per_sec} · {eta} left · {msg}";

pub struct Shown {
    bar: Option<ProgressBar>,
    files: usize,
    done: usize,
    set_aside: usize,
    jsonl: bool,
}

impl Shown {
    pub fn new(files: usize, jsonl: bool) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(files as u64);
            bar.set_style(ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message("0 set aside");
            bar
        });
        Self { bar, files, done: 0, set_aside: 0, jsonl }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn step(&mut self) {
        self.done += 1;
        match &self.bar {
            Some(bar) => {
                bar.set_message(format!("{} set aside", self.set_aside));
                bar.inc(1);
            }
            None if self.done.is_multiple_of(EVERY) => {
                note(&format!("{} of {} files done, {} set aside", self.done, self.files, self.set_aside));
            }
            None => {}
        }
    }
}

impl Progress for Shown {
    fn taken(&mut self, records: &[&Record]) {
        let printed = records.iter().filter(|_| self.jsonl);
        printed.filter_map(|record| serde_json::to_string(record).ok()).for_each(|line| say(&line));
        self.step();
    }

    fn set_aside(&mut self) {
        self.set_aside += 1;
        self.step();
    }
}
