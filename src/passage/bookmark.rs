//! A kept passage with what the reader says of it.

use super::Anchor;
use super::key::article_key;
use super::unknown_fields::{UnknownFields, keep_unknown_fields};
use crate::source::Article;
use crate::text::Span;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A passage kept by the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Bookmark {
    /// Its name in the file: unique, and never given again.
    pub id: String,
    /// The article it is of, as it was known then.
    pub source: BookmarkSource,
    /// Where it stands in that article; `selector` in the file, as the Web Annotation model has it.
    #[serde(rename = "selector")]
    pub anchor: Anchor,
    /// The reader's words about it; empty where there are none.
    #[serde(default)]
    pub note: String,
    /// The reader's tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// [`Bookmark::modified`] of the state that this one was made from; see
    /// [`UserData::merge`](super::UserData::merge). Not in the file.
    #[serde(skip)]
    pub replaces: Option<Timestamp>,
    /// Fields of the file that are not known here.
    #[serde(flatten, skip_deserializing)]
    pub unknown: UnknownFields,
}

/// What a bookmark remembers of its article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, remote = "Self")]
pub struct BookmarkSource {
    /// See [`article_key`].
    pub key: String,
    /// The article's title.
    pub title: String,
    /// Its outlet, or its file's name.
    pub outlet: String,
    /// Whether the title was made of the text's first words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub title_is_made: bool,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it was published, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The file's path, as it was given or found.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The entry within the file, where it holds several articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The length of its text in bytes.
    pub bytes: usize,
    /// Fields of the file that are not known here.
    #[serde(flatten, skip_deserializing)]
    pub unknown: UnknownFields,
}

keep_unknown_fields!(Bookmark, BookmarkSource);

impl BookmarkSource {
    fn new(article: &Article) -> Self {
        Self {
            key: article_key(article),
            title: article.title.value.clone(),
            outlet: article.outlet_or_name().to_owned(),
            title_is_made: article.title_is_made(),
            author: article.author.as_ref().map(|author| author.value.clone()),
            address: article.address.as_ref().map(|address| address.value.clone()),
            published: article.published.as_ref().map(|published| published.value.to_string()),
            path: article.origin.path.clone(),
            entry: article.origin.entry.clone(),
            bytes: article.text.len(),
            unknown: UnknownFields::default(),
        }
    }
}

impl Bookmark {
    /// A bookmark of `span` in `article`, without note and tags.
    pub fn new(id: String, article: &Article, span: Span, now: Timestamp) -> Self {
        Self {
            id,
            source: BookmarkSource::new(article),
            anchor: Anchor::new(&article.text, span),
            note: String::new(),
            tags: Vec::new(),
            created: now,
            modified: now,
            replaces: None,
            unknown: UnknownFields::default(),
        }
    }
}
