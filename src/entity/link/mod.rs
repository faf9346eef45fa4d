//! One entity for one real thing, across articles: cross-document coreference of names.
//!
//! Articles are joined by what their entities are called. As record linkage does it, names are compared only
//! within blocks that share a key; every rule asks whether exactly one thing in all articles fits, so that
//! the order of the articles cannot matter.

mod keys;

use crate::entity::name::fullness;
use crate::entity::union_find::UnionFind;
use crate::entity::{Analysis, Label, LocalEntity};
use keys::NameKeys;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entity's number in one result of [`link`]. Another result may number it otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// What mentions of one or several articles refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its label.
    pub label: Label,
    /// The fullest surface seen; for figures the value.
    pub name: String,
    /// All surfaces that articles use for it, sorted, `name` among them.
    pub aliases: Vec<String>,
}

/// A name that articles use, with all of its uses.
#[derive(Debug)]
struct Node<'a> {
    label: Label,
    name: &'a str,
    /// How many local entities have it.
    count: usize,
    /// What else those are called, sorted, and how often.
    aliases: Vec<(&'a str, usize)>,
}

/// Joins the entities of several articles. Returns the entities, sorted by label and name, and for each
/// article the [`EntityId`] of each of its local entities. Does not depend on the order of `articles`.
pub fn link(articles: &[&Analysis]) -> (Vec<Entity>, Vec<Vec<EntityId>>) {
    let (nodes, of) = nodes(articles);
    let root = join(&nodes, &of);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, root) in root.iter().enumerate() {
        members.entry(*root).or_default().push(node);
    }
    let mut entities: Vec<(Entity, usize)> =
        members.iter().map(|(root, members)| (entity(&nodes, members), *root)).collect();
    entities.sort_by(|(a, _), (b, _)| (a.label, &a.name, &a.aliases).cmp(&(b.label, &b.name, &b.aliases)));
    let mut id_of = vec![EntityId(0); nodes.len()];
    for (id, (_, root)) in entities.iter().enumerate() {
        id_of[*root] = EntityId(id as u32);
    }
    let ids = |of: Vec<u32>| of.into_iter().map(|node| id_of[root[node as usize]]).collect();
    (entities.into_iter().map(|(entity, _)| entity).collect(), of.into_iter().map(ids).collect())
}

/// The different names, sorted by label and name, and for each article the nodes of its local entities.
fn nodes<'a>(articles: &[&'a Analysis]) -> (Vec<Node<'a>>, Vec<Vec<u32>>) {
    let mut known: FxHashMap<(Label, &str), Node> = FxHashMap::default();
    for LocalEntity { label, name, aliases } in articles.iter().flat_map(|analysis| &analysis.entities) {
        let node = known.entry((*label, name)).or_insert_with(|| Node {
            label: *label,
            name,
            count: 0,
            aliases: Vec::new(),
        });
        node.count += 1;
        node.aliases.extend(aliases.iter().map(|alias| (alias.as_str(), 1)));
    }
    let mut nodes: Vec<Node> = known.into_values().collect();
    nodes.sort_unstable_by_key(|node| (node.label, node.name));
    for node in &mut nodes {
        node.aliases.sort_unstable();
        node.aliases.dedup_by(|next, first| {
            let same = next.0 == first.0;
            first.1 += if same { next.1 } else { 0 };
            same
        });
    }
    let rank: FxHashMap<(Label, &str), u32> =
        (0..).zip(&nodes).map(|(at, node)| ((node.label, node.name), at)).collect();
    let of = |entity: &LocalEntity| rank[&(entity.label, entity.name.as_str())];
    let of = articles.iter().map(|analysis| analysis.entities.iter().map(of).collect()).collect();
    (nodes, of)
}

/// For each node the node that stands for its thing.
fn join(nodes: &[Node], of: &[Vec<u32>]) -> Vec<usize> {
    let mut sets = UnionFind::new(nodes.iter().map(|node| node.count).collect());
    // What is read of a name does not depend on the others, and most of the time goes there.
    let names: Vec<(usize, NameKeys)> = nodes
        .par_iter()
        .enumerate()
        .filter(|(_, node)| !node.label.is_figure())
        .map(|(at, node)| (at, NameKeys::new(node.label, node.name)))
        .collect();
    by_key(nodes, &names, &mut sets);
    by_full_name(nodes, &names, &mut sets);
    by_family_name(nodes, of, &names, &mut sets);
    by_alias(nodes, &names, &mut sets);
    by_initials(nodes, &names, &mut sets);
    (0..nodes.len()).map(|at| sets.find(at)).collect()
}

