//! Finding entities by name: hashes of folded names in sorted runs, as in a log-structured merge tree (O'Neil
//! and others 1996). Cheap to clone; what is found is compared with the entity's names, so that what is out
//! of date does no harm.

use crate::text::{Folding, fold};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// So many names are kept unsorted before they become a run.
const TAIL: usize = 512;

/// A hash of a folded name and the class that has it as name or alias.
type Entry = (u32, u32);

/// All names.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// Sorted; each at least twice as long as the next.
    runs: Vec<Arc<Vec<Entry>>>,
    tail: Arc<Vec<Entry>>,
}

fn hash(folded: &str) -> u32 {
    xxh3_64(folded.as_bytes()) as u32
}

impl Names {
    /// Adds a name of a class.
    pub(super) fn add(&mut self, name: &str, class: u32) {
        let tail = Arc::make_mut(&mut self.tail);
        tail.push((hash(&fold(name, Folding::ALL).text), class));
        if tail.len() >= TAIL {
            let mut run = std::mem::take(tail);
            run.sort_unstable();
            run.dedup();
            while let Some(last) = self.runs.pop_if(|last| last.len() < run.len() * 2) {
                run = merged(&last, &run);
            }
            self.runs.push(Arc::new(run));
        }
    }

    /// The classes that may have a name that is folded so.
    pub(super) fn find(&self, folded: &str) -> Vec<u32> {
        let sought = hash(folded);
        let mut out: Vec<u32> =
            self.tail.iter().filter(|entry| entry.0 == sought).map(|entry| entry.1).collect();
        for run in &self.runs {
            let from = run.partition_point(|entry| entry.0 < sought);
            out.extend(run[from..].iter().take_while(|entry| entry.0 == sought).map(|entry| entry.1));
        }
        out
    }

    /// All entries, sorted.
    pub(super) fn sorted(&self) -> Vec<Entry> {
        let runs = self.runs.iter().chain([&self.tail]).flat_map(|run| run.iter());
        let mut all: Vec<Entry> = runs.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Of entries that are sorted.
    pub(super) fn from_sorted(run: Vec<Entry>) -> Self {
        Self { runs: vec![Arc::new(run)], tail: Arc::default() }
    }
}

fn merged(one: &[Entry], other: &[Entry]) -> Vec<Entry> {
    let mut out = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        if a == b {
            one.next();
        } else {
            out.extend(if a < b { one.next() } else { other.next() });
        }
    }
    out.extend(one);
    out.extend(other);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_added_is_found() {
        let mut names = Names::default();
        for at in 0..5000_u32 {
            names.add(&format!("Name {}", at % 3000), at);
        }
        for at in 0..3000_u32 {
            let found = names.find(&format!("name {at}"));
            assert!(found.contains(&at), "{at}");
            assert_eq!(found.contains(&(at + 3000)), at < 2000);
        }
        assert!(names.runs.len() < 12);
        let again = Names::from_sorted(names.sorted());
        assert!(again.find("name 7").contains(&3007));
    }
}
