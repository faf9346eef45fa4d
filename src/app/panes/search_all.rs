//! The search of all articles: what is typed, what is found, and searches that are kept under a name.

use crate::app::message::Effect;
use crate::app::state::{App, Overlay, Pane, Prompt, Purpose, SearchPane};
use crate::corpus::{Query, Term, split_filter};
use crate::entity::Label;
use crate::passage::Change;
use std::sync::Arc;

impl App {
    /// Begins to type what all articles are searched for.
    pub(in crate::app) fn begin_search_all(&mut self) {
        self.show_search_pane();
        let before = self.search_pane.typed.clone();
        self.prompt = Some(Prompt { before, ..Prompt::new(Purpose::Query, "") });
    }

    /// Begins to type something else in the place of what is sought.
    pub(in crate::app) fn edit_query(&mut self) {
        self.prompt = Some(Prompt::new(Purpose::Query, &self.search_pane.typed));
    }

    /// Shows what was sought last, and what was found.
    pub(in crate::app) fn show_search_pane(&mut self) {
        if self.overlay() != Some(Overlay::Search) {
            self.overlays.push(Overlay::Search);
        }
    }

    /// Searches all articles for what is typed, where it is a query; else keeps what was found last.
    pub(in crate::app) fn set_query(&mut self, typed: &str) {
        let pane = &mut self.search_pane;
        if pane.typed == typed {
            return;
        }
        typed.clone_into(&mut pane.typed);
        match typed.parse::<Query>() {
            Err(error) => pane.error = Some(error),
            Ok(query) => {
                pane.error = None;
                let same = pane.query == query;
                pane.query = query;
                if !same {
                    pane.list.list.selected = None;
                    self.waiting.search.stale = true;
                }
            }
        }
    }

    /// Whether what is being typed is no query.
    pub(in crate::app) fn is_amiss(&self) -> bool {
        match self.prompt.as_ref().map(|prompt| &prompt.purpose) {
            Some(Purpose::Query) => self.search_pane.error.is_some(),
            Some(Purpose::Filter) if self.is_list_filter() => self.filtering.error.is_some(),
            _ => false,
        }
    }

    /// Leaves the prompt with what was sought before.
    pub(in crate::app) fn abandon_query(&mut self, before: &str) {
        self.set_query(before);
        self.overlays.retain(|overlay| *overlay != Overlay::Search);
    }

    /// Lists what was found in the other order.
    pub(in crate::app) fn reorder_hits(&mut self) {
        self.search_pane.order = self.search_pane.order.next();
        self.waiting.search.stale = true;
        self.notice = self.search_pane.order.name().into();
    }

    /// Opens the selected hit; `n` and the like walk the hits from then on.
    pub(in crate::app) fn open_hit(&mut self) -> Vec<Change> {
        let Some(location) = self.search_pane.list.list.selected else { return Vec::new() };
        self.overlays.clear();
        self.focus = Pane::Reader;
        self.search_pane.typed.clone_into(&mut self.reader.search);
        self.reader.of_query = true;
        self.reader.on_hits = true;
        let left = self.jump_to(location.article, location.words);
        self.seek_again();
        self.fit_width();
        left
    }

    /// Finds anew what is searched for, in the article that is open now.
    pub(in crate::app) fn seek_again(&mut self) {
        if !self.reader.of_query {
            return self.search_for(&self.reader.search.clone());
        }
        let Some(article) = self.reader.article else { return };
        let places = self.search_pane.found.get(&article).map_or(&[][..], |hits| &hits.places);
        let analysis = self.analysis().map(Arc::as_ref);
        let spans = places.iter().filter_map(|words| words.span(analysis)).filter(|span| !span.is_empty());
        self.reader.hits = spans.collect();
        self.reader.on_hits = true;
    }

    /// Searches for a kept search.
    pub(in crate::app) fn open_saved_search(&mut self, name: &str) {
        let Some(typed) = self.user_data.searches.get(name).cloned() else { return };
        self.show_search_pane();
        self.set_query(&typed);
        if self.search_pane.error.is_some() {
            self.edit_query();
        }
    }

