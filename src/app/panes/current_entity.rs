//! The current entity: what commands about it do, the chips that it makes, and how one leaves it.

use crate::app::command::Command;
use crate::app::state::{App, Overlay, Pane};
use crate::app::wording::display_name;
use crate::corpus::Term;
use crate::entity::EntityId;
use crate::passage::Change;

impl App {
    /// The current entity, which all commands are about and which the side panel points to: of the card or
    /// the mentions on top, the selected one in the side panel while that has the focus, the chosen one, else
    /// the one whose mention the cursor is on, the speaker of the quotation it is on, the nearest in the
    /// sentence, or the one the side panel points to still.
    pub fn subject(&self) -> Option<EntityId> {
        match self.overlay() {
            Some(Overlay::Mentions) if self.mention_list.entity.is_some() => return self.mention_list.entity,
            Some(Overlay::Card) if self.card.entity.is_some() => return self.card.entity,
            _ => {}
        }
        let selected = self.side.list.selected;
        if self.focus == Pane::Entities && selected.is_some() {
            return selected;
        }
        let near = || self.speaker_under_cursor().or_else(|| self.entity_near_cursor());
        self.chosen.or_else(|| self.entity_under_cursor()).or_else(near).or(selected)
    }

    /// Does something about the current entity.
    pub(in crate::app) fn about_entity(&mut self, what: impl FnOnce(&mut Self, EntityId)) {
        match self.subject() {
            Some(id) => what(self, id),
            None => {
                self.notice = "no entity here: put the cursor on one, or choose one in the side panel".into();
            }
        }
    }

    /// Adds a chip of the current entity, which becomes the chosen one. Where the open article falls out of
    /// the list, one that is in it is shown.
    pub(in crate::app) fn filter_by(&mut self, wanted: bool) {
        self.about_entity(|app, id| app.add_chip(id, wanted));
    }

    /// Takes in that the list shows only what fits a new chip, which means this much.
    pub(in crate::app) fn filtered(&mut self, what: &str) -> Vec<Change> {
        let (shown, all) = (self.shown.len(), self.article_count());
        self.notice = format!("{shown} of {all} articles: {what}");
        if shown == 0 {
            self.notice = self.nothing_left(all);
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

    /// That no article is left, by which conditions, and how they go.
    fn nothing_left(&self, all: usize) -> String {
        let chip = |term: &Term| {
            let entity = self.index.find(term.label, &term.name).and_then(|id| self.index.entity(id));
            let name = entity.map_or_else(|| term.name.as_str().into(), display_name);
            format!("{} {name}", if term.wanted { "with" } else { "without" })
        };
        let mut conditions: Vec<String> = self.chips.terms.iter().map(chip).collect();
        if !self.list.filter.is_empty() {
            conditions.push(format!("by \u{201c}{}\u{201d}", self.list.filter));
        }
        let key = self.keymap.key(Command::Leave).unwrap_or_default();
        format!("0 of {all} articles: {} ({key} takes them off, the last first)", conditions.join(", "))
    }

    /// Adds a chip; the same one again takes it off, its opposite replaces it.
    fn add_chip(&mut self, id: EntityId, wanted: bool) {
        let Some(entity) = self.index.entity(id) else { return };
        let term = Term { wanted, label: Some(entity.label), name: entity.name.to_string() };
        let name = display_name(entity).into_owned();
        let same = self.chips.terms.contains(&term);
        self.chips.terms.retain(|old| (old.label, &old.name) != (term.label, &term.name));
        if !same {
            self.chips.terms.push(term);
        }
        self.choose(Some(id));
        let which = match (same, wanted) {
            (true, _) => "with and without",
            (false, true) => "only with",
            (false, false) => "only without",
        };
        self.refresh_list();
        self.waiting.then.chip = Some(format!("{which} {name}"));
    }

    /// Leaves one thing: what lies on top, selection, filter, the last chip, the search, the chosen entity.
    pub(in crate::app) fn leave(&mut self) {
        if self.overlays.pop().is_some() || self.reader.selection.take().is_some() {
            return;
        }
        let filter = match self.focus {
            Pane::Entities => &mut self.side.list.filter,
            Pane::Articles | Pane::Reader => &mut self.list.filter,
        };
        if !filter.is_empty() {
            filter.clear();
            self.filter_changed();
            self.refresh_list();
            self.refresh_side();
        } else if self.chips.terms.pop().is_some() {
            self.refresh_list();
        } else if !self.reader.search.is_empty() {
            self.reader.search.clear();
            self.reader.hits.clear();
            self.reader.on_hits = false;
            self.reader.of_query = false;
        } else {
            self.choose(None);
        }
    }
}
