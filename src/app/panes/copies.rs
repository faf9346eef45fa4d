//! Articles that stand in several files: shown once, but for those that are unfolded.

use crate::app::state::App;
use std::sync::Arc;

impl App {
    /// How many articles there are, each once but for unfolded copies.
    pub fn article_count(&self) -> usize {
        self.corpus.len() - self.copies.folded()
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
        let unfolded = Arc::make_mut(&mut self.copies).unfolded.insert(first);
        if !unfolded {
            Arc::make_mut(&mut self.copies).unfolded.remove(&first);
            self.list.selected = Some(first);
        }
        self.refresh_list();
        self.notice = if unfolded { format!("all {count} shown") } else { "shown once".to_owned() };
    }
}
