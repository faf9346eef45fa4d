//! The articles that are open.

use crate::entity::Analysis;
use crate::source::Article;
use std::sync::Arc;

/// An article's place in its [`Corpus`]: stable while the corpus is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

/// The articles that are open, in the order they were found, each with its analysis once that is there.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    articles: Vec<Arc<Article>>,
    analyses: Vec<Option<Arc<Analysis>>>,
}

impl Corpus {
    /// Adds an article at the end.
    pub fn push(&mut self, article: Arc<Article>) -> ArticleId {
        self.articles.push(article);
        self.analyses.push(None);
        ArticleId(self.articles.len() as u32 - 1)
    }

    /// Puts another reading of an article in its place. Its analysis stays until another is kept: where the
    /// text is another one, that must be at once. An id that is not open is ignored.
    pub fn replace(&mut self, id: ArticleId, article: Arc<Article>) {
        if let Some(slot) = self.articles.get_mut(id.0 as usize) {
            *slot = article;
        }
    }

    /// Keeps an article's analysis. An id that is not open is ignored.
    pub fn analysed(&mut self, id: ArticleId, analysis: Arc<Analysis>) {
        if let Some(slot) = self.analyses.get_mut(id.0 as usize) {
            *slot = Some(analysis);
        }
    }

    /// How many articles are open.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The ids of all articles, in the order they were found.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ArticleId> + ExactSizeIterator + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }

    /// An article. `None` for an id of another corpus.
    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.articles.get(id.0 as usize)
    }

    /// An article's analysis, once it is there.
    pub fn analysis(&self, id: ArticleId) -> Option<&Arc<Analysis>> {
        self.analyses.get(id.0 as usize)?.as_ref()
    }
}
