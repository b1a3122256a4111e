//! Both ends of the child process that decodes.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::decode::decode;
use super::wire::{self, Message};
use super::{MAX_FILE_BYTES, MAX_PAGES, PageImage, SetAside};
use crate::problem::{Exit, Problem, Result};

/// The hidden command that makes this program a decoder.
pub const COMMAND: &str = "decode-untrusted";
const MEMORY: u64 = 3 * 1024 * 1024 * 1024;
const CPU_SECONDS: u64 = 240;
/// How long one page may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts children that decode: this program, or another that has its hidden command.
#[derive(Clone, Debug)]
pub struct Decoder {
    program: PathBuf,
}

impl Decoder {
    /// This program as its own decoder.
    pub fn own() -> Result<Self> {
        let program = std::env::current_exe().map_err(|_| Problem::defect("the program can't find itself"))?;
        Ok(Self::at(program))
    }

    pub fn at(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into() }
    }

    /// The pages of a file, one at a time.
    pub fn open(&self, file: &Path) -> std::result::Result<Pages, SetAside> {
        let untrusted = File::open(file).map_err(|_| SetAside::Unreadable)?;
        let size = untrusted.metadata().map_err(|_| SetAside::Unreadable)?.len();
        match size {
            0 => return Err(SetAside::Empty),
            n if n > MAX_FILE_BYTES => return Err(SetAside::TooLarge),
            _ => {}
        }
        let mut child = Command::new(&self.program)
            .arg(COMMAND)
            .env_clear()
            // Ctrl-C on the terminal is for the parent: a child it took along would be a file set aside.
            .process_group(0)
            .stdin(untrusted)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| SetAside::DecoderDied)?;
        let wire = child.stdout.take().ok_or(SetAside::DecoderDied)?;
        Ok(Pages { wire: BufReader::with_capacity(1 << 20, wire), watch: Watch::over(child), given: 0, over: false })
    }
}

/// Pages as they come from the child; ends at the last, or with the reason why there are no more.
pub struct Pages {
    wire: BufReader<ChildStdout>,
    watch: Watch,
    given: usize,
    over: bool,
}

impl Iterator for Pages {
    type Item = std::result::Result<PageImage, SetAside>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        self.watch.waiting(true);
        let message = wire::read(&mut self.wire).map_err(|reason| self.watch.verdict(reason));
        self.watch.waiting(false);
        self.given += 1;
        let next = match message {
            Ok(Message::Page(_)) if self.given > MAX_PAGES => Some(Err(SetAside::TooManyPages)),
            Ok(Message::Page(page)) => return Some(Ok(page)),
            Ok(Message::End) => None,
            Ok(Message::Refused(reason)) | Err(reason) => Some(Err(reason)),
        };
        self.over = true;
        next
    }
}

/// Kills a child that keeps its parent waiting for too long, and one that nobody listens to any more.
struct Watch {
    /// Whether the parent waits for the child, or is busy with a page.
    waits: Option<Sender<bool>>,
    out_of_time: Arc<Mutex<bool>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Watch {
    fn over(mut child: Child) -> Self {
        let (waits, told) = channel();
        let out_of_time = Arc::new(Mutex::new(false));
        let noted = Arc::clone(&out_of_time);
        let thread = thread::spawn(move || {
            let mut waited_for = false;
            let end = loop {
                let news = match waited_for {
                    true => told.recv_timeout(PATIENCE),
                    false => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                match news {
                    Ok(now) => waited_for = now,
                    Err(end) => break end,
                }
            };
            if end == RecvTimeoutError::Timeout
                && let Ok(mut late) = noted.lock()
            {
                *late = true;
            }
            let _ = child.kill();
            let _ = child.wait();
        });
        Self { waits: Some(waits), out_of_time, thread: Some(thread) }
    }

    fn waiting(&self, waits: bool) {
        if let Some(watch) = &self.waits {
            let _ = watch.send(waits);
        }
    }

    /// A broken wire means the time limit where that has struck.
    fn verdict(&self, reason: SetAside) -> SetAside {
        if self.out_of_time.lock().is_ok_and(|late| *late) { SetAside::OutOfTime } else { reason }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.waits.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The child's whole life: limits itself, reads the file on standard input, answers on standard output.
pub fn child_main() -> Exit {
    let limited = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY)
        .and_then(|()| rlimit::setrlimit(rlimit::Resource::CPU, CPU_SECONDS, CPU_SECONDS))
        .and_then(|()| rlimit::setrlimit(rlimit::Resource::CORE, 0, 0))
        .and_then(|()| rlimit::setrlimit(rlimit::Resource::FSIZE, 0, 0));
    // A panic's message could quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let answered = match limited.map_err(|_| SetAside::DecoderDied).and_then(|()| answer(&mut out)) {
        Ok(()) => wire::write_end(&mut out),
        Err(reason) => wire::write_refused(&mut out, reason),
    };
    if answered.is_ok() { Exit::Done } else { Exit::Defect }
}

fn answer(out: &mut impl Write) -> std::result::Result<(), SetAside> {
    let mut untrusted = Vec::new();
    let read = std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut untrusted);
    match read {
        Ok(n) if n as u64 > MAX_FILE_BYTES => Err(SetAside::TooLarge),
        Ok(_) => decode(untrusted, &mut |page| match wire::write_page(out, &page) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(SetAside::DecoderDied),
        }),
        Err(_) => Err(SetAside::Unreadable),
    }
}
