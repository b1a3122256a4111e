//! `caviarde show`: one letter on the terminal, facts first.

use super::{CorpusDir, say, say_json, words};
use crate::corpus::Corpus;
use crate::problem::{Exit, Result};
use crate::record::Record;

/// Show one letter
#[derive(clap::Args, Debug)]
pub struct Show {
    /// The letter's id, or how it begins
    id: String,
    #[command(flatten)]
    corpus: CorpusDir,
    /// The record as it is stored
    #[arg(long)]
    json: bool,
}

impl Show {
    pub fn run(self) -> Result<Exit> {
        let corpus = Corpus::open(&self.corpus.dir)?;
        let record = corpus.record(&corpus.full_id(&self.id)?)?;
        if self.json {
            return say_json(&record);
        }
        facts(&record);
        for page in &record.pages {
            say(&format!(
                "\n— page {} (read with {:.0} % confidence) —\n{}",
                page.number,
                page.confidence.value() * 100.0,
                page.text
            ));
        }
        say(&format!("redacted page: {}", corpus.pdf_path(&record.id).display()));
        Ok(Exit::Done)
    }
}

fn facts(record: &Record) {
    say(&words::line(record));
    let fact = |name: &str, value: String| say(&format!("  {name:<18}{value}"));
    if let Some(case) = &record.case {
        fact("case", case.clone());
    }
    if let Some(departement) = &record.sender.departement {
        fact("département", departement.clone());
    }
    for s in &record.sanctions {
        fact("sanction", words::sanction(s.sanction, s.status, s.duration.as_deref()));
    }
    for d in &record.dates {
        let printed = if d.computed { "computed".to_owned() } else { format!("« {} »", d.printed) };
        fact(&words::plain(d.role.code()), format!("{} ({printed})", d.date));
    }
    for a in &record.appeals {
        let period = a.period.as_deref().map(words::in_words).unwrap_or_default();
        fact("may appeal to", format!("{} {period}", words::plain(a.to.code())));
    }
    if let Some(amount) = &record.amount {
        fact("amount", format!("{:.2} {}", amount.value, amount.currency));
    }
    for l in &record.legal_basis {
        fact(
            "legal basis",
            [Some(l.article.as_str()), l.item.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
    }
    for m in &record.motives {
        fact("motive", words::plain(m.code.code()));
    }
    for j in &record.dematerialisation.justifications {
        fact("dematerialisation", format!("{} {} « {} »", j.grade, words::plain(j.category.code()), j.quote));
    }
    for (notice, found) in [
        ("algorithmic notice", record.automation.algorithmic_notice),
        ("data matching", record.automation.data_matching),
    ] {
        if found {
            fact("automation", notice.to_owned());
        }
    }
    for a in &record.anomalies {
        fact("anomaly", words::plain(&a.code));
    }
    for d in &record.doubts {
        fact("doubt", format!("{} {}", words::plain(d.code.code()), d.field));
    }
}
