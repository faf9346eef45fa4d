//! All that is kept between runs, and the changes that lead from one state of it to the next.

use super::Bookmark;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// All that is kept between runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UserData {
    /// In the order they were made.
    pub bookmarks: Vec<Bookmark>,
    /// How far each article was read, by [`article_key`](super::article_key).
    pub readings: BTreeMap<String, Reading>,
    /// Searches by the names that the reader gave them, as they are typed.
    pub searches: BTreeMap<String, String>,
}

/// How far one article was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Whether it counts as read.
    pub read: bool,
    /// The reader's place, a byte of the text.
    pub place: usize,
}

/// One change of what is kept. It says what changes and not what everything is then, so that changes of two
/// running readers do not undo each other.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "changes are few and short-lived")]
pub enum Change {
    /// A bookmark is new or back again, or has a new note or tags; its `modified` is then.
    Put(Bookmark),
    /// The bookmark of this id is gone.
    Remove(String),
    /// An article was read so far.
    Read(String, Reading),
    /// The search of this name is that, or gone.
    Search(String, Option<String>),
}

impl UserData {
    /// Bookmarks as they were saved.
    pub fn saved(mut bookmarks: Vec<Bookmark>) -> Self {
        for bookmark in &mut bookmarks {
            bookmark.replaces = Some(bookmark.modified);
        }
        Self { bookmarks, ..Self::default() }
    }

    /// Takes in bookmarks that were saved, beside those that are here; of one that is here this state counts.
    pub fn take_in(&mut self, saved: Vec<Bookmark>) {
        let known: HashSet<String> = self.bookmarks.iter().map(|bookmark| bookmark.id.clone()).collect();
        self.bookmarks.extend(saved.into_iter().filter(|bookmark| !known.contains(&bookmark.id)));
        self.bookmarks.sort_by_key(|bookmark| bookmark.created);
    }

    /// Applies a change that was made from this very state: it wins.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Put(bookmark) => self.set(bookmark),
            Change::Remove(id) => self.bookmarks.retain(|bookmark| bookmark.id != id),
            Change::Read(key, reading) => {
                self.readings.insert(key, reading);
            }
            Change::Search(name, Some(query)) => {
                self.searches.insert(name, query);
            }
            Change::Search(name, None) => {
                self.searches.remove(&name);
            }
        }
    }

    /// Applies a change that was made from an older state than this, perhaps by another reader. Applying it
    /// again changes nothing.
    ///
    /// A bookmark that both changed takes the later one's note and tags; tags of the other stay beside them,
    /// and a different note of the other is put below the later one's. A bookmark that one deleted and the
    /// other changed stays: only who changes a bookmark names it, so a deleted one does not come back of
    /// itself.
    pub fn merge(&mut self, change: Change) {
        match change {
            Change::Put(bookmark) => {
                let old = self.bookmarks.iter().find(|old| old.id == bookmark.id);
                let bookmark = match old {
                    Some(old) if bookmark.replaces != Some(old.modified) => reconcile(old, bookmark),
                    _ => bookmark,
                };
                self.set(bookmark);
            }
            change => self.apply(change),
        }
    }

    fn set(&mut self, mut bookmark: Bookmark) {
        bookmark.replaces = Some(bookmark.modified);
        if let Some(old) = self.bookmarks.iter_mut().find(|old| old.id == bookmark.id) {
            *old = bookmark;
        } else {
            let at = self.bookmarks.partition_point(|other| other.created <= bookmark.created);
            self.bookmarks.insert(at, bookmark);
        }
    }
}

