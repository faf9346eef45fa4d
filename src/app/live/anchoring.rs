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
    fn text(&mut self, corpus: &Corpus, id: ArticleId) -> Option<&mut TextPlaces> {
        let about = corpus.about(id)?;
        if self.texts.get(&id).is_none_or(|text| !Arc::ptr_eq(&text.about, about)) {
            let (about, identity) = (Arc::clone(about), Identity::new(about));
            self.texts.insert(id, TextPlaces { about, identity, places: HashMap::new() });
        }
        self.texts.get_mut(&id)
    }

    /// Where a bookmark stands in the first article that it is of.
    fn place_of(&mut self, corpus: &Corpus, bookmark: &Bookmark) -> Place {
        let finder = self.finder.get_or_insert_with(|| {
            let mut finder = Finder::default();
            corpus.ids().filter_map(|id| corpus.about(id)).for_each(|about| finder.add(about));
            finder
        });
        let mut candidates = finder.candidates(bookmark).into_iter();
        candidates.find_map(|at| self.place_in(corpus, bookmark, ArticleId(at))).unwrap_or(Place::Closed)
    }

    /// Where a bookmark stands in this article; `None` where it is not of it.
    fn place_in(&mut self, corpus: &Corpus, bookmark: &Bookmark, id: ArticleId) -> Option<Place> {
        let room = AT_ONCE_IN_ALL.saturating_sub(self.searched).min(AT_ONCE);
        let TextPlaces { about, identity, places } = self.text(corpus, id)?;
        let equivalence = bookmark.equivalence(about, identity)?;
        let counts = |place: Place| {
            (equivalence == Equivalence::Sure || !matches!(place, Place::Orphan(_))).then_some(place)
        };
        if let Some(place) = places.get(&bookmark.id) {
            return counts(*place);
        }
        let article = corpus.article(id);
        let unchanged =
            article.and_then(|article| bookmark.anchor.find_unchanged(&article.text, || identity.text()));
        let at_once = article.filter(|article| unchanged.is_some() || article.text.len() <= room);
        let place = match at_once {
            Some(article) => place(id, unchanged.or_else(|| bookmark.anchor.find(&article.text))),
            None => Place::Pending(id),
        };
        places.insert(bookmark.id.clone(), place);
        match at_once {
            Some(article) if unchanged.is_none() => self.searched += article.text.len(),
            Some(_) => {}
            None => {
                let (bookmark, anchor) = (bookmark.id.clone(), bookmark.anchor.clone());
                let (about, article) = (Arc::clone(about), article.map(Arc::clone));
                self.wanted.push(LocateRequest { bookmark, anchor, id, about, article });
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
        let Self { located, corpus, user_data, bookmark_list, .. } = self;
        for (at, place) in bookmark_list.at.iter().zip(&mut bookmark_list.places) {
            if !sought || matches!(place, Place::Pending(_)) {
                *place = located.place_of(corpus, &user_data.bookmarks[*at]);
            }
        }
    }

    /// Finds the open article's bookmarks in its text.
    pub(in crate::app) fn find_bookmarks_here(&mut self) {
        let Some(id) = self.reader.article else { return };
        let Self { located, corpus, user_data, reader, .. } = self;
        let place = |bookmark: &Bookmark| match located.place_in(corpus, bookmark, id) {
            Some(Place::Found(_, span)) => Some((span, bookmark.id.clone())),
            _ => None,
        };
        reader.bookmarked = user_data.bookmarks.iter().filter_map(place).collect();
        reader.bookmarked.sort();
    }

    /// Takes in where bookmarks were found, except in articles that have changed since.
    pub(in crate::app) fn located(&mut self, found: Vec<LocateResult>) {
        for LocateResult { bookmark, id, about, span } in found {
            if let Some(text) = self.located.texts.get_mut(&id)
                && Arc::ptr_eq(&text.about, &about)
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
