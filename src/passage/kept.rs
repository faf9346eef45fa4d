//! All that is kept between runs, and the changes that lead from one state of it to the next.

use super::Bookmark;
use crate::source::Article;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that is kept between runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// In the order they were made.
    pub bookmarks: Vec<Bookmark>,
    /// How far each article was read, by [`article_key`].
    pub readings: BTreeMap<String, Reading>,
}

/// How far one article was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Whether it counts as read.
    pub read: bool,
    /// The reader's place, a byte of the text.
    pub place: usize,
}

/// One change of what is kept. Changes of two running readers can be applied in any order.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A bookmark is new, or has a new note or tags.
    Put(Bookmark),
    /// The bookmark of this id is gone.
    Remove(String),
    /// An article was read so far.
    Read(String, Reading),
}

impl Kept {
    /// Applies one change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Put(bookmark) => match self.bookmarks.iter_mut().find(|old| old.id == bookmark.id) {
                Some(old) => *old = bookmark,
                None => self.bookmarks.push(bookmark),
            },
            Change::Remove(id) => self.bookmarks.retain(|bookmark| bookmark.id != id),
            Change::Read(key, reading) => {
                self.readings.insert(key, reading);
            }
        }
    }
}

/// What names `article` between runs.
pub fn article_key(article: &Article) -> String {
    article.origin.to_string()
}
