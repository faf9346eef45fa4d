//! From an entity to every place that mentions it.

use super::{ArticleId, Corpus};
use crate::entity::{Analysis, Entity, EntityId, Label, link};

/// One place in the corpus that mentions an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Posting {
    /// The article.
    pub article: ArticleId,
    /// Which of its mentions, an index into [`Analysis::mentions`].
    pub mention: u32,
}

/// The entities of a corpus and where each is mentioned.
#[derive(Debug, Default)]
pub struct Index {
    entities: Vec<Entity>,
    /// By [`EntityId`]; each sorted by article, then by place.
    postings: Vec<Vec<Posting>>,
    /// By [`ArticleId`], then by local entity.
    links: Vec<Vec<EntityId>>,
}

impl Index {
    /// Indexes every article of `corpus` that is analysed.
    pub fn build(corpus: &Corpus) -> Self {
        let none = Analysis::default();
        let analyses: Vec<&Analysis> =
            corpus.ids().map(|id| corpus.analysis(id).map_or(&none, |analysis| analysis.as_ref())).collect();
        let (entities, links) = link(&analyses);
        let mut postings = vec![Vec::new(); entities.len()];
        for (article, analysis) in corpus.ids().zip(&analyses) {
            for (mention, found) in analysis.mentions.iter().enumerate() {
                let entity = links[article.0 as usize][found.entity];
                postings[entity.0 as usize].push(Posting { article, mention: mention as u32 });
            }
        }
        Self { entities, postings, links }
    }

    /// All entities with their ids, sorted by label and name.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(id, entity)| (EntityId(id as u32), entity))
    }

    /// An entity. `None` for an id of another index.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Every place that mentions `id`, by article and then by place.
    pub fn postings(&self, id: EntityId) -> &[Posting] {
        self.postings.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The part of [`Index::postings`] that lies in one article.
    pub fn postings_in(&self, id: EntityId, article: ArticleId) -> &[Posting] {
        let all = self.postings(id);
        let from = all.partition_point(|posting| posting.article < article);
        let to = all.partition_point(|posting| posting.article <= article);
        &all[from..to]
    }

    /// The entity that an article's local entity (an index into [`Analysis::entities`]) is part of.
    pub fn entity_of(&self, article: ArticleId, local: usize) -> Option<EntityId> {
        self.links.get(article.0 as usize)?.get(local).copied()
    }

    /// The entity of that name or alias (exactly as written), of that label where one is given.
    pub fn find(&self, label: Option<Label>, name: &str) -> Option<EntityId> {
        let fits = |entity: &Entity| label.is_none_or(|label| entity.label == label);
        let named = |entity: &Entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name);
        let at = self.entities.iter().position(|entity| fits(entity) && named(entity))?;
        Some(EntityId(at as u32))
    }
}