/// The one thing among `nodes`; or the one that is named twenty times as often as all others together.
fn sole(sets: &UnionFind, nodes: impl Iterator<Item = usize>) -> Option<usize> {
    const FAR_MORE: usize = 20;
    let mut roots: Vec<usize> = nodes.map(|at| sets.find(at)).collect();
    roots.sort_unstable();
    roots.dedup();
    let all: usize = roots.iter().map(|root| sets.weight(*root)).sum();
    let most = roots.iter().copied().max_by_key(|root| (sets.weight(*root), Reverse(*root)))?;
    let others = all - sets.weight(most);
    (roots.len() == 1 || sets.weight(most) >= FAR_MORE * others).then_some(most)
}

/// Spellings of one name.
fn by_key(nodes: &[Node], names: &[(usize, NameKeys)], sets: &mut UnionFind) {
    let mut first: FxHashMap<(Label, &str), usize> = FxHashMap::default();
    for (at, name) in names {
        if !name.key().is_empty() {
            let other = *first.entry((nodes[*at].label, name.key())).or_insert(*at);
            sets.join(other, *at);
        }
    }
}

/// People whose full names are forms of one full name, and of no other.
fn by_full_name(nodes: &[Node], names: &[(usize, NameKeys)], sets: &mut UnionFind) {
    for bucket in buckets(names).into_values() {
        let mut full: Vec<(usize, &NameKeys)> =
            bucket.into_iter().filter(|(_, name)| name.is_full()).collect();
        full.sort_by_key(|(at, name)| (Reverse(name.words()), nodes[*at].name));
        let mut chosen: Vec<(usize, &NameKeys)> = Vec::new();
        for (at, name) in full {
            let fits = chosen.iter().filter(|(_, long)| name.fits(long)).map(|(long, _)| *long);
            match sole(sets, fits) {
                Some(long) => sets.join(long, at),
                None => chosen.push((at, name)),
            }
        }
    }
}

/// People of whom an article knows the family name only, where all articles know one person of that name; who
/// is either well known to them, or named together with something that this article names too.
fn by_family_name(nodes: &[Node], of: &[Vec<u32>], names: &[(usize, NameKeys)], sets: &mut UnionFind) {
    let mut pairs = Vec::new();
    for bucket in buckets(names).into_values() {
        let (full, bare): (Vec<_>, Vec<_>) = bucket.into_iter().partition(|(_, name)| name.is_full());
        for (at, name) in bare {
            let fits = full.iter().filter(|(_, long)| name.fits(long)).map(|(long, _)| *long);
            pairs.extend(sole(sets, fits).map(|long| (at, long)));
        }
    }
    let (known, doubtful): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(_, long)| sets.weight(*long) >= WELL_KNOWN);
    let related = related(nodes, of, sets, &doubtful);
    for (bare, long) in known.into_iter().chain(related) {
        sets.join(long, bare);
    }
}

/// Who is named by full name in so many articles needs no introduction in another.
const WELL_KNOWN: usize = 10;

/// Those `pairs` of a family name and a person of which at least half of the articles with the family name
/// share another name with an article about the person.
fn related(
    nodes: &[Node],
    of: &[Vec<u32>],
    sets: &UnionFind,
    pairs: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let bare: FxHashSet<usize> = pairs.iter().map(|(bare, _)| *bare).collect();
    let long: FxHashSet<usize> = pairs.iter().map(|(_, long)| *long).collect();
    let mut beside: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
    let mut articles: FxHashMap<usize, Vec<Vec<usize>>> = FxHashMap::default();
    for article in of {
        let roots = || {
            let names = article.iter().filter(|node| !nodes[**node as usize].label.is_figure());
            names.map(|node| sets.find(*node as usize))
        };
        for root in roots() {
            if long.contains(&root) {
                beside.entry(root).or_default().extend(roots().filter(|other| *other != root));
            }
            if bare.contains(&root) {
                articles.entry(root).or_default().push(roots().filter(|other| *other != root).collect());
            }
        }
    }
    let shares = |(bare, long): &&(usize, usize)| {
        let (Some(beside), Some(articles)) = (beside.get(long), articles.get(bare)) else { return false };
        let sharing = articles.iter().filter(|names| names.iter().any(|name| beside.contains(name))).count();
        sharing * 2 >= articles.len()
    };
    pairs.iter().filter(shares).copied().collect()
}

