//! People whose full names are forms of one full name, and of no other.
//!
//! Two full names can only be forms of one another if they share the family name's sound and something of the
//! given names; new ones are compared with those only. What can be joined at all makes a component, and only
//! components with a changed count are decided anew: from the longest names to the shortest, each joins the
//! person whose name it is a form of, if that is one.

use super::base::Base;
use super::block::sole;
use super::keys::mark;
use super::level::Level;
use super::links::{Links, NONE};
use crate::entity::lexicon::{Tag, values};
use crate::entity::name::person::{Fit, PersonName};
use crate::entity::name::spelling::sound;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Full names by what they have to share.
#[derive(Debug, Default)]
pub(super) struct FullNames {
    heads: FxHashMap<u64, u32>,
    /// Nodes, each with the place of the next that has the same mark.
    chains: Vec<(u32, u32)>,
    /// By node, the longer names that it may be a form of.
    longer: FxHashMap<u32, Vec<u32>>,
    /// The component of each class that may be joined with another.
    component: FxHashMap<u32, u32>,
    /// The nodes of each component.
    members: FxHashMap<u32, Vec<u32>>,
}

/// What a mark is of.
#[derive(Clone, Copy)]
enum Part {
    /// The given name's sound, or that of its first part or of what it is short for.
    Given,
    /// The sound of a word between given and family name.
    Middle,
    /// The first letter, where that is all of the given name.
    Initial,
    /// The first letter of a given name that is written out.
    WrittenOut,
}

/// The marks of one name.
struct Marks {
    family: u64,
    given: Vec<String>,
    middle: Vec<String>,
    first: String,
    is_initial: bool,
}

impl Marks {
    fn of(name: &PersonName, family: u64) -> Self {
        let [given, middle @ .., _] = &name.words[..] else {
            return Self {
                family,
                given: Vec::new(),
                middle: Vec::new(),
                first: String::new(),
                is_initial: false,
            };
        };
        let part = given.split('-').next().unwrap_or(given);
        let mut sounds = vec![sound(given), sound(part)];
        sounds.extend(values(given, Tag::ShortFor).map(sound));
        sounds.sort_unstable();
        sounds.dedup();
        let mut middle: Vec<String> = middle.iter().map(|word| sound(word)).collect();
        middle.sort_unstable();
        middle.dedup();
        let first = given.chars().take(1).collect();
        Self { family, given: sounds, middle, first, is_initial: part.chars().nth(1).is_none() }
    }

    fn mark(&self, part: Part, text: &str) -> u64 {
        mark(self.family.wrapping_add(part as u64 + 1), text)
    }

    /// Where the name is kept.
    fn kept(&self) -> impl Iterator<Item = u64> {
        let letter = if self.is_initial { Part::Initial } else { Part::WrittenOut };
        let given = self.given.iter().map(|sound| self.mark(Part::Given, sound));
        let middle = self.middle.iter().map(|sound| self.mark(Part::Middle, sound));
        given.chain(middle).chain([self.mark(letter, &self.first)])
    }

    /// Where names are kept that it may be a form of, or that may be a form of it.
    fn sought(&self) -> impl Iterator<Item = u64> {
        let of = |part: Part| move |sound: &String| self.mark(part, sound);
        let given = self.given.iter().map(of(Part::Given));
        let as_long = self.middle.iter().map(of(Part::Given));
        let as_short = self.given.iter().map(of(Part::Middle));
        let initial = [self.mark(Part::Initial, &self.first)];
        let written = self.is_initial.then(|| self.mark(Part::WrittenOut, &self.first));
        given.chain(as_long).chain(as_short).chain(initial).chain(written)
    }
}

