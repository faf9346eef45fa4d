//! Opening what is selected, and leaving.

use crate::app::message::{Effect, Outcome};
use crate::app::state::{App, Overlay, Pane, RowKind};
use crate::passage::Change;

impl App {
    /// Opens what is selected.
    pub(in crate::app) fn open(&mut self) -> Vec<Effect> {
        match (self.overlay(), self.focus) {
            (Some(Overlay::Help | Overlay::Palette), _) => return self.run_selected(),
            (Some(Overlay::Mentions), _) => self.open_mention(),
            (Some(Overlay::Search), _) => self.open_hit(),
            (Some(Overlay::Bookmarks), _) => self.open_bookmark(),
            (Some(Overlay::Problems), _) => self.open_problem(),
            (Some(Overlay::Card), _) => self.open_card_line(),
            (None, Pane::Articles) => {
                let changes = self.list.selected.map(|id| self.show_article(id)).unwrap_or_default();
                self.set_focus(Pane::Reader);
                changes
            }
            (None, Pane::Entities) => self.open_entity(),
            (None, Pane::Reader) => {
                let at = self.reader.rows.get(self.reader.rows.at(self.reader.cursor)).map(|row| row.kind);
                if matches!(at, Some(RowKind::Fold { .. })) {
                    self.toggle_debris();
                } else if let Some(entity) = self.entity_near_cursor() {
                    self.choose(Some(entity));
                }
                Vec::new()
            }
        }
        .effects()
    }

    /// Goes to the first mention of the selected entity here, or in the next article that has one.
    fn open_entity(&mut self) -> Vec<Change> {
        let Some(entity) = self.side.list.selected else { return Vec::new() };
        self.choose(Some(entity));
        self.set_focus(Pane::Reader);
        let here = self
            .reader
            .article
            .map(|article| (article, self.index.postings_in(entity, article).first().copied()));
        match here {
            Some((article, Some(first))) => {
                let to = self.span_of(first).map_or(0, |span| span.start);
                self.jump_to(article, to)
            }
            _ => self.next_across(true),
        }
    }

    /// Opens the next or previous article of the list.
    pub(in crate::app) fn step_article(&mut self, forward: bool) -> Vec<Change> {
        self.overlays.clear();
        match self.neighbour(if forward { 1 } else { -1 }) {
            Some(id) if Some(id) != self.reader.article => self.show_article(id),
            _ => {
                self.notice =
                    if forward { "this is the last article" } else { "this is the first article" }.into();
                Vec::new()
            }
        }
    }

    /// Closes what lies on top, or leaves the program.
    pub(in crate::app) fn close(&mut self) -> Vec<Effect> {
        if self.overlays.pop().is_some() { Vec::new() } else { self.quit() }
    }

    /// Leaves the program.
    pub(in crate::app) fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.leave_article().effects();
        effects.push(Effect::Quit);
        effects
    }
}
