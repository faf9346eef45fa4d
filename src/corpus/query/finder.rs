//! Needles made ready to be found in texts.

use super::ast::Needle;
use crate::corpus::search::Sought;
use crate::corpus::text_index::{is_unspaced, is_word};
use crate::text::{Folded, Folding, Span, fold};
use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use std::cell::OnceCell;

/// A regular expression may take so many bytes once it is made ready.
const REGEX_BYTES: usize = 1 << 20;

/// A needle made ready.
#[derive(Debug)]
pub(super) enum Finder {
    /// Whole words, or words of which the last is a beginning.
    Words { sought: Box<Sought>, open: bool },
    /// A regular expression.
    Regex(Regex),
}

/// A text with its folded forms, each made once it is needed.
pub(super) struct Texts<'t> {
    text: &'t str,
    folded: [OnceCell<Folded<'t>>; 4],
}

impl<'t> Texts<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, folded: Default::default() }
    }

    fn folded(&self, how: Folding) -> &Folded<'t> {
        let at = usize::from(how.case) + 2 * usize::from(how.accents);
        self.folded[at].get_or_init(|| fold(self.text, how))
    }
}

impl Finder {
    /// Makes a needle ready. A regular expression that is none (queries that were read hold none) stands
    /// nowhere.
    pub(super) fn new(needle: &Needle) -> Self {
        match needle {
            Needle::Words(text) => Finder::Words { sought: Box::new(Sought::new(text)), open: false },
            Needle::Prefix(text) => Finder::Words { sought: Box::new(Sought::new(text)), open: true },
            Needle::Regex(text) => regex(text).map_or_else(
                |_| Finder::Words { sought: Box::new(Sought::new("")), open: false },
                Finder::Regex,
            ),
        }
    }

    /// Where it stands in a text, in order, not overlapping.
    pub(super) fn find(&self, texts: &Texts<'_>) -> Vec<Span> {
        match self {
            Finder::Words { sought, open } => {
                let folded = texts.folded(sought.how);
                sought.find(folded, |span| is_whole(&folded.text, span, *open))
            }
            Finder::Regex(regex) => {
                let hits = regex.find_iter(texts.text).filter(|hit| !hit.is_empty());
                hits.map(|hit| hit.range().into()).collect()
            }
        }
    }

    /// Whether it stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        !self.find(&Texts::new(text)).is_empty()
    }
}

/// Whether a part of a folded text begins and ends where words do; its end may be `open`.
fn is_whole(text: &str, span: Span, open: bool) -> bool {
    let parted = |one: Option<char>, two: Option<char>| {
        let within = |c: Option<char>| c.is_some_and(|c| is_word(c) && !is_unspaced(c));
        !(within(one) && within(two))
    };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let inside = span.of(text);
    parted(before.chars().next_back(), inside.chars().next())
        && (open || parted(inside.chars().next_back(), after.chars().next()))
}

/// Reads a regular expression; `^` and `$` stand for the ends of lines. Case counts where it has capitals.
pub(super) fn regex(text: &str) -> Result<Regex, String> {
    let made = RegexBuilder::new(text)
        .case_insensitive(!has_capitals(text))
        .multi_line(true)
        .size_limit(REGEX_BYTES)
        .dfa_size_limit(REGEX_BYTES)
        .build();
    made.map_err(|error| {
        let error = error.to_string();
        let last = error.lines().last().unwrap_or_default();
        last.trim().trim_start_matches("error: ").to_owned()
    })
}

/// As [`regex`] reads one, for who looks at its parts.
pub(super) fn regex_parser(text: &str) -> ParserBuilder {
    let mut parser = ParserBuilder::new();
    parser.case_insensitive(!has_capitals(text)).multi_line(true);
    parser
}

/// Whether a regular expression has capitals, those behind a backslash (`\W`, `\p{L}`) apart.
fn has_capitals(text: &str) -> bool {
    let mut escaped = false;
    text.chars().any(|c| {
        let counts = !escaped && c.is_uppercase();
        escaped = c == '\\' && !escaped;
        counts
    })
}
