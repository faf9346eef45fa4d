//! Which mentions of one article are one entity: last names, first names once introduced, titles, acronyms,
//! possessives, spelling variants; figures by their value.
//!
//! Things that only the whole sentence tells ("the Kazakh leader") stay out: that is coreference.

mod people;
mod places;
mod roster;
mod things;

use crate::entity::name::fullness;
use crate::entity::{Candidate, Label, LocalEntity, Mention};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap};

/// Gives every candidate an entity. `candidates` are spans of `text` in order that do not overlap. Entities are in order
/// of their first mention.
pub(in crate::entity) fn resolve(text: &str, candidates: Vec<Candidate>) -> (Vec<Mention>, Vec<LocalEntity>) {
    let Groups { of, tails } = groups(text, &candidates);
    let mut local: HashMap<Group, usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut entity_of = Vec::with_capacity(candidates.len());
    for (at, group) in of.into_iter().enumerate() {
        let entity = *local.entry(group).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[entity].push(at);
        entity_of.push(entity);
    }
    let mut entities: Vec<LocalEntity> =
        members.iter().map(|members| entity(text, &candidates, members)).collect();
    for (number, tail) in tails {
        if let Some(entity) = local.get(&Group::Thing(number)) {
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
enum Group {
    Person(usize),
    Thing(usize),
    Figure(Label, String),
}

struct Groups {
    /// For each candidate.
    of: Vec<Group>,
    /// By the number of a thing, what stands behind its name.
    tails: HashMap<usize, String>,
}

fn groups(text: &str, candidates: &[Candidate]) -> Groups {
    let is_person = |candidate: &&Candidate| candidate.label == Label::Person;
    let spans: Vec<Span> = candidates.iter().filter(is_person).map(|candidate| candidate.span).collect();
    let things: Vec<things::Seen> = candidates
        .iter()
        .filter(|candidate| !is_person(candidate) && !candidate.label.is_figure())
        .map(|candidate| things::Seen { span: candidate.span, label: candidate.label })
        .collect();
    let mut people = people::join(text, &spans).into_iter();
    let (things, tails) = things::join(text, &things);
    let mut things = things.into_iter();
    let group = |candidate: &Candidate| {
        if candidate.label.is_figure() {
            Group::Figure(candidate.label, figure_name(text, candidate))
        } else if candidate.label == Label::Person {
            Group::Person(people.next().unwrap_or_default())
        } else {
            Group::Thing(things.next().unwrap_or_default())
        }
    };
    Groups { of: candidates.iter().map(group).collect(), tails }
}

/// A figure is its value; one without is the words it is written with.
fn figure_name(text: &str, candidate: &Candidate) -> String {
    let words = || candidate.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    candidate.value.as_ref().map_or_else(words, |value| value.text.clone())
}

fn entity(text: &str, candidates: &[Candidate], members: &[usize]) -> LocalEntity {
    let label = candidates[members[0]].label;
    if label.is_figure() {
        let name = figure_name(text, &candidates[members[0]]);
        let surfaces = members.iter().map(|at| plain(candidates[*at].span.of(text)));
        let others: BTreeSet<String> = surfaces.filter(|surface| *surface != name).collect();
        return LocalEntity { label, name, aliases: others.into_iter().collect() };
    }
    let mut counts: Vec<(String, usize)> = Vec::new();
    for surface in members.iter().map(|at| plain(candidates[*at].span.of(text))) {
        match counts.iter_mut().find(|(known, _)| *known == surface) {
            Some((_, count)) => *count += 1,
            None => counts.push((surface, 1)),
        }
    }
    let fullest = |a: &&(String, usize), b: &&(String, usize)| {
        // Of equals the more frequent, then the earlier: `max_by` takes the last, and the list is turned.
        fullness(&a.0).cmp(&fullness(&b.0)).then(a.1.cmp(&b.1))
    };
    let name = counts.iter().rev().max_by(fullest).map(|(name, _)| name.clone()).unwrap_or_default();
    let others: BTreeSet<String> =
        counts.into_iter().map(|(surface, _)| surface).filter(|it| *it != name).collect();
    LocalEntity { label, name, aliases: others.into_iter().collect() }
}

/// A surface on one line and without a possessive ending.
fn plain(surface: &str) -> String {
    let joined = surface.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.strip_suffix("'s").or_else(|| joined.strip_suffix("\u{2019}s"));
    bare.map_or_else(|| joined.clone(), str::to_owned)
}

/// People who would have the same name in this article get a title or suffix with it, where the text gives one.
fn tell_apart(text: &str, candidates: &[Candidate], members: &[Vec<usize>], entities: &mut [LocalEntity]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for entity in entities.iter().filter(|entity| entity.label == Label::Person) {
        *count.entry(entity.name.clone()).or_default() += 1;
    }
    for (entity, members) in entities.iter_mut().zip(members) {
        if entity.label != Label::Person || count.get(&entity.name) == Some(&1) {
            continue;
        }
        let spans = || members.iter().map(|at| candidates[*at].span);
        let suffixed = spans().find_map(|span| people::suffix_after(text, span.end));
        let titled = spans().find_map(|span| {
            let (from, _) = people::title_before(text, span.start)?;
            text.get(from..span.start).map(str::trim)
        });
        let name = &mut entity.name;
        if let Some(suffix) = suffixed {
            let shown = match suffix {
                "jr" => "Jr.".to_owned(),
                "sr" => "Sr.".to_owned(),
                number => number.to_uppercase(),
            };
            name.push(' ');
            name.push_str(&shown);
        } else if let Some(title) = titled {
            *name = format!("{title} {name}");
        }
    }
}

#[cfg(test)]
mod tests;
