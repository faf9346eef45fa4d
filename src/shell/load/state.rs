//! What a library keeps for the loader beside each commit, in three parts that are read one after the other: which
//! article has which number; what articles are compared by; the index.

use crate::corpus::{ArticleId, Index};
use crate::shell::library::StoredId;
use crate::source::Signature;
use std::collections::BTreeMap;

/// The parts, by their places.
pub(super) const NUMBERS: usize = 0;
pub(super) const COMPARED: usize = 1;
pub(super) const INDEX: usize = 2;

/// Which article has which number.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By [`ArticleId`], where each is in the library.
    pub(super) stored: Vec<StoredId>,
    /// Articles that are the same as earlier ones, and which.
    pub(super) same: BTreeMap<ArticleId, ArticleId>,
}

/// What an article is compared by, and the hashes of its lines that are folded since many articles have them.
pub(super) type Compared = (Signature, Box<[u64]>);

/// The parts as bytes. Articles that are not in the library are left out, and those behind them move up.
pub(super) fn parts(
    stored: &[Option<StoredId>],
    same: &BTreeMap<ArticleId, ArticleId>,
    compared: &[Compared],
    index: &Index,
) -> Option<[Vec<u8>; 3]> {
    let mut next = 0;
    let number = |stored: &Option<StoredId>| {
        next += u32::from(stored.is_some());
        stored.map(|_| ArticleId(next - 1))
    };
    let numbers: Vec<Option<ArticleId>> = stored.iter().map(number).collect();
    let number = |id: ArticleId| numbers.get(id.0 as usize).copied().flatten();
    let same = same.iter().filter_map(|(id, first)| Some((number(*id)?.0, number(*first)?.0)));
    let ids: Vec<u32> = stored.iter().flatten().map(|id| id.0).collect();
    let kept: Vec<&Compared> = compared.iter().zip(stored).filter_map(|(one, id)| id.map(|_| one)).collect();
    Some([
        postcard::to_stdvec(&(ids, same.collect::<Vec<(u32, u32)>>())).ok()?,
        postcard::to_stdvec(&kept).ok()?,
        index.to_bytes_as(&number),
    ])
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
