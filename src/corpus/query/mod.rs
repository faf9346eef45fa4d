//! The query language: what articles are sought by.
//!
//! `ast` is what a query means, `parse` reads it, `print` writes it, `field` and `value` are its words.
//! `plan` makes it ready for many articles and `narrow` narrows them (`literals`: by what a regular expression
//! must find), `look` looks into one, `order` sorts what is found. `names` says which names
//! nothing has. `complete` says what is being typed, `filter` parts a list's filter into a query and a fuzzy pattern.

mod ast;
mod complete;
mod error;
mod field;
mod filter;
mod finder;
mod literals;
mod look;
mod names;
mod narrow;
mod order;
mod parse;
mod plan;
#[cfg(test)]
mod plan_tests;
mod print;
mod required;
#[cfg(test)]
mod syntax_tests;
mod value;

pub use ast::{Amount, Days, Name, Needle, Particular, Query, Whom};
pub use complete::{Completing, completing};
pub use error::{Problem, QueryError};
pub use field::{FIELDS, Field};
pub use filter::{split_filter, unknown_field};
pub use look::{Found, Hit};
pub use names::Names;
pub use order::{best_first, newest_first};
pub use plan::{Marks, Plan, Sources};
