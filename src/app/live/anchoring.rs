//! Where bookmarks stand in the articles that are open now. Each is looked for once in each text, and in a
//! long text outside, so that no key waits for it.

use crate::app::message::Effect;
use crate::app::state::{App, BookmarkPlaces, LocateRequest, LocateResult, Overlay, Place, TextPlaces};
use crate::corpus::{ArticleId, Corpus};
use crate::passage::{Bookmark, Equivalence, Finder, Identity};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// In texts of at most so many bytes a bookmark is looked for at once: it takes some milliseconds.
const AT_ONCE: usize = 1 << 16;

/// But between two frames only in so many bytes together: bookmarks may be many.
const AT_ONCE_IN_ALL: usize = 1 << 17;

/// The open articles, and what names each.
#[derive(Clone, Copy)]
struct Open<'a> {
    corpus: &'a Corpus,
    keys: &'a [String],
}

impl BookmarkPlaces {
    /// Forgets what stood where in an article that has changed.
    pub(in crate::app) fn forget(&mut self, id: ArticleId) {
        self.texts.remove(&id);
    }

    /// Forgets which articles bookmarks are of: there are others now.
    pub(in crate::app) fn articles_changed(&mut self) {
        self.finder = None;
    }

    /// What is known of an article as it is now.
    fn text(&mut self, open: Open<'_>, id: ArticleId) -> Option<&mut TextPlaces> {
        let article = open.corpus.article(id)?;
        if self.texts.get(&id).is_none_or(|text| !Arc::ptr_eq(&text.article, article)) {
            let identity = Identity::new(article, open.keys.get(id.0 as usize)?);
            let article = Arc::clone(article);
            self.texts.insert(id, TextPlaces { article, identity, places: HashMap::new() });
        }
        self.texts.get_mut(&id)
    }

    /// Where a bookmark stands in the first article that it is of.
    fn place_of(&mut self, open: Open<'_>, bookmark: &Bookmark) -> Place {
        let finder = self.finder.get_or_insert_with(|| {
            let mut finder = Finder::default();
            for (id, key) in open.corpus.ids().zip(open.keys) {
                if let Some(article) = open.corpus.article(id) {
                    finder.add(article, key);
                }
            }
            finder
        });
        let mut candidates = finder.candidates(bookmark).into_iter();
        candidates.find_map(|at| self.place_in(open, bookmark, ArticleId(at))).unwrap_or(Place::Closed)
    }

    /// Where a bookmark stands in this article; `None` where it is not of it.
    fn place_in(&mut self, open: Open<'_>, bookmark: &Bookmark, id: ArticleId) -> Option<Place> {
        let room = AT_ONCE_IN_ALL.saturating_sub(self.searched).min(AT_ONCE);
        let TextPlaces { article, identity, places } = self.text(open, id)?;
        let equivalence = bookmark.equivalence(article, identity)?;
        let counts = |place: Place| {
            (equivalence == Equivalence::Sure || !matches!(place, Place::Orphan(_))).then_some(place)
        };
        if let Some(place) = places.get(&bookmark.id) {
            return counts(*place);
        }
        let unchanged = bookmark.anchor.find_unchanged(&article.text, || identity.text());
        let at_once = unchanged.is_some() || article.text.len() <= room;
        let found = if at_once { unchanged.or_else(|| bookmark.anchor.find(&article.text)) } else { None };
        let place = if at_once { place(id, found) } else { Place::Pending(id) };
        places.insert(bookmark.id.clone(), place);
        if unchanged.is_none() {
            let article = Arc::clone(article);
            if at_once {
                self.searched += article.text.len();
            } else {
                let (bookmark, anchor) = (bookmark.id.clone(), bookmark.anchor.clone());
                self.wanted.push(LocateRequest { bookmark, anchor, id, article });
            }
        }
        counts(place)
    }
}

fn place(id: ArticleId, span: Option<Span>) -> Place {
    span.map_or(Place::Orphan(id), |span| Place::Found(id, span))
}

impl App {
    /// Finds out where the bookmarks of the pane stand; only of those that were `sought` so far where that is
    /// all that may have changed.
    pub(in crate::app) fn place_bookmarks(&mut self, sought: bool) {
        let Self { located, corpus, keys, user_data, bookmark_list, .. } = self;
        let open = Open { corpus, keys };
        for (at, place) in bookmark_list.at.iter().zip(&mut bookmark_list.places) {
            if !sought || matches!(place, Place::Pending(_)) {
                *place = located.place_of(open, &user_data.bookmarks[*at]);
            }
        }
    }

    /// Finds the open article's bookmarks in its text.
    pub(in crate::app) fn find_bookmarks_here(&mut self) {
        let Some(id) = self.reader.article else { return };
        let Self { located, corpus, keys, user_data, reader, .. } = self;
        let open = Open { corpus, keys };
        let place = |bookmark: &Bookmark| match located.place_in(open, bookmark, id) {
            Some(Place::Found(_, span)) => Some((span, bookmark.id.clone())),
            _ => None,
        };
        reader.bookmarked = user_data.bookmarks.iter().filter_map(place).collect();
        reader.bookmarked.sort();
    }

    /// Takes in where bookmarks were found, except in articles that have changed since.
    pub(in crate::app) fn located(&mut self, found: Vec<LocateResult>) {
        for LocateResult { bookmark, id, article, span } in found {
            if let Some(text) = self.located.texts.get_mut(&id)
                && Arc::ptr_eq(&text.article, &article)
            {
                text.places.insert(bookmark, place(id, span));
            }
        }
        self.find_bookmarks_here();
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.place_bookmarks(true);
        }
    }

    /// Asks for what is to be looked for outside.
    pub(in crate::app) fn request_locations(&mut self) -> Option<Effect> {
        self.located.searched = 0;
        let wanted = std::mem::take(&mut self.located.wanted);
        (!wanted.is_empty()).then_some(Effect::Locate(wanted))
    }
}
