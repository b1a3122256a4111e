//! The score of a corpus against the truth of the letters that it was made from.
//!
//! The judge asks nothing of the judged: it knows what was printed and where, and looks for it in all that the corpus
//! holds, as somebody would who wants to find out. A letter leaks if any direct identifier is left in any channel.

mod attack;
mod cost;
mod examine;
mod facts;
mod html;
mod ink;
mod letters;
mod rates;
mod score;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::corpus::Corpus;
use crate::problem::{Problem, Result};
use crate::reading::LanguageData;
use crate::scan::Decoder;

use examine::{Examiner, others};
use letters::letters;

pub use attack::{Harmless, Haystack, plain_text};
pub use cost::Cost;
pub use facts::FactScore;
pub use html::report;
pub use rates::{Found, Rate};
pub use score::{Group, LetterScore, Score};

/// What is evaluated, and by how many hands.
pub struct Evaluation<'a> {
    /// A folder that `caviarde forge` made.
    pub batch: &'a Path,
    pub corpus: &'a Corpus,
    pub decoder: &'a Decoder,
    pub jobs: usize,
    /// Leaves the pages and their words alone: facts and flags only, in seconds.
    pub facts_alone: bool,
}

impl Evaluation<'_> {
    /// Examines each letter, and what the corpus holds beside them; `told` hears how many are done.
    pub fn run(&self, told: impl FnMut(usize, usize) + Send) -> Result<Score> {
        let letters = letters(self.batch, self.corpus)?;
        if self.facts_alone {
            return Ok(Score::of(letters.iter().map(LetterScore::of_facts).collect(), Vec::new()));
        }
        let data = LanguageData::find()?;
        let (next, told) = (AtomicUsize::new(0), Mutex::new((0, told)));
        let hand = || -> Result<Vec<LetterScore>> {
            let examiner = Examiner::new(self.decoder, &data)?;
            let mut scores = Vec::new();
            while let Some(letter) = letters.get(next.fetch_add(1, Ordering::Relaxed)) {
                scores.push(examiner.examine(letter)?);
                if let Ok(mut told) = told.lock() {
                    told.0 += 1;
                    let done = told.0;
                    (told.1)(done, letters.len());
                }
            }
            Ok(scores)
        };
        let mut scores = std::thread::scope(|scope| {
            let hands: Vec<_> = (0..self.jobs.clamp(1, letters.len())).map(|_| scope.spawn(hand)).collect();
            let fell = || Err(Problem::defect("a hand of the evaluation fell"));
            let ended = hands.into_iter().map(|hand| hand.join().unwrap_or_else(|_| fell()));
            ended.collect::<Result<Vec<_>>>()
        })?
        .concat();
        scores.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Score::of(scores, others(&letters, self.corpus)?))
    }
}
