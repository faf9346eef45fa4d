//! Analyses and indexes: taken in as they come, and asked for anew.

use crate::app::message::{Effect, Indexed, OldIndex};
use crate::app::state::{App, Overlay, Sort};
use crate::corpus::ArticleId;
use crate::entity::{Analysis, EntityId};
use std::sync::Arc;

impl App {
    /// Takes in analyses.
    pub(in crate::app) fn analysed(&mut self, found: Vec<(ArticleId, Option<Arc<Analysis>>)>) {
        for (id, analysis) in found {
            // What was analysed before the article changed is about another text.
            if !self.corpus.is_analysed(id) {
                self.progress.analysed += 1;
                self.corpus.analysed(id, analysis);
            }
        }
    }

    /// Takes a new index, and finds again by their mentions the entities that the state points to.
    pub(in crate::app) fn indexed(&mut self, Indexed { index, articles, changes }: Indexed) -> Vec<Effect> {
        self.progress.indexed = articles;
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
        if changes == self.changes {
            self.renewed.clear();
        }
        self.side.profiled.clear();
        self.refresh_side();
        self.refresh_mentions();
        self.search_pane.outdated |= self.search_pane.query.asks_names();
        if !self.chips.terms.is_empty() || self.filtering.query.asks_names() || self.sort == Sort::Mentions {
            self.refresh_list();
        }
        if self.works_outside() { vec![Effect::Free(OldIndex::new(old))] } else { Vec::new() }
    }

    /// Whether analysis or indexing still goes on.
    pub fn is_working(&self) -> bool {
        !self.progress.done
            || self.progress.comparing > 0
            || self.progress.analysed < self.corpus.len()
            || self.progress.indexed < self.progress.analysed
    }
}
