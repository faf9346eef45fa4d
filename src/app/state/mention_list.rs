//! The list of all mentions of one entity, or of all hits of the search.

use super::list_state::ListState;
use crate::corpus::ArticleId;
use crate::entity::{Analysis, EntityId};
use crate::text::Span;

/// A line takes at most so many rows: an article's title and the gap above it, two rows of a sentence.
pub(crate) const MOST_ROWS: usize = 2;

/// Words of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The article.
    pub article: ArticleId,
    /// Which they are.
    pub words: Words,
}

/// Which words of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Those of one of its mentions, an index into [`Analysis::mentions`].
    Mention(u32),
    /// Those that stand there.
    Span(Span),
}

impl Words {
    /// Where they stand in an article of this analysis. `None` for a mention that it does not have.
    pub fn span(self, analysis: Option<&Analysis>) -> Option<Span> {
        match self {
            Words::Span(span) => Some(span),
            Words::Mention(at) => analysis?.mentions.get(at as usize).map(|mention| mention.span),
        }
    }
}

impl From<usize> for Words {
    /// What begins at a byte.
    fn from(offset: usize) -> Self {
        Words::Span(Span::new(offset, offset))
    }
}

/// One line of the list of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionItem {
    /// The article that the next lines are of, and how many of them there are.
    Article(ArticleId, usize),
    /// A mention or a hit.
    Mention(Location),
}

/// The state of the list of mentions.
#[derive(Debug, Default)]
pub struct MentionList {
    /// Whose mentions they are; none for the hits of the search.
    pub entity: Option<EntityId>,
    /// What was searched for, where they are hits.
    pub search: String,
    /// The selection and the filter.
    pub list: ListState<Location>,
    /// Whether what is nearest to the cursor is to be selected when the lines are there.
    pub(in crate::app) begin_here: bool,
    /// Its lines.
    pub items: Vec<MentionItem>,
}

impl MentionList {
    /// How many rows its lines take at most.
    pub(in crate::app) fn most_rows(&self) -> usize {
        (self.items.len() * MOST_ROWS).saturating_sub(1)
    }

    /// Moves the selection by so many mentions.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let items = self.locations();
        self.list.step(&items, by);
    }

    /// The mentions in the order in which they are shown.
    pub fn locations(&self) -> Vec<Location> {
        let location = |item: &MentionItem| match item {
            MentionItem::Mention(location) => Some(*location),
            MentionItem::Article(..) => None,
        };
        self.items.iter().filter_map(location).collect()
    }
}
