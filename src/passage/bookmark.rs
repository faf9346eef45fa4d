//! A kept passage with what the reader says of it.

use super::Anchor;
use crate::source::Article;
use crate::text::Span;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A passage kept by the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its name in the file: unique, and never given again.
    pub id: String,
    /// The article it is of, as it was known then.
    pub source: BookmarkSource,
    /// Where it stands in that article.
    pub anchor: Anchor,
    /// The reader's words about it; empty where there are none.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

/// What a bookmark remembers of its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookmarkSource {
    /// See [`article_key`](super::article_key).
    pub key: String,
    /// The article's title.
    pub title: String,
    /// Its outlet, or its file's name.
    pub outlet: String,
}

impl Bookmark {
    /// A bookmark of `span` in `article`, without note and tags.
    pub fn new(id: String, article: &Article, span: Span, now: Timestamp) -> Self {
        let source = BookmarkSource {
            key: super::article_key(article),
            title: article.title.value.clone(),
            outlet: article.outlet_or_name().to_owned(),
        };
        let anchor = Anchor::new(&article.text, span);
        Self { id, source, anchor, note: String::new(), tags: Vec::new(), created: now, modified: now }
    }

    /// Whether it is of `article`.
    pub fn is_of(&self, article: &Article) -> bool {
        self.source.key == super::article_key(article)
    }
}

/// The words of `span` with a citation of `article`, for pasting elsewhere.
pub fn citation(article: &Article, span: Span) -> String {
    format!("\u{201c}{}\u{201d}\n({})", span.of(&article.text), article.title.value)
}
