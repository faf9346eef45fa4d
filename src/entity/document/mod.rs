//! One article's text as all later steps look at it, computed once.

pub(crate) mod words;

use crate::text::{Span, sentences, tokens};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// A text with what is computed from it alone.
#[derive(Debug)]
pub(in crate::entity) struct Document<'t> {
    /// What is examined; all spans are bytes of it.
    pub text: &'t str,
    /// As [`sentences`] has them.
    pub sentences: Vec<Span>,
    /// As [`tokens`] has them.
    pub tokens: Vec<Span>,
    small_words: OnceCell<FxHashSet<&'t str>>,
}

impl<'t> Document<'t> {
    /// Splits `text`.
    pub(in crate::entity) fn new(text: &'t str) -> Self {
        Self { text, sentences: sentences(text), tokens: tokens(text), small_words: OnceCell::new() }
    }

    /// Whether `word` stands somewhere in small letters.
    pub(in crate::entity) fn has_small(&self, word: &str) -> bool {
        let small = self.small_words.get_or_init(|| {
            let words = self.tokens.iter().map(|token| token.of(self.text));
            words.filter(|word| word.starts_with(char::is_lowercase)).collect()
        });
        small.contains(word.to_lowercase().as_str())
    }
}
