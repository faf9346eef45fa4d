//! All mentions of one entity, or all hits of the search, in their sentences, over the corpus.

use crate::app::state::{App, Location, MentionList, Overlay, Pane};
use crate::app::wording::sentence_around;
use crate::entity::EntityId;
use crate::passage::Change;
use crate::source::Article;
use crate::text::Span;
use std::sync::Arc;

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
        if self.reader.of_query {
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

    /// Of `locations` the first in the open article that ends behind the cursor.
    pub(in crate::app) fn nearest_location(&self, locations: &[Location]) -> Option<Location> {
        let here = |location: &&Location| {
            Some(location.article) == self.reader.article
                && location
                    .words
                    .span(self.analysis().map(Arc::as_ref))
                    .is_some_and(|span| span.end > self.reader.cursor)
        };
        locations.iter().find(here).copied()
    }

    /// The article of some words, where they stand in it, and the sentence around them. `None` while the text
    /// is not in memory.
    pub fn in_context(&self, location: Location) -> Option<(&Article, Span, Span)> {
        let article = self.corpus.article(location.article)?;
        let span = location.words.span(self.corpus.analysis(location.article).map(Arc::as_ref))?;
        Some((article, span, sentence_around(article, span)))
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
