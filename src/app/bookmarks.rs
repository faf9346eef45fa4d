//! Keeping passages, and the pane that lists them over all articles.

use super::prompt::{Prompt, Purpose};
use super::{App, Listing, Overlay, Pane, Place};
use crate::corpus::{ArticleId, Pattern};
use crate::passage::{Bookmark, Change, citation};
use crate::text::{Span, wrapped};
use std::cmp::Reverse;
use std::sync::Arc;

/// The bookmarks pane's state.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The selection (a bookmark's id) and the filter.
    pub list: Listing<String>,
    /// The ids that are shown, in order.
    pub items: Vec<String>,
    /// Which of all bookmarks each of `items` is.
    pub(super) at: Vec<usize>,
    /// Where each bookmark of `items` stands now.
    pub places: Vec<Place>,
}

/// One line of a bookmark in the bookmarks pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShelfRow {
    /// Words of the passage.
    Words(String),
    /// Words that stand in their place now, where they are others.
    Now(String),
    /// Words of the note.
    Note(String),
    /// The article's title and outlet.
    Source(String),
}

/// What stands before the words that a passage has now.
pub const NOW: &str = "now: ";

impl App {
    /// The bookmark of that id.
    pub fn bookmark(&self, id: &str) -> Option<&Bookmark> {
        self.kept.bookmarks.iter().find(|bookmark| bookmark.id == id)
    }

    /// What names an open article between runs.
    pub(super) fn key(&self, id: ArticleId) -> String {
        self.keys.get(id.0 as usize).cloned().unwrap_or_default()
    }

    /// The id of the open article's bookmark at the cursor: one that holds it, or else one in its sentence.
    pub fn bookmark_here(&self) -> Option<&str> {
        let at = self.reader.cursor;
        let holds = |(span, _): &&(Span, String)| span.contains(at);
        let all = &self.reader.bookmarked;
        let near = || {
            let sentence = self.sentence_at(at)?;
            all.iter().find(|(span, _)| span.overlaps(sentence))
        };
        all.iter().find(holds).or_else(near).map(|(_, id)| id.as_str())
    }

    /// Keeps the selection or the sentence.
    pub(super) fn keep(&mut self) -> Vec<Change> {
        let (Some(span), Some(article)) = (self.passage(), self.article().cloned()) else {
            self.notice = "nothing to keep here".into();
            return Vec::new();
        };
        if self.reader.bookmarked.iter().any(|(kept, _)| *kept == span) {
            self.notice = "this passage is kept already".into();
            return Vec::new();
        }
        self.made += 1;
        let id = format!("{:016x}-{}", self.run, self.made);
        let bookmark = Bookmark::new(id.clone(), &article, span, self.now);
        let note = self.keymap.key(super::Command::Note).unwrap_or_default();
        let (doing, unit) = match self.reader.selection.take() {
            Some(_) => ("keeping the passage", "passage"),
            None => ("keeping the sentence", "sentence"),
        };
        self.promise(doing, format!("{unit} kept \u{25c6}: {note} adds a note"));
        self.change("keeping a passage", Change::Put(bookmark), Change::Remove(id))
    }

    /// The id of the bookmark that commands are about.
    fn bookmark_in_question(&self) -> Option<String> {
        match self.overlay() {
            Some(Overlay::Bookmarks) => self.shelf.list.selected.clone(),
            _ => self.bookmark_here().map(str::to_owned),
        }
    }

    /// Deletes a bookmark.
    pub(super) fn delete(&mut self) -> Vec<Change> {
        let Some(bookmark) = self.bookmark_in_question().and_then(|id| self.bookmark(&id).cloned()) else {
            self.notice = "no bookmark here".into();
            return Vec::new();
        };
        if self.overlay() == Some(Overlay::Bookmarks) {
            let at = self.shelf.list.position(&self.shelf.items).unwrap_or(0);
            let next = self.shelf.items.get(at + 1).or_else(|| self.shelf.items.get(at.checked_sub(1)?));
            self.shelf.list.selected = next.cloned();
        }
        let undo = self.keymap.key(super::Command::Undo).unwrap_or_default();
        self.promise("deleting the bookmark", format!("bookmark deleted: {undo} brings it back"));
        self.change("deleting a bookmark", Change::Remove(bookmark.id.clone()), Change::Put(bookmark))
    }

    /// Begins to write a note; keeps the passage first where no bookmark is there.
    pub(super) fn begin_note(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.bookmark_in_question().is_none() && self.overlay().is_none() && self.focus == Pane::Reader {
            changes = self.keep();
        }
        let Some(bookmark) = self.bookmark_in_question().and_then(|id| self.bookmark(&id)) else {
            self.notice = "no bookmark here".into();
            return changes;
        };
        self.prompt = Some(Prompt::new(Purpose::Note(bookmark.id.clone()), &bookmark.note));
        changes
    }

    /// Takes a note that was written.
    pub(super) fn end_note(&mut self, id: &str, note: &str) -> Vec<Change> {
        let Some(old) = self.bookmark(id).cloned() else { return Vec::new() };
        if old.note == note.trim() {
            return Vec::new();
        }
        let mut new = old.clone();
        note.trim().clone_into(&mut new.note);
        new.modified = self.now.max(old.modified);
        self.promise("keeping the note", "note kept".into());
        self.change("a note", Change::Put(new), Change::Put(old))
    }

    /// Lists the bookmarks over all articles.
    pub(super) fn open_shelf(&mut self) {
        self.shelf.list.filter.clear();
        self.refresh_shelf();
        let here = self.bookmark_here().map(str::to_owned);
        if here.is_some() {
            self.shelf.list.selected = here;
        }
        self.overlays.push(Overlay::Bookmarks);
    }

