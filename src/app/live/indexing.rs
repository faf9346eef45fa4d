//! Analyses and indexes: taken in as they come, and asked for anew.

use crate::app::message::Effect;
use crate::app::state::{App, Overlay, Sort};
use crate::corpus::{ArticleId, Index};
use crate::entity::{Analysis, EntityId};
use std::sync::Arc;

impl App {
    /// Takes in analyses.
    pub(in crate::app) fn analysed(&mut self, found: Vec<(ArticleId, Arc<Analysis>)>) -> Vec<Effect> {
        for (id, analysis) in found {
            // What was analysed before the article changed is about another text.
            if !self.corpus.is_analysed(id) {
                self.progress.analysed += 1;
                self.corpus.analysed(id, Some(analysis));
            }
        }
        self.index_anew()
    }

    /// Asks for a new index now, or once the one that is being built is there.
    pub(in crate::app) fn index_anew(&mut self) -> Vec<Effect> {
        if self.indexing.under_way {
            self.indexing.stale = true;
            return Vec::new();
        }
        self.begin_index()
    }

    fn begin_index(&mut self) -> Vec<Effect> {
        self.indexing.generation += 1;
        self.indexing.under_way = true;
        self.indexing.stale = false;
        vec![Effect::Index(self.indexing.generation)]
    }

    /// Takes a new index, and finds again by their mentions the entities that the state points to.
    pub(in crate::app) fn indexed(&mut self, generation: u64, index: Arc<Index>) -> Vec<Effect> {
        if generation != self.indexing.generation {
            return Vec::new();
        }
        self.indexing.under_way = false;
        let old = std::mem::replace(&mut self.index, index);
        let carry = |id: Option<EntityId>| self.carried(&old, id?);
        let (chosen, selected) = (carry(self.chosen), carry(self.side.list.selected));
        let (places, card) = (carry(self.mention_list.entity), carry(self.card.entity));
        self.chosen = chosen;
        self.side.list.selected = selected;
        if self.mention_list.entity.is_some() && places.is_none() {
            // Nothing names it any more.
            self.overlays.retain(|overlay| *overlay != Overlay::Mentions);
        }
        self.mention_list.entity = places;
        self.card.entity = card;
        if !self.indexing.stale {
            self.renewed.clear();
        }
        self.side.profiled.clear();
        self.refresh_side();
        self.refresh_mentions();
        self.search_pane.outdated |= self.search_pane.query.asks_names();
        if !self.chips.terms.is_empty() || self.filtering.query.asks_names() || self.sort == Sort::Mentions {
            self.refresh_list();
        }
        if self.indexing.stale { self.begin_index() } else { Vec::new() }
    }

    /// Whether analysis or indexing still goes on.
    pub fn is_working(&self) -> bool {
        !self.progress.done
            || self.progress.comparing > 0
            || self.progress.analysed < self.corpus.len()
            || self.indexing.under_way
    }
}
