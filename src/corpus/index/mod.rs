//! The inverted index: from an entity to every place that mentions it (its posting list).
//!
//! It takes articles one by one and is cheap to clone: whoever writes keeps one and hands out clones. All
//! lists are in shared chunks that are copied when they are written ([`Chunks`]); postings belong to classes
//! of names, which never change, so that entities can be joined and parted without moving one.

mod cooccurrence;
mod names;
mod postings;
pub(super) mod snapshot;

pub use postings::Posting;

use super::text_index::is_word;
use super::{ArticleId, ArticleSet, Corpus};
use crate::entity::{Analysis, Chunks, Entity, EntityId, Label, Linker, Links};
use crate::text::{Folding, fold};
use names::Names;
use postings::Postings;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The entities of a corpus and where each is mentioned.
#[derive(Debug, Default)]
pub struct Index {
    links: Links,
    /// By class of names.
    postings: Chunks<Postings>,
    /// By [`EntityId`], how many articles mention it.
    articles: Chunks<u32>,
    names: Names,
    /// Articles that were taken or removed since the last time all was settled: they count for no entity yet.
    unsettled: FxHashSet<ArticleId>,
    /// What only writing needs. A clone has none, and makes one when it is written.
    linker: Option<Box<Linker>>,
    /// The same for all clones of one index.
    lineage: Arc<()>,
}

impl Clone for Index {
    fn clone(&self) -> Self {
        Self {
            links: self.links.clone(),
            postings: self.postings.clone(),
            articles: self.articles.clone(),
            names: self.names.clone(),
            unsettled: self.unsettled.clone(),
            linker: None,
            lineage: Arc::clone(&self.lineage),
        }
    }
}

/// Taking articles in.
impl Index {
    /// Indexes every article of `corpus` that is analysed.
    pub fn build(corpus: &Corpus) -> Self {
        let mut index = Self::default();
        for id in corpus.ids() {
            if let Some(analysis) = corpus.analysis(id) {
                index.take(id, analysis);
            }
        }
        index.settle();
        index.linker = None;
        index
    }

    /// Takes an article in, in place of what was taken under that id before. Its entities are known after the
    /// next [`Index::settle`].
    pub fn take(&mut self, id: ArticleId, analysis: &Analysis) {
        self.restore_linker();
        self.forget(id);
        let Some(linker) = &mut self.linker else { return };
        for (surface, class) in linker.take(&mut self.links, id.0, &analysis.entities) {
            if let Some(surface) = self.links.surfaces.get(surface as usize) {
                self.names.add(&surface.text, class);
            }
        }
        let mut found: Vec<(u32, Posting)> = Vec::with_capacity(analysis.mentions.len());
        let classes = classes_in(&self.links, id);
        for (mention, place) in (0..).zip(&analysis.mentions) {
            if let Some(class) = classes.get(place.entity) {
                found.push((*class, Posting { article: id, mention }));
            }
        }
        found.sort_unstable();
        for run in found.chunk_by(|one, next| one.0 == next.0) {
            let class = run[0].0 as usize;
            let run: Vec<Posting> = run.iter().map(|(_, posting)| *posting).collect();
            match self.postings.get_mut(class) {
                Some(postings) => postings.insert(&run),
                None => self.postings.set(class, Postings::new(&run)),
            }
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, id: ArticleId) {
        if self.links.locals(id.0).is_none() {
            return;
        }
        self.restore_linker();
        self.forget(id);
        if let Some(linker) = &mut self.linker {
            linker.remove(&mut self.links, id.0);
        }
    }

    /// Takes out all articles from `first` on.
    pub fn remove_from(&mut self, first: ArticleId) {
        for id in first.0..self.links.articles.len() as u32 {
            self.remove(ArticleId(id));
        }
    }

    /// Works out the entities anew, as far as what was taken and removed reaches. Call it once for many
    /// articles.
    pub fn settle(&mut self) {
        if self.unsettled.is_empty() && self.linker.is_none() {
            return;
        }
        self.restore_linker();
        let Some(linker) = &mut self.linker else { return };
        let settled = linker.settle(&mut self.links);
        let before: FxHashMap<u32, Option<EntityId>> = settled.moved.into_iter().collect();
        let mut affected: FxHashSet<ArticleId> = FxHashSet::default();
        for class in before.iter().filter(|(_, home)| home.is_some()).map(|(class, _)| class) {
            let postings = self.postings.get(*class as usize).into_iter().flat_map(Postings::iter);
            affected.extend(postings.map(|posting| posting.article));
        }
        for article in affected.difference(&self.unsettled) {
            let home = |class: u32| before.get(&class).copied().unwrap_or_else(|| self.links.home(class));
            for id in self.entities_in(*article, home) {
                count(&mut self.articles, id, |count| count.saturating_sub(1));
            }
        }
        let unsettled = std::mem::take(&mut self.unsettled);
        for article in affected.union(&unsettled) {
            for id in self.entities_in(*article, |class| self.links.home(class)) {
                count(&mut self.articles, id, |count| count + 1);
            }
        }
    }

    /// Takes away an article's postings and what it counts for.
    fn forget(&mut self, id: ArticleId) {
        if self.unsettled.insert(id) {
            for entity in self.entities_in(id, |class| self.links.home(class)) {
                count(&mut self.articles, entity, |count| count.saturating_sub(1));
            }
        }
        let mut classes = classes_in(&self.links, id);
        classes.sort_unstable();
        classes.dedup();
        for class in classes {
            if let Some(postings) = self.postings.get_mut(class as usize) {
                postings.remove(id);
            }
        }
    }

    /// The entities that an article mentions, each once.
    fn entities_in(&self, id: ArticleId, home: impl Fn(u32) -> Option<EntityId>) -> Vec<EntityId> {
        let is_mentioned = |class: &u32| {
            let postings = self.postings.get(*class as usize);
            postings.is_some_and(|postings| postings.within(id).next().is_some())
        };
        let classes = classes_in(&self.links, id).into_iter().filter(is_mentioned);
        let mut out: Vec<EntityId> = classes.filter_map(home).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn restore_linker(&mut self) {
        if self.linker.is_none() {
            let is_new = self.links.surfaces.is_empty();
            let linker = if is_new { Linker::default() } else { Linker::restored(&mut self.links) };
            self.linker = Some(Box::new(linker));
        }
    }
}

/// The classes of an article's local entities.
fn classes_in(links: &Links, id: ArticleId) -> Vec<u32> {
    let names = links.locals(id.0).map_or(&[][..], |locals| &locals.names);
    names.iter().map(|name| links.class(*name).unwrap_or(u32::MAX)).collect()
}

fn count(articles: &mut Chunks<u32>, id: EntityId, change: impl Fn(u32) -> u32) {
    let at = id.0 as usize;
    let now = change(articles.get(at).copied().unwrap_or(0));
    articles.set(at, now);
}

/// Asking.
impl Index {
    /// All entities with their ids, in no order that means something.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.links.entities()
    }

    /// An entity. `None` for one that is gone; see [`Index::successor`].
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.links.entity(id)
    }

