//! Titles before a person's name in a text, and suffixes behind it.

use super::gender::Gender;
use crate::entity::lexicon::{Tag, is, value};
use crate::text::{Folding, fold};

/// Whether `word`, with its capital, stands before nothing but a person's name.
pub(in crate::entity) fn strict_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && is(&word.to_ascii_lowercase(), Tag::StrictTitle)
}

/// The title right before `start`: where it starts, and the gender that it tells.
pub(in crate::entity) fn title_before(text: &str, start: usize) -> Option<(usize, Option<Gender>)> {
    let before = text[..start].strip_suffix([' ', '\u{a0}'])?;
    let from = before
        .rfind(|c: char| !c.is_alphabetic() && c != '.')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = before[from..].trim_matches('.');
    // No title in news is longer than "Congresswoman"; a longer word is not worth folding.
    if word.is_empty() || word.len() > 16 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let word = &fold(word, Folding::ALL).text;
    is(word, Tag::Title).then(|| (from, Gender::of_title(word)))
}

/// The suffix right behind `end`, as it is shown: `, Jr.`, ` III`.
pub(in crate::entity) fn suffix_after(text: &str, end: usize) -> Option<&'static str> {
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))?;
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    if word.len() > 6 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    value(&word.to_ascii_lowercase(), Tag::NameSuffix)
}
