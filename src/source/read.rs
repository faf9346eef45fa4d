//! The way in: bytes and the name they came under become articles, by the table of formats.

use super::article::{Article, Origin};
use super::error::ReadError;
use super::formats::FORMATS;
use super::formats::head::Head;
use super::formats::reading::{self, Options, Outcome, Reader, Reading};
use super::pieces::without_article;

/// Reads the articles that `bytes` hold; `path` is the name they came under and decides the format
/// where the content does not. Parts that cannot be read are left out: [`read_with`] tells them.
///
/// # Errors
/// [`ReadError`] where there is no article to read.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Article>, ReadError> {
    read_with(path, bytes, &Options::default()).map(|outcome| outcome.articles)
}

/// As [`read`], with options, and telling which parts could not be read.
///
/// # Errors
/// [`ReadError`] where there is no article to read.
pub fn read_with(path: &str, bytes: &[u8], options: &Options) -> Result<Outcome, ReadError> {
    let mut reading = Reading::new(FORMATS, options);
    reading.take(&Origin::file(path), bytes)?;
    if reading.outcome.articles.is_empty() {
        return Err(without_article(&reading.outcome.errors));
    }
    Ok(reading.outcome)
}

/// Whether a file of this name in a folder or an archive is opened; `None` where only its content can tell.
pub fn opens(name: &str) -> Option<bool> {
    reading::opens(FORMATS, name)
}

/// As much of a file as tells that it is [`refused`], in bytes.
pub const REFUSED: usize = 512;

/// Why a file that begins with `head`, at least [`REFUSED`] bytes of it, need not be read any further.
pub fn refused(head: &[u8]) -> Option<ReadError> {
    match reading::detect(FORMATS, &Head::new("", &head[..head.len().min(REFUSED)])).reader {
        Reader::Unread(why) => Some(ReadError::Malformed(why.to_owned())),
        _ => None,
    }
}
