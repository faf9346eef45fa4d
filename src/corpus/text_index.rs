//! What a full-text engine has to answer, and what it is asked.

use super::id::ArticleId;
use std::fmt;
use unicode_normalization::char::is_combining_mark;

/// Tells in which articles words stand, so that not all texts have to be read. Asked from worker threads
/// only: it may read a disk.
pub trait TextIndex: fmt::Debug + Send + Sync {
    /// Whether it knows the text of an article, which has this [digest](super::Particulars::digest) now. Articles
    /// of which it does not are read.
    fn holds(&self, id: ArticleId, digest: u128) -> bool;

    /// Of the articles that it knows at least all those that have what is asked for, by id and each once.
    /// There may be others among them: each is looked at. `None` where it cannot tell.
    fn candidates(&self, query: &TextQuery) -> Option<Vec<ArticleId>>;
}

/// What texts are to have, by their [`terms`] after [`fold`](crate::text::fold) with
/// [`Folding::ALL`](crate::text::Folding::ALL).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextQuery {
    /// Nothing: every text is asked for. Stands at the top only.
    All,
    /// These terms, one or more, after each other and with no other between them.
    Phrase(Vec<String>),
    /// The same, but the last one is only the beginning of a term.
    Prefix(Vec<String>),
    /// All of these, two or more.
    And(Vec<TextQuery>),
    /// One of these, two or more, or several.
    Or(Vec<TextQuery>),
}

/// The terms of a text that is folded: its longest runs of letters and digits with their marks. Characters of
/// scripts that set no blanks between words are terms of their own.
pub fn terms(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c| !is_word(c)).flat_map(pieces)
}

/// The terms of a run of letters.
fn pieces(mut run: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let first = run.chars().next()?;
        let end =
            if is_unspaced(first) { first.len_utf8() } else { run.find(is_unspaced).unwrap_or(run.len()) };
        let (term, rest) = run.split_at(end);
        run = rest;
        Some(term)
    })
}

/// Whether a character is part of words.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a character is of a script that sets no blanks between words, so that a word may begin and end
/// anywhere in a run of letters: Thai to Burmese and Khmer, kana, Chinese characters.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

impl TextQuery {
    /// All of these.
    pub(super) fn all_of(parts: impl IntoIterator<Item = TextQuery>) -> Self {
        let mut parts: Vec<_> = parts.into_iter().filter(|part| *part != TextQuery::All).collect();
        match parts.len() {
            0 => TextQuery::All,
            1 => parts.remove(0),
            _ => TextQuery::And(parts),
        }
    }

    /// One of these or several.
    pub(super) fn one_of(parts: impl IntoIterator<Item = TextQuery>) -> Self {
        let mut parts: Vec<_> = parts.into_iter().collect();
        match parts.len() {
            1 => parts.remove(0),
            _ if parts.is_empty() || parts.contains(&TextQuery::All) => TextQuery::All,
            _ => TextQuery::Or(parts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Folding, fold};

    #[test]
    fn terms_are_runs_of_letters_digits_and_marks() {
        let folded = fold("Łódź's U.S.-built \u{201c}क\u{94d}ष\u{201d} 3,5 日本abc", Folding::ALL);
        let expected = ["lodz", "s", "u", "s", "built", "क\u{94d}ष", "3", "5", "日", "本", "abc"];
        assert_eq!(terms(&folded.text).collect::<Vec<_>>(), expected);
    }
}
