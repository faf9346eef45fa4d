//! Articles that stand in several files.

use crate::corpus::ArticleId;
use std::collections::{HashMap, HashSet};

/// Articles that stand in several files.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// Whether each is shown.
    pub all: bool,
    /// The article that stands for a copy.
    pub(in crate::app) first: HashMap<ArticleId, ArticleId>,
    /// By the article that stands for them, how many there are, itself included.
    pub(in crate::app) count: HashMap<ArticleId, usize>,
    /// Those whose copies are shown.
    pub(in crate::app) unfolded: HashSet<ArticleId>,
}

impl Copies {
    /// Whether no article stands in several files.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    pub(in crate::app) fn add(&mut self, id: ArticleId, same: Option<ArticleId>) {
        if let Some(first) = same {
            self.first.insert(id, first);
            *self.count.entry(first).or_insert(1) += 1;
        }
    }

    /// Takes in anew which articles are the same as which.
    pub(in crate::app) fn set(&mut self, copies: &[(ArticleId, ArticleId)]) {
        self.first.clear();
        self.count.clear();
        for (id, first) in copies {
            self.add(*id, Some(*first));
        }
    }

    /// How many articles stand folded behind the ones they are the same as.
    pub(in crate::app) fn folded(&self) -> usize {
        let shown = |first: &ArticleId| self.count.get(first).map_or(0, |count| count - 1);
        if self.all { 0 } else { self.first.len() - self.unfolded.iter().map(shown).sum::<usize>() }
    }

    /// The article that stands for `id`: itself, where it is the first or only one.
    pub fn first_of(&self, id: ArticleId) -> ArticleId {
        self.first.get(&id).copied().unwrap_or(id)
    }

    /// How often the article stands in the corpus.
    pub fn count(&self, id: ArticleId) -> usize {
        self.count.get(&self.first_of(id)).copied().unwrap_or(1)
    }

    /// Whether all copies of the article are shown.
    pub fn is_unfolded(&self, id: ArticleId) -> bool {
        self.all || self.unfolded.contains(&self.first_of(id))
    }
}
