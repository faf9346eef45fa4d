//! Where the texts are of articles that are not kept in memory: on their way, or in their files.

use super::read::load_safely;
use crate::corpus::{ArticleId, Bodies, Body, Particulars};
use crate::entity::analyse;
use crate::passage::identify;
use crate::source::{Article, Debris, Options, repeated_lines};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The texts of all articles, wherever they are. Shared by the loader, which puts them there, and by all who
/// read them.
#[derive(Debug)]
pub(super) struct Shelf {
    options: Options,
    /// By id.
    about: RwLock<Vec<Arc<Particulars>>>,
    /// Bodies that are on their way through analysis.
    at_hand: Mutex<HashMap<ArticleId, Body>>,
    /// Lines that were folded after reading, since many articles have them.
    folded: Mutex<HashMap<ArticleId, Vec<Debris>>>,
}

impl Shelf {
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            about: RwLock::default(),
            at_hand: Mutex::default(),
            folded: Mutex::default(),
        }
    }

    /// Takes in an article: a new one, or another reading of one that is known, with other lines folded.
    pub(super) fn put(&self, id: ArticleId, about: &Arc<Particulars>, article: &Arc<Article>) {
        let mut all = self.about.write().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(id.0 as usize) {
            Some(known) => *known = Arc::clone(about),
            None => all.push(Arc::clone(about)),
        }
        drop(all);
        let folded = repeated_lines(article);
        let mut all = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        if folded.is_empty() {
            all.remove(&id);
        } else {
            all.insert(id, folded);
        }
        drop(all);
        let body = Body { article: Arc::clone(article), analysis: None };
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner).insert(id, body);
    }

    /// An article is through: it is read from its file again when it is wanted.
    pub(super) fn leave(&self, id: ArticleId) {
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Reads an article from its file again. `None` where it is not there any more as it was.
    fn read(&self, id: ArticleId) -> Option<Body> {
        let about = Arc::clone(self.about.read().unwrap_or_else(PoisonError::into_inner).get(id.0 as usize)?);
        let (articles, _) = load_safely(Path::new(&about.origin.path), &self.options);
        let mut article = articles.into_iter().find(|article| article.origin == about.origin)?;
        if identify(&article).1 != about.digest {
            return None;
        }
        if let Some(lines) = self.folded.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            article.fold(lines.clone());
        }
        let analysis = catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_default();
        Some(Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) })
    }
}

impl Bodies for Shelf {
    fn body(&self, id: ArticleId) -> Option<Body> {
        let at_hand = self.at_hand.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        at_hand.or_else(|| self.read(id))
    }
}
