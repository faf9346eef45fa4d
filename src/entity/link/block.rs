//! What a name may stand for: the sets that are in question, with their weights.

use std::cmp::Reverse;

/// A set in question.
#[derive(Debug, Clone, Copy)]
struct Choice {
    set: u32,
    /// How many names speak for it.
    votes: u32,
    weight: u32,
}

/// The sets that may be meant by one name. All but taking the heaviest out costs a binary search.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Sorted by set.
    choices: Vec<Choice>,
    /// The weight of all.
    total: u64,
    /// One of the heaviest sets, and its weight.
    top: (u32, u32),
}

/// So many times as often as all others together must be named what is meant nonetheless.
const FAR_MORE: u64 = 20;

impl Block {
    fn at(&self, set: u32) -> Result<usize, usize> {
        self.choices.binary_search_by_key(&set, |choice| choice.set)
    }

    /// One more name speaks for `set`.
    pub(super) fn add(&mut self, set: u32, weight: u32) {
        match self.at(set) {
            Ok(at) => self.choices[at].votes += 1,
            Err(at) => {
                if self.choices.is_empty() {
                    self.choices.reserve_exact(1);
                }
                self.choices.insert(at, Choice { set, votes: 1, weight: 0 });
            }
        }
        self.reweigh(set, weight);
    }

    /// One name less speaks for `set`.
    pub(super) fn remove(&mut self, set: u32) {
        let Ok(at) = self.at(set) else { return };
        self.choices[at].votes -= 1;
        if self.choices[at].votes == 0 {
            self.total -= u64::from(self.choices.remove(at).weight);
            if self.top.0 == set {
                self.top = self.heaviest(None);
            }
        }
    }

    /// Takes note of the weight of a set, if it is in question. Returns whether it is.
    pub(super) fn reweigh(&mut self, set: u32, weight: u32) -> bool {
        let Ok(at) = self.at(set) else { return false };
        let before = std::mem::replace(&mut self.choices[at].weight, weight);
        self.total = self.total - u64::from(before) + u64::from(weight);
        if self.top.0 == set && weight < before {
            self.top = self.heaviest(None);
        } else if weight >= self.top.1 {
            self.top = (set, weight);
        }
        true
    }

    fn heaviest(&self, but: Option<u32>) -> (u32, u32) {
        let others = self.choices.iter().filter(|choice| Some(choice.set) != but);
        let most = others.max_by_key(|choice| (choice.weight, Reverse(choice.set)));
        most.map_or((0, 0), |choice| (choice.set, choice.weight))
    }

    /// The only set in question; or that which is named twenty times as often as all others together. `own`
    /// is left out of account.
    pub(super) fn sole(&self, own: Option<u32>) -> Option<u32> {
        let own = own.and_then(|own| self.at(own).ok()).map(|at| self.choices[at]);
        let (count, total, top) = match own {
            Some(own) if own.set == self.top.0 => {
                (self.choices.len() - 1, self.total - u64::from(own.weight), self.heaviest(Some(own.set)))
            }
            Some(own) => (self.choices.len() - 1, self.total - u64::from(own.weight), self.top),
            None => (self.choices.len(), self.total, self.top),
        };
        sole_of(count, total, top)
    }
}

fn sole_of(count: usize, total: u64, (set, weight): (u32, u32)) -> Option<u32> {
    let weight = u64::from(weight);
    (count == 1 || (count > 1 && weight >= FAR_MORE * (total - weight))).then_some(set)
}

/// As [`Block::sole`], of sets that are given with their weights.
pub(super) fn sole(sets: &mut Vec<(u32, u32)>) -> Option<u32> {
    sets.sort_unstable();
    sets.dedup();
    let total = sets.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let top = sets.iter().copied().max_by_key(|(set, weight)| (*weight, Reverse(*set)))?;
    sole_of(sets.len(), total, top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_anew(steps in prop::collection::vec((0..3, 0..5_u32, 1..60_u32), 0..40), own in prop::option::of(0..5_u32)) {
            let mut block = Block::default();
            let mut plain = [(0_u32, 0_u32); 5];
            for (what, set, weight) in steps {
                let slot = &mut plain[set as usize];
                match what {
                    0 => {
                        block.add(set, weight);
                        *slot = (slot.0 + 1, weight);
                    }
                    1 => {
                        block.remove(set);
                        slot.0 = slot.0.saturating_sub(1);
                    }
                    _ => {
                        prop_assert_eq!(block.reweigh(set, weight), slot.0 > 0);
                        slot.1 = weight;
                    }
                }
                let in_question = (0..).zip(plain).filter(|(set, slot)| slot.0 > 0 && Some(*set) != own);
                let mut sets: Vec<(u32, u32)> = in_question.map(|(set, slot)| (set, slot.1)).collect();
                prop_assert_eq!(block.sole(own), sole(&mut sets));
            }
        }
    }
}
