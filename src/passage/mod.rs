//! What the reader keeps of an article: anchors, bookmarks, re-anchoring, citations.

mod anchor;
mod bookmark;
mod citation;
mod kept;
mod key;
mod locate;
mod words;

pub use anchor::Anchor;
pub use bookmark::{Bookmark, BookmarkSource};
pub use citation::citation;
pub use kept::{Change, Kept, Reading};
pub use key::article_key;
