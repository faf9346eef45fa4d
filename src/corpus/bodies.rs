//! Where the texts of articles come from that are not kept in memory.

use super::id::ArticleId;
use crate::entity::Analysis;
use crate::source::Article;
use std::fmt;
use std::sync::Arc;

/// An article with its text, and its analysis once that is there.
#[derive(Debug, Clone)]
pub struct Body {
    /// The article.
    pub article: Arc<Article>,
    /// What it names.
    pub analysis: Option<Arc<Analysis>>,
}

/// Articles that are kept elsewhere than in memory. Asked from worker threads only: it may read a disk, or ask
/// another machine.
pub trait Bodies: fmt::Debug + Send + Sync {
    /// The article, and its analysis once that is there. `None` where it cannot be read any more.
    fn body(&self, id: ArticleId) -> Option<Body>;

    /// The article alone, where that costs less.
    fn article(&self, id: ArticleId) -> Option<Arc<Article>> {
        self.body(id).map(|body| body.article)
    }

    /// Whether each has to come from another machine, so that not all of them are read where words will do.
    fn are_far(&self) -> bool {
        false
    }

    /// The same, for one that comes into view: then more may be told of it.
    fn show(&self, id: ArticleId) -> Option<Body> {
        self.body(id)
    }
}
