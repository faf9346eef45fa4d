//! Undoing and redoing changes of what is kept.

use crate::app::state::{App, Step};
use crate::passage::Change;

impl App {
    /// Makes a change that can be undone by `back`.
    pub(in crate::app) fn change(&mut self, what: &'static str, forth: Change, back: Change) -> Vec<Change> {
        self.undo.undone.clear();
        self.undo.done.push(Step { forth: forth.clone(), back, what });
        self.make(forth)
    }

    /// Undoes the last change, or redoes the last that was undone.
    pub(in crate::app) fn turn(&mut self, redo: bool) -> Vec<Change> {
        let taken = if redo { self.undo.undone.pop() } else { self.undo.done.pop() };
        let Some(step) = taken else {
            self.notice = if redo { "nothing to redo" } else { "nothing to undo" }.into();
            return Vec::new();
        };
        let (doing, done) = if redo { ("redoing", "redone") } else { ("undoing", "undone") };
        self.promise(doing, format!("{done}: {}", step.what));
        let change = if redo { step.forth.clone() } else { step.back.clone() };
        if redo { &mut self.undo.done } else { &mut self.undo.undone }.push(step);
        self.make(change)
    }

    fn make(&mut self, mut change: Change) -> Vec<Change> {
        if let Change::Put(bookmark) = &mut change {
            // A bookmark that comes back must count as newer than its deletion.
            bookmark.modified = self.now.max(bookmark.modified);
        }
        self.user_data.apply(change.clone());
        self.user_data_changed();
        vec![change]
    }
}
