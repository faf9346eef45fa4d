//! What tells articles apart.

/// An article's place in its [`Corpus`](super::Corpus): stable while the corpus is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);
