//! The command line: one file a command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::problem::{Exit, Result};

#[cfg(feature = "forge")]
mod forge;
mod schema;

/// Turns scans of letters into a corpus that names nobody.
#[derive(Parser, Debug)]
#[command(name = "caviarde", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    #[cfg(feature = "forge")]
    Forge(forge::Forge),
    Schema(schema::Schema),
}

/// Where the corpus is; every command that needs one takes it the same way.
#[derive(clap::Args, Debug)]
pub struct CorpusDir {
    /// The corpus's folder
    #[arg(long = "corpus", value_name = "DIR", env = "CAVIARDE_CORPUS")]
    pub dir: PathBuf,
}

/// Runs the command that was asked for and gives its exit status.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        #[cfg(feature = "forge")]
        Command::Forge(command) => command.run(),
        Command::Schema(command) => command.run(),
    };
    ExitCode::from(finish(outcome) as u8)
}

/// A problem is told on stderr, once, here.
fn finish(outcome: Result<Exit>) -> Exit {
    match outcome {
        Ok(exit) => exit,
        Err(problem) => {
            note(&format!("caviarde: {problem}"));
            problem.exit()
        }
    }
}

/// Writes a line on stdout; a reader who has gone away ends the program's interest in it.
#[expect(clippy::print_stdout, reason = "the command line's one way to stdout")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Writes a line on stderr.
#[expect(clippy::print_stderr, reason = "the command line's one way to stderr")]
pub(crate) fn note(line: &str) {
    eprintln!("{line}");
}
