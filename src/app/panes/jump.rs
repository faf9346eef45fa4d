//! Going from mention to mention, within the article and across articles, and back.

use crate::app::command::Command;
use crate::app::state::{App, Goal, Pane, Sort, Words};
use crate::corpus::{ArticleId, Posting};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::text::Span;

/// The oldest places are forgotten beyond this many.
const MOST_JUMPS: usize = 200;

impl App {
    /// Chooses an entity, or none.
    pub(in crate::app) fn choose(&mut self, entity: Option<EntityId>) {
        self.chosen = entity;
        if entity.is_some() {
            self.reader.on_hits = false;
        }
        if self.sort == Sort::Mentions {
            self.refresh_list();
        }
    }

    /// Remembers the present place as one to come back to.
    pub(in crate::app) fn mark_jump(&mut self) {
        let Some(here) = self.here() else { return };
        if self.jumps.back.last() != Some(&here) {
            self.jumps.back.push(here);
        }
        if self.jumps.back.len() > MOST_JUMPS {
            self.jumps.back.remove(0);
        }
        self.jumps.forward.clear();
    }

    fn here(&self) -> Option<(ArticleId, usize)> {
        self.article()?;
        Some((self.reader.article?, self.reader.cursor))
    }

    /// Goes back to where the last jump came from, or forward again.
    pub(in crate::app) fn retrace(&mut self, forward: bool) -> Vec<Change> {
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
        self.show_at(article, Goal::Words(offset.into()))
    }

    /// Jumps to words of an article, which it opens.
    pub(in crate::app) fn jump_to(&mut self, article: ArticleId, to: impl Into<Words>) -> Vec<Change> {
        self.mark_jump();
        self.show_at(article, Goal::Words(to.into()))
    }

    /// The span of a posting's mention.
    pub fn span_of(&self, posting: Posting) -> Option<Span> {
        let analysis = self.corpus.analysis(posting.article)?;
        analysis.mentions.get(posting.mention as usize).map(|mention| mention.span)
    }

