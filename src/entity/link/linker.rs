//! The linker: takes articles, and says what that changes.

use super::aliases::Aliases;
use super::base::Base;
use super::family::Family;
use super::full_names::FullNames;
use super::initials::Initials;
use super::keys::NameKeys;
use super::level::{Changes, Level};
use super::links::{Entity, EntityId, Links, Locals, NONE};
use super::related::Edit;
use crate::entity::LocalEntity;
use crate::entity::name::fullness;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::Arc;

/// Joins the entities of articles that come, change and go. It writes into [`Links`], which have to be the
/// same in all calls.
#[derive(Debug, Default)]
pub struct Linker {
    base: Base,
    edits: Vec<Edit>,
    full_names: FullNames,
    family: Family,
    aliases: Aliases,
    initials: Initials,
    /// What each of the rules has joined, on top of what those before it have.
    people: Level,
    families: Level,
    called: Level,
    entities: Level,
}

/// What [`Linker::settle`] has changed.
#[derive(Debug, Default)]
pub struct Settled {
    /// Classes that belong to another entity now, with the one they belonged to.
    pub moved: Vec<(u32, Option<EntityId>)>,
}

impl Linker {
    /// A linker that goes on with `links`. Reads all names again; nothing that is linked changes.
    pub fn restored(links: &mut Links) -> Self {
        let mut linker = Self::default();
        linker.base.restore(links);
        let is_used = used(links);
        for (node, is_used) in is_used.iter().enumerate() {
            if !is_used
                && links.surfaces.get(node).is_some_and(|surface| surface.class != NONE)
                && let Some(surface) = links.surfaces.get_mut(node)
            {
                surface.class = NONE;
            }
        }
        let surfaces: Vec<_> = links.surfaces.iter().zip(&is_used).collect();
        let read: Vec<Option<NameKeys>> = surfaces
            .par_iter()
            .map(|(surface, is_used)| is_used.then(|| NameKeys::of(surface.label, &surface.text)).flatten())
            .collect();
        for (node, keys) in (0..).zip(read) {
            if is_used[node as usize] {
                linker.base.introduce(links, node, keys);
            }
        }
        for article in 0..links.articles.len() as u32 {
            if let Some(locals) = links.locals(article).cloned() {
                linker.base.count(links, article, &locals);
                linker.edits.push((article, None));
            }
        }
        linker.base.told.clear();
        linker.entities.restore(links.homes.iter().copied(), &linker.base.classes);
        linker
    }

    /// Takes an article's entities, in place of those it had. Returns surfaces that have become a name or an
    /// alias of a class of names.
    pub fn take(&mut self, links: &mut Links, article: u32, entities: &[LocalEntity]) -> Vec<(u32, u32)> {
        let locals = Arc::new(self.base.read(links, entities));
        self.base.count(links, article, &locals);
        self.put(links, article, Some(locals));
        std::mem::take(&mut self.base.told)
    }

    /// Takes an article away.
    pub fn remove(&mut self, links: &mut Links, article: u32) {
        if links.locals(article).is_some() {
            self.put(links, article, None);
        }
    }

    fn put(&mut self, links: &mut Links, article: u32, locals: Option<Arc<Locals>>) {
        let before = links.locals(article).cloned();
        links.articles.set(article as usize, locals);
        if let Some(before) = &before {
            let is_there = links.locals(article).is_some();
            self.base.discount(article, before);
            // What both name is still named there.
            if is_there && let Some(locals) = links.locals(article) {
                self.base.name_people(article, locals);
            }
        }
        self.edits.push((article, before));
    }

    /// Works out what all that was taken since the last time changes. Cost: by what was taken and what it
    /// reaches, not by what is there.
    pub fn settle(&mut self, links: &mut Links) -> Settled {
        for (node, keys) in std::mem::take(&mut self.base.new) {
            if self.base.is_full(node) {
                self.full_names.introduce(&self.base, links, node);
            }
            self.family.introduce(&self.base, node, &self.people);
            if let Some(surface) = links.surfaces.get(node as usize) {
                self.initials.introduce(node, surface.label, &keys);
            }
        }
        let changes = self.join(links);
        let settled = self.publish(links, &changes);
        // After many at once what is empty would still be walked through.
        self.base.touched = FxHashSet::default();
        self.base.renamed = FxHashSet::default();
        self.edits = Vec::new();
        settled
    }

