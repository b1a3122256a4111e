//! `caviarde schema`: the record's JSON Schema, made from the code.

use crate::problem::{Exit, Problem, Result};
use crate::record::Record;

/// Print the JSON Schema of a record
#[derive(clap::Args, Debug)]
pub struct Schema {}

impl Schema {
    pub fn run(self) -> Result<Exit> {
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Record))
            .map_err(|_| Problem::defect("the schema can't be written"))?;
        super::say(&schema);
        Ok(Exit::Done)
    }
}
