//! The list of problems: what could not be read, and what had to be done to read the rest.

use crate::app::command::Command;
use crate::app::state::{App, Overlay, Pane, Problem, ProblemList};
use crate::corpus::{ArticleId, Pattern};
use crate::passage::Change;
use std::collections::{HashMap, HashSet};

impl App {
    /// Everything that is worth knowing about files that could not be read, or not just so.
    pub fn all_problems(&self) -> Vec<Problem> {
        // A file of which a part cannot be read may have other articles.
        let mut first: HashMap<&str, ArticleId> = HashMap::new();
        let troubled: HashSet<&str> =
            self.load_problems.iter().map(|problem| problem.path.as_str()).collect();
        for (id, about) in self.corpus.ids().filter_map(|id| Some((id, self.corpus.about(id)?))) {
            if troubled.contains(about.origin.path.as_str()) {
                first.entry(&about.origin.path).or_insert(id);
            }
        }
        let files = self
            .load_problems
            .iter()
            .map(|problem| Problem { article: first.get(problem.path.as_str()).copied(), ..problem.clone() });
        let of = |id: ArticleId| {
            let about = self.corpus.about(id)?;
            let line = |warning: &String| format!("{}: {warning}", about.origin);
            let path = &about.origin.path;
            let problem =
                move |warning| Problem { line: line(warning), article: Some(id), path: path.clone() };
            Some(about.warnings.iter().map(problem).collect::<Vec<_>>())
        };
        files.chain(self.corpus.ids().filter_map(of).flatten()).collect()
    }

    /// Takes in that something could not be read. What is known already is not told again.
    pub(in crate::app) fn add_problem(&mut self, problem: Problem) {
        // Most come while files are read, each file once.
        if !self.progress.done || !self.load_problems.contains(&problem) {
            self.notice.clone_from(&problem.line);
            self.load_problems.push(problem);
        }
    }

    /// Says how much could not be read, where that is more than the one line that was said last.
    pub(in crate::app) fn sum_up_problems(&mut self) {
        let all = self.all_problems().len();
        if !self.load_problems.is_empty() && all > 1 {
            let key = self.keymap.key(Command::Problems).unwrap_or_default();
            self.notice = format!("{all} problems: {key} lists them");
        }
    }

    /// Opens the list.
    pub(in crate::app) fn open_problems(&mut self) {
        self.problem_list = ProblemList { all: self.all_problems(), ..ProblemList::default() };
        self.overlays.push(Overlay::Problems);
        self.refresh_problems();
    }

    /// Works out anew which problems fit the filter.
    pub(in crate::app) fn refresh_problems(&mut self) {
        let pattern = Pattern::parse(&self.problem_list.list.filter);
        let fits = |at: &usize| pattern.matches(&self.problem_list.all[*at].line).is_some();
        let items: Vec<usize> = (0..self.problem_list.all.len()).filter(fits).collect();
        self.problem_list.list.keep_selection(&items);
        self.problem_list.items = items;
    }

    /// The file that the selected problem is about, while the list lies on top.
    pub(in crate::app) fn problem_file(&self) -> Option<String> {
        let all = (self.overlay() == Some(Overlay::Problems)).then_some(&self.problem_list.all)?;
        all.get(self.problem_list.list.selected?)
            .map(|problem| problem.path.clone())
            .filter(|path| !path.is_empty())
    }

    /// Opens the article that the selected problem is about.
    pub(in crate::app) fn open_problem(&mut self) -> Vec<Change> {
        let problem = self.problem_list.list.selected.and_then(|at| self.problem_list.all.get(at));
        let Some(id) = problem.and_then(|problem| problem.article) else {
            self.notice = "nothing of this could be read".into();
            return Vec::new();
        };
        self.set_focus(Pane::Reader);
        self.show_article(id)
    }
}
