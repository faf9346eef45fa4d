//! What a query means, as a tree.

use crate::entity::Label;
use jiff::civil::Date;
use std::ops::Bound;

/// Which articles are sought, and what in them.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Query {
    /// All articles: nothing was typed.
    #[default]
    All,
    /// All of these, of which there are two or more.
    And(Vec<Query>),
    /// One of these or several; there are two or more.
    Or(Vec<Query>),
    /// Articles of which this does not hold.
    Not(Box<Query>),
    /// Words of the text.
    Text(Needle),
    /// Words of the text in one sentence with something that is named there.
    Near {
        /// One of these.
        any: Vec<Needle>,
        /// With each of these.
        whom: Vec<Whom>,
    },
    /// Articles that name something.
    Entity {
        /// Its label, where that is said; never one of a figure.
        label: Option<Label>,
        /// Its name or one of its aliases.
        name: Name,
    },
    /// Articles that quote somebody.
    Said {
        /// Whom; `None` for anybody.
        name: Option<Name>,
        /// As saying one of these; where there are none, whatever it is.
        any: Vec<Needle>,
    },
    /// Words of what is known of the article.
    Particular(Particular, Needle),
    /// When the article was published.
    Published(Days),
    /// Articles with an amount.
    Figure(Amount),
    /// Articles that are not marked as read.
    Unread,
    /// Articles of which a passage is kept.
    Kept,
}

/// Words to be found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needle {
    /// Whole words, one or more. Case and accents fold as [`Folding::smart`](crate::text::Folding::smart)
    /// says.
    Words(String),
    /// The same, but the last word is only the beginning of one.
    Prefix(String),
    /// A regular expression; case counts where it has capitals.
    Regex(String),
}

/// What something is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name or an alias.
    pub text: String,
    /// Whether that is only how it, or a later word of it, begins.
    pub open: bool,
}

impl From<&str> for Name {
    /// The whole name.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), open: false }
    }
}

/// What words are to stand near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Something of this label.
    Label(Label),
    /// Something of this name.
    Name(Name),
}

/// What is known of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Particular {
    /// Its title.
    Title,
    /// Its outlet, or the file's name where none is known.
    Outlet,
    /// Its author.
    Author,
    /// Its language, as BCP 47 writes it (`en`, `en-GB`).
    Language,
}

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first, where there is one.
    pub from: Option<Date>,
    /// The last, where there is one.
    pub to: Option<Date>,
}

/// Which figures are sought.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Money, percent or quantity.
    pub label: Label,
    /// The currency (ISO 4217), or what is counted; `None` for any.
    pub unit: Option<String>,
    /// The least.
    pub low: Bound<f64>,
    /// The most.
    pub high: Bound<f64>,
}

impl Query {
    /// Both of two queries.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Query::All, one) | (one, Query::All) => one,
            (one, other) => Query::And(vec![one, other]),
        }
    }

    /// Whether it, or a part of it, is something.
    pub fn any(&self, is: &dyn Fn(&Query) -> bool) -> bool {
        is(self)
            || match self {
                Query::And(parts) | Query::Or(parts) => parts.iter().any(|part| part.any(is)),
                Query::Not(part) => part.any(is),
                _ => false,
            }
    }

    /// Whether it asks what articles name or quote, so that they have to be analysed.
    pub fn asks_names(&self) -> bool {
        self.any(&|part| {
            matches!(part, Query::Near { .. } | Query::Entity { .. } | Query::Said { .. } | Query::Figure(_))
        })
    }

    /// Whether it asks what the reader has marked.
    pub fn asks_marks(&self) -> bool {
        self.any(&|part| matches!(part, Query::Unread | Query::Kept))
    }
}

impl Needle {
    /// What is to be found, without the marks around it.
    pub fn text(&self) -> &str {
        match self {
            Needle::Words(text) | Needle::Prefix(text) | Needle::Regex(text) => text,
        }
    }
}
