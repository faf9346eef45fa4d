//! What linking has found, cheap to clone: readers keep one while the linker goes on.

use super::chunks::Chunks;
use crate::entity::Label;
use std::cmp::Ordering;
use std::sync::Arc;

/// No class, no entity.
pub(super) const NONE: u32 = u32::MAX;

/// An entity's number: stable while the entity lives. Where two become one, it has the number of the one that
/// was named more often; [`Links::successor`] leads there from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// What mentions of one or several articles refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its label.
    pub label: Label,
    /// The fullest surface seen; for figures the value.
    pub name: Arc<str>,
    /// See [`Entity::aliases`]; none where that is the name alone, as with many.
    aliases: Option<Arc<[Arc<str>]>>,
}

impl Entity {
    /// One of that name, which is among its aliases; these are sorted.
    pub(crate) fn new(label: Label, name: Arc<str>, aliases: Vec<Arc<str>>) -> Self {
        let is_alone = *aliases == [Arc::clone(&name)];
        Self { label, name, aliases: (!is_alone).then(|| aliases.into()) }
    }

    /// All surfaces that articles use for it, sorted, its name among them.
    pub fn aliases(&self) -> &[Arc<str>] {
        self.aliases.as_deref().unwrap_or(std::slice::from_ref(&self.name))
    }
}

impl Ord for Entity {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.label, &self.name, self.aliases()).cmp(&(other.label, &other.name, other.aliases()))
    }
}

impl PartialOrd for Entity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A name or alias with its label, kept once for all articles.
#[derive(Debug, Clone)]
pub struct Surface {
    /// The label.
    pub label: Label,
    /// The class of those that have it as their name (spellings of one name are a class); `u32::MAX` where
    /// none has.
    pub class: u32,
    /// As written.
    pub text: Arc<str>,
}

/// What an article's entities are called, by numbers of [`Surface`]s.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Locals {
    /// The name of each local entity.
    pub names: Box<[u32]>,
    /// Local entities with one alias each.
    pub aliases: Box<[(u32, u32)]>,
}

/// The entities of all articles.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// By number of surface.
    pub surfaces: Chunks<Surface>,
    /// By article; `None` where there is none.
    pub articles: Chunks<Option<Arc<Locals>>>,
    /// By class, the entity; `u32::MAX` for a class that no article names.
    pub homes: Chunks<u32>,
    /// By [`EntityId`].
    pub entities: Chunks<Option<Entity>>,
    /// By [`EntityId`], the classes of one that has several.
    pub classes: Chunks<Option<Arc<[u32]>>>,
}

impl Links {
    /// An entity. `None` for one that is gone.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)?.as_ref()
    }

    /// All entities with their ids, in no order that means something.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let all = self.entities.iter().enumerate();
        all.filter_map(|(id, entity)| Some((EntityId(id as u32), entity.as_ref()?)))
    }

    /// The classes of names that are one entity.
    pub fn classes_of(&self, id: EntityId) -> &[u32] {
        match self.classes.get(id.0 as usize) {
            Some(Some(classes)) => classes,
            _ => {
                self.homes.get(id.0 as usize).filter(|home| **home == id.0).map_or(&[], std::slice::from_ref)
            }
        }
    }

    /// The entity of a class of names.
    pub fn home(&self, class: u32) -> Option<EntityId> {
        self.homes.get(class as usize).copied().filter(|home| *home != NONE).map(EntityId)
    }

    /// The class that a surface belongs to as a name.
    pub fn class(&self, surface: u32) -> Option<u32> {
        self.surfaces.get(surface as usize).map(|surface| surface.class).filter(|class| *class != NONE)
    }

    /// What an article's entities are called.
    pub fn locals(&self, article: u32) -> Option<&Arc<Locals>> {
        self.articles.get(article as usize)?.as_ref()
    }

    /// The entity that an article's local entity is part of, once it is settled.
    pub fn entity_of(&self, article: u32, local: usize) -> Option<EntityId> {
        self.home(self.class(*self.locals(article)?.names.get(local)?)?)
    }

    /// The entity that one of an earlier time is now: itself, or what it has become part of. `None` where no
    /// article names it any more.
    pub fn successor(&self, id: EntityId) -> Option<EntityId> {
        self.home(id.0)
    }
}
