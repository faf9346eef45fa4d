//! People of whom an article knows the family name only, where all articles know one person of that name; who
//! is either well known to them, or named together with something that this article names too.
//!
//! Each different family name is asked once: a block holds the people of full name that it fits, with their
//! weights. It changes with these people only.

use super::base::Base;
use super::block::Block;
use super::level::{Changes, Level};
use super::links::{Links, NONE};
use super::related::{Edit, Related};
use crate::entity::name::person::{Fit, PersonName};
use rustc_hash::{FxHashMap, FxHashSet};

/// Who is named by full name in so many articles needs no introduction in another.
pub(super) const WELL_KNOWN: u32 = 10;

/// The people of one family name's sound.
#[derive(Debug, Default)]
struct House {
    /// Nodes of full names.
    full: Vec<u32>,
    /// The family names that are asked.
    asked: Vec<u32>,
}

/// A family name, whatever title stands before it.
#[derive(Debug)]
struct Asked {
    name: PersonName,
    block: Block,
    /// Classes that have it.
    classes: Vec<u32>,
    /// Who is meant.
    answer: Option<u32>,
    is_known: bool,
}

/// Family names and the people they may mean.
#[derive(Debug, Default)]
pub(super) struct Family {
    houses: FxHashMap<u64, House>,
    asked: Vec<Asked>,
    /// What each node of a family name alone asks.
    asks: FxHashMap<u32, u32>,
    /// The set that each full name has been counted for.
    told: FxHashMap<u32, u32>,
    related: Related,
}

impl Family {
    /// Takes in a new name of a person.
    pub(super) fn introduce(&mut self, base: &Base, node: u32, people: &Level) {
        let Some(person) = base.person(node).filter(|person| !person.name.words.is_empty()) else { return };
        let house = self.houses.entry(person.family).or_default();
        if person.name.is_full() {
            house.full.push(node);
            return;
        }
        let known = house.asked.iter().find(|asked| self.asked[**asked as usize].name == person.name);
        let asked = known.copied().unwrap_or_else(|| {
            let mut block = Block::default();
            for full in &house.full {
                let set = self.told.get(full).copied().unwrap_or(NONE);
                if set != NONE && fits(base, &person.name, *full) {
                    block.add(set, people.weight(set));
                }
            }
            let answer = block.sole(None);
            let is_known = answer.is_some_and(|long| people.weight(long) >= WELL_KNOWN);
            house.asked.push(self.asked.len() as u32);
            let name = person.name.clone();
            self.asked.push(Asked { name, block, classes: Vec::new(), answer, is_known });
            self.asked.len() as u32 - 1
        });
        self.asks.insert(node, asked);
        let class = base.nodes[node as usize].class;
        let classes = &mut self.asked[asked as usize].classes;
        if !classes.contains(&class) {
            classes.push(class);
        }
    }

    /// Follows what has changed among full names and articles.
    pub(super) fn decide(
        &mut self,
        base: &Base,
        links: &Links,
        (people, changes): (&Level, &Changes),
        edits: &[Edit],
        level: &mut Level,
    ) {
        let mut unsettled = self.related.mark(base, links, people, changes, edits);
        let mut asked = FxHashSet::default();
        for (class, _) in &changes.moved {
            for node in base.all_nodes_of(*class) {
                self.tell(base, people, node, &mut asked);
            }
        }
        for node in base.touched.iter().copied().filter(|node| base.person(*node).is_some()) {
            if self.asks.contains_key(&node) {
                unsettled.insert(base.nodes[node as usize].class);
            } else {
                self.tell(base, people, node, &mut asked);
            }
        }
        for set in &changes.sets {
            let family = base.nodes_of(*set).find_map(|node| base.person(node)).map(|person| person.family);
            for at in family.and_then(|family| self.houses.get(&family)).into_iter().flat_map(|h| &h.asked) {
                if self.asked[*at as usize].block.reweigh(*set, people.weight(*set)) {
                    asked.insert(*at);
                }
            }
        }
        for at in asked {
            let asked = &mut self.asked[at as usize];
            let answer = asked.block.sole(None);
            let is_known = answer.is_some_and(|long| people.weight(long) >= WELL_KNOWN);
            if (answer, is_known) != (asked.answer, asked.is_known) {
                (asked.answer, asked.is_known) = (answer, is_known);
                unsettled.extend(&asked.classes);
            }
        }
        for class in unsettled {
            self.settle(base, links, people, class, level);
        }
        self.related.settled();
    }

    /// Counts a full name for the set that it is in now.
    fn tell(&mut self, base: &Base, people: &Level, node: u32, changed: &mut FxHashSet<u32>) {
        let Some(person) = base.person(node).filter(|person| person.name.is_full()) else { return };
        let slot = &base.nodes[node as usize];
        let set = if slot.count > 0 { people.set(slot.class) } else { NONE };
        let before = self.told.insert(node, set).unwrap_or(NONE);
        if before == set {
            return;
        }
        let Some(house) = self.houses.get(&person.family) else { return };
        for at in &house.asked {
            let asked = &mut self.asked[*at as usize];
            if asked.name.fits(&person.name) == Some(Fit::Family) {
                if before != NONE {
                    asked.block.remove(before);
                }
                if set != NONE {
                    asked.block.add(set, people.weight(set));
                }
                changed.insert(*at);
            }
        }
    }

    /// Joins a class of family names with whom it means, or with nobody.
    fn settle(&mut self, base: &Base, links: &Links, people: &Level, class: u32, level: &mut Level) {
        let mut asks: Vec<(u32, bool)> = Vec::new();
        for node in base.all_nodes_of(class) {
            let Some(at) = self.asks.get(&node) else { continue };
            let is_live = base.nodes[node as usize].count > 0;
            match asks.iter_mut().find(|known| known.0 == *at) {
                Some(known) => known.1 |= is_live,
                None => asks.push((*at, is_live)),
            }
        }
        for (at, is_live) in asks {
            let asked = &self.asked[at as usize];
            let long = asked.answer.filter(|_| is_live);
            let doubtful = long.filter(|_| !asked.is_known);
            let holds = self.related.holds(base, links, people, (class, at), doubtful);
            level.answer(class, at, long.filter(|_| asked.is_known || holds));
        }
    }
}

fn fits(base: &Base, short: &PersonName, long: u32) -> bool {
    base.person(long).is_some_and(|long| short.fits(&long.name) == Some(Fit::Family))
}
