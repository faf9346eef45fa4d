//! The names that articles use, counted; what the linker's rules look at.

use super::keys::NameKeys;
use super::links::{Links, Locals, NONE, Surface};
use crate::entity::name::person::PersonName;
use crate::entity::{Label, LocalEntity};
use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What articles use as a name or an alias.
#[derive(Debug)]
pub(super) struct Node {
    /// How many local entities have it as their name.
    pub(super) count: u32,
    /// Its class; [`NONE`] until it is a name.
    pub(super) class: u32,
    /// The next node of its class.
    next: u32,
    pub(super) kind: Kind,
    /// What else those are called.
    pub(super) aliases: Vec<Alias>,
}

/// What a name is to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only an alias up to now.
    Unread,
    Figure,
    /// With its place among the people.
    Person(u32),
    Other,
}

/// An alias, with how often it is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alias {
    pub(super) node: u32,
    pub(super) count: u32,
    /// Whether it has been told to the rule about aliases.
    pub(super) is_told: bool,
}

/// A person's name.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) name: PersonName,
    /// A hash of the family name's sound.
    pub(super) family: u64,
    /// Whether it may stand for a longer name.
    pub(super) may_be_short: bool,
    /// The articles that use the name, ascending.
    pub(super) articles: Vec<u32>,
}

/// Spellings of one name.
#[derive(Debug)]
pub(super) struct Class {
    /// How many local entities have one of its names.
    pub(super) weight: u32,
    /// Its node that was added last.
    first: u32,
}

/// All names, their classes and their counts.
#[derive(Debug, Default)]
pub(super) struct Base {
    pub(super) nodes: Vec<Node>,
    pub(super) people: Vec<Person>,
    pub(super) classes: Vec<Class>,
    by_text: HashTable<u32>,
    by_key: FxHashMap<u64, u32>,
    /// Nodes whose counts have changed.
    pub(super) touched: FxHashSet<u32>,
    /// Nodes that are in use now and were not, or the other way round, or that have other aliases.
    pub(super) renamed: FxHashSet<u32>,
    /// Names that are new to the rules, with what is read of them.
    pub(super) new: Vec<(u32, NameKeys)>,
    /// Surfaces that have become a name or an alias, with the class.
    pub(super) told: Vec<(u32, u32)>,
}

fn hash(label: Label, text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), label as u64)
}

impl Base {
    /// The node of a surface.
    pub(super) fn intern(&mut self, links: &mut Links, label: Label, text: &str) -> u32 {
        let key = hash(label, text);
        let is_it = |node: &u32| {
            links
                .surfaces
                .get(*node as usize)
                .is_some_and(|known| known.label == label && &*known.text == text)
        };
        if let Some(node) = self.by_text.find(key, is_it) {
            return *node;
        }
        links.surfaces.push(Surface { label, class: NONE, text: text.into() });
        self.adopt(links, self.nodes.len() as u32, key)
    }

    /// Adds the node of a surface that is there.
    fn adopt(&mut self, links: &Links, node: u32, key: u64) -> u32 {
        let rehash = |node: &u32| {
            links.surfaces.get(*node as usize).map_or(0, |surface| hash(surface.label, &surface.text))
        };
        self.by_text.insert_unique(key, node, rehash);
        self.nodes.push(Node { count: 0, class: NONE, next: NONE, kind: Kind::Unread, aliases: Vec::new() });
        node
    }

    /// Adds the nodes of all surfaces. Those that are names have their classes again.
    pub(super) fn restore(&mut self, links: &Links) {
        self.nodes.reserve_exact(links.surfaces.len());
        self.by_text.reserve(links.surfaces.len(), |_| 0);
        for (node, surface) in (0..).zip(links.surfaces.iter()) {
            self.adopt(links, node, hash(surface.label, &surface.text));
        }
        // Some may have been added since all was settled.
        let added = links.surfaces.iter().map(|surface| surface.class.wrapping_add(1) as usize).max();
        let classes = links.homes.len().max(added.unwrap_or(0));
        self.classes.extend((0..classes).map(|_| Class { weight: 0, first: NONE }));
    }

    /// Reads a name that is used for the first time.
    pub(super) fn introduce(&mut self, links: &mut Links, node: u32, keys: Option<NameKeys>) {
        let Some(surface) = links.surfaces.get(node as usize) else { return };
        let keys = keys.or_else(|| NameKeys::of(surface.label, &surface.text));
        let key = keys.as_ref().and_then(|keys| keys.class_key(surface.label));
        let known = key.and_then(|key| self.by_key.get(&key).copied());
        let class = known.or(Some(surface.class).filter(|class| *class != NONE)).unwrap_or_else(|| {
            self.classes.push(Class { weight: 0, first: NONE });
            self.classes.len() as u32 - 1
        });
        if let Some(key) = key {
            self.by_key.entry(key).or_insert(class);
        }
        if surface.class != class
            && let Some(surface) = links.surfaces.get_mut(node as usize)
        {
            surface.class = class;
        }
        let slot = &mut self.nodes[node as usize];
        slot.class = class;
        slot.next = std::mem::replace(&mut self.classes[class as usize].first, node);
        slot.kind = match &keys {
            None => Kind::Figure,
            Some(keys) if keys.person().is_none() => Kind::Other,
            Some(_) => Kind::Person(self.people.len() as u32),
        };
        self.told.push((node, class));
        if let Some(mut keys) = keys {
            let may_be_short = keys.may_be_short();
            if let Some((name, family)) = keys.take_person() {
                self.people.push(Person { name, family, may_be_short, articles: Vec::new() });
            }
            self.new.push((node, keys));
        }
    }

