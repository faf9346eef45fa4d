//! Why something could not be read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a path, or a part of a file, gave no article. Prints as one line that names the path and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::shell) struct LoadError {
    /// The path as it was given or found.
    pub(in crate::shell) path: PathBuf,
    /// What is wrong, as the end of a sentence that begins with the path ("is empty").
    pub(in crate::shell) reason: String,
}

impl LoadError {
    /// The error of `path` that `reason` says.
    pub(super) fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for LoadError {
    /// `path: reason`, in one line whatever characters the name holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = format!("{}: {}", self.path.to_string_lossy(), self.reason);
        line.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_default()) } else { write!(f, "{c}") }
        })
    }
}

/// An error of the system in the words of a sentence's end.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}
