//! What is said of changes: that they are kept, only once they are on the disk.

use crate::app::message::Effect;
use crate::app::state::App;
use crate::passage::{Change, UserData};

impl App {
    /// Says what is being done, and `done` once it is on the disk, unless something else is said by then.
    pub(in crate::app) fn promise(&mut self, doing: &str, done: String) {
        self.notice = doing.into();
        self.saving.promise = Some((self.saving.asked + 1, doing.to_owned(), done));
    }

    /// Takes note of what is to be saved.
    pub(in crate::app) fn count_saves(&mut self, effects: &[Effect]) {
        for effect in effects {
            let Effect::Save(changes) = effect else { continue };
            self.saving.asked += 1;
            for change in changes {
                if let Change::Put(bookmark) = change {
                    self.saving.bookmarks.insert(bookmark.id.clone(), self.saving.asked);
                }
            }
        }
    }

    /// Takes in what is kept once so many saves are on the disk.
    pub(in crate::app) fn take_stored(&mut self, saves: u64, kept: UserData) {
        let first = self.saving.done == 0;
        self.saving.done = self.saving.done.max(saves);
        self.saving.bookmarks.retain(|_, save| *save > saves);
        if let Some((_, doing, done)) = self.saving.promise.take_if(|(save, ..)| *save <= saves)
            && self.notice == doing
        {
            self.notice = done;
        }
        if self.saving.asked == saves {
            self.user_data = kept;
        } else if saves == 0 && first {
            // What earlier runs kept may come late.
            self.user_data.take_in(kept.bookmarks);
            for (name, query) in kept.searches {
                self.user_data.searches.entry(name).or_insert(query);
            }
        } else {
            // What was kept before this run's latest change must not undo it.
            return;
        }
        self.user_data_changed();
    }

    /// Says what saving waits for; once that is over, what was to be said.
    pub(in crate::app) fn saving_waits(&mut self, line: String) {
        match &mut self.saving.promise {
            Some((_, doing, _)) if *doing == self.notice => doing.clone_from(&line),
            promise => *promise = Some((self.saving.asked, line.clone(), "saved".to_owned())),
        }
        self.notice = line;
    }

    /// Takes in why so many saves, or the last of them, are not on the disk.
    pub(in crate::app) fn not_saved(&mut self, saves: u64, line: String) {
        self.saving.promise.take_if(|(save, ..)| *save <= saves);
        self.notice = line;
    }

    /// How many saves were asked for.
    #[cfg(test)]
    pub(in crate::app) fn saves(&self) -> u64 {
        self.saving.asked
    }

    /// Whether a bookmark is on the disk as it is shown.
    pub fn is_saved(&self, bookmark: &str) -> bool {
        !self.saving.bookmarks.contains_key(bookmark)
    }
}
