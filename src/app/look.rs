//! What is open, as lists are made of it: for the screen's thread borrowed from the state, for worker threads
//! a snapshot.

use super::state::Copies;
use crate::corpus::{ArticleId, Corpus, Index, Particulars, Posting};
use crate::entity::{Entity, EntityId};
use std::sync::Arc;

/// What is open, as it was when a worker thread was asked something about it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Snapshot {
    pub(in crate::app) corpus: Corpus,
    pub(in crate::app) index: Arc<Index>,
    pub(in crate::app) copies: Arc<Copies>,
}

/// What is open: articles, what they name, which of them are the same.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Look<'a> {
    pub(in crate::app) corpus: &'a Corpus,
    pub(in crate::app) index: &'a Index,
    pub(in crate::app) copies: &'a Copies,
}

impl Snapshot {
    pub(in crate::app) fn look(&self) -> Look<'_> {
        Look { corpus: &self.corpus, index: &self.index, copies: &self.copies }
    }
}

impl<'a> Look<'a> {
    /// What is known of an article.
    pub(in crate::app) fn about(self, id: ArticleId) -> Option<&'a Particulars> {
        self.corpus.about(id).map(Arc::as_ref)
    }

    pub(in crate::app) fn title(self, id: ArticleId) -> &'a str {
        self.about(id).map_or("", Particulars::title)
    }

    pub(in crate::app) fn entity(self, id: EntityId) -> Option<&'a Entity> {
        self.index.entity(id)
    }

    /// Whether the article is a copy of another and stands folded behind that one.
    pub(in crate::app) fn is_folded(self, id: ArticleId) -> bool {
        self.copies.first_of(id) != id && !self.copies.is_unfolded(id)
    }

    /// The mentions of an entity over the corpus, those in folded copies left out.
    pub(in crate::app) fn mentions_of(self, entity: EntityId) -> impl Iterator<Item = Posting> + 'a {
        self.index.postings(entity).into_iter().filter(move |posting| !self.is_folded(posting.article))
    }

    /// The articles that mention an entity with how often each does, folded copies left out.
    pub(in crate::app) fn counts_by_article(
        self,
        entity: EntityId,
    ) -> impl Iterator<Item = (ArticleId, usize)> + 'a {
        self.index.counts_by_article(entity).into_iter().filter(move |(id, _)| !self.is_folded(*id))
    }

    /// How many articles mention an entity, folded copies left out.
    pub(in crate::app) fn articles_of(self, entity: EntityId) -> usize {
        if self.copies.is_empty() {
            return self.index.articles(entity);
        }
        self.counts_by_article(entity).count()
    }

    /// How often an article mentions an entity.
    pub(in crate::app) fn mentions_in(self, entity: Option<EntityId>, id: ArticleId) -> usize {
        entity.map_or(0, |entity| self.index.mentions_in(entity, id))
    }
}
