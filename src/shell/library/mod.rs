//! A library: what was read and found in some folders, kept on disk between runs.
//!
//! It holds the texts, the analyses, the particulars of all articles and what search needs. It is never the truth: the
//! files are. What is old, torn, foreign or of another version is [`LibraryError::Outdated`] or
//! [`LibraryError::Damaged`], and [`Writer::open`] begins anew then. It knows nothing of the reader on the screen.
//!
//! ```text
//! PLACE/library.json       which folders, how they were read, which versions
//! PLACE/writer.lock        held by the one writer
//! PLACE/index/             tantivy's: an inverted index of the words, and the texts and analyses in its document store
//! PLACE/catalogue-N        files and particulars, block by block, appended to
//! PLACE/state-COMMIT.PART  what the loader keeps beside a commit
//! ```
//!
//! A commit of tantivy names the catalogue and how much of it counts: one renamed file (`index/meta.json`) makes both
//! new, whenever the program is stopped. What stands behind that much of the catalogue was never committed.
//! `docs/scale.md` says why it is built like this.
//!
//! One program writes, any number read. A [`Reader`] stays with the commit that it was opened at.
//!
//! | | |
//! | --- | --- |
//! | `place` | where a library lies, and what it says of itself |
//! | `writer`, `reader` | the two ways in |
//! | `query` | what can be looked for in the texts |
//! | `catalogue` | the file of files and particulars |
//! | `engine` | tantivy: the schema, the words of a text |
//! | `wire`, `analysis_wire` | articles and analyses as bytes |
//! | `state` | what the caller keeps beside a commit |

mod analysis_wire;
mod bits;
mod catalogue;
mod engine;
mod error;
mod interner;
mod particulars;
mod place;
mod query;
mod reader;
mod state;
mod wire;
mod writer;

pub use catalogue::{FileStamp, StoredFile};
pub use error::LibraryError;
pub use particulars::{Entry, Particulars, StoredId};
pub use place::{Place, Summary};
pub use query::TextQuery;
pub use reader::Reader;
pub use writer::{Commit, OpenFile, Writer};
