//! Where a passage stands, told so that it is found again after the text has changed.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A W3C Web Annotation target: `TextPositionSelector` and `TextQuoteSelector` of one span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it stood, in bytes of the text.
    pub position: Span,
    /// The words themselves.
    pub exact: String,
    /// Some words before them.
    pub prefix: String,
    /// Some words after them.
    pub suffix: String,
}

impl Anchor {
    /// The anchor of `span` in `text`.
    pub fn new(text: &str, span: Span) -> Self {
        Self { position: span, exact: span.of(text).to_owned(), prefix: String::new(), suffix: String::new() }
    }

    /// Where the passage stands in `text` now. `None`: it is an orphan there.
    pub fn find(&self, text: &str) -> Option<Span> {
        (self.position.of(text) == self.exact).then_some(self.position)
    }
}
