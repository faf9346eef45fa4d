//! The list of bookmarks, and where they stand in the articles that are open now.

use super::list_state::ListState;
use crate::corpus::{ArticleId, Corpus, Particulars};
use crate::passage::{Anchor, Finder, Identity};
use crate::source::Article;
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// The bookmarks pane's state.
#[derive(Debug, Default)]
pub struct BookmarkList {
    /// The selection (a bookmark's id) and the filter.
    pub list: ListState<String>,
    /// The ids that are shown, in order.
    pub items: Vec<String>,
    /// Which of all bookmarks each of `items` is.
    pub(in crate::app) at: Vec<usize>,
    /// Where each bookmark of `items` stands now.
    pub places: Vec<Place>,
}

/// One line of a bookmark in the bookmarks pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookmarkLine {
    /// Words of the passage.
    Words(String),
    /// Words that stand in their place now, where they are others.
    Now(String),
    /// Words of the note.
    Note(String),
    /// The article's title and outlet.
    Source(String),
}

/// Where a bookmark stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Its article is not open.
    Closed,
    /// In this article; where there is still being found out.
    Pending(ArticleId),
    /// There.
    Found(ArticleId, Span),
    /// Its words stand nowhere in its article now.
    Orphan(ArticleId),
}

/// A bookmark to be looked for in a text.
#[derive(Debug, Clone)]
pub struct LocateRequest {
    /// The bookmark's id.
    pub bookmark: String,
    /// What is known of its place.
    pub anchor: Anchor,
    /// The article.
    pub id: ArticleId,
    /// What was known of it when this was asked.
    pub about: Arc<Particulars>,
    /// The article itself, where it was in memory.
    pub article: Option<Arc<Article>>,
}

impl PartialEq for LocateRequest {
    fn eq(&self, other: &Self) -> bool {
        self.bookmark == other.bookmark && self.id == other.id && Arc::ptr_eq(&self.about, &other.about)
    }
}

impl LocateRequest {
    /// Looks for it, in what `corpus` has of the article where that was not in memory; takes about a twentieth
    /// of a second for each megabyte of text.
    pub fn find(self, corpus: &Corpus) -> LocateResult {
        let article = self.article.or_else(|| Some(corpus.body(self.id)?.article));
        let span = article.and_then(|article| self.anchor.find(&article.text));
        LocateResult { bookmark: self.bookmark, id: self.id, about: self.about, span }
    }
}

/// Where a bookmark stands in a text.
#[derive(Debug)]
pub struct LocateResult {
    /// The bookmark's id.
    pub bookmark: String,
    /// The article.
    pub id: ArticleId,
    /// What was known of the article that was looked at.
    pub about: Arc<Particulars>,
    /// The place, if there is one.
    pub span: Option<Span>,
}

/// What is known of the places of bookmarks.
#[derive(Debug, Default)]
pub(in crate::app) struct BookmarkPlaces {
    pub(in crate::app) texts: HashMap<ArticleId, TextPlaces>,
    /// Of the articles that are open now, once it was needed.
    pub(in crate::app) finder: Option<Finder>,
    /// What is to be looked for outside.
    pub(in crate::app) wanted: Vec<LocateRequest>,
    /// In so many bytes bookmarks were looked for since the last message.
    pub(in crate::app) searched: usize,
}

/// What stands where in an article.
#[derive(Debug)]
pub(in crate::app) struct TextPlaces {
    /// What was known of the article then.
    pub(in crate::app) about: Arc<Particulars>,
    pub(in crate::app) identity: Identity,
    /// By bookmark.
    pub(in crate::app) places: HashMap<String, Place>,
}
