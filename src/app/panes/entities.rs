//! The side panel: the entities of the article or of the corpus, by label.

use crate::app::layout::{areas, card_rows};
use crate::app::state::{App, Pane, Profile, SideItem};
use crate::app::wording::display_name;
use crate::entity::{Entity, EntityId};
use std::borrow::Cow;
use std::collections::HashMap;

impl App {
    /// Has the side panel's lines worked out anew. The selection stays on its entity while that is shown.
    pub(in crate::app) fn refresh_side(&mut self) {
        self.waiting.side.stale = true;
    }

    /// Lists the entities of all articles, or of this one.
    pub(in crate::app) fn rescope(&mut self) {
        self.side.all = !self.side.all;
        self.refresh_side();
        self.notice =
            if self.side.all { "entities of all articles" } else { "entities of this article" }.into();
    }

    /// Has the side panel point to the current entity. Where another is chosen than the panel lists, it
    /// points to none.
    pub(in crate::app) fn point_side(&mut self) {
        if self.prompt.is_some() {
            return;
        }
        let own = self.focus == Pane::Entities && self.overlay().is_none();
        let current = if own { self.chosen } else { self.subject() };
        let Some(current) = current else { return };
        if self.side.place(current).is_some() {
            self.side.list.selected = Some(current);
        } else if self.chosen == Some(current) {
            self.side.list.selected = None;
        }
    }

    /// How often the open article mentions each of its entities.
    pub(in crate::app) fn counts_here(&self) -> HashMap<EntityId, usize> {
        let mut counts = HashMap::new();
        for at in 0..self.mentions_here().len() {
            if let Some(id) = self.entity_of_mention(at) {
                *counts.entry(id).or_insert(0) += 1;
            }
        }
        counts
    }

    /// What an entity is called on the screen.
    pub fn display_name<'a>(&self, entity: &'a Entity) -> Cow<'a, str> {
        display_name(entity)
    }

    /// The entity of the small card under the list.
    pub fn small_card(&self) -> Option<EntityId> {
        self.subject()
    }

    /// The width of the small card in cells, where it is shown.
    pub(in crate::app) fn small_card_area(&self) -> Option<u16> {
        areas(self).entities.filter(|area| card_rows(area.body.height) > 0).map(|area| area.body.width)
    }

    /// What the small card says of its entity, once that is known.
    pub fn profile(&self) -> Option<&Profile> {
        self.side.profiles.get(&self.small_card()?)
    }

    /// Selects the first entity of the next or previous label.
    pub(in crate::app) fn move_label(&mut self, forward: bool) {
        let items = &self.side.items;
        let Some(at) = items.iter().position(|item| item.entity() == self.side.list.selected) else { return };
        let heads: Vec<usize> =
            (0..items.len()).filter(|i| matches!(items[*i], SideItem::Label(..))).map(|i| i + 1).collect();
        let to =
            if forward { heads.iter().find(|h| **h > at) } else { heads.iter().rev().find(|h| **h < at) };
        if let Some(entity) = to.and_then(|to| items[*to].entity()) {
            self.choose(Some(entity));
        }
    }
}
