//! `caviarde sample`: draws letters for a blind check by people, and tells from its outcome how many leak at most.

use super::{CorpusDir, note, say};
use crate::corpus::Corpus;
use crate::problem::{Exit, Problem, Result};
use crate::verification::{Sheet, upper_bound};

const CONFIDENCE: f64 = 0.95;

/// Draw letters for a blind check by people; tell from what they found how many letters leak at most
///
/// --letters writes a sheet with the ids that were drawn. Who checks opens redacted/ID.pdf of each, without the scan,
/// and writes « oui » where the page still tells who somebody is, « non » where it does not. --outcome then prints
/// the figure that may be published.
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub struct Sample {
    #[command(flatten)]
    corpus: CorpusDir,
    /// Draw so many letters, by chance
    #[arg(long, value_name = "N", group = "what", value_parser = clap::value_parser!(u32).range(1..))]
    letters: Option<u32>,
    /// Tell what the filled-in sheet says
    #[arg(long, group = "what")]
    outcome: bool,
    /// Print the outcome as JSON
    #[arg(long, requires = "outcome")]
    json: bool,
}

impl Sample {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let sheet = Sheet::of(&corpus.private_dir());
        match self.letters {
            Some(letters) => draw(&corpus, &sheet, letters as usize),
            None => tell(&sheet, self.json),
        }
    }
}

fn draw(corpus: &Corpus, sheet: &Sheet, letters: usize) -> Result<Exit> {
    let ids: Vec<String> = corpus.exportable()?.map(|record| Ok(record?.id)).collect::<Result<_>>()?;
    if ids.is_empty() {
        return Err(Problem::usage("no letter of this corpus may be exported", "run « caviarde verify »: it says why"));
    }
    let drawn = sheet.draw(ids, letters)?;
    let best = 100.0 * upper_bound(0, drawn as u64, CONFIDENCE);
    say(&format!("{drawn} letters drawn: {}", sheet.path().display()));
    say("Open redacted/ID.pdf of each; write oui in the column « leaks » if it still tells who somebody is, else non.");
    say(&format!("If none leaks, the share that does will be at most {best:.2} % (95 % confidence)."));
    Ok(Exit::Done)
}

fn tell(sheet: &Sheet, json: bool) -> Result<Exit> {
    let outcome = sheet.outcome()?;
    if outcome.checked == 0 {
        return Err(Problem::usage("nobody has filled the sheet in", "write oui or non in the column « leaks »"));
    }
    let bound = upper_bound(outcome.leaking, outcome.checked, CONFIDENCE);
    if json {
        return super::say_json(&serde_json::json!({
            "checked": outcome.checked, "leaking": outcome.leaking, "open": outcome.open,
            "confidence": CONFIDENCE, "upper_bound": bound, "method": "Clopper-Pearson, one-sided",
        }));
    }
    if outcome.open > 0 {
        note(&format!("{} rows are not filled in; the figure is of the others alone", outcome.open));
    }
    say(&format!(
        "{} of {} letters leak: at most {:.2} % of all do (Clopper–Pearson, one-sided, 95 % confidence)",
        outcome.leaking,
        outcome.checked,
        100.0 * bound
    ));
    Ok(Exit::Done)
}
