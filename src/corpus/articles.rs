//! The articles that are open.

use super::article_set::ArticleSet;
use super::bodies::{Bodies, Body};
use super::id::ArticleId;
use super::particulars::Particulars;
use super::text_index::{Candidates, TextIndex, TextQuery};
use crate::entity::{Analysis, Chunks};
use crate::source::Article;
use jiff::civil::Date;
use std::collections::VecDeque;
use std::sync::Arc;

/// The articles that are open, in the order they were found. Of each the particulars are in memory; its text
/// and analysis are too where the corpus is small, and else come from [`Bodies`]. Cheap to clone: a clone
/// shares all that neither writes to, so that other threads work on what there was when they were asked.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    slots: Chunks<Slot>,
    /// Where the bodies are that are not here.
    bodies: Option<Arc<dyn Bodies>>,
    /// What tells in which texts words stand.
    text_index: Option<Arc<dyn TextIndex>>,
    /// Bodies that were fetched, the latest last.
    fetched: VecDeque<(ArticleId, Body)>,
    newest: Option<Date>,
}

#[derive(Debug, Clone)]
struct Slot {
    about: Arc<Particulars>,
    article: Option<Arc<Article>>,
    analysis: Option<Arc<Analysis>>,
    analysed: bool,
}

/// So many bodies that were fetched are kept: those that are in view and some around them.
const MOST_FETCHED: usize = 64;

impl Corpus {
    /// Adds an article at the end; with its text where that is to stay in memory.
    pub fn push(&mut self, about: Arc<Particulars>, article: Option<Arc<Article>>) -> ArticleId {
        self.newest = self.newest.max(about.date());
        self.slots.push(Slot { about, article, analysis: None, analysed: false });
        ArticleId(self.slots.len() as u32 - 1)
    }

    /// Where the bodies come from that are not in memory.
    pub fn set_bodies(&mut self, bodies: Arc<dyn Bodies>) {
        self.bodies = Some(bodies);
    }

    /// What tells in which texts words stand, so that not all of them have to be read.
    pub fn set_text_index(&mut self, text_index: Arc<dyn TextIndex>) {
        self.text_index = Some(text_index);
    }

    /// The articles that may have what is asked for, and what the full-text engine told of those in `within`, or of all.
    /// Those that it does not rule out; of far ones also those that are here, since it costs nothing to look into them, and
    /// an engine on another machine may tell words apart otherwise. `None` where no engine tells.
    pub(super) fn candidates(
        &self,
        query: &TextQuery,
        within: Option<&ArticleSet>,
    ) -> Option<(ArticleSet, Candidates)> {
        let engine = self.text_index.as_deref().filter(|_| *query != TextQuery::All)?;
        let asked: Box<dyn Iterator<Item = ArticleId>> = match within {
            Some(within) => Box::new(within.iter()),
            None => Box::new(self.ids()),
        };
        let told = engine.candidates(query, &mut asked.filter_map(|id| Some((id, self.about(id)?))))?;
        let mut may = told.having.clone();
        may.extend(told.unknown.iter());
        if self.is_far() {
            may.extend(self.ids().filter(|id| self.is_near(*id)));
        }
        Some((may, told))
    }

    /// Puts another reading of an article in its place, with its analysis. They stay in memory where the one
    /// before did, else as one that was fetched. An id that is not open is ignored.
    pub fn replace(
        &mut self,
        id: ArticleId,
        about: Arc<Particulars>,
        article: Arc<Article>,
        analysis: Arc<Analysis>,
    ) {
        self.fetched.retain(|(other, _)| *other != id);
        let Some(slot) = self.slots.get_mut(id.0 as usize) else { return };
        self.newest = self.newest.max(about.date());
        (slot.about, slot.analysed) = (about, true);
        if slot.article.is_some() {
            (slot.article, slot.analysis) = (Some(article), Some(analysis));
        } else {
            self.fetch(id, Body { article, analysis: Some(analysis) });
        }
    }

    /// Notes that an article is analysed, and keeps its analysis where it is given. An id that is not open is
    /// ignored.
    pub fn analysed(&mut self, id: ArticleId, analysis: Option<Arc<Analysis>>) {
        if let Some(slot) = self.slots.get_mut(id.0 as usize) {
            (slot.analysed, slot.analysis) = (true, analysis);
        }
    }

    /// Keeps a body that was fetched for a while.
    pub fn fetch(&mut self, id: ArticleId, body: Body) {
        self.fetched.retain(|(other, _)| *other != id);
        self.fetched.push_back((id, body));
        if self.fetched.len() > MOST_FETCHED {
            self.fetched.pop_front();
        }
    }

    /// How many articles are open.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The latest day on which one was published, gone and changed ones included.
    pub fn newest(&self) -> Option<Date> {
        self.newest
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The ids of all articles, in the order they were found.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = ArticleId> + ExactSizeIterator + use<> {
        (0..self.len() as u32).map(ArticleId)
    }

    /// What is known of an article. `None` for an id of another corpus.
    pub fn about(&self, id: ArticleId) -> Option<&Arc<Particulars>> {
        self.slots.get(id.0 as usize).map(|slot| &slot.about)
    }

    /// An article, where its text is in memory.
    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        let slot = self.slots.get(id.0 as usize)?;
        slot.article.as_ref().or_else(|| Some(&self.among_fetched(id)?.article))
    }

    /// An article's analysis, where it is in memory.
    pub fn analysis(&self, id: ArticleId) -> Option<&Arc<Analysis>> {
        let slot = self.slots.get(id.0 as usize)?;
        slot.analysis.as_ref().or_else(|| self.among_fetched(id)?.analysis.as_ref())
    }

    /// Whether an article is analysed, wherever its analysis is.
    pub fn is_analysed(&self, id: ArticleId) -> bool {
        self.slots.get(id.0 as usize).is_some_and(|slot| slot.analysed)
    }

    /// An article with its analysis from wherever they are: for worker threads, since it may read a disk.
    /// `None` where it cannot be read any more.
    pub fn body(&self, id: ArticleId) -> Option<Body> {
        self.at_hand(id).or_else(|| self.bodies.as_ref()?.body(id))
    }

    /// The same, for one that comes into view.
    pub fn show(&self, id: ArticleId) -> Option<Body> {
        self.at_hand(id).or_else(|| self.bodies.as_ref()?.show(id))
    }

    /// Whether texts that are not in memory come from another machine.
    pub fn is_far(&self) -> bool {
        self.bodies.as_ref().is_some_and(|bodies| bodies.are_far())
    }

    /// Whether an article's text does not have to come from another machine.
    pub(super) fn is_near(&self, id: ArticleId) -> bool {
        !self.is_far() || self.article(id).is_some()
    }

    fn at_hand(&self, id: ArticleId) -> Option<Body> {
        let article = Arc::clone(self.article(id)?);
        Some(Body { article, analysis: self.analysis(id).map(Arc::clone) })
    }

    /// An article from wherever it is, as [`Corpus::body`], for who needs no analysis.
    pub fn read(&self, id: ArticleId) -> Option<Arc<Article>> {
        self.article(id).cloned().or_else(|| self.bodies.as_ref()?.article(id))
    }

    fn among_fetched(&self, id: ArticleId) -> Option<&Body> {
        self.fetched.iter().rev().find(|(other, _)| *other == id).map(|(_, body)| body)
    }
}
