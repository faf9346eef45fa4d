//! Going from mention to mention, within the article and across articles, and back.

use super::App;
use crate::corpus::{ArticleId, Posting, find_all};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::text::Span;

/// Where jumps came from: places to go back to, and places gone back from.
#[derive(Debug, Default)]
pub(super) struct Jumps {
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// A place in an article.
type Place = (ArticleId, usize);

/// The oldest places are forgotten beyond this many.
const MOST_JUMPS: usize = 200;

impl App {
    /// Chooses an entity, or none.
    pub(super) fn choose(&mut self, entity: Option<EntityId>) {
        self.chosen = entity;
        if entity.is_some() {
            self.reader.on_hits = false;
        }
        if self.sort == super::Sort::Mentions {
            self.refresh_list();
        }
    }

    /// Remembers the present place as one to come back to.
    pub(super) fn mark_jump(&mut self) {
        let Some(here) = self.here() else { return };
        if self.jumps.back.last() != Some(&here) {
            self.jumps.back.push(here);
        }
        if self.jumps.back.len() > MOST_JUMPS {
            self.jumps.back.remove(0);
        }
        self.jumps.forward.clear();
    }

    fn here(&self) -> Option<Place> {
        Some((self.reader.article?, self.reader.cursor))
    }

    /// Goes back to where the last jump came from, or forward again.
    pub(super) fn retrace(&mut self, forward: bool) -> Vec<Change> {
        let from = self.here();
        let taken = if forward { self.jumps.forward.pop() } else { self.jumps.back.pop() };
        let Some((article, offset)) = taken else {
            self.notice = if forward { "no jump to repeat" } else { "no jump to go back to" }.into();
            return Vec::new();
        };
        if let Some(from) = from {
            let other = if forward { &mut self.jumps.back } else { &mut self.jumps.forward };
            other.push(from);
        }
        self.go_to(article, offset)
    }

    /// Jumps to a byte of an article, which it opens.
    pub(super) fn jump_to(&mut self, article: ArticleId, offset: usize) -> Vec<Change> {
        self.mark_jump();
        self.go_to(article, offset)
    }

    fn go_to(&mut self, article: ArticleId, offset: usize) -> Vec<Change> {
        let left = self.show_article(article);
        self.reader.selection = None;
        self.reveal(offset);
        left
    }

    /// The span of a posting's mention.
    pub fn span_of(&self, posting: Posting) -> Option<Span> {
        let analysis = self.corpus.analysis(posting.article)?;
        analysis.mentions.get(posting.mention as usize).map(|mention| mention.span)
    }

    /// The places that `n` walks in the open article: hits of the search, or mentions of the chosen entity.
    pub fn stops(&self) -> Stops<'_> {
        if self.reader.on_hits {
            return Stops { app: self, hits: &self.reader.hits, postings: &[] };
        }
        let postings = match (self.chosen, self.reader.article) {
            (Some(entity), Some(article)) => self.index.postings_in(entity, article),
            _ => &[],
        };
        Stops { app: self, hits: &[], postings }
    }

    /// Goes to the next or previous stop in the article.
    pub(super) fn next_stop(&mut self, forward: bool) -> Vec<Change> {
        if self.chosen.is_none() && !self.reader.on_hits {
            self.choose(self.entity_near_cursor());
        }
        let found = self.stops().beyond(self.reader.cursor, forward);
        if let (Some(span), Some(article)) = (found, self.reader.article) {
            return self.jump_to(article, span.start);
        }
        self.notice = self.no_more(forward);
        Vec::new()
    }

    fn no_more(&self, forward: bool) -> String {
        let end = if forward { "after" } else { "before" };
        match (self.reader.on_hits, self.chosen_entity()) {
            (true, _) if self.reader.hits.is_empty() => {
                format!("\u{201c}{}\u{201d} is not in this article", self.reader.search)
            }
            (true, _) => format!("no hit {end} this one"),
            (false, None) => "no entity is chosen: put the cursor on one".into(),
            (false, Some((_, entity))) if self.stops().count() == 0 => {
                format!("{} is not in this article", entity.name)
            }
            (false, Some((_, entity))) => format!("no mention of {} {end} this one", entity.name),
        }
    }

    /// Goes to the next or previous mention of the chosen entity, on through the articles of the list.
    pub(super) fn next_across(&mut self, forward: bool) -> Vec<Change> {
        if self.reader.on_hits {
            return self.next_hit_across(forward);
        }
        if self.chosen.is_none() {
            self.choose(self.entity_near_cursor());
        }
        let (Some(entity), Some(open)) = (self.chosen, self.reader.article) else {
            self.notice = self.no_more(forward);
            return Vec::new();
        };
        if let Some(span) = self.stops().beyond(self.reader.cursor, forward) {
            return self.jump_to(open, span.start);
        }
        if let Some((article, offset)) = self.article_beyond(entity, open, forward) {
            return self.jump_to(article, offset);
        }
        self.notice = format!("{} in the list", self.no_more(forward));
        Vec::new()
    }

