//! Where the texts are of articles that are not kept in memory: on their way, in the library, or in their files.

use super::known::ids;
use super::pieces::Cuts;
use super::read::load_safely;
use crate::corpus::{ArticleId, Bodies, Body, Candidates, Known, Particulars, TextIndex, TextQuery};
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
    /// Where articles stand in large files.
    cuts: Cuts,
}

#[derive(Default)]
struct Inside {
    /// By id.
    about: Vec<Arc<Particulars>>,
    /// Bodies that are on their way through analysis, or have changed since the library was read.
    at_hand: HashMap<ArticleId, Body>,
    /// Lines that were folded after reading, since many articles have them.
    folded: HashMap<ArticleId, Vec<Debris>>,
    library: Option<Arc<Stored>>,
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
        Self { options, inside: Mutex::default(), cuts: Cuts::default() }
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
        inside.library = Some(Arc::new(Stored { reader, numbers: stored, ids }));
    }

    /// An article with its analysis and with what is known of it.
    pub(super) fn whole(&self, id: ArticleId) -> Option<(Arc<Particulars>, Body)> {
        let about = Arc::clone(self.inside().about.get(id.0 as usize)?);
        Some((about, self.body(id)?))
    }

    /// The library, and which of its articles this is.
    fn place(&self, id: ArticleId) -> Option<(Reader, StoredId)> {
        let library = Arc::clone(self.inside().library.as_ref()?);
        Some((library.reader.clone(), (*library.numbers.get(id.0 as usize)?)?))
    }

    /// Reads an article from the library.
    fn stored(&self, id: ArticleId) -> Option<Body> {
        let (reader, stored) = self.place(id)?;
        let (article, analysis) = reader.body(stored).ok()?;
        Some(Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) })
    }

    /// Reads an article from its file again. `None` where it is not there any more as it was.
    fn read(&self, id: ArticleId) -> Option<Article> {
        let about = Arc::clone(self.inside().about.get(id.0 as usize)?);
        let whole = || {
            let (articles, _) = load_safely(Path::new(&about.origin.path), &self.options);
            articles.into_iter().find(|article| article.origin == about.origin)
        };
        let mut article = self.cuts.article(&about.origin, &self.options).or_else(whole)?;
        if identify(&article).1 != about.digest {
            return None;
        }
        if let Some(lines) = self.inside().folded.get(&id) {
            article.fold(lines.clone());
        }
        Some(article)
    }
}

/// Reads an article's analysis out of it; an empty one where the program stumbles over it.
fn analysed(article: Article) -> Body {
    let analysis = catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_default();
    Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) }
}

impl TextIndex for Shelf {
    fn candidates(&self, query: &TextQuery, articles: &mut Known<'_>) -> Option<Candidates> {
        let (library, unknown) = {
            let inside = self.inside();
            let library = Arc::clone(inside.library.as_ref()?);
            let is_unknown = |(id, known): &(ArticleId, &Arc<Particulars>)| {
                let at = id.0 as usize;
                let same =
                    |about: &Arc<Particulars>| Arc::ptr_eq(about, known) || about.digest == known.digest;
                library.numbers.get(at).copied().flatten().is_none()
                    || !inside.about.get(at).is_some_and(same)
                    || inside.at_hand.contains_key(id)
            };
            let unknown = articles.filter(is_unknown).map(|(id, _)| id).collect();
            (library, unknown)
        };
        let article = |id: StoredId| library.ids.get(id.0 as usize).copied().flatten();
        let found =
            library.reader.search_among(&in_library(query), usize::MAX, |id| article(id).is_some()).ok()?;
        let having = found.into_iter().filter_map(article).collect();
        Some(Candidates { having, unknown })
    }
}

/// What is asked for as the library is asked.
fn in_library(query: &TextQuery) -> library::TextQuery {
    let parts = |parts: &[TextQuery]| parts.iter().map(in_library).collect();
    match query {
        TextQuery::All => library::TextQuery::All(Vec::new()),
        TextQuery::Phrase(terms) => library::TextQuery::Phrase(terms.join(" ")),
        TextQuery::Prefix(begun) => library::TextQuery::Prefix(begun.clone()),
        TextQuery::Part(part) => library::TextQuery::Part(part.clone()),
        TextQuery::And(all) => library::TextQuery::All(parts(all)),
        TextQuery::Or(any) => library::TextQuery::Any(parts(any)),
    }
}

impl Bodies for Shelf {
    fn body(&self, id: ArticleId) -> Option<Body> {
        let at_hand = self.inside().at_hand.get(&id).cloned();
        at_hand.or_else(|| self.stored(id)).or_else(|| self.read(id).map(analysed))
    }

    fn article(&self, id: ArticleId) -> Option<Arc<Article>> {
        let at_hand = self.inside().at_hand.get(&id).map(|body| Arc::clone(&body.article));
        let stored = || {
            let (reader, stored) = self.place(id)?;
            reader.article(stored).ok().map(Arc::new)
        };
        at_hand.or_else(stored).or_else(|| self.read(id).map(Arc::new))
    }
}
