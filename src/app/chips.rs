//! The current entity: what commands about it do, the chips that it makes, and how one leaves it.

use super::{App, Pane};
use crate::corpus::Term;
use crate::entity::EntityId;
use crate::passage::Change;

impl App {
    pub(super) fn about_subject(&mut self, what: impl FnOnce(&mut Self, EntityId)) {
        match self.subject() {
            Some(id) => what(self, id),
            None => {
                self.notice = "no entity here: put the cursor on one, or choose one in the side panel".into();
            }
        }
    }

    /// Adds a chip of the current entity, which becomes the chosen one. Where the open article falls out of the list,
    /// one that is in it is shown.
    pub(super) fn filter_by(&mut self, wanted: bool) -> Vec<Change> {
        let before = self.query.clone();
        self.about_subject(|app, id| app.add_chip(id, wanted));
        if self.query == before {
            return Vec::new();
        }
        let open = self.reader.article.is_some_and(|open| self.shown.contains(&open));
        match self.list.selected.filter(|_| !open) {
            Some(other) => {
                self.mark_jump();
                self.show_article(other)
            }
            None => Vec::new(),
        }
    }

    /// Adds a chip; the same one again takes it off, its opposite replaces it.
    fn add_chip(&mut self, id: EntityId, wanted: bool) {
        let Some(entity) = self.index.entity(id) else { return };
        let term = Term { wanted, label: Some(entity.label), name: entity.name.clone() };
        let name = self.called(entity).into_owned();
        let same = self.query.terms.contains(&term);
        self.query.terms.retain(|old| (old.label, &old.name) != (term.label, &term.name));
        if !same {
            self.query.terms.push(term);
        }
        self.choose(Some(id));
        self.refresh_list();
        let which = match (same, wanted) {
            (true, _) => "with and without",
            (false, true) => "only with",
            (false, false) => "only without",
        };
        let (shown, all) = (self.shown.len(), self.article_count());
        self.notice = format!("{shown} of {all} articles: {which} {name}");
    }

    /// Leaves one thing: what lies on top, selection, filter, the last chip, the search, the chosen entity.
    pub(super) fn leave(&mut self) {
        if self.overlays.pop().is_some() || self.reader.selection.take().is_some() {
            return;
        }
        let filter = match self.focus {
            Pane::Entities => &mut self.side.list.filter,
            Pane::Articles | Pane::Reader => &mut self.list.filter,
        };
        if !filter.is_empty() {
            filter.clear();
            self.refresh_list();
            self.refresh_side();
        } else if self.query.terms.pop().is_some() {
            self.refresh_list();
        } else if !self.reader.search.is_empty() {
            self.reader.search.clear();
            self.reader.hits.clear();
            self.reader.on_hits = false;
        } else {
            self.choose(None);
        }
    }
}
