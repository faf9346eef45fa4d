//! What titles look like, and what stands over them.

use super::lexicon::{LEXICON, Tag};

/// The longest title, in characters. Headlines of news sites seldom pass 150.
const LONGEST: usize = 200;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Title,
    Paragraph,
    Neither,
}

/// Whether a line could be a title of some words.
pub(crate) fn could_be_title(words: &str) -> bool {
    shape(words) == Shape::Title && words.split_whitespace().count() >= 4
}

/// What words look like.
pub(crate) fn shape(words: &str) -> Shape {
    let length = words.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return Shape::Paragraph;
    }
    if !words.chars().any(char::is_alphabetic) || words.contains("://") {
        return Shape::Neither;
    }
    if ends_sentence(words) || words.ends_with([',', ';', ':']) || holds_two_sentences(words) {
        return if length > 60 || holds_two_sentences(words) { Shape::Paragraph } else { Shape::Neither };
    }
    Shape::Title
}

/// Whether a line ends as a sentence of running text does. A question or an exclamation may be a title;
/// an initialism ("the U.S.") may end one.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    if bare.ends_with(['。', '।', '۔', '։']) {
        return true;
    }
    let Some(before) = bare.strip_suffix('.') else { return bare.ends_with('…') && bare.len() > 90 };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    !(last.contains('.') || last.chars().count() == 1)
}

/// Whether a full stop within the line is followed by another sentence.
fn holds_two_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let last = words[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let next = words[at + 2..].trim_start().chars().next();
        let abbreviation =
            last.contains('.') || last.chars().count() <= 2 || LEXICON.has(last, Tag::Abbreviation);
        !abbreviation && next.is_some_and(char::is_uppercase)
    })
}

/// No section's name has more bytes.
const LONGEST_SECTION: usize = 40;

/// Whether words are what a site calls a section.
pub(crate) fn is_section(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= LONGEST_SECTION && LEXICON.has(&words.to_lowercase(), Tag::Section)
}

/// A word or two over the title: "WORLD", "Opinion", "EXCLUSIVE".
pub(crate) fn is_kicker(words: &str) -> bool {
    if is_section(words) {
        return true;
    }
    let mut count = 0;
    words.split_whitespace().all(|word| {
        count += 1;
        count <= 2 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
    })
}
