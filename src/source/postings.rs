//! Which articles have which hash: an inverted index in little memory. Nearly all hashes are of one article.

use rustc_hash::FxHashMap;

/// Stands for the articles in [`Postings::shared`].
const SHARED: u32 = u32::MAX;

/// Articles by hash, ascending.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    /// An open-addressing table of twelve bytes a slot: hashes, and for each the one article that has it, or [`SHARED`].
    hashes: Vec<u64>,
    articles: Vec<u32>,
    count: usize,
    /// Of hashes that more than one article has.
    shared: FxHashMap<u64, Vec<u32>>,
}

impl Postings {
    /// Notes that the article has the hash, unless `most` have it, so that no more are noted. Gives how many are noted.
    pub(super) fn add(&mut self, hash: u64, article: u32, most: usize) -> usize {
        if self.count * 8 >= self.hashes.len() * 7 {
            self.grow();
        }
        let slot = self.slot(hash);
        match self.articles[slot] {
            SHARED => {
                let articles = self.shared.entry(named(hash)).or_default();
                if articles.len() < most {
                    articles.push(article);
                }
                articles.len()
            }
            first if self.hashes[slot] == named(hash) => {
                self.shared.insert(named(hash), vec![first, article]);
                self.articles[slot] = SHARED;
                2
            }
            _ => {
                (self.hashes[slot], self.articles[slot]) = (named(hash), article);
                self.count += 1;
                1
            }
        }
    }

    /// The articles that have the hash.
    pub(super) fn of(&self, hash: u64) -> &[u32] {
        if self.hashes.is_empty() {
            return &[];
        }
        let slot = self.slot(hash);
        match &self.articles[slot] {
            _ if self.hashes[slot] == 0 => &[],
            &SHARED => self.shared.get(&named(hash)).map_or(&[], Vec::as_slice),
            one => std::slice::from_ref(one),
        }
    }

    /// The hashes of more than one article, with those that have them.
    pub(super) fn shared(&self) -> impl Iterator<Item = (u64, &[u32])> {
        self.shared.iter().map(|(hash, articles)| (*hash, articles.as_slice()))
    }

    /// The slot of the hash, or the empty one where it belongs.
    fn slot(&self, hash: u64) -> usize {
        let hash = named(hash);
        let size = self.hashes.len();
        // The first bits of the hash, as a place among any number of slots (Lemire 2019, "Fast Random Integer Generation in
        // an Interval").
        let mut slot = ((u128::from(hash) * size as u128) >> 64) as usize;
        while self.hashes[slot] != hash && self.hashes[slot] != 0 {
            slot += 1;
            if slot == size {
                slot = 0;
            }
        }
        slot
    }

    fn grow(&mut self) {
        let size = self.hashes.len() * 3 / 2 + 64;
        let hashes = std::mem::replace(&mut self.hashes, vec![0; size]);
        let articles = std::mem::replace(&mut self.articles, vec![0; size]);
        for (hash, article) in hashes.into_iter().zip(articles).filter(|(hash, _)| *hash != 0) {
            let slot = self.slot(hash);
            (self.hashes[slot], self.articles[slot]) = (hash, article);
        }
    }
}

/// The hash as it is kept: 0 is an empty slot.
fn named(hash: u64) -> u64 {
    hash.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_was_added_is_found(added in prop::collection::vec((0..40_u64, 0..9_u32), 0..300), spread in any::<u64>()) {
            let mut postings = Postings::default();
            let mut known: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
            for (hash, article) in added {
                let hash = hash.wrapping_mul(spread | 1);
                let articles = known.entry(hash).or_default();
                if articles.len() < 5 {
                    articles.push(article);
                }
                prop_assert_eq!(postings.add(hash, article, 5), articles.len());
            }
            for hash in (0..50_u64).map(|hash| hash.wrapping_mul(spread | 1)) {
                prop_assert_eq!(postings.of(hash), known.get(&hash).map_or(&[][..], Vec::as_slice));
            }
            let shared: BTreeMap<u64, Vec<u32>> = postings.shared().map(|(hash, all)| (hash, all.to_vec())).collect();
            known.retain(|_, articles| articles.len() > 1);
            prop_assert_eq!(shared.into_values().collect::<Vec<_>>().len(), known.len());
        }
    }
}