/// One bookmark of two states of it, neither made from the other.
fn reconcile(old: &Bookmark, new: Bookmark) -> Bookmark {
    let (mut later, earlier) =
        if new.modified >= old.modified { (new, old.clone()) } else { (old.clone(), new) };
    if earlier.note.contains(&later.note) {
        later.note = earlier.note;
    } else if !later.note.contains(&earlier.note) {
        later.note = format!("{}\n\n{}", later.note, earlier.note);
    }
    for tag in earlier.tags {
        if !later.tags.contains(&tag) {
            later.tags.push(tag);
        }
    }
    later.unknown.take_missing(earlier.unknown);
    later
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::{Identity, particulars};
    use crate::source::{Article, Origin, Sourced};
    use crate::text::Span;
    use jiff::Timestamp;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn bookmark(id: &str, note: &str, second: i64) -> Bookmark {
        let title = Sourced::new("A bridge opens".to_owned(), "first line");
        let article = Article::new(Origin::file("b.txt"), title, "A bridge opens\n".to_owned());
        let mut bookmark = Bookmark::new(id.to_owned(), &article, Span::new(2, 8), at(second));
        note.clone_into(&mut bookmark.note);
        bookmark
    }

    /// The file after both readers, who started from `base`, saved what they did.
    fn after(base: &UserData, ours: &[Change], theirs: &[Change]) -> UserData {
        let mut file = base.clone();
        for change in ours.iter().chain(theirs) {
            file.merge(change.clone());
        }
        file
    }

    fn with(base: &UserData, note: &str, tag: &str, second: i64) -> Change {
        let mut edited = base.bookmarks[0].clone();
        note.clone_into(&mut edited.note);
        edited.tags.push(tag.to_owned());
        edited.modified = at(second);
        Change::Put(edited)
    }

    fn base() -> UserData {
        let mut kept = UserData::default();
        kept.apply(Change::Put(bookmark("a", "first", 1)));
        kept
    }

    #[test]
    fn an_edit_replaces_what_it_was_made_from() {
        let file = after(&base(), &[with(&base(), "second", "x", 5)], &[]);
        assert_eq!(file.bookmarks.len(), 1);
        assert_eq!(file.bookmarks[0].note, "second");
    }

    #[test]
    fn of_two_edits_the_later_comes_first_and_no_note_is_lost() {
        let (early, late) = (with(&base(), "early", "x", 5), with(&base(), "late", "y", 9));
        for (ours, theirs) in [(&early, &late), (&late, &early)] {
            let (ours, theirs) = (std::slice::from_ref(ours), std::slice::from_ref(theirs));
            let file = after(&base(), ours, theirs);
            assert_eq!(file.bookmarks[0].note, "late\n\nearly");
            assert_eq!(file.bookmarks[0].tags, ["y", "x"]);
            assert_eq!(file.bookmarks[0].modified, at(9));
            assert_eq!(after(&file, ours, theirs), file, "saving again changes nothing");
        }
    }

    #[test]
    fn a_deleted_bookmark_stays_away_until_it_is_brought_back() {
        let other = Change::Put(bookmark("b", "", 7));
        let mut file = after(&base(), &[Change::Remove("a".to_owned())], &[other]);
        assert_eq!(file.bookmarks.iter().map(|kept| kept.id.as_str()).collect::<Vec<_>>(), ["b"]);
        file.merge(Change::Put(base().bookmarks[0].clone()));
        let ids: Vec<_> = file.bookmarks.iter().map(|kept| kept.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"], "in the order they were made");
    }

    #[test]
    fn a_note_written_while_another_reader_deleted_is_kept() {
        let (gone, noted) = (Change::Remove("a".to_owned()), with(&base(), "mine", "x", 5));
        assert_eq!(after(&base(), &[gone], &[noted]).bookmarks[0].note, "mine");
    }

    #[test]
    fn the_json_form_is_the_web_annotation_one_and_keeps_what_it_does_not_know() {
        let mut value = serde_json::to_value(bookmark("a", "n", 1)).unwrap();
        assert_eq!(value["selector"][0]["type"], "TextPositionSelector");
        assert_eq!(value["selector"][0]["start"], 2);
        assert_eq!(value["selector"][0]["end"], 8);
        assert_eq!(value["selector"][1]["type"], "TextQuoteSelector");
        assert_eq!(value["selector"][1]["exact"], "bridge");
        assert_eq!(value["selector"][1]["prefix"], "A ");
        assert_eq!(value["selector"][1]["suffix"], " opens\n");
        value["colour"] = "red".into();
        value["source"]["shelf"] = 3.into();
        value["selector"][1]["lang"] = "en".into();
        value["selector"]
            .as_array_mut()
            .unwrap()
            .push(serde_json::json!({"type": "FragmentSelector", "value": "x"}));
        let read: Bookmark = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), value);
    }

    #[test]
    fn a_bookmark_knows_its_article_moved_edited_and_not_another() {
        let kept = bookmark("a", "", 1);
        let title = |words: &str| Sourced::new(words.to_owned(), "first line");
        let article = |path: &str, name: &str, text: &str| {
            Article::new(Origin::file(path), title(name), text.to_owned())
        };
        let is_of = |article: &Article| {
            let about = particulars(article);
            kept.place_in(&about, &article.text, &Identity::new(&about)).is_some()
        };
        assert!(is_of(&article("moved/c.txt", "A bridge opens", "A bridge opens\n")));
        assert!(is_of(&article("b.txt", "A bridge opens", "A bridge opens\n\nMore rain.\n")));
        assert!(is_of(&article("b.txt", "A bridge opens", "A bri\u{301}dge was shut\n")));
        assert!(!is_of(&article("b.txt", "A tunnel", "A tunnel\n\nAnother file of that name.\n")));
        assert!(!is_of(&article("c.txt", "A bridge opens", "Another bridge opens.\n")));
    }
}
