//! Headings of words with capitals, where a capital tells nothing.

use crate::text::Span;

/// A line of a text in which all words but small ones begin with a capital.
#[derive(Debug)]
pub(super) struct Heading {
    /// The line.
    pub(super) span: Span,
    /// How many of its words begin with a capital.
    pub(super) capitals: usize,
}

/// A heading has at least so many words with capitals.
pub(super) const SHORTEST: usize = 2;

/// A headline that is judged as one has at least so many.
pub(super) const HEADLINE: usize = 4;

/// No headline is longer, in bytes.
const LONGEST: usize = 200;

/// The headings of `text` in order.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    let mut end = 0;
    let heading = |line: &str| {
        let start = end;
        end += line.len();
        let capitals = capitals(line.trim()).filter(|capitals| *capitals >= SHORTEST)?;
        Some(Heading { span: Span::new(start, end), capitals })
    };
    text.split_inclusive('\n').filter_map(heading).collect()
}

/// How many words of `line` begin with a capital, if it is no longer than a headline, does not end as a sentence, and
/// all its words but small ones do.
fn capitals(line: &str) -> Option<usize> {
    if line.len() > LONGEST || line.ends_with(['.', '!', ':', ';', ',', '\u{201d}']) {
        return None;
    }
    let mut capitals = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            capitals += 1;
        } else if !SMALL.contains(&word) {
            return None;
        }
    }
    line.contains(char::is_lowercase).then_some(capitals)
}

/// Words that stay small in headlines.
const SMALL: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "nor", "of", "off",
    "on", "or", "over", "per", "s", "t", "the", "to", "up", "via", "vs", "with",
];
