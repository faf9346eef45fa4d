//! The reader pane's state: the article, the cursor, what is in view, what is selected.

use super::mention_list::Words;
use super::rows::Rows;
use crate::corpus::ArticleId;
use crate::text::Span;

/// The measure before anybody changes it, in cells.
pub(in crate::app) const MEASURE: u16 = 72;

/// The article that is read, and the place in it.
#[derive(Debug)]
pub struct Reader {
    /// The article.
    pub article: Option<ArticleId>,
    /// Where to go in it once its text is here, while it is not.
    pub(in crate::app) goal: Option<Goal>,
    /// The cursor: a byte of its text.
    pub cursor: usize,
    /// The first row in view.
    pub top: usize,
    /// The widest a line may be, in cells.
    pub measure: u16,
    /// Whether debris is shown.
    pub unfolded: bool,
    /// The article's rows at the present width.
    pub rows: Rows,
    /// The width they were made for, in cells.
    pub width: usize,
    /// What is being selected.
    pub selection: Option<Selection>,
    /// What was searched for.
    pub search: String,
    /// Whether that is what all articles were searched for, rather than words of this one.
    pub of_query: bool,
    /// Where it stands.
    pub hits: Vec<Span>,
    /// Whether `n` goes to hits rather than mentions.
    pub on_hits: bool,
    /// The article's bookmarks that fit, by place, with their ids.
    pub bookmarked: Vec<(Span, String)>,
    /// The last row that has been in view.
    pub seen: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            article: None,
            goal: None,
            cursor: 0,
            top: 0,
            measure: MEASURE,
            unfolded: false,
            rows: Rows::default(),
            width: 0,
            selection: None,
            search: String::new(),
            of_query: false,
            hits: Vec::new(),
            on_hits: false,
            bookmarked: Vec::new(),
            seen: 0,
        }
    }
}

/// Where one goes in an article that is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Goal {
    /// Where it was left, or to its start.
    Left,
    /// To these words.
    Words(Words),
    /// To the first, or last, of the places that are walked: hits of the search, where those are walked.
    Stop {
        /// To the first.
        first: bool,
        /// Whether hits are walked.
        hits: bool,
    },
}

/// What a selection grows by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words and marks.
    Word,
    /// Sentences.
    Sentence,
}

/// A selection: from the unit it began in to the unit that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What it grows by.
    pub unit: Unit,
    /// The unit it began in.
    pub anchor: Span,
    /// The unit that moves.
    pub head: Span,
}

impl Selection {
    /// All that is selected.
    pub fn span(&self) -> Span {
        Span::new(self.anchor.start.min(self.head.start), self.anchor.end.max(self.head.end))
    }
}
