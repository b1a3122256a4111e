//! Learns the names model: from forged letters of the `dev` split with the OCR's usual errors, and from open text.
//!
//! The same sources, seed and lockfile give the same bytes on the same family of processors.

#[cfg(test)]
mod fixtures;
mod lessons;
mod likeness;
mod linear;
mod network;
mod noise;
mod wording;
mod words;

use std::path::{Path, PathBuf};

use crfs::train::Trainer;

use crate::forge::{NameBook, PlainLetters, Split};
use crate::problem::{Problem, Result};
use crate::redaction::{Likeness, Redactor, Safeguards};
use lessons::Lesson;

/// What is learned from, and where the models go.
#[derive(Clone, Debug)]
pub struct Course {
    /// A folder of lists of names, as `forge --names` takes it.
    pub names: PathBuf,
    /// Tagged text, a word and its tag a line.
    pub text: PathBuf,
    /// How many letters are forged.
    pub letters: usize,
    pub seed: u64,
    /// How many letters are worded of each form.
    pub worded: usize,
    /// The folder that the models go into.
    pub models: PathBuf,
    pub iterations: usize,
}

/// Weights of less use than this to the likelihood are left at nothing: it keeps the model small.
const L1: f64 = 0.4;
const L2: f64 = 0.1;
/// How often an attribute must be met to be learned.
const SELDOM: f64 = 3.0;

impl Course {
    /// Learns the models of wording and writes them; `told` hears what is being done.
    pub fn wording(&self, told: impl Fn(&str)) -> Result<()> {
        let names = NameBook::of_folder(&self.names)?.half(false);
        wording::learn(true, &names, self.worded, self.seed, &self.models, told)
    }

    /// Gathers the words that letters are made of and writes them.
    pub fn words(&self) -> Result<()> {
        let names = NameBook::of_folder(&self.names)?.half(false);
        write(&self.models.join("words.txt"), words::learned(&names, self.worded, self.seed)?.as_bytes())
    }

    /// Tells how right models of wording are that never saw the `dev` split.
    pub fn check(&self, told: impl Fn(&str)) -> Result<()> {
        let names = NameBook::of_folder(&self.names)?.half(false);
        wording::check(&names, self.worded, self.seed, told)
    }

    /// Learns both models of names and writes them.
    pub fn names(&self, told: impl Fn(&str)) -> Result<()> {
        // The model that is built in is the one that is to be learned anew.
        let redactor = Redactor::with(Safeguards { names_model: false, ..Safeguards::ALL })?;
        let names = NameBook::of_folder(&self.names)?;
        told("likeness of words to names");
        let weights = likeness::learned(&names.clone().half(false), &redactor.dictionary_words()?, self.seed);
        write(&self.models.join("likeness.bin"), &weights)?;
        // Kept for as long as the program runs, as the built-in one is.
        let likeness = Likeness::new(Box::leak(weights.into_boxed_slice()));
        let mut trainer = Trainer::lbfgs();
        let mut words = 0;
        let letters = PlainLetters::of(Split::Dev, &names)?;
        for seed in 0..self.letters as u64 {
            let lesson = Lesson::of_letter(letters.letter(self.seed + seed)?, self.seed + seed);
            words += append(&mut trainer, &redactor, &likeness, &lesson)?;
            if (seed + 1) % 200 == 0 {
                told(&format!("{} letters laid out, {words} words", seed + 1));
            }
        }
        for lesson in lessons::of_text(&self.text)? {
            words += append(&mut trainer, &redactor, &likeness, &lesson)?;
        }
        told(&format!("learning from {words} words"));
        let parameters = trainer.params_mut();
        let set = parameters.set_c1(L1).and_then(|()| parameters.set_c2(L2));
        set.and_then(|()| parameters.set_max_iterations(self.iterations)).map_err(|_| unlearned())?;
        trainer.set_feature_minfreq(SELDOM).map_err(|_| unlearned())?;
        trainer.train(&self.models.join("names.crf")).map_err(|_| unlearned())
    }
}

fn append(
    trainer: &mut Trainer<crfs::train::Lbfgs>,
    redactor: &Redactor,
    likeness: &Likeness,
    lesson: &Lesson,
) -> Result<usize> {
    let mut words = 0;
    redactor.lessons(&lesson.pages, likeness, |sequence, places| {
        let labels: Vec<&str> = places.iter().map(|place| lesson.tag(*place).label()).collect();
        words += labels.len();
        trainer.append(&sequence.attributes, &labels).map_err(|_| unlearned())
    })?;
    Ok(words)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes)
        .map_err(|_| Problem::usage("the models can't be written", "give --models a folder that you may write to"))
}

fn unlearned() -> Problem {
    Problem::defect("the names model was not learned")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small lists of our own, in the form of the open ones.
    fn sources(folder: &Path) {
        let joined = |starts: &[&str], ends: &[&str]| -> Vec<String> {
            starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).collect()
        };
        let names =
            joined(&["Ghis", "Fir", "Sol", "Ans", "Odi", "Bas"], &["laine", "min", "enne", "elme", "le", "ile"]);
        let names = (1..).zip(names).map(|(n, name)| format!("{name}\t{}\t{}", n % 3, n % 2 * 4)).collect::<Vec<_>>();
        let surnames =
            joined(&["ABRA", "QUE", "BARB", "COR", "VAS", "RO"], &["SSART", "ROUEL", "EZIEUX", "MIER", "SEUR"]);
        let towns = joined(&["Vaubé", "Ne", "Bre", "Troy", "Lim"], &["court", "vers", "st", "es", "oges"]);
        let towns = towns.into_iter().map(|town| format!("55250\t{town}\t55250")).collect::<Vec<_>>();
        let write = |name: &str, rows: &[String]| {
            let table = format!("head\n{}\n", rows.join("\n"));
            std::fs::write(folder.join(name), table).expect("written");
        };
        write("first_names.tsv", &names);
        write("surnames.tsv", &surnames);
        write("communes.tsv", &towns);
        let text = "Le O\nmaire O\nGhislaine I-PER\nCormier I-PER\nhabite O\nNevers I-LOC\n. O\n".repeat(8);
        std::fs::write(folder.join("text.bio"), text).expect("written");
    }

    fn learned(sources: &Path) -> Vec<Vec<u8>> {
        let models = tempfile::tempdir().expect("a folder");
        let course = Course {
            names: sources.to_owned(),
            text: sources.join("text.bio"),
            letters: 2,
            worded: 1,
            seed: 3,
            models: models.path().to_owned(),
            iterations: 4,
        };
        course.names(|_| {}).expect("learned");
        ["names.crf", "likeness.bin"].map(|file| std::fs::read(models.path().join(file)).expect("a model")).to_vec()
    }

    #[test]
    fn the_same_course_gives_the_same_models() {
        let folder = tempfile::tempdir().expect("a folder");
        sources(folder.path());
        assert!(learned(folder.path()) == learned(folder.path()), "the models differ");
    }
}
