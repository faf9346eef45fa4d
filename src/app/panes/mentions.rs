//! All mentions of one entity, or all hits of the search, in their sentences, over the corpus.

use crate::app::state::{App, Location, MentionItem, MentionList, Overlay, Pane};
use crate::corpus::{ArticleId, Pattern};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::source::Article;
use crate::text::{Span, joined, sentences};
use std::collections::HashSet;

/// On either side of a mention, this many bytes are searched for the sentence it is in.
const WINDOW: usize = 1000;

impl App {
    /// Lists all hits of the search, where one walks those, or all mentions of the current entity.
    pub(in crate::app) fn open_mentions(&mut self) {
        let on_entity = self.focus == Pane::Entities || self.overlay() == Some(Overlay::Card);
        if self.reader.on_hits && !on_entity {
            self.open_hits();
        } else {
            self.about_entity(App::list_mentions);
        }
    }

    /// Lists all mentions of an entity.
    fn list_mentions(&mut self, entity: EntityId) {
        self.choose(Some(entity));
        self.show_mentions(MentionList { entity: Some(entity), ..MentionList::default() });
    }

    /// Lists all hits of the search.
    fn open_hits(&mut self) {
        self.show_mentions(MentionList { search: self.reader.search.clone(), ..MentionList::default() });
    }

    fn show_mentions(&mut self, places: MentionList) {
        self.mention_list = places;
        self.refresh_mentions();
        let here = |location: &Location| {
            Some(location.article) == self.reader.article && location.span.end > self.reader.cursor
        };
        let nearest = self.mention_list.locations().into_iter().find(here);
        if nearest.is_some() {
            self.mention_list.list.selected = nearest;
        }
        self.overlays.push(Overlay::Mentions);
    }

    /// Works out the lines anew: the articles in the list's order, then those that the list does not show.
    pub(in crate::app) fn refresh_mentions(&mut self) {
        if self.mention_list.entity.is_none() && self.mention_list.search.is_empty() {
            self.mention_list.items.clear();
            return;
        }
        let pattern = Pattern::parse(&self.mention_list.list.filter);
        let shown: HashSet<ArticleId> = self.shown.iter().copied().collect();
        let others = self.corpus.ids().filter(|id| !shown.contains(id) && !self.is_folded(*id));
        let order: Vec<ArticleId> = self.shown.iter().copied().chain(others).collect();
        let mut items = Vec::new();
        for id in order {
            let fits = |location: &Location| pattern.is_empty() || self.mention_matches(&pattern, *location);
            let found: Vec<Location> = self.locations_in(id).into_iter().filter(fits).collect();
            if !found.is_empty() {
                items.push(MentionItem::Article(id, found.len()));
                items.extend(found.into_iter().map(MentionItem::Mention));
            }
        }
        self.mention_list.items = items;
        let locations = self.mention_list.locations();
        self.mention_list.list.keep_selection(&locations);
    }

    /// What of the list stands in one article.
    fn locations_in(&self, article: ArticleId) -> Vec<Location> {
        let location = |span: Span| Location { article, span };
        match self.mention_list.entity {
            Some(entity) => {
                let postings = self.index.postings_in(entity, article).into_iter();
                postings.filter_map(|posting| self.span_of(posting)).map(location).collect()
            }
            None if self.mention_list.search == self.reader.search => {
                let hits = self.found().and_then(|found| found.get(&article));
                hits.map_or_else(Vec::new, |hits| hits.spans.iter().copied().map(location).collect())
            }
            None => Vec::new(),
        }
    }

    fn mention_matches(&self, pattern: &Pattern, location: Location) -> bool {
        let Some((article, sentence)) = self.in_context(location) else { return false };
        pattern.matches(&format!("{} {}", sentence.of(&article.text), article.title.value)).is_some()
    }

    /// The article of some words, and the sentence they stand in.
    pub fn in_context(&self, location: Location) -> Option<(&Article, Span)> {
        let article = self.corpus.article(location.article)?;
        Some((article, sentence_around(article, location.span)))
    }

    /// Goes to the selected mention.
    pub(in crate::app) fn open_mention(&mut self) -> Vec<Change> {
        let Some(location) = self.mention_list.list.selected else { return Vec::new() };
        self.overlays.pop();
        self.focus = Pane::Reader;
        let left = self.jump_to(location.article, location.span.start);
        if self.mention_list.entity.is_none() {
            self.search_for(&self.mention_list.search.clone());
        }
        left
    }
}

/// The sentence that `span` of an article stands in, looked for in its paragraph only.
fn sentence_around(article: &Article, span: Span) -> Span {
    let paragraph = article.paragraphs().around(span, WINDOW);
    let found = sentences(&joined(paragraph.of(&article.text)));
    let whole = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    found.into_iter().map(whole).find(|s| s.overlaps(span)).unwrap_or(span)
}
