//! `caviarde evaluate`: a corpus's score against the truth of the letters that it was made from.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{CorpusDir, note, say};
use crate::corpus::Corpus;
use crate::evaluation::{Evaluation, FactScore, Found, Group, Rate, Score, report};
use crate::problem::{Exit, Problem, Result};
use crate::scan::Decoder;

/// Score a corpus against the truth of the forged letters that it was made from
#[derive(clap::Args, Debug)]
pub struct Evaluate {
    /// The folder that `caviarde forge --out` made
    batch: PathBuf,
    #[command(flatten)]
    corpus: CorpusDir,
    /// Score facts and flags alone, without looking for leaks: seconds in place of minutes
    #[arg(long, conflicts_with = "html")]
    facts: bool,
    /// Print the whole score as JSON
    #[arg(long)]
    json: bool,
    /// Write a page that shows the worst letters: as given, redacted, and what is true of them
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// How many letters at once [default: all cores]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

impl Evaluate {
    pub fn run(self) -> Result<Exit> {
        super::single_threaded::ensure();
        let (corpus, decoder) = (Corpus::open(&self.corpus.dir)?, Decoder::own()?);
        let jobs = super::hands(self.jobs);
        let evaluation =
            Evaluation { batch: &self.batch, corpus: &corpus, decoder: &decoder, jobs, facts_alone: self.facts };
        let score = evaluation.run(tell)?;
        if let Some(file) = &self.html {
            let page = report(&evaluation, &score)?;
            std::fs::write(file, page).map_err(|_| {
                Problem::usage("the report can't be written", "give --html a file in a folder that you may write to")
            })?;
            note("the report shows personal data of the truth: keep it with the batch");
        }
        if self.json {
            return super::say_json(&score);
        }
        print(&score, self.facts);
        Ok(Exit::Done)
    }
}

fn tell(done: usize, of: usize) {
    if done.is_multiple_of(50) && done < of {
        note(&format!("{done} of {of} letters examined"));
    }
}

fn print(score: &Score, facts_alone: bool) {
    say(&format!("{} letters, {} without a record", score.letters, score.missing));
    if score.behind > 0 {
        say(&format!("{} letters are in one record with another before them: without facts", score.behind));
    }
    if score.parted > 0 {
        say(&format!("{} letters of one file became several records", score.parted));
    }
    if !facts_alone {
        print_leaks(score);
    }
    print_facts(&score.facts);
    print_by_wear(&score.facts_by_wear);
    print_worst(score);
}

fn print_leaks(score: &Score) {
    if score.pages_not_alike > 0 {
        say(&format!("{} pages whose redacted page does not lie on them", score.pages_not_alike));
    }
    if score.pages_not_seen > 0 {
        say(&format!("{} pages could not be looked at; all that stands there counts as shown", score.pages_not_seen));
    }
    say("\nLeaks and cost (95 % intervals)");
    heading(&["letters leaking", "data leaking", "words kept, of those stock reads", "characters misread by stock"]);
    row("all", &score.all);
    score.by_wear.iter().for_each(|(wear, group)| row(wear, group));
    score.by_strength.iter().for_each(|(wear, group)| row(wear, group));
    say("\nData leaking, by kind");
    let leaking = score.by_kind.iter().filter(|(_, group)| group.data_leaking.hits > 0);
    leaking.for_each(|(kind, group)| say(&format!("  {kind:<16}{}", shown(group.data_leaking))));
    if !score.by_channel.is_empty() {
        say("\nTold by");
        score.by_channel.iter().for_each(|(channel, count)| say(&format!("  {channel:<30} {count}")));
    }
    score.other_files.iter().for_each(|file| say(&format!("  direct identifiers stand in {file}")));
    say("\nPlain words that stock Tesseract reads and that are not published");
    score.all.cost.lost_by_class.iter().for_each(|(class, rate)| say(&format!("  {class:<22} {}", shown(*rate))));
    say(&format!("\nPlaces whose ink shows   {}", shown(score.all.places_shown)));
}

/// Shares of the fields that are right and F1 of the sets, a wear a line.
fn print_by_wear(by_wear: &BTreeMap<String, FactScore>) {
    const FIELDS: [&str; 7] = ["body", "kind", "sanction", "status", "duration", "appeal", "amount"];
    say("\nFacts by wear: right, in %, and F1");
    let sets = ["motives", "categories", "flag", "dates"];
    let cells: String = FIELDS.iter().chain(&sets).map(|name| format!("{name:>11}")).collect();
    say(&format!("  {:<12}{cells}", ""));
    for (wear, facts) in by_wear {
        let share = |field: &str| 100.0 * facts.fields.get(field).copied().unwrap_or_default().share();
        let fields: String = FIELDS.iter().map(|field| format!("{:>11.1}", share(field))).collect();
        let sets = [facts.motives, facts.categories, facts.flag, facts.dates];
        let sets: String = sets.iter().map(|found| format!("{:>11.3}", found.f1())).collect();
        say(&format!("  {wear:<12}{fields}{sets}"));
    }
}

/// The worst letters, each with what leaks and what is wrong.
fn print_worst(score: &Score) {
    say("\nWorst letters");
    for letter in score.worst.iter().filter_map(|id| score.scores.iter().find(|letter| letter.id == *id)) {
        let leaks = letter.leaks().map(|datum| format!("leaks {:?}", datum.kind).to_lowercase());
        let lost =
            [(letter.is_missing, "no record"), (letter.is_behind, "behind another"), (letter.is_parted, "parted")];
        let lost = lost.into_iter().filter(|(is_lost, _)| *is_lost).map(|(_, why)| why.to_owned());
        let wrong = letter.facts.wrong().into_iter().map(str::to_owned);
        let what: Vec<String> = leaks.chain(lost).chain(wrong).collect();
        say(&format!("  {} ({}, {} {}): {}", letter.id, letter.form, letter.wear, letter.strength, what.join(", ")));
    }
}

fn heading(columns: &[&str]) {
    let cells: String = columns.iter().map(|column| format!("{column:<34}")).collect();
    say(&format!("  {:<14}{}", "", cells.trim_end()));
}

fn row(name: &str, group: &Group) {
    let Group { letters_leaking, data_leaking, cost, .. } = group;
    let cells = [letters_leaking, data_leaking, &cost.kept_of_read, &cost.misread_by_stock];
    let cells: String = cells.iter().map(|rate| format!("{:<34}", shown(**rate))).collect();
    say(&format!("  {name:<14}{}", cells.trim_end()));
}

/// « 3 of 200 = 1.5 % (0.5–4.3) »
fn shown(rate: Rate) -> String {
    if rate.of == 0 {
        return "-".to_owned();
    }
    let (low, high) = rate.interval();
    format!("{}/{} {:.1} % ({:.1}–{:.1})", rate.hits, rate.of, 100.0 * rate.share(), 100.0 * low, 100.0 * high)
}

fn print_facts(facts: &FactScore) {
    say("\nFacts");
    facts.fields.iter().for_each(|(field, rate)| say(&format!("  {field:<22} {}", shown(*rate))));
    say("\nSets");
    say(&format!("  {:<22} {:<34} {:<34} F1", "", "precision", "recall"));
    let sets = [
        ("sanctions", facts.sanctions),
        ("appeals", facts.appeals),
        ("legal basis", facts.legal_basis),
        ("motives", facts.motives),
        ("categories", facts.categories),
        ("flag", facts.flag),
        ("dates", facts.dates),
    ];
    sets.iter().for_each(|(name, found)| set(name, *found));
    facts.dates_by_role.iter().for_each(|(role, found)| set(&format!("  {role}"), *found));
    say(&format!("\nFlagged among letters with hard negatives alone   {}", shown(facts.flagged_hard_negatives)));
    say(&format!("Hard negatives quoted as justifications           {}", shown(facts.quoted_hard_negatives)));
    say(&format!("Quotes that are the true sentence                 {}", shown(facts.quotes_in_place)));
    say("\nTaken for something else");
    let mut confusions: Vec<_> = facts.confusions.iter().collect();
    confusions.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    confusions.into_iter().take(20).for_each(|(what, count)| say(&format!("  {count:>4}  {what}")));
}

fn set(name: &str, found: Found) {
    let (precision, recall) = (shown(found.precision()), shown(found.recall()));
    say(&format!("  {name:<22} {precision:<34} {recall:<34} {:.3}", found.f1()));
}
