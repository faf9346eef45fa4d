//! What changes while one reads: articles read anew, files that are gone, articles that turn out to stand twice.

use super::{App, Effect, Opened, Renewed};
use crate::corpus::{ArticleId, Index, Posting};
use crate::entity::EntityId;
use crate::passage::{Anchor, Change};
use crate::source::Article;
use crate::text::{Span, boundary};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Articles that stand in several files.
#[derive(Debug, Default)]
pub struct Copies {
    /// Whether each is shown.
    pub all: bool,
    /// The article that stands for a copy.
    first: HashMap<ArticleId, ArticleId>,
    /// By the article that stands for them, how many there are, itself included.
    count: HashMap<ArticleId, usize>,
    /// Those whose copies are shown.
    unfolded: HashSet<ArticleId>,
}

impl Copies {
    fn add(&mut self, id: ArticleId, same: Option<ArticleId>) {
        if let Some(first) = same {
            self.first.insert(id, first);
            *self.count.entry(first).or_insert(1) += 1;
        }
    }

    /// Takes in anew which articles are the same as which.
    fn set(&mut self, copies: &[(ArticleId, ArticleId)]) {
        self.first.clear();
        self.count.clear();
        for (id, first) in copies {
            self.add(*id, Some(*first));
        }
    }

    /// How many articles stand folded behind the ones they are the same as.
    fn folded(&self) -> usize {
        let shown = |first: &ArticleId| self.count.get(first).map_or(0, |count| count - 1);
        if self.all { 0 } else { self.first.len() - self.unfolded.iter().map(shown).sum::<usize>() }
    }

    /// The article that stands for `id`: itself, where it is the first or only one.
    pub fn first_of(&self, id: ArticleId) -> ArticleId {
        self.first.get(&id).copied().unwrap_or(id)
    }

    /// How often the article stands in the corpus.
    pub fn count(&self, id: ArticleId) -> usize {
        self.count.get(&self.first_of(id)).copied().unwrap_or(1)
    }

    /// Whether all copies of the article are shown.
    pub fn is_unfolded(&self, id: ArticleId) -> bool {
        self.all || self.unfolded.contains(&self.first_of(id))
    }
}

/// In a text of at most so many bytes the words at the cursor are looked for where both what stands before and what
/// stands behind them has changed: it takes some tens of milliseconds.
const SOUGHT_AT_ONCE: usize = 1 << 20;

/// How many bytes are the same from the start.
fn common<'a>(one: impl Iterator<Item = &'a u8>, two: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(two).take_while(|(one, two)| one == two).count()
}

impl App {
    /// Whether the article is a copy of another and stands folded behind that one.
    pub fn is_folded(&self, id: ArticleId) -> bool {
        self.copies.first_of(id) != id && !self.copies.is_unfolded(id)
    }

    /// How many articles there are, each once but for unfolded copies.
    pub fn article_count(&self) -> usize {
        self.corpus.len() - self.copies.folded()
    }

