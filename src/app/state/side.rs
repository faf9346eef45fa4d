//! The side panel: the entities of the article or of the corpus, by label.

use super::list_state::ListState;
use crate::entity::{EntityId, Label};
use std::collections::HashMap;

/// One line of the side panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideItem {
    /// A label, and how many entities stand under it.
    Label(Label, usize),
    /// An entity: its mentions in the article, and how many articles mention it.
    Entity(EntityId, usize, usize),
}

/// The side panel's state.
#[derive(Debug, Default)]
pub struct Side {
    /// The selection and the filter.
    pub list: ListState<EntityId>,
    /// Whether it shows the whole corpus's entities rather than the article's.
    pub all: bool,
    /// Its lines.
    pub items: Vec<SideItem>,
    /// Of its entities the one that fits the filter best, whatever its label.
    pub(in crate::app) best: Option<EntityId>,
    /// The entities most often in the same sentences, of those that the small card has shown since the last
    /// index.
    pub(in crate::app) cooccurring: HashMap<EntityId, Vec<EntityId>>,
}

impl Side {
    /// The entities in the order in which they are shown.
    pub fn entities(&self) -> Vec<EntityId> {
        self.items.iter().filter_map(SideItem::entity).collect()
    }
}

impl SideItem {
    /// The entity of the line, if it is an entity's.
    pub fn entity(&self) -> Option<EntityId> {
        match self {
            SideItem::Entity(id, ..) => Some(*id),
            SideItem::Label(..) => None,
        }
    }
}
