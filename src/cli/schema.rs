//! `caviarde schema`: JSON Schemas, made from the code.

use crate::problem::{Exit, Result};
use crate::record::Record;
use crate::truth::Truth;

/// Print the JSON Schema of a record
#[derive(clap::Args, Debug)]
pub struct Schema {
    /// That of a forged letter's truth instead
    #[arg(long)]
    truth: bool,
}

impl Schema {
    pub fn run(self) -> Result<Exit> {
        super::say_json(&if self.truth { schemars::schema_for!(Truth) } else { schemars::schema_for!(Record) })
    }
}
