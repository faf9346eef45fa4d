//! Disjoint sets with a weight each (union-find, Tarjan 1975).

/// Which of a fixed number of elements are one set.
#[derive(Debug)]
pub(super) struct UnionFind {
    parent: Vec<usize>,
    weight: Vec<usize>,
}

impl UnionFind {
    /// Each element a set of its own, of this weight.
    pub(super) fn new(weight: Vec<usize>) -> Self {
        Self { parent: (0..weight.len()).collect(), weight }
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
        if a != b {
            self.parent[a.max(b)] = a.min(b);
            self.weight[a.min(b)] += self.weight[a.max(b)];
        }
    }

    /// The weight of the set for which `root` stands.
    pub(super) fn weight(&self, root: usize) -> usize {
        self.weight[root]
    }
}