/// People by the sound of the last word of their names.
fn buckets(names: &[(usize, NameKeys)]) -> BTreeMap<&str, Vec<(usize, &NameKeys)>> {
    let mut buckets: BTreeMap<&str, Vec<(usize, &NameKeys)>> = BTreeMap::new();
    for (at, name) in names {
        if let Some(sound) = name.family_sound() {
            buckets.entry(sound).or_default().push((*at, name));
        }
    }
    buckets
}

/// What some articles say in full and call so for short: an acronym in brackets, a company without its legal
/// form.
fn by_alias(nodes: &[Node], names: &[(usize, NameKeys)], sets: &mut UnionFind) {
    let mut called: FxHashMap<(Label, &str), Vec<usize>> = FxHashMap::default();
    for (at, node) in nodes.iter().enumerate() {
        // Most articles that name Xi Jinping call him Xi; few call Maja Lindqvist Maja, and she is not every
        // Maja.
        let usual = |count: usize| node.label != Label::Person || (count > 1 && count * 2 >= node.count);
        for (alias, _) in node.aliases.iter().filter(|(_, count)| usual(*count)) {
            called.entry((node.label, alias)).or_default().push(at);
        }
    }
    let joins: Vec<(usize, usize)> = names
        .iter()
        .filter(|(_, name)| name.may_be_short())
        .filter_map(|(at, _)| {
            let longs = called.get(&(nodes[*at].label, nodes[*at].name))?;
            let own = sets.find(*at);
            let long = sole(sets, longs.iter().copied().filter(|long| sets.find(*long) != own))?;
            Some((long, *at))
        })
        .collect();
    for (long, at) in joins {
        sets.join(long, at);
    }
}

/// Acronyms that no article explains, where they are the initials of one name.
fn by_initials(nodes: &[Node], names: &[(usize, NameKeys)], sets: &mut UnionFind) {
    let mut longs: FxHashMap<(Label, &str), Vec<usize>> = FxHashMap::default();
    for (at, name) in names {
        for initials in name.initials() {
            longs.entry((nodes[*at].label, initials)).or_default().push(*at);
        }
    }
    for (at, name) in names {
        let Some(acronym) = name.acronym() else { continue };
        let is_alone = sets.weight(sets.find(*at)) == nodes[*at].count;
        if let Some(longs) = longs.get(&(nodes[*at].label, acronym)).filter(|_| is_alone)
            && let Some(long) = sole(sets, longs.iter().copied())
        {
            sets.join(long, *at);
        }
    }
}

/// The entity of these nodes. Its name is the fullest that is not a rare slip: at least one in fifty uses.
fn entity(nodes: &[Node], members: &[usize]) -> Entity {
    const SLIP: usize = 50;
    let all: usize = members.iter().map(|at| nodes[*at].count).sum();
    let usual = members.iter().filter(|at| nodes[**at].count * SLIP >= all);
    let fullest = usual.max_by_key(|at| {
        let node = &nodes[**at];
        (fullness(node.name), node.count, node.name.len(), Reverse(node.name))
    });
    let name = fullest.map(|at| nodes[*at].name).unwrap_or_default().to_owned();
    let surfaces = |at: &usize| {
        let node = &nodes[*at];
        std::iter::once(node.name).chain(node.aliases.iter().map(|(alias, _)| *alias))
    };
    let mut aliases: Vec<&str> = members.iter().flat_map(surfaces).collect();
    aliases.sort_unstable();
    aliases.dedup();
    Entity { label: nodes[members[0]].label, name, aliases: aliases.into_iter().map(str::to_owned).collect() }
}

#[cfg(test)]
mod tests;
