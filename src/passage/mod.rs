//! What the reader keeps of an article: anchors, bookmarks, re-anchoring, citations.
//!
//! | | |
//! | --- | --- |
//! | `anchor` | a place in a text, as the selectors of the W3C's Web Annotation Data Model |
//! | `fuzzy_anchoring` | that place found again in a text that has changed, by the words of `vocabulary` |
//! | `bookmark`, `citation` | a passage with the reader's words about it; the same as words for others |
//! | `key`, `equivalence` | which article is which between runs |
//! | `user_data` | all that is kept, and how changes of several readers come together |
//! | `unknown_fields` | what others have written into the files is kept |

mod anchor;
mod bookmark;
mod citation;
mod equivalence;
mod fuzzy_anchoring;
mod key;
mod unknown_fields;
mod user_data;
mod vocabulary;

pub use anchor::Anchor;
pub use bookmark::{Bookmark, BookmarkSource};
pub use key::{article_key, identify, particulars};
pub use user_data::{Change, Reading, UserData};

pub(crate) use citation::citation;
pub(crate) use equivalence::{Equivalence, Finder, Identity};
pub(crate) use unknown_fields::{KnownFields, UnknownFields, keep_unknown_fields};