    /// What an entity of an earlier time of this index is now: itself, or what it has become part of. `None`
    /// where no article names it any more.
    pub fn successor(&self, id: EntityId) -> Option<EntityId> {
        self.links.successor(id)
    }

    /// What an entity of `old` is here. Where `old` is no earlier time of this index, it is found by a
    /// mention in an article that has not `changed` in between; else by its name.
    pub fn carried(&self, old: &Self, id: EntityId, changed: impl Fn(ArticleId) -> bool) -> Option<EntityId> {
        let by_mention = || {
            let (class, posting) = old.links.classes_of(id).iter().find_map(|class| {
                let mut postings = old.postings.get(*class as usize)?.iter();
                Some((*class, postings.find(|posting| !changed(posting.article))?))
            })?;
            let local = classes_in(&old.links, posting.article).iter().position(|known| *known == class)?;
            self.entity_of(posting.article, local)
        };
        let by_class = || old.links.classes_of(id).iter().find_map(|class| self.links.home(*class));
        let is_earlier = Arc::ptr_eq(&self.lineage, &old.lineage);
        let found = if is_earlier { self.successor(id).or_else(by_class) } else { by_mention() };
        found.or_else(|| old.entity(id).and_then(|entity| self.find(Some(entity.label), &entity.name)))
    }

    fn lists(&self, id: EntityId) -> impl Iterator<Item = &Postings> {
        self.links.classes_of(id).iter().filter_map(|class| self.postings.get(*class as usize))
    }

    /// Every place that mentions `id`, by article and then by place. Costs a copy of the list.
    pub fn postings(&self, id: EntityId) -> Vec<Posting> {
        let mut out: Vec<Posting> = self.lists(id).flat_map(Postings::iter).collect();
        out.sort();
        out
    }

    /// The part of [`Index::postings`] that lies in one article.
    pub fn postings_in(&self, id: EntityId, article: ArticleId) -> Vec<Posting> {
        let within = self.lists(id).flat_map(|postings| postings.within(article));
        let mut out: Vec<Posting> = within.collect();
        out.sort();
        out
    }

