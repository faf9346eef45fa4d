//! All mentions of one entity, or all hits of the search, in their sentences, over the corpus.

use super::{App, Listing, Overlay, Pane};
use crate::corpus::{ArticleId, Pattern};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::source::Article;
use crate::text::{Span, joined, sentences};
use std::collections::HashSet;

/// Words of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub article: ArticleId,
    /// Where they stand in its text.
    pub span: Span,
}

/// One line of the list of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionItem {
    /// The article that the next lines are of, and how many of them there are.
    Article(ArticleId, usize),
    /// A mention or a hit.
    Mention(Spot),
}

/// The state of the list of mentions.
#[derive(Debug, Default)]
pub struct Places {
    /// Whose mentions they are; none for the hits of the search.
    pub entity: Option<EntityId>,
    /// What was searched for, where they are hits.
    pub search: String,
    /// The selection and the filter.
    pub list: Listing<Spot>,
    /// Its lines.
    pub items: Vec<MentionItem>,
}

impl Places {
    /// How many rows the line `at` takes.
    pub fn rows(&self, at: usize) -> usize {
        match self.items.get(at) {
            Some(MentionItem::Mention(_)) => 2,
            Some(MentionItem::Article(..)) if at > 0 => 2,
            _ => 1,
        }
    }

    /// The mentions in the order in which they are shown.
    pub fn spots(&self) -> Vec<Spot> {
        let spot = |item: &MentionItem| match item {
            MentionItem::Mention(spot) => Some(*spot),
            MentionItem::Article(..) => None,
        };
        self.items.iter().filter_map(spot).collect()
    }
}

/// On either side of a mention, this many bytes are searched for the sentence it is in.
const WINDOW: usize = 1000;

impl App {
    /// Lists all mentions of an entity.
    pub(super) fn open_places(&mut self, entity: EntityId) {
        self.choose(Some(entity));
        self.list_places(Places { entity: Some(entity), ..Places::default() });
    }

    /// Lists all hits of the search.
    pub(super) fn open_hits(&mut self) {
        self.list_places(Places { search: self.reader.search.clone(), ..Places::default() });
    }

    fn list_places(&mut self, places: Places) {
        self.places = places;
        self.refresh_places();
        let here =
            |spot: &Spot| Some(spot.article) == self.reader.article && spot.span.end > self.reader.cursor;
        let nearest = self.places.spots().into_iter().find(here);
        if nearest.is_some() {
            self.places.list.selected = nearest;
        }
        self.overlays.push(Overlay::Mentions);
    }

    /// Works out the lines anew: the articles in the list's order, then those that the list does not show.
    pub(super) fn refresh_places(&mut self) {
        if self.places.entity.is_none() && self.places.search.is_empty() {
            self.places.items.clear();
            return;
        }
        let pattern = Pattern::parse(&self.places.list.filter);
        let shown: HashSet<ArticleId> = self.shown.iter().copied().collect();
        let others = self.corpus.ids().filter(|id| !shown.contains(id) && !self.is_folded(*id));
        let order: Vec<ArticleId> = self.shown.iter().copied().chain(others).collect();
        let mut items = Vec::new();
        for id in order {
            let fits = |spot: &Spot| pattern.is_empty() || self.place_matches(&pattern, *spot);
            let found: Vec<Spot> = self.spots_in(id).into_iter().filter(fits).collect();
            if !found.is_empty() {
                items.push(MentionItem::Article(id, found.len()));
                items.extend(found.into_iter().map(MentionItem::Mention));
            }
        }
        self.places.items = items;
        let spots = self.places.spots();
        self.places.list.settle(&spots);
    }

    /// What of the list stands in one article.
    fn spots_in(&self, article: ArticleId) -> Vec<Spot> {
        let spot = |span: Span| Spot { article, span };
        match self.places.entity {
            Some(entity) => {
                let postings = self.index.postings_in(entity, article).iter();
                postings.filter_map(|posting| self.span_of(*posting)).map(spot).collect()
            }
            None if self.places.search == self.reader.search => {
                let hits = self.found().and_then(|found| found.get(&article));
                hits.map_or_else(Vec::new, |hits| hits.spans.iter().copied().map(spot).collect())
            }
            None => Vec::new(),
        }
    }

    fn place_matches(&self, pattern: &Pattern, spot: Spot) -> bool {
        let Some((article, sentence)) = self.in_context(spot) else { return false };
        pattern.matches(&format!("{} {}", sentence.of(&article.text), article.title.value)).is_some()
    }

    /// The article of some words, and the sentence they stand in.
    pub fn in_context(&self, spot: Spot) -> Option<(&Article, Span)> {
        let article = self.corpus.article(spot.article)?;
        Some((article, sentence_around(article, spot.span)))
    }

    /// Goes to the selected mention.
    pub(super) fn open_place(&mut self) -> Vec<Change> {
        let Some(spot) = self.places.list.selected else { return Vec::new() };
        self.overlays.pop();
        self.focus = Pane::Reader;
        let left = self.jump_to(spot.article, spot.span.start);
        if self.places.entity.is_none() {
            self.search_for(&self.places.search.clone());
        }
        left
    }
}

/// The sentence that `span` of an article stands in, looked for in its paragraph only.
pub fn sentence_around(article: &Article, span: Span) -> Span {
    let paragraph = article.paragraphs().around(span, WINDOW);
    let found = sentences(&joined(paragraph.of(&article.text)));
    let whole = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    found.into_iter().map(whole).find(|s| s.overlaps(span)).unwrap_or(span)
}
