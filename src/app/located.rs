//! Where bookmarks stand in the articles that are open now. Each is looked for once in each text, and in a long text
//! outside, so that no key waits for it.

use super::{App, Effect, Overlay};
use crate::corpus::{ArticleId, Corpus};
use crate::passage::{Anchor, Bookmark, Finder, Identity, Kinship};
use crate::source::Article;
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// Where a bookmark stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Its article is not open.
    Closed,
    /// In this article; where there is still being found out.
    Sought(ArticleId),
    /// There.
    Found(ArticleId, Span),
    /// Its words stand nowhere in its article now.
    Orphan(ArticleId),
}

/// A bookmark to be looked for in a text.
#[derive(Debug, Clone)]
pub struct Sought {
    /// The bookmark's id.
    pub bookmark: String,
    /// What is known of its place.
    pub anchor: Anchor,
    /// The article, by id and as it was when this was asked.
    pub id: ArticleId,
    /// The article's text with all that belongs to it.
    pub article: Arc<Article>,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.bookmark == other.bookmark && self.id == other.id && Arc::ptr_eq(&self.article, &other.article)
    }
}

impl Sought {
    /// Looks for it; takes about a twentieth of a second for each megabyte of text.
    pub fn find(self) -> Located {
        let span = self.anchor.find(&self.article.text);
        Located { bookmark: self.bookmark, id: self.id, article: self.article, span }
    }
}

/// Where a bookmark stands in a text.
#[derive(Debug)]
pub struct Located {
    /// The bookmark's id.
    pub bookmark: String,
    /// The article.
    pub id: ArticleId,
    /// The article as it was looked at.
    pub article: Arc<Article>,
    /// The place, if there is one.
    pub span: Option<Span>,
}

/// In texts of at most so many bytes a bookmark is looked for at once: it takes some milliseconds.
const AT_ONCE: usize = 1 << 16;

/// But between two frames only in so many bytes together: bookmarks may be many.
const AT_ONCE_IN_ALL: usize = 1 << 17;

/// What is known of the places of bookmarks.
#[derive(Debug, Default)]
pub(super) struct Known {
    texts: HashMap<ArticleId, Text>,
    /// Of the articles that are open now, once it was needed.
    finder: Option<Finder>,
    /// What is to be looked for outside.
    wanted: Vec<Sought>,
    /// In so many bytes bookmarks were looked for since the last message.
    searched: usize,
}

/// What stands where in an article.
#[derive(Debug)]
struct Text {
    /// The article as it was then.
    article: Arc<Article>,
    identity: Identity,
    /// By bookmark.
    places: HashMap<String, Place>,
}

/// The open articles, and what names each.
#[derive(Clone, Copy)]
struct Open<'a> {
    corpus: &'a Corpus,
    keys: &'a [String],
}

impl Known {
    /// Forgets what stood where in an article that has changed.
    pub(super) fn forget(&mut self, id: ArticleId) {
        self.texts.remove(&id);
    }

    /// Forgets which articles bookmarks are of: there are others now.
    pub(super) fn articles_changed(&mut self) {
        self.finder = None;
    }

    /// What is known of an article as it is now.
    fn text(&mut self, open: Open<'_>, id: ArticleId) -> Option<&mut Text> {
        let article = open.corpus.article(id)?;
        if self.texts.get(&id).is_none_or(|text| !Arc::ptr_eq(&text.article, article)) {
            let identity = Identity::new(article, open.keys.get(id.0 as usize)?);
            let article = Arc::clone(article);
            self.texts.insert(id, Text { article, identity, places: HashMap::new() });
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
        let Text { article, identity, places } = self.text(open, id)?;
        let kinship = bookmark.kinship(article, identity)?;
        let counts =
            |place: Place| (kinship == Kinship::Sure || !matches!(place, Place::Orphan(_))).then_some(place);
        if let Some(place) = places.get(&bookmark.id) {
            return counts(*place);
        }
        let unchanged = bookmark.anchor.find_unchanged(&article.text, || identity.text());
        let at_once = unchanged.is_some() || article.text.len() <= room;
        let found = if at_once { unchanged.or_else(|| bookmark.anchor.find(&article.text)) } else { None };
        let place = if at_once { place(id, found) } else { Place::Sought(id) };
        places.insert(bookmark.id.clone(), place);
        if unchanged.is_none() {
            let article = Arc::clone(article);
            if at_once {
                self.searched += article.text.len();
            } else {
                let (bookmark, anchor) = (bookmark.id.clone(), bookmark.anchor.clone());
                self.wanted.push(Sought { bookmark, anchor, id, article });
            }
        }
        counts(place)
    }
}

fn place(id: ArticleId, span: Option<Span>) -> Place {
    span.map_or(Place::Orphan(id), |span| Place::Found(id, span))
}

impl App {
    /// Finds out where the bookmarks of the pane stand; only of those that were `sought` so far where that is all that
    /// may have changed.
    pub(super) fn find_shelf_places(&mut self, sought: bool) {
        let Self { located, corpus, keys, kept, shelf, .. } = self;
        let open = Open { corpus, keys };
        for (at, place) in shelf.at.iter().zip(&mut shelf.places) {
            if !sought || matches!(place, Place::Sought(_)) {
                *place = located.place_of(open, &kept.bookmarks[*at]);
            }
        }
    }

    /// Finds the open article's bookmarks in its text.
    pub(super) fn find_bookmarks_here(&mut self) {
        let Some(id) = self.reader.article else { return };
        let Self { located, corpus, keys, kept, reader, .. } = self;
        let open = Open { corpus, keys };
        let place = |bookmark: &Bookmark| match located.place_in(open, bookmark, id) {
            Some(Place::Found(_, span)) => Some((span, bookmark.id.clone())),
            _ => None,
        };
        reader.bookmarked = kept.bookmarks.iter().filter_map(place).collect();
        reader.bookmarked.sort();
    }

    /// Takes in where bookmarks were found, except in articles that have changed since.
    pub(super) fn located(&mut self, found: Vec<Located>) {
        for Located { bookmark, id, article, span } in found {
            if let Some(text) = self.located.texts.get_mut(&id)
                && Arc::ptr_eq(&text.article, &article)
            {
                text.places.insert(bookmark, place(id, span));
            }
        }
        self.find_bookmarks_here();
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.find_shelf_places(true);
        }
    }

    /// Asks for what is to be looked for outside.
    pub(super) fn seek(&mut self) -> Option<Effect> {
        self.located.searched = 0;
        let wanted = std::mem::take(&mut self.located.wanted);
        (!wanted.is_empty()).then_some(Effect::Locate(wanted))
    }
}