    /// The mentions of an entity over the corpus, those in folded copies left out.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = Posting> {
        self.index.postings(entity).iter().copied().filter(|posting| !self.is_folded(posting.article))
    }

    /// How many articles mention an entity, folded copies left out.
    pub fn articles_of(&self, entity: EntityId) -> usize {
        if self.copies.first.is_empty() {
            return self.index.articles(entity);
        }
        let mut last = None;
        self.mentions_of(entity)
            .filter(|posting| last.replace(posting.article) != Some(posting.article))
            .count()
    }

    pub(super) fn loaded(&mut self, articles: Vec<Opened>, read: usize) {
        if self.progress.done {
            self.notice = match articles.len() {
                1 => "a new article".to_owned(),
                many => format!("{many} new articles"),
            };
        }
        self.located.articles_changed();
        self.search.articles_changed();
        for opened in articles {
            let id = self.corpus.push(opened.article);
            self.keys.push(opened.key);
            self.copies.add(id, opened.same);
        }
        self.progress.read = read;
        self.refresh_list();
        if self.reader.article.is_none()
            && let Some(first) = self.shown.first().copied()
        {
            self.show_article(first);
        }
    }

    /// Takes in which articles turned out to be the same. Whoever stands on one that is now a copy of another stands on
    /// that one.
    pub(super) fn compared(&mut self, copies: &[(ArticleId, ArticleId)]) {
        self.progress.comparing = 0;
        self.copies.set(copies);
        if let Some(selected) = self.list.selected
            && !self.copies.is_unfolded(selected)
        {
            self.list.selected = Some(self.copies.first_of(selected));
        }
        self.refresh_list();
    }

    /// Shows the copies of the selected article, or only one of them again.
    pub(super) fn unfold_copies(&mut self) {
        let Some(first) = self.article_here().map(|id| self.copies.first_of(id)) else { return };
        let count = self.copies.count(first);
        if count == 1 || self.copies.all {
            self.notice =
                if count == 1 { "this article stands once" } else { "every article is shown" }.into();
            return;
        }
        let unfolded = self.copies.unfolded.insert(first);
        if !unfolded {
            self.copies.unfolded.remove(&first);
            self.list.selected = Some(first);
        }
        self.refresh_list();
        self.notice = if unfolded { format!("all {count} shown") } else { "shown once".to_owned() };
    }

    /// Greys articles whose files are gone.
    pub(super) fn lost(&mut self, ids: Vec<ArticleId>) {
        if !ids.is_empty() {
            self.notice = match ids.len() {
                1 => "an article's file is gone".to_owned(),
                many => format!("the files of {many} articles are gone"),
            };
        }
        self.gone.extend(ids);
    }

    /// Takes in articles that were read anew. Whoever reads one of them stays at the same words.
    pub(super) fn changed(&mut self, articles: Vec<Renewed>) -> Vec<Effect> {
        self.located.articles_changed();
        self.search.articles_changed();
        let mut changes = Vec::new();
        let mut rewritten = Vec::new();
        for Renewed { id, article, key, analysis } in articles {
            let Some(old) = self.corpus.article(id).cloned() else { continue };
            if old.text != article.text {
                rewritten.push(id);
            }
            self.progress.analysed += usize::from(self.corpus.analysis(id).is_none());
            changes.extend(self.carry_reading(id, key));
            self.gone.remove(&id);
            self.located.forget(id);
            self.renewed.insert(id);
            let at = (self.reader.article == Some(id)).then(|| self.place_in(&old, &article));
            self.corpus.replace(id, article);
            self.corpus.analysed(id, analysis);
            if let Some(at) = at {
                self.reopen(at, &old);
            }
        }
        self.say_changed(&rewritten);
        self.search.forget(&rewritten);
        self.refresh_list();
        if self.overlays.contains(&super::Overlay::Mentions) {
            self.refresh_places();
        }
        if self.overlays.contains(&super::Overlay::Bookmarks) {
            self.refresh_shelf();
        }
        let mut effects = self.index_anew();
        for change in &changes {
            self.kept.apply(change.clone());
        }
        if !changes.is_empty() {
            effects.push(Effect::Save(changes));
        }
        effects
    }

    /// Says which articles have other words than before.
    fn say_changed(&mut self, rewritten: &[ArticleId]) {
        self.notice = match rewritten {
            [] => return,
            _ if self.reader.article.is_some_and(|open| rewritten.contains(&open)) => {
                "this article has changed".to_owned()
            }
            [_] => "an article has changed".to_owned(),
            many => format!("{} articles have changed", many.len()),
        };
    }

    /// How far the article was read is kept under its new key.
    fn carry_reading(&mut self, id: ArticleId, key: String) -> Option<Change> {
        let reading = self.reading(id);
        let old = self.keys.get_mut(id.0 as usize)?;
        if *old == key {
            return None;
        }
        old.clone_from(&key);
        (reading != crate::passage::Reading::default()).then_some(Change::Read(key, reading))
    }

    /// Where the words at the cursor stand in the new text: all behind it is as it was, or all before it,
    /// or they are looked for.
    fn place_in(&self, old: &Article, new: &Article) -> usize {
        let at = self.reader.cursor;
        let (old_text, new_text) = (old.text.as_bytes(), new.text.as_bytes());
        let behind = old_text.len() - at;
        if common(old_text.iter().rev(), new_text.iter().rev()) >= behind {
            return boundary(&new.text, new_text.len() - behind);
        }
        if common(old_text.iter(), new_text.iter()) >= at || new.text.len() > SOUGHT_AT_ONCE {
            return at;
        }
        let line = old.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = Span::new(line, old.text[line..].find('\n').map_or(old.text.len(), |end| line + end));
        let around = self.sentence_at(at).filter(|sentence| sentence.contains(at)).unwrap_or(line);
        let found = Anchor::new(&old.text, around).find(&new.text);
        found.map_or(at, |span| (span.start + (at - around.start)).min(span.end))
    }

    /// Shows the open article as it is now, with the cursor at `at` and in the same row of the view.
    fn reopen(&mut self, at: usize, old: &Arc<Article>) {
        let above = self.reader.rows.at(self.reader.cursor).saturating_sub(self.reader.top);
        self.reader.cursor = at;
        self.lay_out_at(above);
        if self.article().is_some_and(|article| article.text != old.text) {
            self.reader.selection = None;
            let needle = std::mem::take(&mut self.reader.search);
            let on_hits = self.reader.on_hits;
            self.search_for(&needle);
            self.reader.on_hits = on_hits && !needle.is_empty();
        }
        self.find_bookmarks_here();
    }

    /// The entity of the new index that `id` of the old one is now: by a mention of it in an article that has not
    /// changed, else by its name.
    pub(super) fn carried(&self, old: &Index, id: EntityId) -> Option<EntityId> {
        let unchanged = old.postings(id).iter().find(|posting| !self.renewed.contains(&posting.article));
        let by_mention = unchanged.and_then(|posting| {
            let local = self.corpus.analysis(posting.article)?.mentions.get(posting.mention as usize)?.entity;
            self.index.entity_of(posting.article, local)
        });
        by_mention.or_else(|| {
            let entity = old.entity(id)?;
            self.index.find(Some(entity.label), &entity.name)
        })
    }
}
