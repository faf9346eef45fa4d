//! Bytes become an [`Article`].
//!
//! Nothing here opens a file: [`read`] takes bytes and the name they came under. They go this way:
//!
//! 1. `formats` is the table of formats; the first whose test the file's head passes reads it, and what is packed
//!    in it comes back to the table. `encoding` makes text of bytes (charset detection).
//! 2. A format gives a `draft`: the text of an article, the `metadata` that the file states (title, outlet, author,
//!    date, address), and what it knows to be no story.
//! 3. The draft becomes an `article`: `debris` marks the lines that are no part of the story (boilerplate removal),
//!    `headline` finds the title among the others, and bylines and datelines fill what metadata lack.
//! 4. `duplicates` compares articles with each other, by their `signature`: the same story twice, lines that belong to a site.
//!
//! A large file of many records need not be there as a whole: `pieces` says how it is cut.
//!
//! PDF is not read. Of the libraries in Rust, pdf-extract 0.12 keeps paragraphs best, but it panicked on 19 of 123
//! damaged files, a form that draws itself ends the process, and some fonts lose their text silently; lopdf 0.47 runs
//! lines together and reads a locked file as empty. Office documents are not read either. Both are named as problems.

mod article;
mod debris;
mod draft;
mod duplicates;
mod encoding;
mod error;
mod examined;
mod formats;
mod headline;
mod metadata;
mod paragraphs;
mod pieces;
mod postings;
mod read;
mod signature;

pub use article::{Article, Debris, Origin, Published, Sourced};
pub use duplicates::{Comparison, Duplicates, compare, fold_repeated, folded_hashes, repeated_lines};
pub use encoding::is_text;
pub use error::{PartError, ReadError};
pub use formats::reading::{Format, Options, Outcome};
pub use formats::{FORMATS, article_of_record, text_names, text_of_record};
pub(crate) use metadata::month_names;
pub use metadata::{FieldMap, FieldMapError, behind_scheme};
pub use paragraphs::Paragraphs;
pub use pieces::{Cutter, cutter, without_article};
pub use read::{REFUSED, opens, read, read_with, refused};
pub use signature::Signature;
