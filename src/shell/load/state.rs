//! What a library keeps for the loader beside each commit, in parts that are read one after the other: which
//! article has which number; the index; what articles are compared by. The last stands only beside a commit after which nothing
//! was left to do; where a later part is missing or damaged, it is made anew from the articles.

use crate::corpus::{ArticleId, Index};
use crate::shell::library::StoredId;
use crate::source::Signature;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// The parts, by their places.
pub(super) const NUMBERS: usize = 0;
pub(super) const INDEX: usize = 1;
pub(super) const COMPARED: usize = 2;

/// Which article has which number.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By [`ArticleId`], where each is in the library.
    pub(super) stored: Vec<StoredId>,
    /// Articles that are the same as earlier ones, and which.
    pub(super) same: BTreeMap<ArticleId, ArticleId>,
}

/// What an article is compared by, and the hashes of its lines that are folded since many articles have them.
pub(super) type Compared = (Arc<Signature>, Box<[u64]>);

/// What articles are called in a library. Those that are not in it are left out, and those behind them move up.
pub(super) struct Numbering<'a> {
    stored: &'a [Option<StoredId>],
    numbers: Vec<Option<ArticleId>>,
}

impl<'a> Numbering<'a> {
    /// Of articles of which it is known by id where they are in the library.
    pub(super) fn new(stored: &'a [Option<StoredId>]) -> Self {
        let mut next = 0;
        let number = |stored: &Option<StoredId>| {
            next += u32::from(stored.is_some());
            stored.map(|_| ArticleId(next - 1))
        };
        Self { stored, numbers: stored.iter().map(number).collect() }
    }

    fn of(&self, id: ArticleId) -> Option<ArticleId> {
        self.numbers.get(id.0 as usize).copied().flatten()
    }

    /// Writes the part [`NUMBERS`].
    pub(super) fn numbers(
        &self,
        same: &BTreeMap<ArticleId, ArticleId>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let same = same.iter().filter_map(|(id, first)| Some((self.of(*id)?.0, self.of(*first)?.0)));
        let ids: Vec<u32> = self.stored.iter().flatten().map(|id| id.0).collect();
        written(&(ids, same.collect::<Vec<(u32, u32)>>()), to)
    }

    /// Writes the part [`INDEX`]. What `index` has is of the articles that are numbered only.
    pub(super) fn index(&self, index: &Index, to: &mut dyn Write) -> io::Result<()> {
        index.write_as(to, &|id| self.of(id))
    }

    /// Writes the part [`COMPARED`].
    pub(super) fn compared(&self, compared: &[Compared], to: &mut dyn Write) -> io::Result<()> {
        let kept = compared.iter().zip(self.stored).filter_map(|(one, id)| id.map(|_| one));
        written(&kept.collect::<Vec<&Compared>>(), to)
    }
}

fn written(value: &impl Serialize, to: &mut dyn Write) -> io::Result<()> {
    postcard::to_io(value, to).map(|_| ()).map_err(io::Error::other)
}

/// The numbers of which [`parts`] made `bytes`.
pub(super) fn numbers(bytes: &[u8]) -> Option<Numbers> {
    let (ids, same): (Vec<u32>, Vec<(u32, u32)>) = postcard::from_bytes(bytes).ok()?;
    let same = same.into_iter().map(|(id, first)| (ArticleId(id), ArticleId(first))).collect();
    Some(Numbers { stored: ids.into_iter().map(StoredId).collect(), same })
}

/// What articles are compared by, of which [`parts`] made `bytes`.
pub(super) fn compared(bytes: &[u8]) -> Option<Vec<Compared>> {
    postcard::from_bytes(bytes).ok()
}
