//! The side panel: the entities of the article or of the corpus, by label.

use super::list_state::ListState;
use crate::entity::{EntityId, Label};
use std::collections::{HashMap, HashSet};

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
    /// Where each entity stands among them, by entity.
    pub(in crate::app) places: Vec<(EntityId, u32)>,
    /// Of its entities the one that fits the filter best, whatever its label.
    pub(in crate::app) best: Option<EntityId>,
    /// Whether that one is to be selected when the lines are there.
    pub(in crate::app) select_best: bool,
    /// Of the entities that the small card has shown, what it says of them.
    pub(in crate::app) profiles: HashMap<EntityId, Profile>,
    /// Of which entities those are of the present index and list, or asked for.
    pub(in crate::app) profiled: HashSet<EntityId>,
}

/// What the small card says of an entity.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// How often it is mentioned, folded copies left out.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// How often the articles of the list mention it, in the list's order; several articles a cell where they
    /// are many.
    pub spark: Vec<usize>,
    /// The entities that are most often in the same sentences, the most frequent first.
    pub company: Vec<EntityId>,
}

impl Side {
    /// How many entities are shown.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The line of an entity.
    pub fn place(&self, id: EntityId) -> Option<usize> {
        let at = self.places.binary_search_by_key(&id, |(other, _)| *other).ok()?;
        Some(self.places[at].1 as usize)
    }

    /// The first entity from line `at` on, or up to it, and its line.
    fn solid(&self, at: usize, forward: bool) -> Option<(usize, EntityId)> {
        let entity = |at: usize| Some((at, self.items.get(at)?.entity()?));
        if forward { (at..self.items.len()).find_map(entity) } else { (0..=at).rev().find_map(entity) }
    }

    /// Selects the entity `by` entities further, stopping at the ends; the first where none is selected.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let ends = (self.solid(0, true), self.solid(self.items.len().saturating_sub(1), false));
        let (Some(first), Some(last)) = ends else {
            self.list.selected = None;
            return;
        };
        let Some(mut now) = self.list.selected.and_then(|id| Some((self.place(id)?, id))) else {
            self.list.selected = Some(first.1);
            return;
        };
        if by.unsigned_abs() >= self.items.len() {
            now = if by > 0 { last } else { first };
        } else {
            for _ in 0..by.unsigned_abs() {
                let next = if by > 0 { Some(now.0 + 1) } else { now.0.checked_sub(1) };
                let Some(next) = next.and_then(|at| self.solid(at, by > 0)) else { break };
                now = next;
            }
        }
        self.list.selected = Some(now.1);
    }

    /// Selects the first entity where the selected one is not shown.
    pub(in crate::app) fn keep_selection(&mut self) {
        if self.list.selected.is_none_or(|id| self.place(id).is_none()) {
            self.list.selected = self.solid(0, true).map(|(_, id)| id);
        }
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
