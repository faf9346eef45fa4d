//! A vector that is cheap to clone: two levels of shared chunks, copied when they are written.

use std::sync::Arc;

/// Items in a chunk: what a write copies after a clone.
const CHUNK: usize = 32;
/// Chunks in a branch.
const BRANCH: usize = 64;

type Chunk<T> = Arc<Vec<T>>;

/// A vector in shared chunks. A clone costs a count for every 2,048 items; after it the first write into a
/// chunk copies that chunk of 32 items and its branch of 64 counts.
#[derive(Debug)]
pub struct Chunks<T> {
    branches: Vec<Arc<Vec<Chunk<T>>>>,
    len: usize,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { branches: Vec::new(), len: 0 }
    }
}

impl<T> Clone for Chunks<T> {
    fn clone(&self) -> Self {
        Self { branches: self.branches.clone(), len: self.len }
    }
}

impl<T> Chunks<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The item at a place.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.branches.get(at / (CHUNK * BRANCH))?.get(at / CHUNK % BRANCH)?.get(at % CHUNK)
    }

    /// All items in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.branches.iter().flat_map(|branch| branch.iter()).flat_map(|chunk| chunk.iter())
    }
}

impl<T: Clone> Chunks<T> {
    /// The item at a place, to be changed.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let branch = Arc::make_mut(self.branches.get_mut(at / (CHUNK * BRANCH))?);
        Arc::make_mut(branch.get_mut(at / CHUNK % BRANCH)?).get_mut(at % CHUNK)
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        if self.len.is_multiple_of(CHUNK * BRANCH) {
            self.branches.push(Arc::default());
        }
        if let Some(branch) = self.branches.last_mut().map(Arc::make_mut) {
            if self.len.is_multiple_of(CHUNK) {
                branch.push(Arc::new(Vec::with_capacity(CHUNK)));
            }
            if let Some(chunk) = branch.last_mut() {
                Arc::make_mut(chunk).push(item);
            }
        }
        self.len += 1;
    }

    /// Puts an item at a place; the vector grows as far as it has to.
    pub fn set(&mut self, at: usize, item: T)
    where
        T: Default,
    {
        while self.len <= at {
            self.push(T::default());
        }
        if let Some(slot) = self.get_mut(at) {
            *slot = item;
        }
    }
}

impl<T: Clone> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut out = Self::default();
        items.into_iter().for_each(|item| out.push(item));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_clone_keeps_what_it_had(len in 0..5000_usize, writes in prop::collection::vec((0..6000_usize, any::<u32>()), 0..20)) {
            let first: Chunks<u32> = (0..len as u32).collect();
            let mut plain: Vec<u32> = (0..len as u32).collect();
            let mut second = first.clone();
            for (at, item) in writes {
                second.set(at, item);
                plain.resize(plain.len().max(at + 1), 0);
                plain[at] = item;
            }
            prop_assert_eq!(first.iter().copied().collect::<Vec<_>>(), (0..len as u32).collect::<Vec<_>>());
            prop_assert_eq!(second.iter().copied().collect::<Vec<_>>(), plain.clone());
            prop_assert_eq!((second.len(), second.get(plain.len())), (plain.len(), None));
            prop_assert!(plain.iter().enumerate().all(|(at, item)| second.get(at) == Some(item)));
        }
    }
}
