//! Keeping passages, and the pane that lists them over all articles.

use super::prompt::{Prompt, Purpose};
use super::{App, Listing, Overlay, Pane, Place};
use crate::corpus::{ArticleId, Pattern};
use crate::passage::{Bookmark, Change, citation};
use crate::text::{Span, wrapped};
use std::cmp::Reverse;

/// The bookmarks pane's state.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The selection (a bookmark's id) and the filter.
    pub list: Listing<String>,
    /// The ids that are shown, in order.
    pub items: Vec<String>,
    /// Where each bookmark of `items` stands now.
    pub places: Vec<Place>,
}

/// One line of a bookmark in the bookmarks pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShelfRow {
    /// Words of the passage.
    Words(String),
    /// Words of the note.
    Note(String),
    /// The article's title and outlet.
    Source(String),
}

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
        let unit = if self.reader.selection.take().is_some() { "passage" } else { "sentence" };
        let note = self.keymap.key(super::Command::Note).unwrap_or_default();
        self.notice = format!("{unit} kept \u{25c6}: {note} adds a note");
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
        let changes =
            self.change("deleting a bookmark", Change::Remove(bookmark.id.clone()), Change::Put(bookmark));
        self.notice = format!("bookmark deleted: {undo} brings it back");
        changes
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
        self.notice = "note kept".into();
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

    /// Works out the bookmarks pane's lines anew.
    pub(super) fn refresh_shelf(&mut self) {
        let pattern = Pattern::parse(&self.shelf.list.filter);
        let score = |bookmark: &Bookmark| {
            if pattern.is_empty() { Some(0) } else { pattern.matches(&shelf_text(bookmark)).map(|m| m.score) }
        };
        let mut found: Vec<(&Bookmark, i64)> =
            self.kept.bookmarks.iter().filter_map(|bookmark| Some((bookmark, score(bookmark)?))).collect();
        found.sort_by_key(|(bookmark, score)| (Reverse(*score), Reverse(bookmark.created)));
        self.shelf.items = found.iter().map(|(bookmark, _)| bookmark.id.clone()).collect();
        self.find_shelf_places();
        self.shelf.list.settle(&self.shelf.items);
    }

    /// Finds out where the bookmarks of the pane stand.
    pub(super) fn find_shelf_places(&mut self) {
        let items = std::mem::take(&mut self.shelf.items);
        self.shelf.places = items.iter().map(|bookmark| self.place_of(bookmark)).collect();
        self.shelf.items = items;
    }

    /// Where the selected bookmark of the pane stands.
    fn selected_place(&self) -> Option<Place> {
        let at = self.shelf.list.position(&self.shelf.items)?;
        self.shelf.places.get(at).copied()
    }

    /// The lines of one bookmark in a pane of `width` cells: its words, its note, and where it is from.
    pub fn shelf_rows(&self, id: &str, width: u16) -> Vec<ShelfRow> {
        let Some(bookmark) = self.bookmark(id) else { return Vec::new() };
        let room = usize::from(width.saturating_sub(6));
        let mut rows: Vec<ShelfRow> =
            wrapped(&bookmark.anchor.exact, room, 2).into_iter().map(ShelfRow::Words).collect();
        if !bookmark.note.is_empty() {
            rows.extend(wrapped(&bookmark.note, room.saturating_sub(2), 2).into_iter().map(ShelfRow::Note));
        }
        rows.push(ShelfRow::Source(format!("{} \u{b7} {}", bookmark.source.title, bookmark.source.outlet)));
        rows
    }

    /// Goes to the place of the selected bookmark.
    pub(super) fn open_bookmark(&mut self) -> Vec<Change> {
        self.notice = match self.selected_place() {
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

    /// The selection or the sentence with its citation, or the bookmark in question.
    pub(super) fn copied(&self) -> Option<String> {
        if self.overlay() == Some(Overlay::Bookmarks) {
            let bookmark = self.bookmark(self.shelf.list.selected.as_ref()?)?;
            if let Some(Place::Found(id, span)) = self.selected_place() {
                return Some(citation(self.corpus.article(id)?, span));
            }
            return Some(format!("\u{201c}{}\u{201d}\n({})", bookmark.anchor.exact, bookmark.source.title));
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
        self.notice = if after.read { "marked read" } else { "marked unread" }.into();
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
