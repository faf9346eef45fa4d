//! Keeping passages, and the pane that lists them over all articles.

use crate::app::command::Command;
use crate::app::message::Effect;
use crate::app::state::{App, BookmarkLine, Overlay, Pane, Place, Prompt, Purpose, Sort};
use crate::corpus::{ArticleId, Pattern};
use crate::passage::{Bookmark, Change, citation};
use crate::text::{Span, wrapped};
use std::cmp::Reverse;
use std::sync::Arc;

/// What stands before the words that a passage has now.
pub(crate) const NOW: &str = "now: ";

impl App {
    /// The bookmark of that id.
    pub fn bookmark(&self, id: &str) -> Option<&Bookmark> {
        self.user_data.bookmarks.iter().find(|bookmark| bookmark.id == id)
    }

    /// What names an open article between runs.
    pub(in crate::app) fn key(&self, id: ArticleId) -> String {
        self.corpus.about(id).map(|about| about.key.to_string()).unwrap_or_default()
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
    pub(in crate::app) fn keep(&mut self) -> Vec<Change> {
        let (Some(span), Some(article)) = (self.passage(), self.article().cloned()) else {
            self.notice = "nothing to keep here".into();
            return Vec::new();
        };
        if self.reader.bookmarked.iter().any(|(kept, _)| *kept == span) {
            self.notice = "this passage is kept already".into();
            return Vec::new();
        }
        self.made += 1;
        let id = format!("{:016x}-{}", self.run_number, self.made);
        let bookmark = Bookmark::new(id.clone(), &article, span, self.now);
        let note = self.keymap.key(Command::Note).unwrap_or_default();
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
            Some(Overlay::Bookmarks) => self.bookmark_list.list.selected.clone(),
            _ => self.bookmark_here().map(str::to_owned),
        }
    }

    /// Deletes a bookmark.
    pub(in crate::app) fn delete(&mut self) -> Vec<Change> {
        if self.overlay() == Some(Overlay::Search) {
            return self.delete_saved_search();
        }
        let Some(bookmark) = self.bookmark_in_question().and_then(|id| self.bookmark(&id).cloned()) else {
            self.notice = "no bookmark here".into();
            return Vec::new();
        };
        if self.overlay() == Some(Overlay::Bookmarks) {
            let at = self.bookmark_list.list.position(&self.bookmark_list.items).unwrap_or(0);
            let next = self
                .bookmark_list
                .items
                .get(at + 1)
                .or_else(|| self.bookmark_list.items.get(at.checked_sub(1)?));
            self.bookmark_list.list.selected = next.cloned();
        }
        let undo = self.keymap.key(Command::Undo).unwrap_or_default();
        self.promise("deleting the bookmark", format!("bookmark deleted: {undo} brings it back"));
        self.change("deleting a bookmark", Change::Remove(bookmark.id.clone()), Change::Put(bookmark))
    }