impl FullNames {
    /// Takes in a new full name.
    pub(super) fn introduce(&mut self, base: &Base, links: &Links, node: u32) {
        let Some(person) = base.person(node) else { return };
        let marks = Marks::of(&person.name, person.family);
        let mut others: Vec<u32> = marks.sought().flat_map(|mark| self.chain(mark)).collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            self.compare(base, links, node, other);
        }
        for mark in marks.kept() {
            let next = self.heads.insert(mark, self.chains.len() as u32).unwrap_or(NONE);
            self.chains.push((node, next));
        }
        // Spellings of what is in a component already.
        if let Some(component) = self.component.get(&base.nodes[node as usize].class) {
            let members = self.members.entry(*component).or_default();
            if !members.contains(&node) {
                members.push(node);
            }
        }
    }

    fn chain(&self, mark: u64) -> impl Iterator<Item = u32> {
        let first = self.heads.get(&mark).and_then(|at| self.chains.get(*at as usize));
        std::iter::successors(first, |(_, next)| self.chains.get(*next as usize)).map(|(node, _)| *node)
    }

    /// Notes whether one of two names may be a form of the other.
    fn compare(&mut self, base: &Base, links: &Links, one: u32, other: u32) {
        let (Some(name), Some(known)) = (base.person(one), base.person(other)) else { return };
        let order = |node| order(base, links, node);
        let (short, long) = if order(one) < order(other) { (other, one) } else { (one, other) };
        let fit = if short == one { name.name.fits(&known.name) } else { known.name.fits(&name.name) };
        if name.family != known.family || fit != Some(Fit::Family) {
            return;
        }
        self.longer.entry(short).or_default().push(long);
        let (one, other) = (base.nodes[one as usize].class, base.nodes[other as usize].class);
        if one != other {
            self.join(base, one, other);
        }
    }

    /// Makes one component of those of two classes.
    fn join(&mut self, base: &Base, one: u32, other: u32) {
        let mut found = [one, other].map(|class| {
            let component = *self.component.entry(class).or_insert(class);
            let members = self.members.entry(component).or_insert_with(|| base.all_nodes_of(class).collect());
            (members.len(), component)
        });
        found.sort_unstable();
        let [(_, small), (_, large)] = found;
        if small == large {
            return;
        }
        let moved = self.members.remove(&small).unwrap_or_default();
        for node in &moved {
            self.component.insert(base.nodes[*node as usize].class, large);
        }
        self.members.entry(large).or_default().extend(moved);
    }

    /// Decides anew about all names that changes in these nodes can reach.
    pub(super) fn decide(
        &self,
        base: &Base,
        links: &Links,
        touched: impl Iterator<Item = u32>,
        level: &mut Level,
    ) {
        let components: FxHashSet<u32> = touched
            .filter_map(|node| self.component.get(&base.nodes[node as usize].class).copied())
            .collect();
        for component in components {
            if let Some(members) = self.members.get(&component) {
                self.decide_component(base, links, members, level);
            }
        }
    }

    fn decide_component(&self, base: &Base, links: &Links, members: &[u32], level: &mut Level) {
        let mut members = members.to_vec();
        members.sort_by_cached_key(|node| order(base, links, *node));
        let mut sets = Sets::default();
        let mut chosen: FxHashSet<u32> = FxHashSet::default();
        for node in members {
            let slot = &base.nodes[node as usize];
            let mut target = None;
            if slot.count > 0 {
                let longer =
                    self.longer.get(&node).into_iter().flatten().filter(|long| chosen.contains(*long));
                let class = |node: &u32| base.nodes[*node as usize].class;
                let mut fits: Vec<(u32, u32)> = longer.map(|long| sets.weighed(base, class(long))).collect();
                target = sole(&mut fits);
                match target {
                    Some(set) => sets.join(base, set, slot.class),
                    None => _ = chosen.insert(node),
                }
            }
            level.answer(slot.class, node, target.filter(|target| *target != slot.class));
        }
    }
}

/// From the longest names to the shortest.
fn order<'l>(base: &Base, links: &'l Links, node: u32) -> (Reverse<usize>, &'l str) {
    let words = base.person(node).map_or(0, |person| person.name.words.len());
    (Reverse(words), links.surfaces.get(node as usize).map_or("", |surface| &surface.text))
}

/// Which classes of a component have been joined.
#[derive(Default)]
struct Sets {
    /// By class: another of its set; and the weight of what it stands for.
    known: FxHashMap<u32, (u32, u32)>,
}

impl Sets {
    fn weighed(&mut self, base: &Base, mut class: u32) -> (u32, u32) {
        loop {
            let weight = base.classes[class as usize].weight;
            match *self.known.entry(class).or_insert((class, weight)) {
                (parent, weight) if parent == class => return (class, weight),
                (parent, _) => class = parent,
            }
        }
    }

    fn join(&mut self, base: &Base, one: u32, other: u32) {
        let (one, other) = (self.weighed(base, one), self.weighed(base, other));
        if one.0 != other.0 {
            self.known.insert(one.0, (one.0, one.1 + other.1));
            self.known.insert(other.0, (one.0, 0));
        }
    }
}
