//! Bytes become an [`Article`]: encoding, format, title and the other particulars, debris.
//!
//! Nothing here opens a file: [`read`] takes bytes and the name they came under.

mod archive;
mod article;
mod debris;
mod encoding;
mod epub;
mod feed;
mod format;
mod html;
mod mail;
mod markdown;
mod particulars;
mod plain;
mod read;
mod records;
mod same;
mod title;
mod xml;

pub use article::{Article, Debris, Origin, Particular, Published};
pub use particulars::{FieldMap, NoMapping};
pub use read::{Flaw, Options, Outcome, Unreadable, read, read_with};
pub use same::{Duplicates, repeated_lines};

/// Whether bytes that begin with `head` could be text, in whatever encoding.
pub fn is_text(head: &[u8]) -> bool {
    let head = &head[..head.len() & !1];
    encoding::decode(head, None).is_ok()
}
