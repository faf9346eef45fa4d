//! Where the texts are of articles that are not kept in memory: on their way, in the library, or in their files.

use super::known::ids;
use super::read::load_safely;
use crate::corpus::{ArticleId, Bodies, Body, Particulars, TextIndex, TextQuery};
use crate::entity::{Analysis, analyse};
use crate::passage::identify;
use crate::shell::library::{self, Reader, StoredId};
use crate::source::{Article, Debris, Options, repeated_lines};
use std::collections::HashMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The texts of all articles, wherever they are. Shared by the loader, which puts them there, and by all who
/// read them.
pub(super) struct Shelf {
    options: Options,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    /// By id.
    about: Vec<Arc<Particulars>>,
    /// Bodies that are on their way through analysis, or have changed since the library was read.
    at_hand: HashMap<ArticleId, Body>,
    /// Lines that were folded after reading, since many articles have them.
    folded: HashMap<ArticleId, Vec<Debris>>,
    library: Option<Stored>,
}

/// The library, and which article is which there.
struct Stored {
    reader: Reader,
    /// By id.
    numbers: Vec<Option<StoredId>>,
    /// By number in the library.
    ids: Vec<Option<ArticleId>>,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Shelf {
    pub(super) fn new(options: Options) -> Self {
        Self { options, inside: Mutex::default() }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in an article: a new one, or another reading of one that is known, with other lines folded.
    pub(super) fn put(&self, id: ArticleId, about: &Arc<Particulars>, article: &Arc<Article>) {
        let folded = repeated_lines(article);
        let mut inside = self.inside();
        match inside.about.get_mut(id.0 as usize) {
            Some(known) => *known = Arc::clone(about),
            None => inside.about.push(Arc::clone(about)),
        }
        if folded.is_empty() {
            inside.folded.remove(&id);
        } else {
            inside.folded.insert(id, folded);
        }
        inside.at_hand.insert(id, Body { article: Arc::clone(article), analysis: None });
    }

    /// Takes in articles that are in the library.
    pub(super) fn know(&self, about: &[Arc<Particulars>]) {
        self.inside().about.extend_from_slice(about);
    }

    /// An article that was put anew is analysed.
    pub(super) fn analysed(&self, id: ArticleId, analysis: Arc<Analysis>) {
        if let Some(body) = self.inside().at_hand.get_mut(&id) {
            body.analysis = Some(analysis);
        }
    }

    /// An article is through: it is read from its file again when it is wanted.
    pub(super) fn leave(&self, id: ArticleId) {
        self.inside().at_hand.remove(&id);
    }

    /// From now on articles are read from the library, as it is now.
    pub(super) fn stock(&self, reader: Reader, stored: Vec<Option<StoredId>>) {
        let mut inside = self.inside();
        inside.at_hand.retain(|id, _| stored.get(id.0 as usize).is_none_or(Option::is_none));
        let placed = stored.iter().zip(0..).filter_map(|(stored, id)| Some(((*stored)?, ArticleId(id))));
        let ids = ids(placed);
        inside.library = Some(Stored { reader, numbers: stored, ids });
    }

    /// An article with its analysis and with what is known of it.
    pub(super) fn whole(&self, id: ArticleId) -> Option<(Arc<Particulars>, Body)> {
        let about = Arc::clone(self.inside().about.get(id.0 as usize)?);
        Some((about, self.body(id)?))
    }

    /// Reads an article from the library.
    fn stored(&self, id: ArticleId) -> Option<Body> {
        let (reader, stored) = {
            let inside = self.inside();
            let Stored { reader, numbers, .. } = inside.library.as_ref()?;
            (reader.clone(), (*numbers.get(id.0 as usize)?)?)
        };
        let (article, analysis) = reader.body(stored).ok()?;
        Some(Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) })
    }

    /// Reads an article from its file again. `None` where it is not there any more as it was.
    fn read(&self, id: ArticleId) -> Option<Body> {
        let about = Arc::clone(self.inside().about.get(id.0 as usize)?);
        let (articles, _) = load_safely(Path::new(&about.origin.path), &self.options);
        let mut article = articles.into_iter().find(|article| article.origin == about.origin)?;
        if identify(&article).1 != about.digest {
            return None;
        }
        if let Some(lines) = self.inside().folded.get(&id) {
            article.fold(lines.clone());
        }
        let analysis = catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_default();
        Some(Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) })
    }
}

impl TextIndex for Shelf {
    fn holds(&self, id: ArticleId, digest: u128) -> bool {
        let inside = self.inside();
        let stored = inside.library.as_ref().and_then(|library| *library.numbers.get(id.0 as usize)?);
        let same = inside.about.get(id.0 as usize).is_some_and(|about| about.digest == digest);
        stored.is_some() && same && !inside.at_hand.contains_key(&id)
    }

    fn candidates(&self, query: &TextQuery) -> Option<Vec<ArticleId>> {
        let reader = self.inside().library.as_ref()?.reader.clone();
        let found = reader.search(&in_library(query), usize::MAX).ok()?;
        let inside = self.inside();
        let ids = &inside.library.as_ref()?.ids;
        let mut ids: Vec<ArticleId> = found.iter().filter_map(|id| *ids.get(id.0 as usize)?).collect();
        ids.sort_unstable();
        Some(ids)
    }
}

/// What is asked for as the library is asked.
fn in_library(query: &TextQuery) -> library::TextQuery {
    let parts = |parts: &[TextQuery]| parts.iter().map(in_library).collect();
    match query {
        TextQuery::All => library::TextQuery::All(Vec::new()),
        TextQuery::Phrase(terms) => library::TextQuery::Phrase(terms.join(" ")),
        TextQuery::Prefix(terms) => library::TextQuery::Prefix(terms.join(" ")),
        TextQuery::And(all) => library::TextQuery::All(parts(all)),
        TextQuery::Or(any) => library::TextQuery::Any(parts(any)),
    }
}

impl Bodies for Shelf {
    fn body(&self, id: ArticleId) -> Option<Body> {
        let at_hand = self.inside().at_hand.get(&id).cloned();
        at_hand.or_else(|| self.stored(id)).or_else(|| self.read(id))
    }
}
