//! `caviarde completions`: for the shell.

use clap_complete::Shell;

use crate::problem::{Exit, Result};

/// Print completions for a shell
#[derive(clap::Args, Debug)]
pub struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn run(self, mut command: clap::Command) -> Result<Exit> {
        clap_complete::generate(self.shell, &mut command, "caviarde", &mut std::io::stdout());
        Ok(Exit::Done)
    }
}
