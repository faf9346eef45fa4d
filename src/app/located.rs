//! Where bookmarks stand in the articles that are open now. Each is looked for once in each text, and in a long text
//! outside, so that no key waits for it.

use super::{App, Effect, Overlay};
use crate::corpus::ArticleId;
use crate::passage::Anchor;
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

/// What is known of the places of bookmarks.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By article and bookmark, for the article as it was then.
    places: HashMap<(ArticleId, String), (Arc<Article>, Place)>,
    /// The first article that a bookmark is of, if any that was open then.
    first: HashMap<String, Option<ArticleId>>,
    /// What is to be looked for outside.
    wanted: Vec<Sought>,
}

impl Known {
    /// Forgets what stood where in an article that has changed.
    pub(super) fn forget(&mut self, id: ArticleId) {
        self.places.retain(|(known, _), _| *known != id);
    }

    /// Forgets which articles bookmarks are of: there are others now.
    pub(super) fn articles_changed(&mut self) {
        self.first.clear();
    }
}

fn place(id: ArticleId, span: Option<Span>) -> Place {
    span.map_or(Place::Orphan(id), |span| Place::Found(id, span))
}

impl App {
    /// Where a bookmark stands in the article that it is of.
    pub(super) fn place_of(&mut self, bookmark: &str) -> Place {
        let first = match self.located.first.get(bookmark) {
            Some(first) => *first,
            None => self.first_article_of(bookmark),
        };
        match first {
            Some(id) => self.place_in_article(bookmark, id),
            None => Place::Closed,
        }
    }

    fn first_article_of(&mut self, bookmark: &str) -> Option<ArticleId> {
        let kept = self.bookmark(bookmark)?;
        let is_of = |id: &ArticleId| {
            self.corpus.article(*id).is_some_and(|article| kept.fits(article, &self.keys[id.0 as usize]))
        };
        let first = self.corpus.ids().find(is_of);
        self.located.first.insert(bookmark.to_owned(), first);
        first
    }

    /// Where a bookmark stands in this article, which it is of.
    fn place_in_article(&mut self, bookmark: &str, id: ArticleId) -> Place {
        let Some((kept, article)) = self.bookmark(bookmark).zip(self.corpus.article(id)) else {
            return Place::Closed;
        };
        let slot = (id, bookmark.to_owned());
        if let Some((known, place)) = self.located.places.get(&slot)
            && Arc::ptr_eq(known, article)
        {
            return *place;
        }
        let article = Arc::clone(article);
        let place = match kept.anchor.find_unchanged(&article.text) {
            Some(span) => Place::Found(id, span),
            None if article.text.len() <= AT_ONCE => place(id, kept.anchor.find(&article.text)),
            None => {
                let (bookmark, anchor) = (bookmark.to_owned(), kept.anchor.clone());
                self.located.wanted.push(Sought { bookmark, anchor, id, article: Arc::clone(&article) });
                Place::Sought(id)
            }
        };
        self.located.places.insert(slot, (article, place));
        place
    }

    /// Finds the open article's bookmarks in its text.
    pub(super) fn find_bookmarks_here(&mut self) {
        let (Some(id), Some(article)) = (self.reader.article, self.article().cloned()) else { return };
        let key = self.key(id);
        let of_it = self.kept.bookmarks.iter().filter(|bookmark| bookmark.fits(&article, &key));
        let bookmarks: Vec<String> = of_it.map(|bookmark| bookmark.id.clone()).collect();
        let mut found = Vec::new();
        for bookmark in bookmarks {
            if let Place::Found(_, span) = self.place_in_article(&bookmark, id) {
                found.push((span, bookmark));
            }
        }
        found.sort();
        self.reader.bookmarked = found;
    }

    /// Takes in where a bookmark was found, unless the article has changed since.
    pub(super) fn located(&mut self, found: Located) {
        let Located { bookmark, id, article, span } = found;
        if self.corpus.article(id).is_none_or(|now| !Arc::ptr_eq(now, &article)) {
            return;
        }
        self.located.places.insert((id, bookmark), (article, place(id, span)));
        if self.reader.article == Some(id) {
            self.find_bookmarks_here();
        }
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.find_shelf_places();
        }
    }

    /// Asks for what is to be looked for outside.
    pub(super) fn seek(&mut self) -> Option<Effect> {
        let wanted = std::mem::take(&mut self.located.wanted);
        (!wanted.is_empty()).then_some(Effect::Locate(wanted))
    }
}
