//! All articles that are open, what they name, and how they are searched.

mod article_set;
mod articles;
mod bodies;
mod fuzzy;
mod id;
mod index;
mod particulars;
mod query;
mod search;
mod shortlist;

pub use article_set::ArticleSet;
pub use articles::Corpus;
pub use bodies::{Bodies, Body};
pub use fuzzy::{Match, Pattern, rank};
pub use id::ArticleId;
pub use index::snapshot::SnapshotError;
pub use index::{Index, Posting};
pub use particulars::{Particulars, minutes, words};
pub use query::{Query, QueryError, Term};
pub use search::find_all;
pub use shortlist::shortlist;
