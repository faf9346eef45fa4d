//! A vector that is cheap to clone: copy-on-write in chunks, as persistent vectors have it.

use std::sync::Arc;

/// So many items share one chunk: a write after a clone copies one of these.
const CHUNK: usize = 512;

/// Items by their place. A clone shares all chunks with its original; whoever writes first copies only the
/// chunk that is written to.
#[derive(Debug, Clone)]
pub(crate) struct Chunks<T> {
    chunks: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T: Clone> Chunks<T> {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn push(&mut self, item: T) {
        if self.len.is_multiple_of(CHUNK) {
            self.chunks.push(Arc::new(Vec::new()));
        }
        if let Some(last) = self.chunks.last_mut() {
            Arc::make_mut(last).push(item);
            self.len += 1;
        }
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        Arc::make_mut(self.chunks.get_mut(at / CHUNK)?).get_mut(at % CHUNK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_keeps_what_it_had() {
        let mut all = Chunks::default();
        (0..2000).for_each(|at| all.push(at));
        let before = all.clone();
        *all.get_mut(700).unwrap() = 0;
        all.push(2000);
        assert_eq!((before.get(700), before.len(), before.get(2000)), (Some(&700), 2000, None));
        assert_eq!((all.get(700), all.len(), all.get(2000)), (Some(&0), 2001, Some(&2000)));
        assert!(
            Arc::ptr_eq(&all.chunks[0], &before.chunks[0]) && !Arc::ptr_eq(&all.chunks[1], &before.chunks[1])
        );
    }
}
