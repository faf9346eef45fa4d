//! Words, numbers and marks.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The tokens of `text` in order, without white space.
pub fn tokens(text: &str) -> Vec<Span> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(at, word)| Span::new(at, at + word.len()))
        .collect()
}
