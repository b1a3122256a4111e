//! `caviarde completions`: for the shell.

use clap_complete::Shell;

use super::say;
use crate::problem::{Exit, Result};

/// Print completions for a shell
#[derive(clap::Args, Debug)]
pub struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn run(self, mut command: clap::Command) -> Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "caviarde", &mut script);
        say(String::from_utf8_lossy(&script).trim_end());
        Ok(Exit::Done)
    }
}
