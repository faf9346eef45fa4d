//! One article's text as all later steps look at it, computed once.

mod heading;
pub(crate) mod words;

use self::heading::{Heading, headings};
use crate::text::{Span, sentences, tokens};
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::cell::OnceCell;

/// A word of so many bytes is folded in place.
const SHORT: usize = 32;

/// A text with what is computed from it alone; what not every text needs, once something asks.
#[derive(Debug)]
pub(in crate::entity) struct Document<'t> {
    /// What is examined; all spans are bytes of it.
    pub text: &'t str,
    /// As [`sentences`] has them.
    pub sentences: Vec<Span>,
    /// As [`tokens`] has them.
    pub tokens: Vec<Span>,
    /// For each token whether it begins with a capital.
    capitalised: Vec<bool>,
    small_words: OnceCell<FxHashSet<&'t str>>,
    headings: OnceCell<Vec<Heading>>,
}

impl<'t> Document<'t> {
    /// Splits `text`.
    pub(in crate::entity) fn new(text: &'t str) -> Self {
        let (sentences, tokens) = (sentences(text), tokens(text));
        let capitalised = tokens.iter().map(|token| begins_with_capital(text, *token)).collect();
        Self { text, sentences, tokens, capitalised, small_words: OnceCell::new(), headings: OnceCell::new() }
    }

    /// The words of `span`.
    pub(in crate::entity) fn of(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// The word of the token `at`.
    pub(in crate::entity) fn word(&self, at: usize) -> &'t str {
        self.tokens[at].of(self.text)
    }

