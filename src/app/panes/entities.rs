//! The side panel: the entities of the article or of the corpus, by label.

use crate::app::layout::{areas, card_rows};
use crate::app::state::{App, Pane, SideItem};
use crate::corpus::Pattern;
use crate::entity::{EntityId, Label};
use std::cmp::Reverse;
use std::collections::HashMap;

/// So many names fit the small card's last line.
const MOST_COOCCURRING: usize = 3;

impl App {
    /// Works out the side panel's lines anew. The selection stays on its entity while that is shown.
    pub(in crate::app) fn refresh_side(&mut self) {
        let pattern = Pattern::parse(&self.side.list.filter);
        let here = self.counts_here();
        let mut found: Vec<(Label, EntityId, usize, usize, i64)> = Vec::new();
        let mut add = |id: EntityId| {
            let Some(entity) = self.index.entity(id) else { return };
            let score = if pattern.is_empty() {
                Some(0)
            } else {
                pattern.matches(&self.display_name(entity)).map(|m| m.score)
            };
            let Some(score) = score else { return };
            let mentions = here.get(&id).copied().unwrap_or(0);
            found.push((entity.label, id, mentions, self.articles_of(id), score));
        };
        if self.side.all {
            self.index.entities().for_each(|(id, _)| add(id));
        } else {
            for id in here.keys() {
                add(*id);
            }
        }
        let all = self.side.all;
        found.sort_by_cached_key(|(label, id, mentions, articles, score)| {
            let weight = if all { (*articles, *mentions) } else { (*mentions, *articles) };
            (*label, Reverse(*score), Reverse(weight), self.index.entity(*id))
        });
        let fitting =
            found.iter().rev().max_by_key(|(_, _, mentions, articles, score)| (*score, *mentions, *articles));
        self.side.best = fitting.map(|(_, id, ..)| *id);
        self.side.items.clear();
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            self.side.items.push(SideItem::Label(group[0].0, group.len()));
            self.side.items.extend(group.iter().map(|(_, id, m, a, _)| SideItem::Entity(*id, *m, *a)));
        }
        let entities = self.side.entities();
        self.side.list.keep_selection(&entities);
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
        if self.side.items.iter().any(|item| item.entity() == Some(current)) {
            self.side.list.selected = Some(current);
        } else if self.chosen == Some(current) {
            self.side.list.selected = None;
        }
    }

    /// How often the open article mentions each of its entities.
    fn counts_here(&self) -> HashMap<EntityId, usize> {
        let mut counts = HashMap::new();
        for at in 0..self.mentions_here().len() {
            if let Some(id) = self.entity_of_mention(at) {
                *counts.entry(id).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The entity of the small card under the list.
    pub fn small_card(&self) -> Option<EntityId> {
        self.subject()
    }

    /// Works out the company of the small card's entity where the card is shown, once until the next index:
    /// it costs reading all sentences that mention the entity.
    pub(in crate::app) fn find_cooccurring(&mut self) {
        let shown = areas(self).entities.is_some_and(|area| card_rows(area.body.height) > 0);
        let unknown = |id: &EntityId| !self.side.cooccurring.contains_key(id);
        if let Some(id) = self.small_card().filter(|_| shown).filter(unknown) {
            let found = self
                .index
                .cooccurring(id, &self.corpus, usize::MAX, || false)
                .into_iter()
                .take(MOST_COOCCURRING)
                .map(|(id, _)| id);
            self.side.cooccurring.insert(id, found.collect());
        }
    }

    /// The entities that most often stand in the same sentences as that of the small card, the most frequent
    /// first.
    pub fn cooccurring(&self) -> &[EntityId] {
        let known = self.small_card().and_then(|id| self.side.cooccurring.get(&id));
        known.map_or(&[], Vec::as_slice)
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