    /// Goes to the next or previous hit of the search, on through the articles of the list.
    fn next_hit_across(&mut self, forward: bool) -> Vec<Change> {
        let Some(open) = self.reader.article else { return Vec::new() };
        if let Some(span) = self.stops().beyond(self.reader.cursor, forward) {
            return self.jump_to(open, span.start);
        }
        let needle = self.reader.search.clone();
        let has = |id: &ArticleId| {
            let hits = find_all(&self.corpus.article(*id)?.text, &needle);
            let hit = if forward { hits.first() } else { hits.last() };
            hit.map(|hit| (*id, hit.start))
        };
        let Some((article, offset)) = self.first_beyond(open, forward, has) else {
            self.notice = format!("{} in the list", self.no_more(forward));
            return Vec::new();
        };
        let left = self.jump_to(article, offset);
        self.search_for(&needle);
        left
    }

    /// The nearest article of the list beyond `open` that mentions `entity`, and where.
    fn article_beyond(&self, entity: EntityId, open: ArticleId, forward: bool) -> Option<Place> {
        let first = |id: &ArticleId| {
            let found = self.index.postings_in(entity, *id);
            let posting = if forward { found.first() } else { found.last() };
            posting.and_then(|posting| Some((*id, self.span_of(*posting)?.start)))
        };
        self.first_beyond(open, forward, first)
    }

    /// What `has` finds in the nearest article of the list beyond `open`.
    fn first_beyond<T>(
        &self,
        open: ArticleId,
        forward: bool,
        has: impl Fn(&ArticleId) -> Option<T>,
    ) -> Option<T> {
        let at = self.shown.iter().position(|id| *id == open);
        match (at, forward) {
            (Some(at), true) => self.shown[at + 1..].iter().find_map(has),
            (Some(at), false) => self.shown[..at].iter().rev().find_map(has),
            (None, true) => self.shown.iter().find_map(has),
            (None, false) => self.shown.iter().rev().find_map(has),
        }
    }

    /// Chooses the entity under the cursor and goes to its next or previous mention.
    pub(super) fn choose_here(&mut self, forward: bool) -> Vec<Change> {
        let Some(entity) = self.subject_here() else {
            self.notice = "no entity in this sentence".into();
            return Vec::new();
        };
        self.choose(Some(entity));
        self.side.list.selected = Some(entity);
        self.next_stop(forward)
    }

    fn subject_here(&self) -> Option<EntityId> {
        if self.focus == super::Pane::Entities { self.side.list.selected } else { self.entity_near_cursor() }
    }

    /// Goes to the next or previous mention of any entity.
    pub(super) fn next_mention(&mut self, forward: bool) {
        let mentions = self.mentions_here();
        let cursor = self.reader.cursor;
        let at = if forward {
            Some(mentions.partition_point(|mention| mention.span.start <= cursor))
        } else {
            mentions.partition_point(|mention| mention.span.start < cursor).checked_sub(1)
        };
        match at.and_then(|at| mentions.get(at)).map(|mention| mention.span.start) {
            Some(to) => self.reveal(to),
            None => self.notice = "no more mentions".into(),
        }
    }
}

/// Places to walk, in order.
#[derive(Clone, Copy)]
pub struct Stops<'a> {
    app: &'a App,
    hits: &'a [Span],
    postings: &'a [Posting],
}

impl Stops<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.hits.len() + self.postings.len()
    }

    fn start(&self, at: usize) -> usize {
        let span = self.hits.get(at).copied().or_else(|| self.app.span_of(*self.postings.get(at)?));
        span.map_or(usize::MAX, |span| span.start)
    }

    /// How many begin before the byte `offset`. Costs a binary search.
    pub fn before(&self, offset: usize) -> usize {
        let (mut from, mut to) = (0, self.count());
        while from < to {
            let middle = from.midpoint(to);
            if self.start(middle) < offset {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Whether one begins in `span`.
    pub fn any_in(&self, span: Span) -> bool {
        self.start(self.before(span.start)) < span.end
    }

    /// Which one (from 1) begins at or holds the byte `offset`.
    pub fn number_at(&self, offset: usize) -> Option<usize> {
        let at = self.before(offset + 1).checked_sub(1)?;
        let span = self.hits.get(at).copied().or_else(|| self.app.span_of(*self.postings.get(at)?))?;
        span.contains(offset).then_some(at + 1)
    }

    /// The nearest one that begins after, or before, `offset`.
    fn beyond(&self, offset: usize, forward: bool) -> Option<Span> {
        let at = if forward { self.before(offset + 1) } else { self.before(offset).checked_sub(1)? };
        self.hits.get(at).copied().or_else(|| self.app.span_of(*self.postings.get(at)?))
    }
}
