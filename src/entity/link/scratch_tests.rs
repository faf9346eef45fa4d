//! The rules as they read, applied to all articles at once: what the linker has to agree with.

use super::Entity;
use super::keys::NameKeys;
use crate::entity::name::fullness;
use crate::entity::name::person::{Fit, PersonName};
use crate::entity::{Label, LocalEntity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

struct Node<'a> {
    label: Label,
    name: &'a str,
    count: usize,
    aliases: BTreeMap<&'a str, usize>,
    keys: Option<NameKeys>,
}

impl Node<'_> {
    fn person(&self) -> Option<&PersonName> {
        self.keys.as_ref()?.person()
    }

    fn is_full(&self) -> bool {
        self.person().is_some_and(PersonName::is_full)
    }

    fn fits(&self, long: &Self) -> bool {
        matches!((self.person(), long.person()), (Some(a), Some(b)) if a.fits(b) == Some(Fit::Family))
    }
}

/// The entities, sorted, and for each article those of its local entities.
pub(super) fn link<'a>(articles: &[&'a [LocalEntity]]) -> (Vec<Entity>, Vec<Vec<Entity>>) {
    let mut known: BTreeMap<(Label, &'a str), Node> = BTreeMap::new();
    for LocalEntity { label, name, aliases } in articles.iter().copied().flatten() {
        let node = known.entry((*label, name)).or_insert_with(|| {
            let keys = NameKeys::of(*label, name);
            Node { label: *label, name, count: 0, aliases: BTreeMap::new(), keys }
        });
        node.count += 1;
        for alias in aliases {
            *node.aliases.entry(alias).or_default() += 1;
        }
    }
    let places: BTreeMap<(Label, &str), usize> = known.keys().copied().zip(0..).collect();
    let nodes: Vec<Node> = known.into_values().collect();
    let place = |entity: &LocalEntity| places[&(entity.label, entity.name.as_str())];
    let of: Vec<Vec<usize>> = articles.iter().map(|article| article.iter().map(place).collect()).collect();
    let mut sets = Sets(nodes.iter().enumerate().map(|(at, node)| (at, node.count)).collect());
    by_key(&nodes, &mut sets);
    by_full_name(&nodes, &mut sets);
    by_family_name(&nodes, &of, &mut sets);
    by_alias(&nodes, &mut sets);
    by_initials(&nodes, &mut sets);
    let mut members: BTreeMap<usize, Vec<&Node>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        members.entry(sets.find(at)).or_default().push(node);
    }
    let entities: BTreeMap<usize, Entity> =
        members.iter().map(|(root, members)| (*root, entity(members))).collect();
    let links = of.iter().map(|of| of.iter().map(|at| entities[&sets.find(*at)].clone()).collect()).collect();
    let mut entities: Vec<Entity> = entities.into_values().collect();
    entities.sort();
    (entities, links)
}

/// Of each node the root of its set, with the weight of those that are roots.
struct Sets(Vec<(usize, usize)>);

impl Sets {
    fn find(&self, at: usize) -> usize {
        self.0[at].0
    }

    fn weight(&self, root: usize) -> usize {
        self.0[root].1
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.0[a.min(b)].1 += self.0[a.max(b)].1;
            self.0.iter_mut().filter(|node| node.0 == a.max(b)).for_each(|node| node.0 = a.min(b));
        }
    }
}

fn sole(sets: &Sets, nodes: impl Iterator<Item = usize>) -> Option<usize> {
    let roots: BTreeSet<usize> = nodes.map(|at| sets.find(at)).collect();
    let all: usize = roots.iter().map(|root| sets.weight(*root)).sum();
    let most = roots.iter().copied().max_by_key(|root| sets.weight(*root))?;
    (roots.len() == 1 || sets.weight(most) >= 20 * (all - sets.weight(most))).then_some(most)
}

fn by_key(nodes: &[Node], sets: &mut Sets) {
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(key) = node.keys.as_ref().and_then(|keys| keys.class_key(node.label)) {
            sets.join(*first.entry(key).or_insert(at), at);
        }
    }
}

/// People by the sound of the last word of their names.
fn families(nodes: &[Node]) -> Vec<Vec<usize>> {
    let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(last) = node.person().and_then(|person| person.words.last()) {
            families.entry(crate::entity::name::sound(last)).or_default().push(at);
        }
    }
    families.into_values().collect()
}

