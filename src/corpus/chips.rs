//! Chips over the list: which entities its articles must mention, and which they must not.

use super::{ArticleId, ArticleSet, Index};
use crate::entity::Label;

/// One condition: an article must, or must not, mention an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// True: only articles that mention it; false: only those that do not.
    pub wanted: bool,
    /// The entity's label, where several entities have the name.
    pub label: Option<Label>,
    /// The entity's name or one of its aliases.
    pub name: String,
}

/// Conditions that must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chips {
    /// In the order they were added.
    pub terms: Vec<Term>,
}

impl Chips {
    /// Whether `article` meets every condition. A name that the index does not know is mentioned nowhere;
    /// where several entities have the name, each of them counts.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        self.terms.iter().all(|term| term.admits(index, article))
    }

    /// Those of the first `count` articles that meet every condition: as [`Chips::admits`] for each, at once.
    pub fn matching(&self, index: &Index, count: usize) -> ArticleSet {
        let mut admitted = ArticleSet::all(count);
        for term in &self.terms {
            let named = term.named(index);
            if term.wanted { admitted.intersect(&named) } else { admitted.subtract(&named) }
        }
        admitted
    }
}

impl Term {
    /// Whether `article` meets this condition.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        let mut named = index.find_all(self.label, &self.name);
        named.any(|entity| index.mentions_in(entity, article) > 0) == self.wanted
    }

    /// The articles that mention it, whether that is wanted or not.
    fn named(&self, index: &Index) -> ArticleSet {
        let mut named = ArticleSet::default();
        index.find_all(self.label, &self.name).for_each(|entity| index.add_articles_of(entity, &mut named));
        named
    }
}
