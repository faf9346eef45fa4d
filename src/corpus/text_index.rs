//! What a full-text engine has to answer, and what it is asked.

use super::article_set::ArticleSet;
use super::id::ArticleId;
use super::particulars::Particulars;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// Tells in which articles words stand, so that not all texts have to be read. Asked from worker threads
/// only: it may read a disk.
pub trait TextIndex: fmt::Debug + Send + Sync {
    /// Which of these articles, as they are known now, may have what is asked for. `None` where it cannot tell.
    fn candidates(&self, query: &TextQuery, articles: &mut Known<'_>) -> Option<Candidates>;
}

/// Articles by id, and what is known of each.
pub type Known<'a> = dyn Iterator<Item = (ArticleId, &'a Arc<Particulars>)> + 'a;

/// Articles that may have what was asked for: in neither set are only such as have not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Articles whose texts it knows and that have it. What it knows of others does not matter.
    pub having: ArticleSet,
    /// Articles whose texts it does not know as they are now.
    pub unknown: ArticleSet,
}

/// What texts are to have, by their [`terms`] after [`fold`](crate::text::fold) with
/// [`Folding::ALL`](crate::text::Folding::ALL).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextQuery {
    /// Nothing: every text is asked for. Stands at the top only.
    All,
    /// These terms, one or more, after each other and with no other between them.
    Phrase(Vec<String>),
    /// A term that begins so.
    Prefix(String),
    /// A term that has this in it, or is it.
    Part(String),
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

/// In fewer letters than these there is nothing to tell texts apart by: most have a term with them.
const FEWEST: usize = 3;

/// What every text has, as an engine can tell it, in which `folded` stands, from within a term on and up to
/// within one.
pub(super) fn anywhere(folded: &str) -> TextQuery {
    let within = |c: Option<char>| c.is_some_and(|c| is_word(c) && !is_unspaced(c));
    let mut all: Vec<String> = terms(folded).map(str::to_owned).collect();
    let mut first = None;
    if within(folded.chars().next()) && !all.is_empty() {
        first = Some(all.remove(0)).filter(|part| part.chars().count() >= FEWEST);
    }
    let rest = if within(folded.chars().next_back()) { prefix(all) } else { phrase(all) };
    TextQuery::all_of(first.map(TextQuery::Part).into_iter().chain([rest]))
}

/// These terms behind each other; every text where there is none.
pub(super) fn phrase(terms: Vec<String>) -> TextQuery {
    if terms.is_empty() { TextQuery::All } else { TextQuery::Phrase(terms) }
}

/// As [`phrase`], the last one being the beginning of a term; of a short one nothing is asked. That it stands behind the
/// others is not asked for either: engines try some of its continuations only.
pub(super) fn prefix(mut terms: Vec<String>) -> TextQuery {
    let last = terms.pop().filter(|last| last.chars().count() >= FEWEST || last.contains(is_unspaced));
    TextQuery::all_of([phrase(terms)].into_iter().chain(last.map(TextQuery::Prefix)))
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
        let each = parts.into_iter().flat_map(|part| match part {
            TextQuery::All => Vec::new(),
            TextQuery::And(parts) => parts,
            one => vec![one],
        });
        let mut parts: Vec<_> = each.collect();
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
impl TextQuery {
    /// Whether a text of these terms has what is asked for, in the plainest way.
    pub(super) fn admits(&self, terms: &[String]) -> bool {
        match self {
            TextQuery::All => true,
            TextQuery::Phrase(sought) => terms.windows(sought.len()).any(|window| window == sought),
            TextQuery::Prefix(begun) => terms.iter().any(|term| term.starts_with(begun)),
            TextQuery::Part(part) => terms.iter().any(|term| term.contains(part)),
            TextQuery::And(parts) => parts.iter().all(|part| part.admits(terms)),
            TextQuery::Or(parts) => parts.iter().any(|part| part.admits(terms)),
        }
    }
}

/// The terms of a text, for [`TextQuery::admits`].
#[cfg(test)]
pub(super) fn terms_of(text: &str) -> Vec<String> {
    terms(&crate::text::fold(text, crate::text::Folding::ALL).text).map(str::to_owned).collect()
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
