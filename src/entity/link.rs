//! One entity for one real thing, across articles.

use super::{Analysis, Label};
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
    /// Names that articles use for it (one a [`LocalEntity`](super::LocalEntity)), sorted, `name` among them.
    pub aliases: Vec<String>,
}

/// Joins the entities of several articles. Returns the entities, sorted by label and name, and for each
/// article the [`EntityId`] of each of its local entities. Does not depend on the order of `articles`.
pub fn link(articles: &[&Analysis]) -> (Vec<Entity>, Vec<Vec<EntityId>>) {
    let mut ids: BTreeMap<(Label, &str), EntityId> = BTreeMap::new();
    for entity in articles.iter().flat_map(|analysis| &analysis.entities) {
        ids.insert((entity.label, &entity.name), EntityId(0));
    }
    for (next, id) in ids.values_mut().enumerate() {
        *id = EntityId(next as u32);
    }
    let of =
        |analysis: &&Analysis| analysis.entities.iter().map(|e| ids[&(e.label, e.name.as_str())]).collect();
    let links = articles.iter().map(of).collect();
    let named = |(label, name): &(Label, &str)| Entity {
        label: *label,
        name: (*name).to_owned(),
        aliases: vec![(*name).to_owned()],
    };
    (ids.keys().map(named).collect(), links)
}
