//! Acronyms that no article explains, where they are the initials of one name.

use super::base::Base;
use super::block::Block;
use super::keys::NameKeys;
use super::level::{Changes, Level};
use super::links::NONE;
use crate::entity::Label;
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters that are an acronym or a name's initials.
#[derive(Debug, Default)]
struct Letters {
    block: Block,
    /// Nodes that are written so.
    acronyms: Vec<u32>,
}

/// Acronyms and what they may stand for.
#[derive(Debug, Default)]
pub(super) struct Initials {
    letters: FxHashMap<u64, Letters>,
    /// The initials of each name of several words, with and without small words.
    of_names: FxHashMap<u32, [u64; 2]>,
    of_acronyms: FxHashMap<u32, u64>,
    /// The set for which a name has been counted.
    told: FxHashMap<u32, u32>,
}

impl Initials {
    /// Takes in a new name.
    pub(super) fn introduce(&mut self, node: u32, label: Label, keys: &NameKeys) {
        if let Some(letters) = keys.acronym(label) {
            self.of_acronyms.insert(node, letters);
            self.letters.entry(letters).or_default().acronyms.push(node);
        }
        let mut initials = keys.initials(label);
        if let Some(first) = initials.next() {
            self.of_names.insert(node, [first, initials.next().unwrap_or(first)]);
        }
    }

    /// Follows what has changed in the sets below.
    pub(super) fn decide(&mut self, base: &Base, (below, changes): (&Level, &Changes), level: &mut Level) {
        let mut asking: FxHashSet<u32> = FxHashSet::default();
        let mut changed: FxHashSet<u64> = FxHashSet::default();
        let moved = changes.moved.iter().flat_map(|(class, _)| base.all_nodes_of(*class));
        for node in moved.chain(base.touched.iter().copied()) {
            self.tell(base, below, node, &mut changed);
            asking.extend(self.of_acronyms.get_key_value(&node).map(|(node, _)| *node));
        }
        for set in &changes.sets {
            for node in below.members(*set).iter().flat_map(|class| base.nodes_of(*class)) {
                for letters in self.of_names.get(&node).into_iter().flatten() {
                    let known = self.letters.get_mut(letters);
                    if known.is_some_and(|letters| letters.block.reweigh(*set, below.weight(*set))) {
                        changed.insert(*letters);
                    }
                }
                asking.extend(self.of_acronyms.get_key_value(&node).map(|(node, _)| *node));
            }
        }
        for letters in changed.iter().filter_map(|letters| self.letters.get(letters)) {
            asking.extend(&letters.acronyms);
        }
        for node in asking {
            let slot = &base.nodes[node as usize];
            let is_alone = slot.count > 0 && below.weight(below.set(slot.class)) == slot.count;
            let letters = self.of_acronyms.get(&node).filter(|_| is_alone);
            let block = letters.and_then(|letters| self.letters.get(letters));
            level.answer(slot.class, node, block.and_then(|letters| letters.block.sole(None)));
        }
    }

    /// Counts a name for the set that it is in now.
    fn tell(&mut self, base: &Base, below: &Level, node: u32, changed: &mut FxHashSet<u64>) {
        let Some(initials) = self.of_names.get(&node) else { return };
        let slot = &base.nodes[node as usize];
        let set = if slot.count > 0 { below.set(slot.class) } else { NONE };
        let before = self.told.insert(node, set).unwrap_or(NONE);
        if before == set {
            return;
        }
        let different = if initials[0] == initials[1] { 1 } else { 2 };
        for letters in &initials[..different] {
            let block = &mut self.letters.entry(*letters).or_default().block;
            if before != NONE {
                block.remove(before);
            }
            if set != NONE {
                block.add(set, below.weight(set));
            }
            changed.insert(*letters);
        }
    }
}
