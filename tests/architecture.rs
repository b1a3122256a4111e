//! The table of rooms, held against the sources: who may name whom.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that everyone may use.
const COMMON: &[&str] = &["letter", "problem"];
/// What each room may name besides those; `redacted` is redaction's redacted side alone. `cli` may name all.
const ROOMS: &[(&str, &[&str])] = &[
    ("letter", &[]),
    ("problem", &[]),
    ("scan", &[]),
    ("reading", &["scan"]),
    ("vault", &["reading"]),
    ("redaction", &["scan", "reading", "vault"]),
    ("learned", &[]),
    ("segments", &["redacted", "learned"]),
    ("facts", &["redacted", "segments", "learned"]),
    ("justifications", &["redacted", "segments", "facts", "learned"]),
    ("catalogue", &["redaction", "justifications"]),
    ("record", &["redacted", "segments", "facts", "justifications"]),
    ("pipeline", &["scan", "reading", "vault", "redaction", "segments", "facts", "justifications", "record"]),
    ("corpus", &["record"]),
    ("batch", &["pipeline", "corpus"]),
    ("verification", &["scan", "reading", "vault", "redaction", "record", "corpus"]),
    ("truth", &[]),
    ("forge", &["scan", "reading", "record", "corpus", "truth"]),
    ("evaluation", &["scan", "reading", "record", "corpus", "truth"]),
    ("training", &["reading", "redaction", "segments", "facts", "justifications", "learned", "forge", "truth"]),
    ("review", &["pipeline", "vault", "corpus"]),
    ("web", &["record", "corpus"]),
];
/// Redaction's redacted side: what may leave it.
const REDACTED: &[&str] = &[
    "RedactedText",
    "RedactedPage",
    "RedactedLine",
    "RedactedWord",
    "Mask",
    "Cleared",
    "ClearedPage",
    "ClearedWord",
    "ClearedMask",
    "Ink",
];
const LONGEST_FILE: usize = 400;

struct Source {
    path: PathBuf,
    text: String,
}

fn sources() -> Vec<Source> {
    fn walk(dir: &Path, found: &mut Vec<Source>) {
        for entry in fs::read_dir(dir).expect("the sources can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source can be read");
                found.push(Source { path, text });
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The room that a source file belongs to: the first part of its path below `src`.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap_or(path);
    let first = below.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

/// A source without its comments and the contents of its strings.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut quoted = false;
        let mut last = ' ';
        for (at, c) in line.char_indices() {
            if c == '"' && last != '\\' && last != '\'' {
                quoted = !quoted;
            } else if !quoted && line[at..].starts_with("//") {
                break;
            } else if !quoted {
                code.push(c);
            }
            last = c;
        }
        code.push('\n');
    }
    code
}

/// What a source names of this crate: line, room, and the item named first.
fn names(text: &str) -> Vec<(usize, String, Vec<String>)> {
    let code = code(text);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with("(in ") {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        let statement = &rest[..rest.find(';').unwrap_or(rest.len()).min(400)];
        for group in grouped(statement) {
            let mut parts = group.splitn(2, "::");
            let room = identifier(parts.next().unwrap_or_default());
            found.push((line, room, items(parts.next().unwrap_or_default())));
        }
    }
    found
}

/// `a::X` gives itself; `{a::X, b::{Y, Z}}` gives its members.
fn grouped(statement: &str) -> Vec<String> {
    let Some(inner) = statement.strip_prefix('{') else { return vec![statement.to_owned()] };
    let (mut members, mut depth, mut member) = (Vec::new(), 0, String::new());
    for c in inner.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => members.push(std::mem::take(&mut member).trim().to_owned()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                member.push(c);
            }
        }
    }
    members.push(member.trim().to_owned());
    members.into_iter().filter(|m| !m.is_empty()).collect()
}

fn identifier(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The items of `X`, `X::y` or `{X, Y}`.
fn items(text: &str) -> Vec<String> {
    match text.trim().strip_prefix('{') {
        Some(inner) => {
            inner.split('}').next().unwrap_or("").split(',').map(identifier).filter(|i| !i.is_empty()).collect()
        }
        None => vec![identifier(text)],
    }
}

/// Whether a room may name these items of another.
fn may(room: &str, other: &str, items: &[String]) -> bool {
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else { return true };
    let is_room = ROOMS.iter().any(|(name, _)| *name == other) || other == "cli";
    let redacted =
        other == "redaction" && allowed.contains(&"redacted") && items.iter().all(|i| REDACTED.contains(&i.as_str()));
    !is_room || other == room || COMMON.contains(&other) || allowed.contains(&other) || redacted
}

#[test]
fn no_room_names_one_that_it_may_not() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = room(&source.path);
        for (line, other, items) in names(&source.text) {
            if !may(&room, &other, &items) {
                wrong.push(format!("{}:{line}: {room} names {other} ({})", source.path.display(), items.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_stands_in_one_file() {
    let is_unsafe =
        |s: &&Source| code(&s.text).split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "unsafe");
    let files: Vec<String> = sources().iter().filter(is_unsafe).map(|s| s.path.display().to_string()).collect();
    assert!(files.len() == 1 && files[0].ends_with("reading/leptonica.rs"), "unsafe stands in {files:?}");
}

#[test]
fn only_the_command_line_prints() {
    let prints = |s: &&Source| ["println!", "eprintln!", "print!(", "dbg!"].iter().any(|p| code(&s.text).contains(p));
    let files: Vec<String> = sources().iter().filter(prints).map(|s| s.path.display().to_string()).collect();
    assert!(files.is_empty(), "printing stands in {files:?}");
}

#[test]
fn files_are_short_and_rules_have_their_page() {
    for source in sources() {
        let path = source.path.display().to_string();
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{path} has {lines} lines");
        assert!(source.text.starts_with("//!") || source.text.starts_with("#!"), "{path} does not say what it is for");
        let is_rule = path.contains("/rules/") || path.contains("/recognisers/");
        let helper = ["mod.rs", "labelled.rs", "name_tokens.rs"].iter().any(|h| path.ends_with(h));
        if is_rule && !helper {
            assert!(source.text.contains("Must not find"), "{path} does not say what it must not find");
        }
    }
}

/// The judge is judged: made-up sources that break the table are found out.
#[test]
fn the_test_can_fail() {
    let bad =
        "use crate::{letter::Span, reading::{Word, read}};\nfn f() { crate::vault::Key::of(p); }\n// crate::scan::X\n";
    let named = names(bad);
    assert!(named.iter().any(|(line, room, _)| *line == 1 && room == "reading"));
    assert!(named.iter().any(|(line, room, _)| *line == 2 && room == "vault"));
    assert!(!named.iter().any(|(_, room, _)| room == "scan"));
    assert!(!may("facts", "reading", &["Word".into()]));
    assert!(!may("facts", "redaction", &["Redactor".into()]));
    assert!(may("facts", "redaction", &["RedactedText".into()]));
    assert!(may("cli", "vault", &[]));
    assert!(!may("scan", "corpus", &[]));
}
