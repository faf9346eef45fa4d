//! Sets of classes, kept up to date: connected components of what one rule joins.

use super::base::Class;
use super::links::NONE;
use crate::entity::union_find::UnionFind;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Which sets are others than before.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Classes that are in another set now, with the set they were in; [`NONE`] for one without uses.
    pub(super) moved: Vec<(u32, u32)>,
    /// Sets that hold other classes, or have another weight.
    pub(super) sets: Vec<u32>,
}

/// The sets that one rule and those before it make. A set is called by one of its classes; where sets are
/// joined, the heaviest lends its name, so that only the smaller ones' classes move.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// By class; [`NONE`] for one without uses.
    set: Vec<u32>,
    /// By set: how many local entities its classes have.
    weight: Vec<u32>,
    /// The classes of each set that has several.
    members: FxHashMap<u32, Vec<u32>>,
    /// What the rule joins: by class the name or question that is answered, and the class it is answered
    /// with.
    edges: FxHashMap<u32, Vec<(u32, u32)>>,
    /// Classes whose sets are to be looked at anew.
    seeds: Vec<u32>,
}

impl Level {
    /// The set of a class; [`NONE`] for one without uses.
    pub(super) fn set(&self, class: u32) -> u32 {
        self.set.get(class as usize).copied().unwrap_or(NONE)
    }

    /// How many local entities a set has.
    pub(super) fn weight(&self, set: u32) -> u32 {
        self.weight.get(set as usize).copied().unwrap_or(0)
    }

    /// The classes of a set.
    pub(super) fn members(&self, set: u32) -> &[u32] {
        match self.members.get(&set) {
            Some(members) => members,
            None => self.set.get(set as usize).map_or(&[], std::slice::from_ref),
        }
    }

    /// The sets that were there at an earlier time, so that they keep their names. All are looked at anew.
    pub(super) fn restore(&mut self, sets: impl Iterator<Item = u32>, classes: &[Class]) {
        self.set = sets.collect();
        self.set.resize(classes.len(), NONE);
        self.weight = vec![0; classes.len()];
        let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (class, set) in (0..).zip(&self.set).filter(|(_, set)| **set != NONE) {
            if let Some(weight) = self.weight.get_mut(*set as usize) {
                *weight += classes[class as usize].weight;
            }
            members.entry(*set).or_default().push(class);
            self.seeds.push(class);
        }
        members.retain(|_, members| members.len() > 1);
        self.members = members;
    }

    /// Joins the class of what asks with another class, or no longer.
    pub(super) fn answer(&mut self, class: u32, asks: u32, target: Option<u32>) {
        let edges = self.edges.get_mut(&class);
        let known = edges.as_ref().and_then(|edges| edges.iter().position(|edge| edge.0 == asks));
        match (edges, known, target) {
            (Some(edges), Some(at), Some(target)) if edges[at].1 == target => return,
            (Some(edges), Some(at), _) => {
                self.seeds.push(edges.swap_remove(at).1);
                if edges.is_empty() {
                    self.edges.remove(&class);
                }
            }
            (_, _, None) => return,
            _ => {}
        }
        self.seeds.push(class);
        if let Some(target) = target {
            self.seeds.push(target);
            self.edges.entry(class).or_default().push((asks, target));
        }
    }

    /// Follows what has changed in the sets that this level's are made of (`below` gives that of a class),
    /// and in what the rule joins.
    pub(super) fn update(
        &mut self,
        below: impl Fn(u32) -> u32,
        changes: &Changes,
        classes: &[Class],
    ) -> Changes {
        self.set.resize(classes.len(), NONE);
        self.weight.resize(classes.len(), 0);
        let region = self.region(&below, changes);
        let mut out = Changes::default();
        let mut at = 0;
        let components = self.components(&region, &below);
        while at < components.len() {
            let end = at + components[at..].partition_point(|(root, _)| *root == components[at].0);
            self.settle(&components[at..end], classes, &mut out);
            at = end;
        }
        for class in region.iter().copied().filter(|class| below(*class) == NONE) {
            let before = std::mem::replace(&mut self.set[class as usize], NONE);
            if before != NONE {
                out.moved.push((class, before));
            }
        }
        let mut reweighed: Vec<u32> = changes.sets.iter().map(|set| self.set(*set)).collect();
        reweighed.retain(|set| *set != NONE && region.binary_search(set).is_err());
        reweighed.sort_unstable();
        reweighed.dedup();
        for set in reweighed {
            self.weight[set as usize] = weight_of(self.members(set), classes);
            out.sets.push(set);
        }
        out
    }

    /// All classes of the sets that may fall apart or be joined, sorted; their old sets are forgotten.
    fn region(&mut self, below: &impl Fn(u32) -> u32, changes: &Changes) -> Vec<u32> {
        let mut seeds = std::mem::take(&mut self.seeds);
        for (class, before) in &changes.moved {
            seeds.extend([*class, *before, below(*class)].into_iter().filter(|class| *class != NONE));
        }
        let mut region: Vec<u32> = Vec::with_capacity(seeds.len());
        for class in seeds {
            match self.set(class) {
                NONE => region.push(class),
                set => match self.members.remove(&set) {
                    Some(members) => region.extend(members),
                    None => region.push(class),
                },
            }
        }
        region.sort_unstable();
        region.dedup();
        region
    }

    /// The classes of a region that have uses, with what stands for their component, sorted by that.
    fn components(&self, region: &[u32], below: &impl Fn(u32) -> u32) -> Vec<(usize, u32)> {
        let mut sets = UnionFind::new(region.len());
        let mut join = |one: usize, other: u32| {
            if let Ok(other) = region.binary_search(&other) {
                sets.join(one, other);
            }
        };
        for (at, class) in region.iter().enumerate() {
            let own = below(*class);
            if own == NONE {
                continue;
            }
            join(at, own);
            for (_, target) in self.edges.get(class).into_iter().flatten() {
                if below(*target) != NONE {
                    join(at, *target);
                }
            }
        }
        let live = (0..region.len()).filter(|at| below(region[*at]) != NONE);
        let mut out: Vec<(usize, u32)> = live.map(|at| (sets.find(at), region[at])).collect();
        out.sort_unstable();
        out
    }

    /// Makes a set of a component: its name is that of the heaviest set that was there before.
    fn settle(&mut self, component: &[(usize, u32)], classes: &[Class], out: &mut Changes) {
        let members = || component.iter().map(|(_, class)| *class);
        let before = members().filter(|class| self.set[*class as usize] == *class);
        let name = before.max_by_key(|class| (self.weight[*class as usize], Reverse(*class)));
        let heaviest = || members().max_by_key(|class| (classes[*class as usize].weight, Reverse(*class)));
        let Some(name) = name.or_else(heaviest) else { return };
        out.sets.push(name);
        let mut weight = 0;
        for class in members() {
            weight += classes[class as usize].weight;
            let before = std::mem::replace(&mut self.set[class as usize], name);
            if before != name {
                out.moved.push((class, before));
            }
        }
        self.weight[name as usize] = weight;
        if component.len() > 1 {
            self.members.insert(name, members().collect());
        }
    }
}

fn weight_of(members: &[u32], classes: &[Class]) -> u32 {
    members.iter().map(|class| classes[*class as usize].weight).sum()
}
