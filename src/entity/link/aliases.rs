//! What some articles say in full and call so for short: an acronym in brackets, a company without its legal
//! form.

use super::base::Base;
use super::block::Block;
use super::level::{Changes, Level};
use super::links::{Links, NONE};
use crate::entity::Label;
use rustc_hash::{FxHashMap, FxHashSet};

/// What each surface may be short for.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    /// By node.
    blocks: FxHashMap<u32, Block>,
    /// By node, the set for which its aliases have been counted.
    told: Vec<u32>,
}

impl Aliases {
    /// Follows what has changed in the sets below and in what articles call them.
    pub(super) fn decide(
        &mut self,
        base: &mut Base,
        links: &Links,
        (below, changes): (&Level, &Changes),
        level: &mut Level,
    ) {
        self.told.resize(base.nodes.len(), NONE);
        let moved = changes.moved.iter().flat_map(|(class, _)| base.all_nodes_of(*class));
        let unsettled: Vec<u32> = moved.chain(base.touched.iter().copied()).collect();
        let mut asking: FxHashSet<u32> = unsettled.iter().copied().collect();
        for node in &unsettled {
            self.tell(base, links, below, *node, &mut asking);
        }
        for set in &changes.sets {
            let weight = below.weight(*set);
            for node in below.members(*set).iter().flat_map(|class| base.nodes_of(*class)) {
                for alias in base.nodes[node as usize].aliases.iter().filter(|alias| alias.is_told) {
                    if let Some(block) = self.blocks.get_mut(&alias.node) {
                        block.reweigh(*set, weight);
                        asking.insert(alias.node);
                    }
                }
            }
        }
        for node in asking {
            let slot = &base.nodes[node as usize];
            if slot.class == NONE {
                continue;
            }
            let may_ask = base.is_name(node) && base.person(node).is_none_or(|person| person.may_be_short);
            let block = self.blocks.get(&node).filter(|_| may_ask);
            level.answer(slot.class, node, block.and_then(|block| block.sole(Some(below.set(slot.class)))));
        }
    }

    /// Counts a name's usual aliases for the set that it is in now.
    fn tell(&mut self, base: &mut Base, links: &Links, below: &Level, at: u32, asking: &mut FxHashSet<u32>) {
        let is_person = links.surfaces.get(at as usize).is_some_and(|name| name.label == Label::Person);
        let is_name = base.is_name(at);
        let node = &mut base.nodes[at as usize];
        if node.aliases.is_empty() {
            return;
        }
        let set = if is_name { below.set(node.class) } else { NONE };
        let before = std::mem::replace(&mut self.told[at as usize], set);
        for alias in &mut node.aliases {
            // Most articles that name Xi Jinping call him Xi; few call Maja Lindqvist Maja, and she is not every
            // Maja.
            let is_usual =
                alias.count > 0 && (!is_person || (alias.count > 1 && alias.count * 2 >= node.count));
            let tells = is_usual && set != NONE;
            if tells == alias.is_told && (set == before || !tells) {
                continue;
            }
            let block = self.blocks.entry(alias.node).or_default();
            if alias.is_told {
                block.remove(before);
            }
            if tells {
                block.add(set, below.weight(set));
            }
            alias.is_told = tells;
            asking.insert(alias.node);
        }
        node.aliases.retain(|alias| alias.count > 0 || alias.is_told);
    }
}
