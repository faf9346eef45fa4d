//! What one article's analysis holds.

use super::label::Label;
use super::rule::{QuotationRule, Rule};
use crate::text::Span;
use std::fmt;

/// All that was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// In order of their start, never overlapping, none in debris.
    pub mentions: Vec<Mention>,
    /// What the mentions refer to within this article; [`Mention::entity`] indexes it.
    pub entities: Vec<LocalEntity>,
    /// Direct speech and reported words, in order of their start.
    pub quotations: Vec<Quotation>,
    /// Whether the article is not in English: then only names that lists have are found.
    pub is_foreign: bool,
}

/// A span of one article that names something.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Without leading articles, titles, trailing 's and words of bound.
    pub span: Span,
    /// What kind of thing it names.
    pub label: Label,
    /// For figures, the normalised value.
    pub value: Option<Value>,
    /// Index into [`Analysis::entities`].
    pub entity: usize,
    /// What made it a mention.
    pub evidence: Evidence,
}

/// A figure's worth.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Value {
    /// Normalised: `USD 50000000000`, `96`, `2025-11-11`, `2025-11-11/2025-11-12`, `XXXX-11-12`,
    /// `6000 workers`.
    pub text: String,
    /// What the words around say about its exactness.
    pub bound: Bound,
}

/// How a figure's value bounds the true one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As stated.
    #[default]
    Exact,
    /// "over", "more than", "at least".
    Over,
    /// "nearly", "less than", "up to".
    Under,
    /// "about", "some", "around".
    About,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What made a span a mention. [`explain`](crate::entity::explain) says more about it in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Who found it.
    pub rule: Rule,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

impl Evidence {
    /// By a rule that is as sure in all places.
    pub fn by(rule: Rule) -> Self {
        Self { rule, confidence: rule.confidence() }
    }

    /// As it is kept: the confidence in whole hundredths, as it is told.
    pub(in crate::entity) fn rounded(self) -> Self {
        Self { confidence: (self.confidence * 100.0).round() / 100.0, ..self }
    }
}

/// A span that one recogniser takes for a mention, before overlaps are settled and entities are joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// As [`Mention::span`].
    pub span: Span,
    /// As [`Mention::label`].
    pub label: Label,
    /// As [`Mention::value`].
    pub value: Option<Value>,
    /// As [`Mention::evidence`].
    pub evidence: Evidence,
}

impl Candidate {
    /// A name: a candidate without a value.
    pub fn name(span: Span, label: Label, evidence: Evidence) -> Self {
        Self { span, label, value: None, evidence }
    }
}

/// Mentions of one article that refer to the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalEntity {
    /// Its label.
    pub label: Label,
    /// For names the fullest surface in this article (with what tells it from another of the same name in the
    /// article); for figures the value.
    pub name: String,
    /// The other surfaces in this article, sorted; for figures the words they are written with.
    pub aliases: Vec<String>,
}

impl LocalEntity {
    /// An entity that the article calls by this name only.
    pub fn named(label: Label, name: &str) -> Self {
        Self { label, name: name.to_owned(), aliases: Vec::new() }
    }
}

/// Somebody's words in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words quoted, without the quotation marks.
    pub span: Span,
    /// Index of the speaker's mention in [`Analysis::mentions`], where the text names one.
    pub speaker: Option<usize>,
    /// The words that name the speaker, where they are known ("he", "the ministry", "President Tokayev").
    pub speaker_span: Option<Span>,
    /// Whether those words are a name, or stand for one that the text has: not so "he" where it is not sure who that is, and
    /// "a spokesman".
    pub is_named: bool,
    /// How it was found.
    pub rule: QuotationRule,
}
