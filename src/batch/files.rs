//! The files below the paths that a person names.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::problem::{Problem, Result};

/// All files below the paths, each once, in the order of their paths. Hidden files are left out.
pub fn found(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(Problem::usage("a path that was named does not exist", "check how it is written"));
        }
        let entries = WalkDir::new(path).follow_links(false).sort_by_file_name().into_iter();
        let visible = entries.filter_entry(|e| e.depth() == 0 || !is_hidden(e.path()));
        files.extend(visible.filter_map(|e| e.ok()).filter(|e| e.file_type().is_file()).map(|e| e.into_path()));
    }
    files.sort_unstable();
    files.dedup();
    Ok(files)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
