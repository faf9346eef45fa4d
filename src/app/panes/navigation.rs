//! Moving in whatever has the focus, and keeping in view what is selected there.

use crate::app::layout::{OVERLAY_FRAME, areas, card_rows};
use crate::app::state::{App, MentionItem, MentionList, Overlay, Pane, scrolled};
use std::cell::RefCell;
use std::collections::HashMap;

/// Left and right of what lies on top, its frame and a blank, in cells.
const CARD_FRAME: u16 = 4;

impl App {
    /// Moves by `by` rows or items in whatever has the focus.
    pub(in crate::app) fn step(&mut self, by: isize) {
        match (self.overlay(), self.focus) {
            (Some(Overlay::Mentions), _) => self.mention_list.step(by),
            (Some(Overlay::Search), _) => self.search_pane.list.step(by),
            (Some(Overlay::Bookmarks), _) => self.bookmark_list.list.step(&self.bookmark_list.items, by),
            (Some(Overlay::Problems), _) => self.problem_list.list.step(&self.problem_list.items, by),
            (Some(Overlay::Help | Overlay::Palette), _) => {
                let items = self.menu.choices();
                self.menu.list.step(&items, by);
            }
            (Some(Overlay::Card), _) => self.step_card(by),
            (None, Pane::Articles) => self.step_list(by),
            (None, Pane::Entities) => self.step_side(by),
            (None, Pane::Reader) => {
                self.move_rows(by);
                self.drag_selection();
            }
        }
    }

    pub(in crate::app) fn step_views(&mut self, halves: isize) {
        if self.overlay().is_none() && self.focus == Pane::Reader {
            self.move_views(halves);
            self.drag_selection();
            return;
        }
        let half = isize::try_from(self.size.1 / 4).unwrap_or(1).max(1);
        self.step(half * halves);
    }

    pub(in crate::app) fn step_to_end(&mut self, end: bool) {
        if self.overlay().is_none() && self.focus == Pane::Reader {
            self.mark_jump();
            self.move_to_end(end);
            self.drag_selection();
        } else {
            self.step(if end { isize::MAX } else { isize::MIN });
        }
    }

    pub(in crate::app) fn wheel(&mut self, x: u16, y: u16, by: i16) {
        let at = (x, y).into();
        let found = areas(self);
        if self.overlay().is_none() && found.reader.is_some_and(|area| area.whole.contains(at)) {
            self.move_rows(isize::from(by) * 3);
        } else if self.overlay().is_some() {
            self.step(isize::from(by));
        } else if found.articles.is_some_and(|area| area.whole.contains(at)) {
            self.step_list(isize::from(by));
        } else if found.entities.is_some_and(|area| area.whole.contains(at)) {
            self.step_side(isize::from(by));
        }
    }

    /// Selects the article `by` places further in the list, stopping at the ends.
    fn step_list(&mut self, by: isize) {
        let at = self.list.selected.and_then(|id| self.place_in_list(id));
        let last = self.shown.len().saturating_sub(1);
        let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        self.list.selected = self.shown.get(to).copied();
    }

    /// Moves in the side panel. What it points to is chosen, but while one types.
    fn step_side(&mut self, by: isize) {
        self.side.step(by);
        if self.prompt.is_none() {
            self.choose(self.side.list.selected);
        }
    }

    /// Scrolls every list that is shown so that its selection is in view.
    pub(in crate::app) fn scroll_lists(&mut self) {
        let found = areas(self);
        if let Some(area) = found.articles {
            let at = self.list.selected.and_then(|id| self.place_in_list(id)).unwrap_or(0);
            let room = usize::from(area.body.height);
            let height = |at: usize| {
                let heading = usize::from(self.headings.contains_key(&self.shown[at]));
                heading + self.article_height(self.shown[at], area.body.width, area.body.height)
            };
            self.list.top = scrolled(self.list.top, at, self.shown.len(), room, height);
        }
        if let Some(area) = found.entities {
            let at = self.side.list.selected.and_then(|id| self.side.place(id));
            let room = usize::from(area.body.height.saturating_sub(card_rows(area.body.height)));
            // Headings above the first entity of a label come into view with it.
            self.side.list.top =
                scrolled(self.side.list.top, at.unwrap_or(0), self.side.items.len(), room, |_| 1);
        }
        if let Some(area) = found.overlay {
            self.scroll_overlay(usize::from(area.height.saturating_sub(OVERLAY_FRAME)), area.width);
        }
    }

