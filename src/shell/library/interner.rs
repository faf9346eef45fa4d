//! Words that the program's own tables lend: where something was found, which rule made a line debris.

use super::error::LibraryError;
use rustc_hash::FxHashSet;
use std::sync::{LazyLock, PoisonError, RwLock};

/// So many different words are taken in, each of so many bytes at most. The tables have fewer than 200; a damaged file
/// shall not fill the memory.
const MOST: usize = 2_000;
const LONGEST: usize = 200;

static WORDS: LazyLock<RwLock<FxHashSet<&'static str>>> = LazyLock::new(RwLock::default);

/// `word` for as long as the program runs.
pub(super) fn intern(word: &str) -> Result<&'static str, LibraryError> {
    if let Some(known) = WORDS.read().unwrap_or_else(PoisonError::into_inner).get(word) {
        return Ok(known);
    }
    let mut words = WORDS.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = words.get(word) {
        return Ok(known);
    }
    if words.len() >= MOST || word.len() > LONGEST {
        return Err(LibraryError::Damaged("too many words of tables"));
    }
    let kept: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(kept);
    Ok(kept)
}
