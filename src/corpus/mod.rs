//! All articles that are open, what they name, and how they are searched.

mod article_set;
mod articles;
mod bodies;
mod chips;
mod fuzzy;
mod id;
mod index;
mod particulars;
mod query;
mod search;
mod sentence;
mod shortlist;
mod text_index;

pub use article_set::ArticleSet;
pub use articles::Corpus;
pub use bodies::{Bodies, Body};
pub use chips::{Chips, Term};
pub use fuzzy::{Match, Pattern, rank};
pub use id::ArticleId;
pub use index::snapshot::SnapshotError;
pub use index::{Index, Posting};
pub use particulars::{Particulars, minutes, words};
pub use query::{
    Amount, Completing, Days, FIELDS, Field, Found, Hit, Marks, Name, Names, Needle, Particular, Plan,
    Problem, Query, QueryError, Sources, Whom, best_first, completing, newest_first, split_filter,
    unknown_field,
};
pub use search::{find_all, may_have};
pub use sentence::{opening, sentence_around};
pub use shortlist::shortlist;
pub use text_index::{Candidates, Known, TextIndex, TextQuery, terms};
