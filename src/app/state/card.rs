//! The card of an entity or of an article.

use super::mention_list::Words;
use crate::corpus::ArticleId;
use crate::entity::EntityId;
use crate::text::wrapped;

/// The card's state.
#[derive(Debug, Default)]
pub struct Card {
    /// The entity whose card it is.
    pub entity: Option<EntityId>,
    /// The article whose card it is.
    pub article: Option<ArticleId>,
    /// The first line in view.
    pub top: usize,
    /// The line that is selected; the lines stay as they are while the card is open.
    pub at: usize,
    /// Its lines, below the name.
    pub lines: Vec<CardLine>,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    /// What it says.
    pub what: CardWords,
    /// Where it leads: words of an article.
    pub place: Option<(ArticleId, Words)>,
}

/// What a line of a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardWords {
    /// A heading.
    Heading(&'static str),
    /// Words.
    Words(String),
    /// What somebody said.
    Quoted(String),
    /// The article that the next lines are of.
    Source(String),
    /// Something known, its name before it and where it was found behind it.
    Known {
        /// Its name.
        name: &'static str,
        /// What is known.
        value: String,
        /// Where it was found; empty where that needs no saying.
        from: String,
    },
    /// Words with how many they stand for, drawn as a bar against the largest of their section.
    Bar(String, usize, usize),
}

/// Something that is counted, and where the first of it stands.
pub(in crate::app) type Count = (String, usize, Option<(ArticleId, Words)>);

/// Of each kind, a card lists at most this many.
pub(in crate::app) const MOST_LINES: usize = 12;

/// A line that says or quotes something takes at most this many rows.
const MOST_ROWS: usize = 4;

/// Left of a line's words, and left and right of quoted ones for their marks, in cells.
const INDENT: usize = 2;

/// The column of the names of what is known, in cells.
pub(crate) const KNOWN_NAME: usize = 11;

impl CardLine {
    /// The rows of its words in a card of `width` cells.
    pub fn rows(&self, width: usize) -> Vec<String> {
        let room = width.saturating_sub(INDENT);
        match &self.what {
            CardWords::Heading(words) => vec![(*words).to_owned()],
            CardWords::Words(words) => wrapped(words, room, MOST_ROWS),
            CardWords::Quoted(words) => wrapped(words, room.saturating_sub(INDENT), MOST_ROWS),
            CardWords::Known { value, from, .. } => {
                let found = if from.is_empty() { String::new() } else { format!(" ({from})") };
                wrapped(&format!("{value}{found}"), room.saturating_sub(KNOWN_NAME), MOST_ROWS)
            }
            CardWords::Source(words) | CardWords::Bar(words, ..) => wrapped(words, room, 1),
        }
    }

    /// How many rows it takes in a card of `width` cells, with the gap above it.
    pub fn height(&self, width: usize) -> usize {
        match self.what {
            CardWords::Heading(_) => 2,
            _ => self.rows(width).len(),
        }
    }

    pub(in crate::app) fn new(what: CardWords) -> Self {
        Self { what, place: None }
    }

    pub(in crate::app) fn leading(what: CardWords, article: ArticleId, words: Words) -> Self {
        Self { what, place: Some((article, words)) }
    }
}

/// Adds the largest of `counts` as bars, under a heading.
pub(in crate::app) fn bars(heading: &'static str, counts: Vec<Count>, lines: &mut Vec<CardLine>) {
    let Some(most) = counts.iter().map(|(_, count, _)| *count).max() else { return };
    let all = counts.len();
    lines.push(CardLine::new(CardWords::Heading(heading)));
    let shown = counts.into_iter().take(MOST_LINES);
    lines.extend(
        shown.map(|(words, count, place)| CardLine { what: CardWords::Bar(words, count, most), place }),
    );
    push_rest(all, lines);
}

/// Says how many of `all` the card leaves out, if it does.
pub(in crate::app) fn push_rest(all: usize, lines: &mut Vec<CardLine>) {
    if let Some(more) = all.checked_sub(MOST_LINES).filter(|more| *more > 0) {
        lines.push(CardLine::new(CardWords::Words(format!("and {more} more"))));
    }
}