    /// Numbers an article's local entities.
    pub(super) fn read(&mut self, links: &mut Links, entities: &[LocalEntity]) -> Locals {
        let mut names = Vec::with_capacity(entities.len());
        let mut aliases = Vec::new();
        for (local, entity) in (0..).zip(entities) {
            names.push(self.intern(links, entity.label, &entity.name));
            for alias in &entity.aliases {
                aliases.push((local, self.intern(links, entity.label, alias)));
            }
        }
        Locals { names: names.into(), aliases: aliases.into() }
    }

    /// Counts an article's local entities.
    pub(super) fn count(&mut self, links: &mut Links, article: u32, locals: &Locals) {
        for node in &locals.names {
            if self.nodes[*node as usize].kind == Kind::Unread {
                self.introduce(links, *node, None);
            }
            self.touched.insert(*node);
            let slot = &mut self.nodes[*node as usize];
            slot.count += 1;
            self.classes[slot.class as usize].weight += 1;
            if slot.count == 1 {
                self.renamed.insert(*node);
            }
        }
        self.name_people(article, locals);
        for (local, alias) in &locals.aliases {
            let name = locals.names[*local as usize];
            let class = self.nodes[name as usize].class;
            let known = &mut self.nodes[name as usize].aliases;
            match known.iter_mut().find(|known| known.node == *alias) {
                Some(known) if known.count > 0 => known.count += 1,
                Some(known) => {
                    known.count = 1;
                    self.renamed.insert(name);
                }
                None => {
                    if known.is_empty() {
                        known.reserve_exact(1);
                    }
                    known.push(Alias { node: *alias, count: 1, is_told: false });
                    self.told.push((*alias, class));
                    self.renamed.insert(name);
                }
            }
        }
    }

    /// Notes that an article names these people.
    pub(super) fn name_people(&mut self, article: u32, locals: &Locals) {
        for node in &locals.names {
            if let Kind::Person(person) = self.nodes[*node as usize].kind {
                let articles = &mut self.people[person as usize].articles;
                if let Err(at) = articles.binary_search(&article) {
                    articles.insert(at, article);
                }
            }
        }
    }

    /// Takes back what [`Base::count`] has counted.
    pub(super) fn discount(&mut self, article: u32, locals: &Locals) {
        for node in &locals.names {
            self.touched.insert(*node);
            let slot = &mut self.nodes[*node as usize];
            slot.count -= 1;
            self.classes[slot.class as usize].weight -= 1;
            if slot.count == 0 {
                self.renamed.insert(*node);
            }
            if let Kind::Person(person) = slot.kind {
                let articles = &mut self.people[person as usize].articles;
                if let Ok(at) = articles.binary_search(&article) {
                    articles.remove(at);
                }
            }
        }
        for (local, alias) in &locals.aliases {
            let name = locals.names[*local as usize];
            if let Some(known) =
                self.nodes[name as usize].aliases.iter_mut().find(|known| known.node == *alias)
            {
                known.count -= 1;
                if known.count == 0 {
                    self.renamed.insert(name);
                }
            }
        }
    }

    /// The nodes of a class.
    pub(super) fn all_nodes_of(&self, class: u32) -> impl Iterator<Item = u32> {
        let first = self.classes.get(class as usize).map_or(NONE, |class| class.first);
        let nodes = std::iter::successors(Some(first), |node| Some(self.nodes.get(*node as usize)?.next));
        nodes.take_while(|node| *node != NONE)
    }

    /// The nodes of a class that are in use.
    pub(super) fn nodes_of(&self, class: u32) -> impl Iterator<Item = u32> {
        self.all_nodes_of(class).filter(|node| self.nodes[*node as usize].count > 0)
    }

    /// The person of a node.
    pub(super) fn person(&self, node: u32) -> Option<&Person> {
        match self.nodes[node as usize].kind {
            Kind::Person(person) => self.people.get(person as usize),
            _ => None,
        }
    }

    /// Whether a node is a person's given and family name.
    pub(super) fn is_full(&self, node: u32) -> bool {
        self.person(node).is_some_and(|person| person.name.is_full())
    }

    /// Whether a node is a name that articles use and that is no figure.
    pub(super) fn is_name(&self, node: u32) -> bool {
        let node = &self.nodes[node as usize];
        node.count > 0 && !matches!(node.kind, Kind::Figure | Kind::Unread)
    }

    /// The articles that use names of a class of people; some twice.
    pub(super) fn articles_of(&self, class: u32) -> impl Iterator<Item = u32> {
        let people = self.nodes_of(class).filter_map(|node| self.person(node));
        people.flat_map(|person| person.articles.iter().copied())
    }

    /// The classes of an article's names, figures left out.
    pub(super) fn classes_in<'b>(&'b self, locals: &'b Arc<Locals>) -> impl Iterator<Item = u32> + 'b {
        let nodes = locals.names.iter().map(|node| &self.nodes[*node as usize]);
        nodes.filter(|node| node.kind != Kind::Figure).map(|node| node.class)
    }
}
