//! All articles that are open, what they name, and how they are searched.

mod articles;
mod fuzzy;
mod index;
mod query;
mod search;

pub use articles::{ArticleId, Corpus};
pub use fuzzy::{Match, Pattern, rank};
pub use index::{Index, Posting};
pub use query::{Query, QueryError, Term};
pub use search::find_all;
