//! What the reader keeps of an article: anchors, bookmarks, re-anchoring, citations.

mod anchor;
mod bookmark;
mod kept;

pub use anchor::Anchor;
pub use bookmark::{Bookmark, BookmarkSource, citation};
pub use kept::{Change, Kept, Reading, article_key};
