//! Why a file, or a part of it, gave no article.

use crate::text::boundary;
use std::borrow::Cow;

/// Why bytes gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or white space only.
    #[error("is empty")]
    Empty,
    /// The bytes are not text in any encoding that is known here.
    #[error("is not text")]
    Binary,
    /// A format was recognised, and the bytes are wrong or hold no article; says which and how, as a sentence's end.
    #[error("{0}")]
    Malformed(String),
}

/// A part of a file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartError {
    /// The archive's member, the entry, the line; none for the file as a whole.
    pub entry: Option<String>,
    /// What is wrong with it, as the end of a sentence that begins with its name.
    pub reason: String,
}

/// As many names are told in one line, and so much of each.
const NAMED: usize = 12;
const LONGEST_NAME: usize = 60;

/// Names for a line that tells of them, the first few where they are many.
pub(crate) fn enumerated<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let mut told: Vec<Cow<'_, str>> = Vec::new();
    for name in names.by_ref().take(NAMED) {
        let end = boundary(name, LONGEST_NAME);
        told.push(if end < name.len() { format!("{}...", &name[..end]).into() } else { name.into() });
    }
    let more = names.count();
    let told = told.join(", ");
    if more == 0 { told } else { format!("{told} and {more} more") }
}
