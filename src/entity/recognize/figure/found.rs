//! A figure as its parser finds it.

use super::bound;
use crate::entity::{Candidate, Evidence, Label, Rule, Value};
use crate::text::Span;

/// A figure as its parser finds it.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub label: Label,
    pub value: String,
    pub rule: Rule,
}

impl Found {
    pub(super) fn new(start: usize, end: usize, label: Label, value: String, rule: Rule) -> Self {
        Self { start, end, label, value, rule }
    }

    /// A date or a stretch of time.
    pub(super) fn date(start: usize, end: usize, value: String, rule: Rule) -> Self {
        Self::new(start, end, Label::Date, value, rule)
    }

    /// It as a mention of `text`, with what the words around it say of its bound.
    pub(super) fn candidate(self, text: &str) -> Candidate {
        let bound = if self.label == Label::Date {
            bound::of_date(text, self.start)
        } else {
            bound::around(text, self.start, self.end)
        };
        Candidate {
            span: Span::new(self.start, self.end),
            label: self.label,
            value: Some(Value { text: self.value, bound }),
            evidence: Evidence::by(self.rule),
        }
    }
}
