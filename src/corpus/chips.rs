//! Chips over the list: which entities its articles must mention, and which they must not.

use super::{ArticleId, Index};
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
}

impl Term {
    /// Whether `article` meets this condition.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        let mut named = index.find_all(self.label, &self.name);
        named.any(|entity| !index.postings_in(entity, article).is_empty()) == self.wanted
    }
}
