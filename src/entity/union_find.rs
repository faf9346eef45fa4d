//! Disjoint sets (union-find, Tarjan 1975).

/// Which of a fixed number of elements are one set.
#[derive(Debug)]
pub(super) struct UnionFind {
    parent: Vec<usize>,
}

impl UnionFind {
    /// Each of so many elements a set of its own.
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The element that stands for the set of `at`.
    pub(super) fn find(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Makes one set of two; the first of their elements stands for it.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