    /// The places that `n` walks in the open article: hits of the search, or mentions of the chosen entity.
    pub fn stops(&self) -> Stops<'_> {
        if self.reader.on_hits {
            return Stops { app: self, hits: &self.reader.hits, postings: Vec::new() };
        }
        let postings = match (self.chosen, self.reader.article) {
            (Some(entity), Some(article)) => self.index.postings_in(entity, article),
            _ => Vec::new(),
        };
        Stops { app: self, hits: &[], postings }
    }

    /// Goes to the next or previous stop in the article.
    pub(in crate::app) fn next_stop(&mut self, forward: bool) -> Vec<Change> {
        if self.chosen.is_none() && !self.reader.on_hits {
            self.choose(self.subject());
        }
        let found = self.stops().beyond(self.reader.cursor, forward);
        if let (Some(span), Some(article)) = (found, self.reader.article) {
            return self.jump_to(article, span.start);
        }
        if self.stops().count() == 0 && (self.reader.on_hits || self.chosen.is_some()) {
            return self.next_across(forward);
        }
        self.notice = self.no_more_here(forward).unwrap_or_else(|| self.no_more(forward));
        Vec::new()
    }

    fn no_more(&self, forward: bool) -> String {
        let end = if forward { "after" } else { "before" };
        match (self.reader.on_hits, self.chosen_entity()) {
            (true, _) if self.reader.hits.is_empty() && self.found_here().is_none() => {
                format!("\u{201c}{}\u{201d} is in no article", self.reader.search)
            }
            (true, _) => format!("no hit {end} this one"),
            (false, None) => "no entity is chosen: put the cursor on one".into(),
            (false, Some((_, entity))) if self.stops().count() == 0 => {
                format!("{} is in no article", self.display_name(entity))
            }
            (false, Some((_, entity))) => {
                format!("no mention of {} {end} this one", self.display_name(entity))
            }
        }
    }

    /// The same where other articles have what is walked, with the key that looks there; short, for narrow screens.
    fn no_more_here(&self, forward: bool) -> Option<String> {
        self.stops_elsewhere().filter(|(stops, _)| *stops > 0)?;
        let (end, command) =
            if forward { ("last", Command::NextAnywhere) } else { ("first", Command::PreviousAnywhere) };
        let what = if self.reader.on_hits { "hit" } else { "mention" };
        Some(format!("{end} {what} here: {} looks further", self.keymap.key(command)?))
    }

    /// Goes to the next or previous mention of the chosen entity, or hit of the search, on through the
    /// articles of the list, or through those that the search of all articles lists. From an article that has none it
    /// finds those before it too.
    pub(in crate::app) fn next_across(&mut self, forward: bool) -> Vec<Change> {
        if self.chosen.is_none() && !self.reader.on_hits {
            self.choose(self.subject());
        }
        let Some(open) = self.reader.article.filter(|_| self.reader.on_hits || self.chosen.is_some()) else {
            self.notice = self.no_more(forward);
            return Vec::new();
        };
        if let Some(span) = self.stops().beyond(self.reader.cursor, forward) {
            return self.jump_to(open, span.start);
        }
        let beyond = self.article_beyond(open, forward);
        let around = || {
            let is_between = self.stops().count() == 0 && !self.walks_query();
            self.article_beyond(open, !forward).filter(|_| is_between)
        };
        if let Some(article) = beyond.or_else(around) {
            return self.jump_into(article, forward);
        }
        self.notice = match self.found() {
            None if self.reader.on_hits => "still searching the articles".into(),
            _ if self.walks_query() && self.is_searching_all() => "still searching the articles".into(),
            _ if self.walks_query() => self.no_more(forward),
            _ => format!("{} in the list", self.no_more(forward)),
        };
        Vec::new()
    }

    /// Jumps to the first, or last, of the walked places of another article.
    fn jump_into(&mut self, article: ArticleId, forward: bool) -> Vec<Change> {
        self.mark_jump();
        self.show_at(article, Goal::Stop { first: forward, hits: self.reader.on_hits })
    }

    /// The nearest article of the list beyond `open` that has places to walk; from an article that the list
    /// does not show the first or last one. What the search of all articles found is walked as it is listed.
    fn article_beyond(&self, open: ArticleId, forward: bool) -> Option<ArticleId> {
        if self.walks_query() {
            return self.search_pane.beyond(open, forward);
        }
        let at = self.place_in_list(open);
        let places = self.stops_by_article().into_iter().filter_map(|(id, _)| self.place_in_list(id));
        let found = match (at, forward) {
            (Some(at), true) => places.filter(|place| *place > at).min(),
            (Some(at), false) => places.filter(|place| *place < at).max(),
            (None, true) => places.min(),
            (None, false) => places.max(),
        };
        self.shown.get(found?).copied()
    }

    /// Chooses the entity under the cursor and goes to its next or previous mention.
    pub(in crate::app) fn choose_here(&mut self, forward: bool) -> Vec<Change> {
        let Some(entity) = self.subject_here() else {
            self.notice = "no entity in this sentence".into();
            return Vec::new();
        };
        self.choose(Some(entity));
        self.next_stop(forward)
    }

    fn subject_here(&self) -> Option<EntityId> {
        if self.focus == Pane::Entities { self.side.list.selected } else { self.entity_near_cursor() }
    }

    /// Goes to the next or previous mention of any entity. Where one is chosen, the choice goes along.
    pub(in crate::app) fn next_mention(&mut self, forward: bool) {
        let mentions = self.mentions_here();
        let cursor = self.reader.cursor;
        let at = if forward {
            Some(mentions.partition_point(|mention| mention.span.start <= cursor))
        } else {
            mentions.partition_point(|mention| mention.span.start < cursor).checked_sub(1)
        };
        match at.and_then(|at| Some((at, mentions.get(at)?.span.start))) {
            Some((at, to)) => {
                if self.chosen.is_some() {
                    self.choose(self.entity_of_mention(at));
                }
                self.reveal(to);
            }
            None => self.notice = "no more mentions".into(),
        }
        self.drag_selection();
    }
}

/// Places to walk, in order.
#[derive(Clone)]
pub struct Stops<'a> {
    app: &'a App,
    hits: &'a [Span],
    postings: Vec<Posting>,
}

impl Stops<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.hits.len() + self.postings.len()
    }

    /// The place `at`, from 0.
    pub(in crate::app) fn at(&self, at: usize) -> Option<Span> {
        self.hits.get(at).copied().or_else(|| self.app.span_of(*self.postings.get(at)?))
    }

    fn start(&self, at: usize) -> usize {
        self.at(at).map_or(usize::MAX, |span| span.start)
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
        let span = self.at(at)?;
        span.contains(offset).then_some(at + 1)
    }

    /// The nearest one that begins after, or before, `offset`.
    fn beyond(&self, offset: usize, forward: bool) -> Option<Span> {
        self.at(if forward { self.before(offset + 1) } else { self.before(offset).checked_sub(1)? })
    }
}