    /// How many rows the content of what lies on top takes at this width, counted up to `most`.
    pub(in crate::app) fn overlay_rows(&self, overlay: Overlay, most: usize, width: u16) -> usize {
        let up_to = |rows: &mut dyn Iterator<Item = usize>| {
            let mut sum = 0;
            while let Some(next) = rows.next().filter(|_| sum < most) {
                sum += next;
            }
            sum.min(most)
        };
        match overlay {
            // What each sentence takes would be costly to know at every frame.
            Overlay::Mentions => self.mention_list.most_rows().min(most),
            Overlay::Bookmarks => up_to(
                &mut (0..self.bookmark_list.items.len()).map(|at| self.bookmark_lines(at, width).len() + 1),
            ),
            Overlay::Problems => self.problem_list.items.len().min(most),
            Overlay::Card => {
                let inner = usize::from(width.saturating_sub(CARD_FRAME));
                up_to(&mut self.card.lines.iter().map(|line| line.height(inner)))
            }
            Overlay::Search | Overlay::Help | Overlay::Palette => most,
        }
    }

    fn scroll_overlay(&mut self, room: usize, width: u16) {
        match self.overlay() {
            Some(Overlay::Mentions) => {
                self.mention_list.list.top = self.scrolled_mentions(&self.mention_list, (width, room));
            }
            Some(Overlay::Search) => {
                let list = &self.search_pane.list;
                self.search_pane.list.list.top = self.scrolled_mentions(list, (width, room));
            }
            Some(Overlay::Bookmarks) => {
                let at = self.bookmark_list.list.position(&self.bookmark_list.items).unwrap_or(0);
                let height = |at: usize| self.bookmark_lines(at, width).len() + 1;
                self.bookmark_list.list.top =
                    scrolled(self.bookmark_list.list.top, at, self.bookmark_list.items.len(), room, height);
            }
            Some(Overlay::Problems) => {
                let at = self.problem_list.list.position(&self.problem_list.items).unwrap_or(0);
                let count = self.problem_list.items.len();
                self.problem_list.list.top = scrolled(self.problem_list.list.top, at, count, room, |_| 1);
            }
            Some(Overlay::Help | Overlay::Palette) => {
                let at = self.menu.list.position(&self.menu.items).unwrap_or(0);
                self.menu.list.top = scrolled(self.menu.list.top, at, self.menu.items.len(), room, |_| 1);
            }
            Some(Overlay::Card) => {
                let inner = usize::from(width.saturating_sub(CARD_FRAME));
                let lines = &self.card.lines;
                let height = |at: usize| lines[at].height(inner);
                self.card.top = scrolled(self.card.top, self.card.at, lines.len(), room, height);
            }
            None => {}
        }
    }

    /// The first line to show of a list of mentions in a view of so many cells and rows.
    fn scrolled_mentions(&self, list: &MentionList, (width, room): (u16, usize)) -> usize {
        let selected = list.list.selected.map(MentionItem::Mention);
        let at = list.items.iter().position(|item| Some(*item) == selected).unwrap_or(0);
        let inner = usize::from(width.saturating_sub(CARD_FRAME));
        // A line is asked for several times, and finding its sentence costs.
        let known = RefCell::new(HashMap::new());
        let height =
            |at: usize| *known.borrow_mut().entry(at).or_insert_with(|| self.mention_rows(list, at, inner));
        scrolled(list.list.top, at, list.items.len(), room, height)
    }
}
