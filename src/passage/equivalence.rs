//! Which article a bookmark is of: document equivalence, as Hypothesis calls it. Bookmarks and articles may
//! be many, so neither is looked for by a walk over the other.

use super::bookmark::Bookmark;
use super::key::{plain_address, written};
use crate::corpus::Particulars;
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a bookmark may know an article by.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Its [`article_key`](super::article_key).
    pub key: String,
    address: Option<String>,
    /// The digest of its text.
    text: String,
}

impl Identity {
    /// The identity of an article.
    pub fn new(about: &Particulars) -> Self {
        let address = about.address.as_deref().and_then(plain_address);
        Self { key: about.key.to_string(), address, text: written(about.digest) }
    }

    /// The digest of its text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// How sure it is that a bookmark is of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Equivalence {
    /// It is of the same address, of the same text (a moved file), or of a file of that path with the same
    /// title.
    Sure,
    /// It is of a file of that path, with another title: it is of the article if the passage stands in it. (A
    /// path alone may mean another file in another folder.)
    IfFound,
}

impl Bookmark {
    /// Whether it is of an article. Whether the passage still stands there,
    /// [`Anchor::find`](super::Anchor::find) says.
    pub fn equivalence(&self, about: &Particulars, identity: &Identity) -> Option<Equivalence> {
        let source = &self.source;
        let same_address = || {
            let theirs = identity.address.as_deref()?;
            Some(plain_address(source.address.as_deref()?)? == theirs)
        };
        if source.key == identity.key
            || self.anchor.text() == Some(&identity.text)
            || same_address() == Some(true)
        {
            return Some(Equivalence::Sure);
        }
        let same_place = source.entry == about.origin.entry && may_be_one(&source.path, &about.origin.path);
        let same_title = source.title == about.title();
        same_place.then_some(if same_title { Equivalence::Sure } else { Equivalence::IfFound })
    }

    /// Where it stands in the `text` of an article: `None` where it is not of that article, `Some(None)` where
    /// it is an orphan there.
    pub fn place_in(&self, about: &Particulars, text: &str, identity: &Identity) -> Option<Option<Span>> {
        let equivalence = self.equivalence(about, identity)?;
        let place = self.anchor.find(text);
        (equivalence == Equivalence::Sure || place.is_some()).then_some(place)
    }
}

/// The names of a path, the last first.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.rsplit(['/', '\\']).filter(|name| !matches!(*name, "" | "." | ".."))
}

/// Whether two paths may lead to one file from different folders: whether the names of one are the last names
/// of the other.
fn may_be_one(one: &str, other: &str) -> bool {
    names(one).next().is_some() && names(one).zip(names(other)).all(|(one, other)| one == other)
}

/// Finds the articles that bookmarks may be of, by what they know them by.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    by: HashMap<String, Vec<u32>>,
    identities: Vec<Identity>,
}

impl Finder {
    /// Takes in the next article: the first is 0.
    pub(crate) fn add(&mut self, about: &Particulars) {
        let at = self.identities.len() as u32;
        let identity = Identity::new(about);
        let address = identity.address.as_deref().map(address_mark);
        let place = place_mark(&about.origin.path, about.origin.entry.as_deref());
        let marks = [
            Some(Cow::from(&identity.key)),
            Some(Cow::from(&identity.text)),
            address.map(Cow::from),
            place.map(Cow::from),
        ];
        for mark in marks.into_iter().flatten() {
            let known = self.by.entry(mark.into_owned()).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
        self.identities.push(identity);
    }

    /// What is known of an article.
    pub(crate) fn identity(&self, at: u32) -> Option<&Identity> {
        self.identities.get(at as usize)
    }

    /// The articles that a bookmark may be of, in their order. Which it is of, [`Bookmark::equivalence`]
    /// says.
    pub(crate) fn candidates(&self, bookmark: &Bookmark) -> Vec<u32> {
        let source = &bookmark.source;
        let address = source.address.as_deref().and_then(plain_address).map(|address| address_mark(&address));
        let place = place_mark(&source.path, source.entry.as_deref());
        let marks = [Some(source.key.as_str()), bookmark.anchor.text(), address.as_deref(), place.as_deref()];
        let found = marks.into_iter().flatten().filter_map(|mark| self.by.get(mark)).flatten();
        let mut found: Vec<u32> = found.copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Keys of articles with an address are of the same form.
fn address_mark(address: &str) -> String {
    format!("address:{address}")
}

/// The file's name and the entry in it.
fn place_mark(path: &str, entry: Option<&str>) -> Option<String> {
    Some(format!("file:{}#{}", names(path).next()?, entry.unwrap_or_default()))
}
