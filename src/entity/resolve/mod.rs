//! Coreference resolution of names: which mentions of one article are one entity. Last names, first names
//! once introduced, titles, acronyms, possessives, spelling variants; figures by their value.
//!
//! In the way of a sieve (Raghunathan et al., A Multi-Pass Sieve for Coreference Resolution, 2010) the surest
//! ties come first, and a tie is only made where one antecedent fits. What only the whole sentence tells
//! ("the Kazakh leader") stays out.

mod non_persons;
mod people;
mod person_index;
mod places;

use crate::entity::document::Document;
use crate::entity::name::{fullness, suffix_after, title_before};
use crate::entity::{Candidate, Label, LocalEntity, Mention};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Gives every candidate an entity. `candidates` are spans of the text in order that do not overlap. Entities are
/// in order of their first mention.
pub(in crate::entity) fn resolve(
    document: &Document,
    candidates: Vec<Candidate>,
) -> (Vec<Mention>, Vec<LocalEntity>) {
    let text = document.text;
    let Clusters { of, tails } = clusters(document, &candidates);
    let mut local: FxHashMap<Cluster, usize> = FxHashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut entity_of = Vec::with_capacity(candidates.len());
    for (at, cluster) in of.into_iter().enumerate() {
        let entity = *local.entry(cluster).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[entity].push(at);
        entity_of.push(entity);
    }
    let mut entities: Vec<LocalEntity> =
        members.iter().map(|members| entity(text, &candidates, members)).collect();
    for (number, tail) in tails {
        if let Some(entity) = local.get(&Cluster::NonPerson(number)) {
            entities[*entity].name.push_str(&tail);
        }
    }
    tell_apart(text, &candidates, &members, &mut entities);
    let mention = |(Candidate { span, label, value, evidence }, entity)| Mention {
        span,
        label,
        value,
        entity,
        evidence,
    };
    (candidates.into_iter().zip(entity_of).map(mention).collect(), entities)
}

/// What mentions of one entity have in common.
#[derive(PartialEq, Eq, Hash)]
enum Cluster<'c> {
    Person(usize),
    NonPerson(usize),
    Figure(Label, Cow<'c, str>),
}

struct Clusters<'c> {
    /// For each candidate.
    of: Vec<Cluster<'c>>,
    /// By the number of a non-person, what stands behind its name.
    tails: FxHashMap<usize, String>,
}

fn clusters<'c>(document: &'c Document, candidates: &'c [Candidate]) -> Clusters<'c> {
    let text = document.text;
    let is_person = |candidate: &&Candidate| candidate.label == Label::Person;
    let spans: Vec<Span> = candidates.iter().filter(is_person).map(|candidate| candidate.span).collect();
    let is_named = |candidate: &&Candidate| !is_person(candidate) && !candidate.label.is_figure();
    let others: Vec<&Candidate> = candidates.iter().filter(is_named).collect();
    let mut people = people::join(text, &spans).into_iter();
    let (others, tails) = non_persons::join(document, &others);
    let mut others = others.into_iter();
    let cluster = |candidate: &'c Candidate| {
        if candidate.label.is_figure() {
            Cluster::Figure(candidate.label, figure_name(text, candidate))
        } else if candidate.label == Label::Person {
            Cluster::Person(people.next().unwrap_or_default())
        } else {
            Cluster::NonPerson(others.next().unwrap_or_default())
        }
    };
    Clusters { of: candidates.iter().map(cluster).collect(), tails }
}

/// A figure is its value; one without is the words it is written with.
fn figure_name<'c>(text: &'c str, candidate: &'c Candidate) -> Cow<'c, str> {
    let words = || on_one_line(candidate.span.of(text)).to_lowercase().into();
    candidate.value.as_ref().map_or_else(words, |value| value.text.as_str().into())
}

fn entity(text: &str, candidates: &[Candidate], members: &[usize]) -> LocalEntity {
    let label = candidates[members[0]].label;
    if label.is_figure() {
        let name = figure_name(text, &candidates[members[0]]);
        let surfaces = members.iter().map(|at| plain(candidates[*at].span.of(text)));
        let aliases = aliases(surfaces.filter(|surface| *surface != name));
        return LocalEntity { label, name: name.into_owned(), aliases };
    }
    let mut counts: Vec<(Cow<'_, str>, usize)> = Vec::new();
    for surface in members.iter().map(|at| plain(candidates[*at].span.of(text))) {
        match counts.iter_mut().find(|(known, _)| *known == surface) {
            Some((_, count)) => *count += 1,
            None => counts.push((surface, 1)),
        }
    }
    if let [(name, _)] = &mut counts[..] {
        return LocalEntity { label, name: std::mem::take(name).into_owned(), aliases: Vec::new() };
    }
    // Of equals the more frequent, then the earlier: `max_by_key` takes the last, and the list is turned.
    let fullest = counts.iter().rev().max_by_key(|(name, count)| (fullness(name), *count));
    let name = fullest.map(|(name, _)| name.clone()).unwrap_or_default();
    let aliases = aliases(counts.into_iter().map(|(surface, _)| surface).filter(|it| *it != name));
    LocalEntity { label, name: name.into_owned(), aliases }
}

/// These surfaces, each once and in order.
fn aliases<'t>(surfaces: impl Iterator<Item = Cow<'t, str>>) -> Vec<String> {
    let all: BTreeSet<Cow<'_, str>> = surfaces.collect();
    all.into_iter().map(Cow::into_owned).collect()
}

/// A surface on one line and without a possessive ending.
fn plain(surface: &str) -> Cow<'_, str> {
    let bare = |joined: &str| {
        let bare = joined.strip_suffix("'s").or_else(|| joined.strip_suffix("\u{2019}s"));
        bare.map_or(joined.len(), str::len)
    };
    match on_one_line(surface) {
        Cow::Borrowed(joined) => joined[..bare(joined)].into(),
        Cow::Owned(mut joined) => {
            joined.truncate(bare(&joined));
            joined.into()
        }
    }
}

/// The words of a surface with single blanks between them.
fn on_one_line(surface: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_odd = |c: char| {
        let is_odd = c.is_whitespace() && (c != ' ' || before == ' ');
        before = c;
        is_odd
    };
    if surface.contains(is_odd) || surface.ends_with(' ') {
        return surface.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    surface.into()
}

/// People who would have the same name in this article get a title or suffix with it, where the text gives
/// one.
fn tell_apart(text: &str, candidates: &[Candidate], members: &[Vec<usize>], entities: &mut [LocalEntity]) {
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for entity in entities.iter().filter(|entity| entity.label == Label::Person) {
        *count.entry(&entity.name).or_default() += 1;
    }
    let is_shared =
        |one: &LocalEntity| one.label == Label::Person && count.get(one.name.as_str()) != Some(&1);
    let shared: Vec<usize> = (0..entities.len()).filter(|at| is_shared(&entities[*at])).collect();
    for at in shared {
        let (entity, members) = (&mut entities[at], &members[at]);
        let spans = || members.iter().map(|at| candidates[*at].span);
        let suffixed = spans().find_map(|span| suffix_after(text, span.end));
        let titled = spans().find_map(|span| {
            let (from, _) = title_before(text, span.start)?;
            text.get(from..span.start).map(str::trim)
        });
        let name = &mut entity.name;
        if let Some(suffix) = suffixed {
            *name = format!("{name} {suffix}");
        } else if let Some(title) = titled {
            *name = format!("{title} {name}");
        }
    }
}

#[cfg(test)]
mod tests;