    /// Takes in that other bookmarks are kept than before.
    pub(super) fn kept_changed(&mut self) {
        self.find_bookmarks_here();
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.refresh_shelf();
        }
    }

    /// Works out the bookmarks pane's lines anew.
    pub(super) fn refresh_shelf(&mut self) {
        let pattern = Pattern::parse(&self.shelf.list.filter);
        let score = |bookmark: &Bookmark| {
            if pattern.is_empty() { Some(0) } else { pattern.matches(&shelf_text(bookmark)).map(|m| m.score) }
        };
        let all = &self.kept.bookmarks;
        let mut found: Vec<(usize, i64)> =
            all.iter().enumerate().filter_map(|(at, bookmark)| Some((at, score(bookmark)?))).collect();
        found.sort_by_key(|(at, score)| (Reverse(*score), Reverse(all[*at].created)));
        self.shelf.at = found.into_iter().map(|(at, _)| at).collect();
        self.shelf.items = self.shelf.at.iter().map(|at| all[*at].id.clone()).collect();
        self.shelf.places = vec![Place::Closed; self.shelf.at.len()];
        self.find_shelf_places(false);
        self.shelf.list.settle(&self.shelf.items);
    }

    /// The selected bookmark of the pane, and where it stands.
    fn selected_bookmark(&self) -> Option<(&Bookmark, Place)> {
        let at = self.shelf.list.position(&self.shelf.items)?;
        Some((self.shelved(at)?, *self.shelf.places.get(at)?))
    }

    /// The bookmark in line `at` of the pane.
    fn shelved(&self, at: usize) -> Option<&Bookmark> {
        let bookmark = self.kept.bookmarks.get(*self.shelf.at.get(at)?)?;
        (self.shelf.items.get(at) == Some(&bookmark.id)).then_some(bookmark)
    }

    /// The lines of the bookmark in line `at` of the pane, which is `width` cells wide: its words, those that stand in their
    /// place now, its note, and where it is from.
    pub fn shelf_rows(&self, at: usize, width: u16) -> Vec<ShelfRow> {
        let Some(bookmark) = self.shelved(at) else { return Vec::new() };
        let room = usize::from(width.saturating_sub(6));
        let mut rows: Vec<ShelfRow> =
            wrapped(&bookmark.anchor.exact, room, 2).into_iter().map(ShelfRow::Words).collect();
        if let Some(Place::Found(id, span)) = self.shelf.places.get(at)
            && let Some(now) =
                self.corpus.article(*id).and_then(|article| bookmark.changed_to(article, *span))
        {
            rows.extend(wrapped(now, room.saturating_sub(NOW.len()), 2).into_iter().map(ShelfRow::Now));
        }
        if !bookmark.note.is_empty() {
            rows.extend(wrapped(&bookmark.note, room.saturating_sub(2), 2).into_iter().map(ShelfRow::Note));
        }
        rows.push(ShelfRow::Source(format!("{} \u{b7} {}", bookmark.source.title, bookmark.source.outlet)));
        rows
    }

    /// Goes to the place of the selected bookmark.
    pub(super) fn open_bookmark(&mut self) -> Vec<Change> {
        self.notice = match self.selected_bookmark().map(|(_, place)| place) {
            Some(Place::Found(article, span)) => {
                self.overlays.pop();
                self.focus = Pane::Reader;
                return self.jump_to(article, span.start);
            }
            Some(Place::Orphan(_)) => "an orphan: its words stand nowhere in the article now",
            Some(Place::Sought(_)) => "still looking for its words in the article",
            Some(Place::Closed) => "its article is not open",
            None => "",
        }
        .into();
        Vec::new()
    }

    /// The selection or the sentence with its citation, or the bookmark in question with its note.
    pub(super) fn copied(&self) -> Option<String> {
        if self.overlay() == Some(Overlay::Bookmarks) {
            let (bookmark, place) = self.selected_bookmark()?;
            let (id, span) = match place {
                Place::Found(id, span) => (Some(id), Some(span)),
                Place::Orphan(id) | Place::Sought(id) => (Some(id), None),
                Place::Closed => (None, None),
            };
            return Some(bookmark.citation(id.and_then(|id| self.corpus.article(id)).map(Arc::as_ref), span));
        }
        Some(citation(self.article()?, self.passage()?))
    }

    /// Marks the selected or open article read, or unread again.
    pub(super) fn toggle_read(&mut self) -> Vec<Change> {
        let id = if self.focus == Pane::Articles { self.list.selected } else { self.reader.article };
        let Some(id) = id else { return Vec::new() };
        let before = self.reading(id);
        let mut after = before;
        after.read = !before.read;
        if self.reader.article == Some(id) {
            // So that leaving the article does not mark it read again at once.
            self.reader.seen = 0;
        }
        let key = self.key(id);
        let (doing, done) = if after.read {
            ("marking it read", "marked read")
        } else {
            ("marking it unread", "marked unread")
        };
        self.promise(doing, done.into());
        let changes = self.change("a read mark", Change::Read(key.clone(), after), Change::Read(key, before));
        if self.sort == super::Sort::Unread {
            self.refresh_list();
        }
        changes
    }
}

/// What the bookmarks pane's filter is matched against: the words kept, the note, the title.
pub fn shelf_text(bookmark: &Bookmark) -> String {
    format!(
        "{} {} {} {}",
        bookmark.anchor.exact,
        bookmark.note,
        bookmark.tags.join(" "),
        bookmark.source.title
    )
}
