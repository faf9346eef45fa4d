//! All articles that are open, what they name, and how they are searched.

mod article_set;
mod articles;
mod bodies;
mod fuzzy;
mod index;
mod query;
mod search;

pub use article_set::ArticleSet;
pub use articles::{ArticleId, Corpus};
pub use bodies::Bodies;
pub use fuzzy::{Match, Pattern, rank};
pub use index::snapshot::SnapshotError;
pub use index::{Index, Posting};
pub use query::{Query, QueryError, Term};
pub use search::find_all;
