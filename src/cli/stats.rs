//! `caviarde stats`: how many letters have what.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, Table};

use super::{CorpusDir, say, say_csv, say_json};
use crate::corpus::{Corpus, Count};
use crate::problem::{Exit, Result};

/// Count letters by body, kind, sanction, motive and category
#[derive(clap::Args, Debug)]
pub struct Stats {
    #[command(flatten)]
    corpus: CorpusDir,
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    #[arg(long)]
    csv: bool,
}

impl Stats {
    pub fn run(self) -> Result<Exit> {
        let counts = Corpus::open(&self.corpus.dir)?.index()?.counts()?;
        match (self.json, self.csv) {
            (true, _) => say_json(&counts),
            (_, true) => say_csv(&counts),
            _ => {
                say(&table(&counts).to_string());
                Ok(Exit::Done)
            }
        }
    }
}

fn table(counts: &[Count]) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY).set_header(["field", "value", "letters"]);
    let mut last = "";
    for count in counts {
        let field = if count.field == last { "" } else { count.field };
        last = count.field;
        table.add_row([field.to_owned(), count.value.clone(), count.letters.to_string()]);
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
