//! Which pane has the focus, and what is shown of them.

use crate::app::layout::{PaneArea, areas};
use crate::app::message::Effect;
use crate::app::state::{App, Pane};
use crate::passage::Change;

/// From left to right.
const PANES: [Pane; 3] = [Pane::Articles, Pane::Reader, Pane::Entities];

impl App {
    /// Gives the focus to a pane; the layout may change by it.
    pub(in crate::app) fn set_focus(&mut self, pane: Pane) {
        self.overlays.clear();
        self.focus = pane;
        if pane != Pane::Reader {
            self.zen = false;
            self.reader.selection = None;
        }
        self.fit_width();
    }

    /// Gives the focus to a pane beside it.
    pub(in crate::app) fn turn_pane(&mut self, by: isize, around: bool) {
        if self.overlay().is_some() {
            return;
        }
        let at = PANES.iter().position(|pane| *pane == self.focus).unwrap_or(0).cast_signed() + by;
        let to = if around { at.rem_euclid(3) } else { at.clamp(0, 2) };
        self.set_focus(PANES[to.unsigned_abs()]);
    }

    /// Shows only the text, or all panes.
    pub(in crate::app) fn toggle_zen(&mut self) {
        self.overlays.clear();
        self.zen = !self.zen;
        self.focus = Pane::Reader;
        self.fit_width();
    }

    /// Jumps are shown in the reader: what lies on top goes, and a narrow screen turns to it.
    pub(in crate::app) fn in_reader(&mut self, jump: impl FnOnce(&mut Self) -> Vec<Change>) -> Vec<Change> {
        self.overlays.clear();
        let changes = jump(self);
        if areas(self).reader.is_none() {
            self.set_focus(Pane::Reader);
        }
        changes
    }

    pub(in crate::app) fn click(&mut self, x: u16, y: u16) {
        if self.overlay().is_some() || self.prompt.is_some() {
            return;
        }
        let found = areas(self);
        let at = (x, y).into();
        let under = |area: Option<PaneArea>| area.is_some_and(|area| area.whole.contains(at));
        if under(found.reader) {
            self.set_focus(Pane::Reader);
        } else if under(found.articles) {
            self.set_focus(Pane::Articles);
        } else if under(found.entities) {
            self.set_focus(Pane::Entities);
        }
    }

    /// The screen has another size; or was another one in between, and may have lost what was on it.
    pub(in crate::app) fn resize(&mut self, size: (u16, u16)) -> Vec<Effect> {
        if self.size == size {
            return vec![Effect::Redraw];
        }
        self.size = size;
        // The sparkline has as many cells as the panel.
        self.side.profiled.clear();
        self.fit_width();
        Vec::new()
    }
}
