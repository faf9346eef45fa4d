//! All mentions of one entity, or all hits of the search, in their sentences, over the corpus.

use crate::app::state::{App, Location, MOST_ROWS, MentionItem, MentionList, Overlay, Pane};
use crate::app::wording::{opening, sentence_around};
use crate::entity::EntityId;
use crate::passage::Change;
use crate::source::Article;
use crate::text::{Span, wrap};
use std::sync::Arc;

/// Left of a sentence: the mark of the selection, and of what is left out before it.
const MARGIN: usize = 2;

/// Some words in their sentence, as a list shows them.
pub struct Excerpt<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// The words in it.
    pub words: Span,
    /// Its rows, one or two.
    pub rows: Vec<Span>,
    /// Whether something is left out before them, and behind.
    pub cut: (bool, bool),
}

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

    /// Lists all hits of the search, and selects the one that one is at.
    fn open_hits(&mut self) {
        if self.reader.of_query {
            let here = self.nearest_location(&self.search_pane.list.locations());
            self.search_pane.list.list.selected = here.or(self.search_pane.list.list.selected);
            return self.show_search_pane();
        }
        self.show_mentions(MentionList { search: self.reader.search.clone(), ..MentionList::default() });
    }

    fn show_mentions(&mut self, places: MentionList) {
        self.mention_list = MentionList { begin_here: true, ..places };
        self.refresh_mentions();
        self.overlays.push(Overlay::Mentions);
    }

    /// Has the lines worked out anew.
    pub(in crate::app) fn refresh_mentions(&mut self) {
        self.waiting.mentions.stale = true;
    }

    /// Of `locations` the first in the open article that ends behind the cursor, else the last one there.
    pub(in crate::app) fn nearest_location(&self, locations: &[Location]) -> Option<Location> {
        let mut here =
            locations.iter().filter(|location| Some(location.article) == self.reader.article).copied();
        let is_behind = |location: &Location| {
            let span = location.words.span(self.analysis().map(Arc::as_ref));
            span.is_some_and(|span| span.end > self.reader.cursor)
        };
        here.clone().find(is_behind).or_else(|| here.next_back())
    }

    /// The article of some words, where they stand in it, and the sentence around them; of no words, the sentence that it
    /// opens with. `None` while the text is not in memory.
    pub fn in_context(&self, location: Location) -> Option<(&Article, Span, Span)> {
        let article = self.corpus.article(location.article)?;
        let span = location.words.span(self.corpus.analysis(location.article).map(Arc::as_ref))?;
        let sentence = if span.is_empty() { opening(article) } else { sentence_around(article, span) };
        Some((article, span, sentence))
    }

    /// Some words in their sentence, in a list of `width` cells. `None` while the text is not in memory.
    pub fn excerpt(&self, location: Location, width: usize) -> Option<Excerpt<'_>> {
        let (article, span, within) = self.in_context(location)?;
        let sentence = within.of(&article.text);
        let inside = |at: usize| at.saturating_sub(within.start).min(sentence.len());
        let words = Span::new(inside(span.start), inside(span.end));
        let room = width.saturating_sub(MARGIN);
        let (shown, is_led) = cut_around(sentence, words, room);
        let mut rows = Vec::new();
        wrap(sentence, shown, room, |row| rows.push(row));
        let goes_on = rows.len() > MOST_ROWS;
        rows.truncate(MOST_ROWS);
        Some(Excerpt { sentence, words, rows, cut: (is_led, goes_on) })
    }

    /// How many rows the line `at` of a list of mentions takes in `width` cells.
    pub fn mention_rows(&self, list: &MentionList, at: usize, width: usize) -> usize {
        match list.items.get(at) {
            Some(MentionItem::Mention(location)) => {
                self.excerpt(*location, width).map_or(MOST_ROWS, |excerpt| excerpt.rows.len().max(1))
            }
            // With the gap above it.
            Some(MentionItem::Article(..)) if at > 0 => 2,
            _ => 1,
        }
    }

    /// Goes to the selected mention.
    pub(in crate::app) fn open_mention(&mut self) -> Vec<Change> {
        let Some(location) = self.mention_list.list.selected else { return Vec::new() };
        self.overlays.pop();
        self.focus = Pane::Reader;
        let left = self.jump_to(location.article, location.words);
        if self.mention_list.entity.is_none() {
            self.search_for(&self.mention_list.search.clone());
        }
        left
    }
}

/// The part of a sentence to show in two rows of `room` cells: from its start, or from some words before the
/// mention where that would be out of view. Also whether something is left out before it.
fn cut_around(words: &str, mention: Span, room: usize) -> (Span, bool) {
    if mention.end <= room * 2 - room / 4 {
        return (Span::new(0, words.len()), false);
    }
    let mut from = mention.start.saturating_sub(room / 2);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let lead = words.get(from..mention.start).unwrap_or_default();
    let from = lead.find(' ').map_or(mention.start.max(from), |at| from + at + 1);
    (Span::new(from, words.len()), true)
}
