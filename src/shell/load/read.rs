//! Reading articles from one file.

use super::error::{LoadError, why};
use crate::shell::regular_file::regular;
use crate::source::{self, Article, Options, Outcome, PartError, ReadError};
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// Reads the articles of one file, or of standard input for `-`, and what of it cannot be read.
pub(super) fn load_with(path: &Path, options: &Options) -> (Vec<Article>, Vec<LoadError>) {
    let bytes = match bytes_of(path) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refused)) => return (Vec::new(), vec![LoadError::new(path, refused.to_string())]),
        Err(error) => return (Vec::new(), vec![LoadError::new(path, why(&error))]),
    };
    match source::read_with(&path.to_string_lossy(), &bytes, options) {
        Ok(Outcome { mut articles, errors }) => {
            let modified = modified(path);
            for article in &mut articles {
                article.modified = modified;
            }
            (articles, errors.into_iter().map(|error| part_failed(path, error)).collect())
        }
        Err(error) => (Vec::new(), vec![LoadError::new(path, error.to_string())]),
    }
}

/// As [`load_with`]. A file that makes the program stumble costs that file.
pub(super) fn load_safely(path: &Path, options: &Options) -> (Vec<Article>, Vec<LoadError>) {
    catch_unwind(AssertUnwindSafe(|| load_with(path, options))).unwrap_or_else(|_| {
        (Vec::new(), vec![LoadError::new(path, "cannot be read (the program is at fault)")])
    })
}

/// When a file was changed last.
pub(super) fn modified(path: &Path) -> Option<Timestamp> {
    let modified = fs::metadata(path).and_then(|meta| meta.modified()).ok()?;
    Timestamp::try_from(modified).ok()
}

/// The problem of a part of a file.
pub(super) fn part_failed(path: &Path, part: PartError) -> LoadError {
    let entry = part.entry.map_or(String::new(), |entry| format!("{entry} "));
    LoadError::new(path, format!("{entry}{}", part.reason))
}

/// All bytes, or why the first ones tell that there is no use in the others.
fn bytes_of(path: &Path) -> io::Result<Result<Vec<u8>, ReadError>> {
    if path.as_os_str() == STDIN {
        return all_of(io::stdin().lock());
    }
    regular(path)?;
    all_of(File::open(path)?)
}

fn all_of(mut from: impl Read) -> io::Result<Result<Vec<u8>, ReadError>> {
    let mut bytes = Vec::new();
    from.by_ref().take(source::REFUSED as u64).read_to_end(&mut bytes)?;
    if let Some(refused) = source::refused(&bytes) {
        return Ok(Err(refused));
    }
    from.read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}
