//! `caviarde stats`: how many letters have what.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};

use super::{CorpusDir, say, say_csv, say_json};
use crate::corpus::{Corpus, Count};
use crate::problem::{Exit, Result};

/// Count letters by body, kind, sanction, motive, dematerialisation and masks
#[derive(clap::Args, Debug)]
pub struct Stats {
    #[command(flatten)]
    corpus: CorpusDir,
    /// Rows as JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Rows as CSV
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

/// The counts in three columns; a field is named once, and an empty row parts it from the one before.
fn table(counts: &[Count]) -> Table {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_header(["field", "value", "letters"]);
    for of_field in counts.chunk_by(|a, b| a.field == b.field) {
        table.add_row(["", "", ""]);
        for (at, count) in of_field.iter().enumerate() {
            let field = if at == 0 { count.field } else { "" };
            let value = count.value.as_deref().unwrap_or("—").to_owned();
            table.add_row([field.to_owned(), value, count.letters.to_string()]);
        }
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
