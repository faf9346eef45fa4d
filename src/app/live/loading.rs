//! Articles that come in, as they are read at first or later.

use crate::app::message::{Effect, Opened};
use crate::app::state::App;
use crate::corpus::ArticleId;
use std::sync::Arc;

impl App {
    /// Takes in articles that were read.
    pub(in crate::app) fn loaded(&mut self, articles: Vec<Opened>, read: usize) {
        if self.progress.done {
            self.notice = match articles.len() {
                1 => "a new article".to_owned(),
                many => format!("{many} new articles"),
            };
        }
        self.located.articles_changed();
        self.waiting.hits.stale = true;
        self.search_pane.outdated = true;
        for opened in articles {
            let id = self.corpus.push(opened.about, opened.article);
            if opened.same.is_some() {
                Arc::make_mut(&mut self.copies).add(id, opened.same);
            }
        }
        self.progress.read = read;
        self.refresh_list();
    }

    /// Takes in which articles turned out to be the same. Whoever stands on one that is now a copy of another
    /// stands on that one.
    pub(in crate::app) fn compared(&mut self, copies: &[(ArticleId, ArticleId)]) {
        self.progress.comparing = 0;
        Arc::make_mut(&mut self.copies).set(copies);
        if let Some(selected) = self.list.selected
            && !self.copies.is_unfolded(selected)
        {
            self.list.selected = Some(self.copies.first_of(selected));
        }
        self.refresh_list();
    }

    /// Takes in that all files are read.
    pub(in crate::app) fn loading_done(&mut self) -> Vec<Effect> {
        self.progress.done = true;
        self.sum_up_problems();
        // There is nothing to read, and nothing will come: the reasons are told outside.
        if self.corpus.is_empty() && !self.watching { vec![Effect::Quit] } else { Vec::new() }
    }
}
