//! The command line: one file a command.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::problem::{Exit, Result};

mod case;
mod completions;
mod doctor;
mod evaluate;
mod explain;
mod export;
#[cfg(feature = "forge")]
mod forge;
mod forget;
mod ingest;
mod progress;
mod rules;
mod sample;
mod schema;
mod search;
mod show;
mod single_threaded;
mod stats;
mod summary;
mod verify;
mod words;

/// Turns scans of letters into a corpus that names nobody.
#[derive(Parser, Debug)]
#[command(name = "caviarde", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Ingest(ingest::Ingest),
    Summary(summary::Summary),
    Show(show::Show),
    Case(case::Case),
    Search(search::Search),
    Stats(stats::Stats),
    Export(export::Export),
    Forget(forget::Forget),
    Verify(verify::Verify),
    Sample(sample::Sample),
    Rules(rules::Rules),
    Explain(explain::Explain),
    Doctor(doctor::Doctor),
    #[cfg(feature = "forge")]
    Forge(forge::Forge),
    Evaluate(evaluate::Evaluate),
    Schema(schema::Schema),
    Completions(completions::Completions),
    /// The decoder's own end of the wire; the program starts it by itself
    #[command(hide = true)]
    DecodeUntrusted,
}

/// Where the corpus is; every command that needs one takes it the same way.
#[derive(clap::Args, Debug)]
pub struct CorpusDir {
    /// The corpus's folder
    #[arg(long = "corpus", value_name = "DIR", env = "CAVIARDE_CORPUS")]
    pub dir: PathBuf,
}

/// As many hands as were asked for, else one a core.
fn hands(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

/// Runs the command that was asked for and gives its exit status.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(tell_defect));
    let outcome = match Cli::parse().command {
        Command::Ingest(command) => command.run(),
        Command::Summary(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Case(command) => command.run(),
        Command::Search(command) => command.run(),
        Command::Stats(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Forget(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Sample(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Doctor(command) => command.run(),
        #[cfg(feature = "forge")]
        Command::Forge(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(Cli::command()),
        Command::DecodeUntrusted => Ok(crate::scan::child_main()),
    };
    ExitCode::from(finish(outcome) as u8)
}

/// Runs something that takes its time, tells on stderr how far it is, and gives its exit status.
pub fn told(run: impl FnOnce(&dyn Fn(&str)) -> Result<()>) -> Exit {
    finish(run(&note).map(|()| Exit::Done))
}

/// Says where the program failed, and nothing of what it had in hand: a message may quote a letter.
fn tell_defect(panic: &std::panic::PanicHookInfo) {
    let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
    note(&format!("caviarde: a defect of the program{place}"));
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
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes a line on stderr.
pub(crate) fn note(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Writes a value as JSON on stdout.
pub(crate) fn say_json(value: &impl serde::Serialize) -> Result<Exit> {
    let json =
        serde_json::to_string_pretty(value).map_err(|_| crate::problem::Problem::defect("no JSON came of it"))?;
    say(&json);
    Ok(Exit::Done)
}

/// Writes rows as CSV on stdout, with the fields' names above.
pub(crate) fn say_csv<T: serde::Serialize>(rows: &[T]) -> Result<Exit> {
    let mut out = csv::Writer::from_writer(std::io::stdout());
    // A reader who has gone away wants no more rows.
    let _ = rows.iter().try_for_each(|row| out.serialize(row));
    let _ = out.flush();
    Ok(Exit::Done)
}