    /// The text between two spans; a line end where they do not follow each other.
    pub(in crate::entity) fn between(&self, before: Span, after: Span) -> &'t str {
        self.text.get(before.end..after.start).unwrap_or("\n")
    }

    /// The tokens within `span`, by their places in [`tokens`](Self::tokens).
    pub(in crate::entity) fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        first..first.max(self.tokens.partition_point(|token| token.end <= span.end))
    }

    /// Whether `word` stands somewhere in small letters.
    pub(in crate::entity) fn has_small(&self, word: &str) -> bool {
        let small = self.small_words.get_or_init(|| {
            let words = self.tokens.iter().map(|token| self.of(*token));
            // Of the words of an article a third are different ones.
            let mut small = FxHashSet::with_capacity_and_hasher(self.tokens.len() / 3, FxBuildHasher);
            small.extend(words.filter(|word| word.starts_with(char::is_lowercase)));
            small
        });
        if word.is_ascii() && word.len() <= SHORT {
            let mut lower = [0; SHORT];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower).is_ok_and(|lower| small.contains(lower));
        }
        small.contains(word.to_lowercase().as_str())
    }

    /// Whether a sentence can begin at `at`.
    pub(in crate::entity) fn begins_sentence(&self, at: usize) -> bool {
        words::begins_sentence(self.text, at)
    }

    /// Whether `span` stands in a headline: a line of at least four words with capitals.
    pub(in crate::entity) fn in_headline(&self, span: Span) -> bool {
        self.capitals_of_heading(span) >= heading::HEADLINE
    }

    /// Whether `span` stands in a heading of two words with capitals or more.
    pub(in crate::entity) fn in_heading(&self, span: Span) -> bool {
        self.capitals_of_heading(span) >= heading::SHORTEST
    }

    fn capitals_of_heading(&self, span: Span) -> usize {
        let all = self.headings.get_or_init(|| headings(self.text));
        let next = all.partition_point(|heading| heading.span.end <= span.start);
        all.get(next).filter(|heading| heading.span.covers(span)).map_or(0, |heading| heading.capitals)
    }

    /// Whether the token `at` begins with a capital.
    pub(in crate::entity) fn is_capitalised(&self, at: usize) -> bool {
        self.capitalised[at]
    }

    /// The tokens that begin with a capital.
    pub(in crate::entity) fn capitalised(&self) -> impl Iterator<Item = usize> {
        (0..self.tokens.len()).filter(|at| self.capitalised[*at])
    }

    /// How many tokens from `at` on begin with a capital, with single spaces between them: at most `most`.
    pub(in crate::entity) fn capitals_from(&self, at: usize, most: usize) -> usize {
        let joined =
            |next: usize| next == at || self.between(self.tokens[next - 1], self.tokens[next]) == " ";
        if !self.capitalised[at..].first().is_some_and(|first| *first) {
            return 0;
        }
        let all = at..self.tokens.len().min(at + most);
        all.take_while(|next| self.is_capitalised(*next) && joined(*next)).count()
    }

    /// The capitalised token right before `at`, with a space, a hyphen or nothing between.
    pub(in crate::entity) fn capital_before(&self, at: usize) -> Option<Span> {
        let before = at.checked_sub(1)?;
        self.is_joined_capital(before, before, at).then(|| self.tokens[before])
    }

    /// Whether a capitalised token stands right behind `at`, with a space, a hyphen or nothing between.
    pub(in crate::entity) fn has_capital_after(&self, at: usize) -> bool {
        at + 1 < self.tokens.len() && self.is_joined_capital(at + 1, at, at + 1)
    }

    fn is_joined_capital(&self, capital: usize, before: usize, after: usize) -> bool {
        matches!(self.between(self.tokens[before], self.tokens[after]), " " | "-" | "")
            && self.is_capitalised(capital)
    }

    /// The members of each enumeration of three or more: runs of at most `longest` capitalised words with nothing but commas, "and"
    /// and "the" between them.
    pub(in crate::entity) fn enumerations(&self, longest: usize) -> Vec<Vec<Span>> {
        let mut out = Vec::new();
        let mut members: Vec<Span> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let length = self.capitals_from(at, longest + 1);
            at += length.max(1);
            if length > 0 {
                members.push(Span::new(self.tokens[at - length].start, self.tokens[at - 1].end));
                let joint = self.joint(at);
                if joint > 0 && at + joint < self.tokens.len() && self.is_capitalised(at + joint) {
                    at += joint;
                    continue;
                }
            }
            if members.len() >= 3 {
                out.push(std::mem::take(&mut members));
            }
            members.clear();
        }
        out
    }

    /// How many tokens from `at` on join two members: a comma, "and", or both, and an article after them.
    fn joint(&self, at: usize) -> usize {
        let is = |at: usize, words: &[&str]| {
            self.tokens.get(at).is_some_and(|token| words.contains(&self.of(*token)))
        };
        let comma = usize::from(is(at, &[","]));
        let both = comma + usize::from(is(at + comma, &["and", "or", "&"]));
        let all = if both > 0 { both + usize::from(is(at + both, &["the"])) } else { 0 };
        let ends = self.tokens.get(at..at + all).and_then(|joint| Some((joint.first()?, joint.last()?)));
        if ends.is_some_and(|(first, last)| self.text[first.start..last.end].contains('\n')) {
            0
        } else {
            all
        }
    }
}

/// The first bytes of some words: a look at a token's first one spares most look-ups among them.
pub(in crate::entity) struct FirstBytes([bool; 256]);

impl FirstBytes {
    /// Of `words`.
    pub(in crate::entity) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut all = [false; 256];
        for first in words.filter_map(|word| word.bytes().next()) {
            all[usize::from(first)] = true;
        }
        Self(all)
    }

    /// Whether a word may be among them that begins as `token` does.
    pub(in crate::entity) fn has(&self, document: &Document<'_>, token: Span) -> bool {
        document.text.as_bytes().get(token.start).is_some_and(|first| self.0[usize::from(*first)])
    }
}

fn begins_with_capital(text: &str, token: Span) -> bool {
    match text.as_bytes().get(token.start) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => token.of(text).starts_with(char::is_uppercase),
    }
}
