//! What is done without a screen: `args` reads the command line, `run` runs a subcommand. `opened` has the
//! articles, `printer` prints them as a `table` for people or as `rows` of JSON for programs.
//!
//! Whatever an article or a path holds, nothing in it is taken for a command by the terminal it may be
//! printed on: text goes through [`printable`](crate::text::printable) or [`fit`](crate::text::fit), JSON
//! through `json`, into pipes too.

mod args;
mod json;
mod library;
mod opened;
mod printer;
mod rows;
mod run;
mod search;
mod table;
mod trace;

pub(super) use args::{Args, Common};
pub use rows::{BookmarkRow, EntityRow, ListRow, MentionRow, ProblemRow, QuoteRow, SearchRow, TextRow};
pub(super) use run::{closed, colours, ended, run};
pub use trace::StepRow;
