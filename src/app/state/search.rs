//! The search over the texts of all articles.

use super::mention_list::Words;
use crate::corpus::ArticleId;
use std::collections::HashMap;
use std::sync::Arc;

/// What a search found in one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many there are.
    pub count: usize,
    /// Where they stand, as far as there is room for all.
    pub places: Vec<Words>,
    /// How many articles, and how many hits in them, are listed before this one by the search of all articles.
    pub before: (usize, usize),
}

/// What a search found, by article.
pub(crate) type SearchResults = HashMap<ArticleId, Hits>;

/// The search over all articles that was asked for last.
#[derive(Debug, Default)]
pub(in crate::app) struct Search {
    pub(in crate::app) needle: String,
    pub(in crate::app) found: Option<Arc<SearchResults>>,
}

impl Search {
    /// These articles have other words than those that were searched.
    pub(in crate::app) fn forget(&mut self, rewritten: &[ArticleId]) {
        if let Some(found) = &mut self.found {
            Arc::make_mut(found).retain(|id, _| !rewritten.contains(id));
        }
    }
}
