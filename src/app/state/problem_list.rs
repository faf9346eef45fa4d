//! The list of problems.

use super::list_state::ListState;
use crate::corpus::ArticleId;

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

/// The state of the list.
#[derive(Debug, Default)]
pub struct ProblemList {
    /// The selection, a place in `all`, and the filter.
    pub list: ListState<usize>,
    /// All problems, as they were when the list was opened.
    pub all: Vec<Problem>,
    /// Those that fit the filter, by place in `all`.
    pub items: Vec<usize>,
}