    /// Begins to write a note; keeps the passage first where no bookmark is there.
    pub(in crate::app) fn begin_note(&mut self) -> Vec<Change> {
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
    pub(in crate::app) fn end_note(&mut self, id: &str, note: &str) -> Vec<Change> {
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
    pub(in crate::app) fn open_bookmarks(&mut self) {
        self.bookmark_list.list.filter.clear();
        self.refresh_bookmarks();
        let here = self.bookmark_here().map(str::to_owned);
        if here.is_some() {
            self.bookmark_list.list.selected = here;
        }
        self.overlays.push(Overlay::Bookmarks);
    }

    /// Takes in that other bookmarks are kept than before.
    pub(in crate::app) fn user_data_changed(&mut self) {
        self.find_bookmarks_here();
        self.marks_changed();
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.refresh_bookmarks();
        }
    }

    /// Works out the bookmarks pane's lines anew.
    pub(in crate::app) fn refresh_bookmarks(&mut self) {
        let pattern = Pattern::parse(&self.bookmark_list.list.filter);
        let score = |bookmark: &Bookmark| {
            if pattern.is_empty() {
                Some(0)
            } else {
                pattern.matches(&bookmark_text(bookmark)).map(|m| m.score)
            }
        };
        let all = &self.user_data.bookmarks;
        let mut found: Vec<(usize, i64)> =
            all.iter().enumerate().filter_map(|(at, bookmark)| Some((at, score(bookmark)?))).collect();
        found.sort_by_key(|(at, score)| (Reverse(*score), Reverse(all[*at].created)));
        self.bookmark_list.at = found.into_iter().map(|(at, _)| at).collect();
        self.bookmark_list.items = self.bookmark_list.at.iter().map(|at| all[*at].id.clone()).collect();
        self.bookmark_list.places = vec![Place::Closed; self.bookmark_list.at.len()];
        self.place_bookmarks(false);
        self.bookmark_list.list.keep_selection(&self.bookmark_list.items);
    }

    /// The selected bookmark of the pane, and where it stands.
    fn selected_bookmark(&self) -> Option<(&Bookmark, Place)> {
        let at = self.bookmark_list.list.position(&self.bookmark_list.items)?;
        Some((self.listed_bookmark(at)?, *self.bookmark_list.places.get(at)?))
    }

    /// The bookmark in line `at` of the pane.
    fn listed_bookmark(&self, at: usize) -> Option<&Bookmark> {
        let bookmark = self.user_data.bookmarks.get(*self.bookmark_list.at.get(at)?)?;
        (self.bookmark_list.items.get(at) == Some(&bookmark.id)).then_some(bookmark)
    }

    /// The lines of the bookmark in line `at` of the pane, which is `width` cells wide: its words, those that
    /// stand in their place now, its note, and where it is from.
    pub fn bookmark_lines(&self, at: usize, width: u16) -> Vec<BookmarkLine> {
        let Some(bookmark) = self.listed_bookmark(at) else { return Vec::new() };
        let room = usize::from(width.saturating_sub(6));
        let mut rows: Vec<BookmarkLine> =
            wrapped(&bookmark.anchor.exact, room, 2).into_iter().map(BookmarkLine::Words).collect();
        if let Some(Place::Found(id, span)) = self.bookmark_list.places.get(at)
            && let Some(now) =
                self.corpus.article(*id).and_then(|article| bookmark.changed_to(article, *span))
        {
            rows.extend(wrapped(now, room.saturating_sub(NOW.len()), 2).into_iter().map(BookmarkLine::Now));
        }
        if !bookmark.note.is_empty() {
            rows.extend(
                wrapped(&bookmark.note, room.saturating_sub(2), 2).into_iter().map(BookmarkLine::Note),
            );
        }
        rows.push(BookmarkLine::Source(format!(
            "{} \u{b7} {}",
            bookmark.source.title, bookmark.source.outlet
        )));
        rows
    }

    /// Goes to the place of the selected bookmark.
    pub(in crate::app) fn open_bookmark(&mut self) -> Vec<Change> {
        self.notice = match self.selected_bookmark().map(|(_, place)| place) {
            Some(Place::Found(article, span)) => {
                self.overlays.pop();
                self.focus = Pane::Reader;
                return self.jump_to(article, span.start);
            }
            Some(Place::Orphan(_)) => "an orphan: its words stand nowhere in the article now",
            Some(Place::Pending(_)) => "still looking for its words in the article",
            Some(Place::Closed) => "its article is not open",
            None => "",
        }
        .into();
        Vec::new()
    }

    /// Copies a passage with its citation.
    pub(in crate::app) fn copy(&mut self) -> Vec<Effect> {
        let text = self.copied();
        self.notice = if text.is_some() { "copied with its citation" } else { "nothing to copy" }.into();
        self.reader.selection = None;
        text.map(Effect::Copy).into_iter().collect()
    }

    /// The selection or the sentence with its citation, or the bookmark in question with its note.
    fn copied(&self) -> Option<String> {
        if self.overlay() == Some(Overlay::Bookmarks) {
            let (bookmark, place) = self.selected_bookmark()?;
            let (id, span) = match place {
                Place::Found(id, span) => (Some(id), Some(span)),
                Place::Orphan(id) | Place::Pending(id) => (Some(id), None),
                Place::Closed => (None, None),
            };
            return Some(bookmark.citation(id.and_then(|id| self.corpus.article(id)).map(Arc::as_ref), span));
        }
        Some(citation(self.article()?, self.passage()?))
    }

    /// Marks the selected or open article read, or unread again.
    pub(in crate::app) fn toggle_read(&mut self) -> Vec<Change> {
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
        if self.sort == Sort::Unread {
            self.refresh_list();
        }
        changes
    }
}

/// What the bookmarks pane's filter is matched against: the words kept, the note, the title.
fn bookmark_text(bookmark: &Bookmark) -> String {
    format!(
        "{} {} {} {}",
        bookmark.anchor.exact,
        bookmark.note,
        bookmark.tags.join(" "),
        bookmark.source.title
    )
}