    /// How many places of one article mention `id`.
    pub fn mentions_in(&self, id: EntityId, article: ArticleId) -> usize {
        self.lists(id).flat_map(|postings| postings.within(article)).count()
    }

    /// How many articles mention `id`.
    pub fn articles(&self, id: EntityId) -> usize {
        self.articles.get(id.0 as usize).map_or(0, |count| *count as usize)
    }

    /// The articles that mention `id`.
    pub fn articles_of(&self, id: EntityId) -> ArticleSet {
        let mut out = ArticleSet::default();
        self.add_articles_of(id, &mut out);
        out
    }

    /// Adds the articles that mention `id` to a set.
    pub(super) fn add_articles_of(&self, id: EntityId, set: &mut ArticleSet) {
        let postings = self.lists(id).flat_map(Postings::iter);
        set.extend(postings.map(|posting| posting.article));
    }

    /// The articles that mention `id`, in the corpus's order, with how often each does.
    pub fn counts_by_article(&self, id: EntityId) -> Vec<(ArticleId, usize)> {
        let same = |a: &Posting, b: &Posting| a.article == b.article;
        self.postings(id).chunk_by(same).map(|chunk| (chunk[0].article, chunk.len())).collect()
    }

    /// The entity that an article's local entity (an index into [`Analysis::entities`]) is part of.
    pub fn entity_of(&self, article: ArticleId, local: usize) -> Option<EntityId> {
        self.links.entity_of(article.0, local)
    }

    /// The first entity of that name or alias, of that label where one is given: as written if there is one,
    /// else with case and accents folded.
    pub fn find(&self, label: Option<Label>, name: &str) -> Option<EntityId> {
        self.find_all(label, name).next()
    }

    /// As [`Index::find`], all of them, by label and name. Those whose name it is come before those whose
    /// alias it is.
    pub fn find_all(&self, label: Option<Label>, name: &str) -> impl Iterator<Item = EntityId> + use<> {
        let folded = fold(name, Folding::ALL).text;
        let mut ids: Vec<EntityId> =
            self.names.find(&folded).into_iter().filter_map(|class| self.links.home(class)).collect();
        ids.sort_unstable();
        ids.dedup();
        let known = |id: &EntityId| Some((*id, self.entity(*id)?));
        let fits = |entity: &Entity| label.is_none_or(|label| entity.label == label);
        let entities = || ids.iter().filter_map(known).filter(|(_, entity)| fits(entity));
        let as_written =
            |entity: &Entity| entity.aliases().binary_search_by(|alias| (**alias).cmp(name)).is_ok();
        let is_folded = |alias: &str| fold(alias, Folding::ALL).text == folded;
        let mut found: Vec<(bool, &Entity, EntityId)> = entities()
            .filter(|(_, entity)| as_written(entity))
            .map(|(id, entity)| (*entity.name != *name, entity, id))
            .collect();
        if found.is_empty() {
            found = entities()
                .filter(|(_, entity)| entity.aliases().iter().any(|alias| is_folded(alias)))
                .map(|(id, entity)| (!is_folded(&entity.name), entity, id))
                .collect();
        }
        found.sort_unstable();
        found.into_iter().map(|(_, _, id)| id).collect::<Vec<_>>().into_iter()
    }

    /// All entities of that label, where one is given, with a name or alias of which a word begins so and goes on so,
    /// with case and accents folded. Looks at every name.
    pub fn find_beginning(&self, label: Option<Label>, beginning: &str) -> Vec<EntityId> {
        let sought = fold(beginning, Folding::ALL).text;
        let fits = |(_, entity): &(EntityId, &Entity)| {
            label.is_none_or(|label| entity.label == label)
                && std::iter::once(&entity.name)
                    .chain(entity.aliases().iter())
                    .any(|name| begins(name, &sought))
        };
        self.entities().filter(fits).map(|(id, _)| id).collect()
    }
}

/// Whether a name from the beginning of one of its words on begins with what is folded.
fn begins(name: &str, folded: &str) -> bool {
    if name.is_ascii() {
        // Names are many, and most are so.
        let begins_word = |at: &usize| *at == 0 || !name.as_bytes()[at - 1].is_ascii_alphanumeric();
        let begins = |at: usize| {
            let part = name.as_bytes().get(at..at + folded.len());
            part.is_some_and(|part| part.eq_ignore_ascii_case(folded.as_bytes()))
        };
        return (0..name.len()).filter(begins_word).any(begins);
    }
    let name = fold(name, Folding::ALL).text;
    name.match_indices(folded).any(|(at, _)| !name[..at].ends_with(is_word))
}

#[cfg(test)]
mod tests;
