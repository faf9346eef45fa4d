//! The list of problems: what could not be read, and what had to be done to read the rest.

use super::command::Command;
use super::{App, Listing, Overlay};
use crate::corpus::{ArticleId, Pattern};
use crate::passage::Change;
use std::collections::HashMap;

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it is about and what is wrong, in a line.
    pub line: String,
    /// The article that could be opened all the same.
    pub article: Option<ArticleId>,
    /// The file; empty where it is about none.
    pub path: String,
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The path; empty where it is not about one.
    pub about: String,
    /// One line naming it and the reason.
    pub line: String,
}

/// The state of the list.
#[derive(Debug, Default)]
pub struct ProblemList {
    /// The selection, a place in `all`, and the filter.
    pub list: Listing<usize>,
    /// All problems, as they were when the list was opened.
    pub all: Vec<Problem>,
    /// Those that fit the filter, by place in `all`.
    pub items: Vec<usize>,
}

impl App {
    /// Everything that is worth knowing about files that could not be read, or not just so.
    pub fn all_problems(&self) -> Vec<Problem> {
        // A file of which a part cannot be read may have other articles.
        let mut first: HashMap<&str, ArticleId> = HashMap::new();
        for (id, article) in self.corpus.ids().filter_map(|id| Some((id, self.corpus.article(id)?))) {
            first.entry(&article.origin.path).or_insert(id);
        }
        let files = self.unread.iter().map(|unread| Problem {
            line: unread.line.clone(),
            article: first.get(unread.about.as_str()).copied(),
            path: unread.about.clone(),
        });
        let of = |id: ArticleId| {
            let article = self.corpus.article(id)?;
            let line = |warning: &String| format!("{}: {warning}", article.origin);
            let path = &article.origin.path;
            let problem =
                move |warning| Problem { line: line(warning), article: Some(id), path: path.clone() };
            Some(article.warnings.iter().map(problem).collect::<Vec<_>>())
        };
        files.chain(self.corpus.ids().filter_map(of).flatten()).collect()
    }

    /// Takes in that something could not be read. What is known already is not told again.
    pub(super) fn add_unread(&mut self, unread: Unread) {
        // Most come while files are read, each file once.
        if !self.progress.done || !self.unread.contains(&unread) {
            self.notice.clone_from(&unread.line);
            self.unread.push(unread);
        }
    }

    /// Says how much could not be read, where that is more than the one line that was said last.
    pub(super) fn sum_up_problems(&mut self) {
        let all = self.all_problems().len();
        if !self.unread.is_empty() && all > 1 {
            let key = self.keymap.key(Command::Problems).unwrap_or_default();
            self.notice = format!("{all} problems: {key} lists them");
        }
    }

    /// Opens the list.
    pub(super) fn open_problems(&mut self) {
        self.troubles = ProblemList { all: self.all_problems(), ..ProblemList::default() };
        self.overlays.push(Overlay::Problems);
        self.refresh_problems();
    }

    /// Works out anew which problems fit the filter.
    pub(super) fn refresh_problems(&mut self) {
        let pattern = Pattern::parse(&self.troubles.list.filter);
        let fits = |at: &usize| pattern.matches(&self.troubles.all[*at].line).is_some();
        let items: Vec<usize> = (0..self.troubles.all.len()).filter(fits).collect();
        self.troubles.list.settle(&items);
        self.troubles.items = items;
    }

    /// The file that the selected problem is about, while the list lies on top.
    pub(super) fn troubled_file(&self) -> Option<String> {
        let all = (self.overlay() == Some(Overlay::Problems)).then_some(&self.troubles.all)?;
        all.get(self.troubles.list.selected?)
            .map(|problem| problem.path.clone())
            .filter(|path| !path.is_empty())
    }

    /// Opens the article that the selected problem is about.
    pub(super) fn open_problem(&mut self) -> Vec<Change> {
        let problem = self.troubles.list.selected.and_then(|at| self.troubles.all.get(at));
        let Some(id) = problem.and_then(|problem| problem.article) else {
            self.notice = "nothing of this could be read".into();
            return Vec::new();
        };
        self.set_focus(super::Pane::Reader);
        self.show_article(id)
    }
}
