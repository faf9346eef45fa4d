//! What the reader keeps of an article: anchors, bookmarks, re-anchoring, citations.

mod anchor;
mod bookmark;
mod citation;
mod finder;
mod kept;
mod key;
mod locate;
mod rest;
mod words;

pub use anchor::Anchor;
pub use bookmark::{Bookmark, BookmarkSource};
pub use citation::citation;
pub use finder::{Finder, Identity, Kinship};
pub use kept::{Change, Reading, UserData};
pub use key::article_key;
pub(crate) use rest::keeps_rest;
pub use rest::{Known, Rest};
