//! `caviarde schema`: the record's JSON Schema, made from the code.

use crate::problem::{Exit, Result};
use crate::record::Record;

/// Print the JSON Schema of a record
#[derive(clap::Args, Debug)]
pub struct Schema {}

impl Schema {
    pub fn run(self) -> Result<Exit> {
        super::say_json(&schemars::schema_for!(Record))
    }
}