fn by_full_name(nodes: &[Node], sets: &mut Sets) {
    for mut full in families(nodes) {
        full.retain(|at| nodes[*at].is_full());
        full.sort_by_key(|at| (Reverse(nodes[*at].person().unwrap().words.len()), nodes[*at].name));
        let mut chosen: Vec<usize> = Vec::new();
        for at in full {
            let fits = chosen.iter().copied().filter(|long| nodes[at].fits(&nodes[*long]));
            match sole(sets, fits) {
                Some(long) => sets.join(long, at),
                None => chosen.push(at),
            }
        }
    }
}

fn by_family_name(nodes: &[Node], of: &[Vec<usize>], sets: &mut Sets) {
    let mut joins = Vec::new();
    for family in families(nodes) {
        let (full, bare): (Vec<usize>, Vec<usize>) = family.into_iter().partition(|at| nodes[*at].is_full());
        for at in bare {
            let fits = full.iter().copied().filter(|long| nodes[at].fits(&nodes[*long]));
            joins.extend(sole(sets, fits).map(|long| (at, long)));
        }
    }
    joins.retain(|(at, long)| sets.weight(*long) >= 10 || related(nodes, of, sets, *at, *long));
    for (at, long) in joins {
        sets.join(long, at);
    }
}

fn related(nodes: &[Node], of: &[Vec<usize>], sets: &Sets, at: usize, long: usize) -> bool {
    let roots = |article: &Vec<usize>| -> BTreeSet<usize> {
        let names = article.iter().filter(|node| !nodes[**node].label.is_figure());
        names.map(|node| sets.find(*node)).collect()
    };
    let articles: Vec<BTreeSet<usize>> = of.iter().map(roots).collect();
    let about = articles.iter().filter(|roots| roots.contains(&long));
    let beside: BTreeSet<usize> = about.flatten().copied().filter(|root| *root != long).collect();
    let own = sets.find(at);
    let all: Vec<_> = articles.iter().filter(|roots| roots.contains(&own)).collect();
    let sharing =
        all.iter().filter(|roots| roots.iter().any(|root| *root != own && beside.contains(root))).count();
    sharing * 2 >= all.len()
}

fn by_alias(nodes: &[Node], sets: &mut Sets) {
    let mut joins = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if !node.keys.as_ref().is_some_and(NameKeys::may_be_short) {
            continue;
        }
        let is_called = |other: &Node| {
            let count = other.aliases.get(node.name).copied().unwrap_or(0);
            let is_usual = node.label != Label::Person || (count > 1 && count * 2 >= other.count);
            other.label == node.label && count > 0 && is_usual
        };
        let longs = (0..nodes.len()).filter(|long| is_called(&nodes[*long]));
        let long = sole(sets, longs.filter(|long| sets.find(*long) != sets.find(at)));
        joins.extend(long.map(|long| (at, long)));
    }
    for (at, long) in joins {
        sets.join(long, at);
    }
}

fn by_initials(nodes: &[Node], sets: &mut Sets) {
    let mut joins = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Some(acronym) = node.keys.as_ref().and_then(|keys| keys.acronym(node.label)) else { continue };
        let has = |long: &Node| {
            long.keys.as_ref().is_some_and(|keys| keys.initials(long.label).any(|letters| letters == acronym))
        };
        let longs = (0..nodes.len()).filter(|long| has(&nodes[*long]));
        if sets.weight(sets.find(at)) == node.count {
            joins.extend(sole(sets, longs).map(|long| (at, long)));
        }
    }
    for (at, long) in joins {
        sets.join(long, at);
    }
}

fn entity(members: &[&Node]) -> Entity {
    let all: usize = members.iter().map(|node| node.count).sum();
    let usual = members.iter().filter(|node| node.count * 50 >= all);
    let fullest =
        usual.max_by_key(|node| (fullness(node.name), node.count, node.name.len(), Reverse(node.name)));
    let surfaces =
        members.iter().flat_map(|node| std::iter::once(node.name).chain(node.aliases.keys().copied()));
    let aliases: BTreeSet<&str> = surfaces.collect();
    let name = fullest.expect("some name is usual").name.into();
    Entity::new(members[0].label, name, aliases.into_iter().map(Arc::from).collect())
}
