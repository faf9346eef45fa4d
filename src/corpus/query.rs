//! Which articles to show: those that mention these entities and do not mention those.

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
pub struct Query {
    /// In the order they were added.
    pub terms: Vec<Term>,
}

impl Query {
    /// Whether `article` meets every condition. A name that the index does not know is mentioned nowhere.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        self.terms.iter().all(|term| {
            let mentioned = index
                .find(term.label, &term.name)
                .is_some_and(|entity| !index.postings_in(entity, article).is_empty());
            mentioned == term.wanted
        })
    }
}
