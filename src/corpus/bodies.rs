//! Where texts and analyses come from.

use super::{ArticleId, Corpus};
use crate::entity::Analysis;
use crate::source::Article;
use std::sync::Arc;

/// Gives articles with their analyses, one at a time. They need not all be in memory.
pub trait Bodies {
    /// An article and its analysis; `None` where one of them is not there.
    fn body(&self, id: ArticleId) -> Option<(Arc<Article>, Arc<Analysis>)>;
}

impl Bodies for Corpus {
    fn body(&self, id: ArticleId) -> Option<(Arc<Article>, Arc<Analysis>)> {
        Some((Arc::clone(self.article(id)?), Arc::clone(self.analysis(id)?)))
    }
}