    /// Has each rule look at what has changed, one after the other.
    fn join(&mut self, links: &Links) -> Changes {
        let Self { base, people, families, called, entities, .. } = self;
        let mut changes = Changes::default();
        let touched: FxHashSet<u32> =
            base.touched.iter().map(|node| base.nodes[*node as usize].class).collect();
        for class in touched {
            let (is_live, before) = (base.classes[class as usize].weight > 0, people.set(class) != NONE);
            if is_live {
                changes.sets.push(class);
            }
            if is_live != before {
                changes.moved.push((class, if before { class } else { NONE }));
            }
        }
        self.full_names.decide(base, links, base.touched.iter().copied(), people);
        let own = |class: u32| {
            if base.classes.get(class as usize).is_some_and(|class| class.weight > 0) { class } else { NONE }
        };
        let changes = people.update(own, &changes, &base.classes);
        self.family.decide(base, links, (people, &changes), &self.edits, families);
        let changes = families.update(|class| people.set(class), &changes, &base.classes);
        self.aliases.decide(base, links, (families, &changes), called);
        let changes = called.update(|class| families.set(class), &changes, &base.classes);
        self.initials.decide(base, (called, &changes), entities);
        entities.update(|class| called.set(class), &changes, &base.classes)
    }

    /// Writes changes into what readers see.
    fn publish(&self, links: &mut Links, changes: &Changes) -> Settled {
        let mut anew: FxHashSet<u32> = self
            .base
            .renamed
            .iter()
            .map(|node| self.entities.set(self.base.nodes[*node as usize].class))
            .collect();
        while links.homes.len() < self.base.classes.len() {
            links.homes.push(NONE);
        }
        for (class, before) in &changes.moved {
            let home = self.entities.set(*class);
            links.homes.set(*class as usize, home);
            anew.extend([*before, home]);
        }
        anew.remove(&NONE);
        for set in anew {
            if self.entities.set(set) == set {
                self.describe(links, set);
            } else {
                links.entities.set(set as usize, None);
                links.classes.set(set as usize, None);
            }
        }
        for set in &changes.sets {
            self.name(links, *set);
        }
        let before = |before: u32| (before != NONE).then_some(EntityId(before));
        Settled { moved: changes.moved.iter().map(|(class, set)| (*class, before(*set))).collect() }
    }

    /// Writes an entity.
    fn describe(&self, links: &mut Links, set: u32) {
        let members = self.entities.members(set);
        let mut surfaces: Vec<u32> = Vec::new();
        for node in members.iter().flat_map(|class| self.base.nodes_of(*class)) {
            surfaces.push(node);
            let aliases = self.base.nodes[node as usize].aliases.iter().filter(|alias| alias.count > 0);
            surfaces.extend(aliases.map(|alias| alias.node));
        }
        let text = |node: &u32| links.surfaces.get(*node as usize).map(|surface| Arc::clone(&surface.text));
        let mut aliases: Vec<Arc<str>> = surfaces.iter().filter_map(text).collect();
        aliases.sort_unstable();
        aliases.dedup();
        let label = surfaces.first().and_then(|node| links.surfaces.get(*node as usize)).map(|s| s.label);
        let (Some(label), Some(name)) = (label, self.fullest(links, set)) else { return };
        links.entities.set(set as usize, Some(Entity::new(label, name, aliases)));
        let classes: Option<Arc<[u32]>> = (members.len() > 1).then(|| members.into());
        if links.classes.get(set as usize).is_none_or(|known| *known != classes) {
            links.classes.set(set as usize, classes);
        }
    }

    /// Gives an entity another name, if what it is called most has changed.
    fn name(&self, links: &mut Links, set: u32) {
        let mut nodes = self.entities.members(set).iter().flat_map(|class| self.base.nodes_of(*class));
        let is_one = nodes.next().is_some() && nodes.next().is_none();
        let Some(name) = Some(()).filter(|()| !is_one).and_then(|()| self.fullest(links, set)) else {
            return;
        };
        if links.entity(EntityId(set)).is_some_and(|entity| entity.name != name)
            && let Some(Some(entity)) = links.entities.get_mut(set as usize)
        {
            *entity = Entity::new(entity.label, name, entity.aliases().to_vec());
        }
    }

    /// An entity's name is the fullest that is not a rare slip: at least one in fifty uses.
    fn fullest(&self, links: &Links, set: u32) -> Option<Arc<str>> {
        const SLIP: u32 = 50;
        let nodes = || self.entities.members(set).iter().flat_map(|class| self.base.nodes_of(*class));
        let all: u32 = nodes().map(|node| self.base.nodes[node as usize].count).sum();
        let usual = nodes().filter(|node| self.base.nodes[*node as usize].count.saturating_mul(SLIP) >= all);
        let named = usual.filter_map(|node| Some((node, &links.surfaces.get(node as usize)?.text)));
        let fullest = named.max_by_key(|(node, name)| {
            (fullness(name), self.base.nodes[*node as usize].count, name.len(), Reverse(*name))
        });
        fullest.map(|(_, name)| Arc::clone(name))
    }
}

/// Which surfaces are names of local entities.
fn used(links: &Links) -> Vec<bool> {
    let mut used = vec![false; links.surfaces.len()];
    for node in links.articles.iter().flatten().flat_map(|locals| &locals.names) {
        if let Some(slot) = used.get_mut(*node as usize) {
            *slot = true;
        }
    }
    used
}
