//! What is known of an article without its text.

use crate::entity::Analysis;
use crate::source::Article;

/// An article's number in its library. It is never given to another one; a changed file's articles have new ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoredId(pub u32);

/// An article on its way into a library, with what its text had to be read for.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// What names it between runs.
    pub key: &'a str,
    /// The XXH3 hash of its text.
    pub digest: u128,
    /// How many minutes reading it takes.
    pub minutes: u32,
}

/// What lists need of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Particulars {
    /// Its number in the library.
    pub id: StoredId,
    /// As [`Entry::key`].
    pub key: String,
    /// As [`Entry::digest`].
    pub digest: u128,
    /// As [`Entry::minutes`].
    pub minutes: u32,
    /// The length of its text in bytes.
    pub bytes: u64,
    /// How many mentions were found.
    pub mentions: u32,
    /// How many spans of it are debris.
    pub debris: u32,
    /// As [`Analysis::is_foreign`].
    pub is_foreign: bool,
    /// The article without its text, headline and debris.
    pub article: Article,
}
