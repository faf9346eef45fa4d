//! All mentions of one entity in their sentences, over the corpus.

use super::{App, Listing, Overlay, Pane};
use crate::corpus::{ArticleId, Pattern, Posting};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::source::Article;
use crate::text::{Span, joined, sentences};
use std::collections::HashSet;

/// One line of the list of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionItem {
    /// The article that the next lines are of, and how many mentions it has.
    Article(ArticleId, usize),
    /// A mention.
    Mention(Posting),
}

/// The state of the list of mentions.
#[derive(Debug, Default)]
pub struct Places {
    /// Whose mentions they are.
    pub entity: Option<EntityId>,
    /// The selection and the filter.
    pub list: Listing<Posting>,
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
    pub fn postings(&self) -> Vec<Posting> {
        let posting = |item: &MentionItem| match item {
            MentionItem::Mention(posting) => Some(*posting),
            MentionItem::Article(..) => None,
        };
        self.items.iter().filter_map(posting).collect()
    }
}

/// On either side of a mention, this many bytes are searched for the sentence it is in.
const WINDOW: usize = 1000;

impl App {
    /// Lists all mentions of an entity.
    pub(super) fn open_places(&mut self, entity: EntityId) {
        self.choose(Some(entity));
        self.places = Places { entity: Some(entity), ..Places::default() };
        self.refresh_places();
        let here = |posting: &Posting| {
            Some(posting.article) == self.reader.article
                && self.span_of(*posting).is_some_and(|span| span.end > self.reader.cursor)
        };
        let nearest = self.places.postings().into_iter().find(here);
        if nearest.is_some() {
            self.places.list.selected = nearest;
        }
        self.overlays.push(Overlay::Mentions);
    }

    /// Works out the lines anew: the articles in the list's order, then those that the list does not show.
    pub(super) fn refresh_places(&mut self) {
        let Some(entity) = self.places.entity else { return };
        let pattern = Pattern::parse(&self.places.list.filter);
        let shown: HashSet<ArticleId> = self.shown.iter().copied().collect();
        let others = self.corpus.ids().filter(|id| !shown.contains(id) && !self.is_folded(*id));
        let order: Vec<ArticleId> = self.shown.iter().copied().chain(others).collect();
        let mut items = Vec::new();
        for id in order {
            let postings = self.index.postings_in(entity, id);
            let fits = |posting: &&Posting| pattern.is_empty() || self.place_matches(&pattern, **posting);
            let found: Vec<Posting> = postings.iter().filter(fits).copied().collect();
            if !found.is_empty() {
                items.push(MentionItem::Article(id, found.len()));
                items.extend(found.into_iter().map(MentionItem::Mention));
            }
        }
        self.places.items = items;
        let postings = self.places.postings();
        self.places.list.settle(&postings);
    }

    fn place_matches(&self, pattern: &Pattern, posting: Posting) -> bool {
        let Some((article, _, sentence)) = self.in_context(posting) else { return false };
        pattern.matches(&format!("{} {}", sentence.of(&article.text), article.title.value)).is_some()
    }

    /// A mention's article, its span, and the sentence it stands in.
    pub fn in_context(&self, posting: Posting) -> Option<(&Article, Span, Span)> {
        let article = self.corpus.article(posting.article)?;
        let span = self.span_of(posting)?;
        Some((article, span, sentence_around(article, span)))
    }

    /// Goes to the selected mention.
    pub(super) fn open_place(&mut self) -> Vec<Change> {
        let Some(posting) = self.places.list.selected else { return Vec::new() };
        let Some(span) = self.span_of(posting) else { return Vec::new() };
        self.overlays.pop();
        self.focus = Pane::Reader;
        self.jump_to(posting.article, span.start)
    }
}

/// The sentence that `span` of an article stands in, looked for in its paragraph only.
pub fn sentence_around(article: &Article, span: Span) -> Span {
    let paragraph = article.paragraphs().around(span, WINDOW);
    let found = sentences(&joined(paragraph.of(&article.text)));
    let whole = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    found.into_iter().map(whole).find(|s| s.overlaps(span)).unwrap_or(span)
}