    /// The name under which the present search is kept.
    pub fn saved_name(&self) -> Option<&str> {
        let kept = |(_, query): &(&String, &String)| **query == self.search_pane.typed;
        self.user_data.searches.iter().find(kept).map(|(name, _)| name.as_str())
    }

    /// Asks for the name under which the search is to be kept: that of all articles where that is on top or
    /// its hits are walked, else what the list is filtered by.
    pub(in crate::app) fn begin_save_search(&mut self) -> Vec<Effect> {
        let walked = self.overlay() == Some(Overlay::Search) || (self.reader.of_query && self.reader.on_hits);
        let SearchPane { typed, error, .. } = &self.search_pane;
        let query =
            if walked && error.is_none() { typed.trim().to_owned() } else { self.shown_by().to_string() };
        if query.is_empty() {
            self.notice = if self.filtering.pattern.is_empty() {
                "nothing to keep: search all articles or filter the list first"
            } else {
                "words sought in titles are not kept: put them in quotation marks to seek them in texts"
            }
            .into();
        } else {
            let name = self.saved_name().filter(|_| walked).unwrap_or_default().to_owned();
            self.prompt = Some(Prompt::new(Purpose::SaveSearch(query), &name));
        }
        Vec::new()
    }

    /// By which query the list shows what it shows.
    fn shown_by(&self) -> Query {
        let chip = |Term { wanted, label, name }: &Term| {
            let label = label.filter(|label: &Label| !label.is_figure());
            let one = Query::Entity { label, name: name.as_str().into() };
            if *wanted { one } else { Query::Not(Box::new(one)) }
        };
        let chips = self.chips.terms.iter().map(chip);
        chips.fold(self.filtering.query.clone(), |all, chip| chip.and(all))
    }

    /// Keeps a search under a name.
    pub(in crate::app) fn save_search(&mut self, name: &str, query: &str) -> Vec<Change> {
        if name.is_empty() {
            self.notice = "not kept: it has no name".into();
            return Vec::new();
        }
        let replaces = self.user_data.searches.get(name).is_some_and(|old| *old != query);
        let done = if replaces { "search kept, in place of the other, as" } else { "search kept as" };
        self.change_search(name, Some(query.to_owned()), "keeping the search", done)
    }

    /// Deletes the kept search that is shown.
    pub(in crate::app) fn delete_saved_search(&mut self) -> Vec<Change> {
        let Some(name) = self.saved_name().map(str::to_owned) else {
            self.notice = "this search is not kept".into();
            return Vec::new();
        };
        self.change_search(&name, None, "deleting the search", "search deleted:")
    }

    fn change_search(&mut self, name: &str, query: Option<String>, doing: &str, done: &str) -> Vec<Change> {
        let change = Change::Search(name.to_owned(), query);
        self.promise(doing, format!("{done} {name}"));
        self.user_data.apply(change.clone());
        vec![change]
    }

    /// Takes in that articles are marked as read that were not, or have passages kept that had none, or the other way
    /// round.
    pub(in crate::app) fn marks_changed(&mut self) {
        if self.filtering.query.asks_marks() {
            self.refresh_list();
        }
        self.search_pane.outdated |= self.search_pane.query.asks_marks();
    }

    /// Whether the filter of the list of articles is what a filter prompt is for.
    pub(in crate::app) fn is_list_filter(&self) -> bool {
        self.overlay().is_none() && self.focus == Pane::Articles
    }

    /// Takes in what the filter of the list of articles is now; false where it means nothing.
    pub(in crate::app) fn filter_changed(&mut self) -> bool {
        match split_filter(&self.list.filter) {
            Ok((query, pattern)) => {
                (self.filtering.query, self.filtering.pattern) = (query, pattern);
                self.filtering.error = None;
            }
            Err(error) => self.filtering.error = Some(error),
        }
        self.filtering.error.is_none()
    }
}
