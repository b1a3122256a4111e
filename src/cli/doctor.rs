//! `caviarde doctor`: what is missing on this machine, and how to get it.

use super::say;
use crate::pipeline::requirements;
use crate::problem::{Exit, Result};

/// Check that this machine has what is needed
#[derive(clap::Args, Debug)]
pub struct Doctor {}

impl Doctor {
    pub fn run(self) -> Result<Exit> {
        let mut exit = Exit::Done;
        for (what, found) in requirements() {
            match found {
                Ok(version) => say(&format!("  ok       {what} ({version})")),
                Err(problem) => {
                    say(&format!("  missing  {what}\n           {}", problem.remedy()));
                    exit = Exit::Missing;
                }
            }
        }
        Ok(exit)
    }
}
