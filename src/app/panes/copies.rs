//! Articles that stand in several files: shown once, but for those that are unfolded.

use crate::app::state::App;
use crate::corpus::{ArticleId, Posting};
use crate::entity::EntityId;

impl App {
    /// Whether the article is a copy of another and stands folded behind that one.
    pub fn is_folded(&self, id: ArticleId) -> bool {
        self.copies.first_of(id) != id && !self.copies.is_unfolded(id)
    }

    /// How many articles there are, each once but for unfolded copies.
    pub fn article_count(&self) -> usize {
        self.corpus.len() - self.copies.folded()
    }

    /// The mentions of an entity over the corpus, those in folded copies left out.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = Posting> {
        self.index.postings(entity).into_iter().filter(|posting| !self.is_folded(posting.article))
    }

    /// How many articles mention an entity, folded copies left out.
    pub fn articles_of(&self, entity: EntityId) -> usize {
        if self.copies.first.is_empty() {
            return self.index.articles(entity);
        }
        let mut last = None;
        self.mentions_of(entity)
            .filter(|posting| last.replace(posting.article) != Some(posting.article))
            .count()
    }

    /// Shows the copies of the selected article, or only one of them again.
    pub(in crate::app) fn unfold_copies(&mut self) {
        let Some(first) = self.article_here().map(|id| self.copies.first_of(id)) else { return };
        let count = self.copies.count(first);
        if count == 1 || self.copies.all {
            self.notice =
                if count == 1 { "this article stands once" } else { "every article is shown" }.into();
            return;
        }
        let unfolded = self.copies.unfolded.insert(first);
        if !unfolded {
            self.copies.unfolded.remove(&first);
            self.list.selected = Some(first);
        }
        self.refresh_list();
        self.notice = if unfolded { format!("all {count} shown") } else { "shown once".to_owned() };
    }
}
