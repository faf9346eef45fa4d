//! The search of all articles: what is sought, and what was found.

use super::mention_list::{Location, MentionItem, MentionList};
use super::search::{Hits, SearchResults};
use crate::corpus::{ArticleId, Query, QueryError};
use std::sync::Arc;

/// In which order found articles are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HitOrder {
    /// The newest first.
    #[default]
    Newest,
    /// Those that fit best first.
    Best,
}

impl HitOrder {
    /// The next order.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            HitOrder::Newest => HitOrder::Best,
            HitOrder::Best => HitOrder::Newest,
        }
    }

    /// For the head of the list.
    pub fn name(self) -> &'static str {
        match self {
            HitOrder::Newest => "newest first",
            HitOrder::Best => "best first",
        }
    }
}

/// The state of the search of all articles.
#[derive(Debug, Default)]
pub struct SearchPane {
    /// What was typed.
    pub typed: String,
    /// What that means; where it means nothing, what it meant last.
    pub(in crate::app) query: Query,
    /// Why it means nothing.
    pub error: Option<QueryError>,
    /// In which order articles are listed.
    pub order: HitOrder,
    /// What was found.
    pub list: MentionList,
    /// How many hits there are, those that are not listed among them.
    pub hits: usize,
    /// Which name that is sought nothing has, and what comes near.
    pub unknown: Option<String>,
    /// The same by article.
    pub(in crate::app) found: Arc<SearchResults>,
    /// Whether articles have come or changed since.
    pub(in crate::app) outdated: bool,
}

impl SearchPane {
    /// What was found in the article that the selected line is of, and which of its places that is, from 0.
    pub fn selected(&self) -> Option<(&Hits, usize)> {
        let Location { article, words } = self.list.list.selected?;
        let here = self.found.get(&article)?;
        Some((here, here.places.iter().position(|place| *place == words)?))
    }

    /// The next, or previous, article in which something was found, as they are listed; the first, or last, where there
    /// is nothing in `open`.
    pub(in crate::app) fn beyond(&self, open: ArticleId, forward: bool) -> Option<ArticleId> {
        let mut listed = self.list.items.iter().filter_map(|item| match item {
            MentionItem::Article(id, _) => Some(*id),
            MentionItem::Mention(_) => None,
        });
        let open = self.found.get(&open).map(|hits| hits.before.0);
        match (open, forward) {
            (Some(open), true) => listed.nth(open + 1),
            (Some(open), false) => listed.nth(open.checked_sub(1)?),
            (None, true) => listed.next(),
            (None, false) => listed.next_back(),
        }
    }

    /// These articles have other words than those that were searched.
    pub(in crate::app) fn forget(&mut self, rewritten: &[ArticleId]) {
        if rewritten.iter().any(|id| self.found.contains_key(id)) {
            Arc::make_mut(&mut self.found).retain(|id, _| !rewritten.contains(id));
        }
    }
}

/// What the filter of the list of articles means.
#[derive(Debug, Default)]
pub struct Filtering {
    /// Which articles it admits.
    pub(in crate::app) query: Query,
    /// The rest: a fuzzy pattern.
    pub pattern: String,
    /// Why what was typed last means nothing; then the rest is what it meant before.
    pub error: Option<QueryError>,
    /// Which name in it nothing has, and what comes near.
    pub unknown: Option<String>,
}
