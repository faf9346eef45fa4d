//! Asking for what is to be worked out, and taking in the answers.

use crate::app::jobs::{
    Answer, Job, ListRequest, Listing, MentionRequest, Mentioned, ProfileRequest, SearchAnswer,
    SearchRequest, SideLines, SideRequest, Task,
};
use crate::app::look::{Look, Snapshot};
use crate::app::message::{Effect, Outcome as _};
use crate::app::state::{App, Group, MentionItem, Overlay, Sort, Wait};
use crate::corpus::{ArticleId, Marks, Query};
use crate::passage::{Change, Reading};
use jiff::civil::Date;
use std::collections::HashSet;
use std::sync::Arc;

/// Of so many articles all is worked out at once: it takes some milliseconds at most, where texts are not far.
const AT_ONCE: usize = 500;

impl App {
    /// What is open, borrowed.
    pub(in crate::app) fn look(&self) -> Look<'_> {
        Look { corpus: &self.corpus, index: &self.index, copies: &self.copies }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            corpus: self.corpus.clone(),
            index: Arc::clone(&self.index),
            copies: Arc::clone(&self.copies),
        }
    }

    /// Whether so much is open, or so far away, that what takes time is done by other threads.
    pub(in crate::app) fn works_outside(&self) -> bool {
        self.corpus.len() > AT_ONCE || self.corpus.is_far()
    }

    /// Has all that is stale worked out: at once where little is open, else outside.
    pub(in crate::app) fn work_out(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some((generation, task)) = self.next_task() {
            // Whatever is open, a key that is typed on does not wait until texts are searched.
            if self.works_outside() || matches!(task, Task::Hits(_)) {
                effects.push(Effect::Work(Job {
                    generation,
                    snapshot: self.snapshot(),
                    task: Box::new(task),
                }));
                continue;
            }
            let mut last = None;
            task.run(self.look(), &|| false, &mut |answer, _| last = Some(answer));
            if let Some(answer) = last {
                effects.extend(self.answered(generation, answer, true));
            }
        }
        effects
    }

    /// The next thing that is stale. The list and the side panel are made quickly: the next one is asked for
    /// when the one before is there. The rest may take long: what is asked for last is all that counts.
    fn next_task(&mut self) -> Option<(u64, Task)> {
        let quick = |wait: &Wait| wait.stale && !wait.under_way;
        // With a query in its filter it may have to read texts: nobody who types on waits for that.
        let long = self.filtering.query != Query::All && self.waiting.list.stale && self.prompt.is_some();
        if long || quick(&self.waiting.list) {
            let request = self.list_request();
            return Some((self.waiting.list.ask(), Task::List(request)));
        }
        if quick(&self.waiting.side) {
            let request = self.side_request();
            return Some((self.waiting.side.ask(), Task::Side(request)));
        }
        if self.waiting.mentions.stale {
            let request = self.mention_request();
            let generation = self.waiting.mentions.ask();
            if let Some(request) = request {
                return Some((generation, Task::Mentions(request)));
            }
            self.waiting.mentions.under_way = false;
            self.mention_list.items.clear();
        }
        if self.waiting.card.stale {
            let request = self.card_request();
            let generation = self.waiting.card.ask();
            if let Some(request) = request {
                return Some((generation, Task::Card(request)));
            }
            self.waiting.card.under_way = false;
        }
        if let Some(task) = self.next_search() {
            return Some(task);
        }
        if let Some(needle) = self.next_hits() {
            return Some((self.waiting.hits.ask(), Task::Hits(needle)));
        }
        let request = self.profile_request()?;
        self.side.profiled.insert(request.entity);
        Some((self.waiting.profile.ask(), Task::Profile(request)))
    }

    fn next_search(&mut self) -> Option<(u64, Task)> {
        if std::mem::take(&mut self.waiting.completion.stale) {
            let request = self.completion_request()?;
            return Some((self.waiting.completion.ask(), Task::Completion(request)));
        }
        // What comes while a search goes on is searched when that is through.
        let sought = self.search_pane.query != Query::All;
        let again =
            sought && self.search_pane.outdated && !self.waiting.search.under_way && self.is_searching();
        if !self.waiting.search.stale && !again {
            return None;
        }
        self.search_pane.outdated = false;
        let generation = self.waiting.search.ask();
        if !sought {
            self.waiting.search.under_way = false;
            self.waiting.search.stale = false;
            self.take_search(SearchAnswer::default());
            return None;
        }
        let (query, order) = (self.search_pane.query.clone(), self.search_pane.order);
        let marks = self.marks(&query);
        Some((generation, Task::Search(SearchRequest { query, order, marks })))
    }

    /// Whether the search of all articles may find more than it did: some are not read yet, or it asks for names and not all
    /// are analysed.
    pub fn may_find_more(&self) -> bool {
        !self.progress.done || self.search_pane.query.asks_names() && self.is_working()
    }

    /// Whether articles are still being searched for what is sought in all.
    pub fn is_searching_all(&self) -> bool {
        self.waiting.search.under_way
    }

    /// Whether what all articles were searched for is shown or walked.
    fn is_searching(&self) -> bool {
        self.overlays.contains(&Overlay::Search) || self.reader.of_query
    }

    /// What the reader has marked, where a query asks for it.
    fn marks(&self, query: &Query) -> Marks {
        if !query.asks_marks() {
            return Marks::default();
        }
        let read = self.user_data.readings.iter().filter(|(_, reading)| reading.read);
        let kept = self.user_data.bookmarks.iter().map(|bookmark| bookmark.source.key.clone());
        Marks { read: read.map(|(key, _)| key.clone()).collect(), kept: kept.collect() }
    }

    fn take_search(&mut self, SearchAnswer { items, found, hits, unknown }: SearchAnswer) {
        let pane = &mut self.search_pane;
        pane.unknown = unknown;
        (pane.list.items, pane.found, pane.hits) = (items, found, hits);
        let locations = pane.list.locations();
        pane.list.list.keep_selection(&locations);
        if self.reader.of_query {
            let on_hits = self.reader.on_hits;
            self.seek_again();
            self.reader.on_hits &= on_hits;
        }
    }

    /// Takes in an answer, the last one to its question or a part.
    pub(in crate::app) fn answered(&mut self, generation: u64, answer: Answer, last: bool) -> Vec<Effect> {
        match answer {
            Answer::List(listing) if self.waiting.list.answered(generation, last) => {
                return self.take_listing(listing).effects();
            }
            Answer::Side(lines) if self.waiting.side.answered(generation, last) => self.take_side(lines),
            Answer::Mentions(items) if self.waiting.mentions.answered(generation, last) => {
                self.take_mentions(items);
            }
            Answer::Search(answer) if self.waiting.search.answered(generation, last) => {
                self.take_search(answer);
            }
            Answer::Hits(found) if self.waiting.hits.answered(generation, last) => self.take_hits(found),
            Answer::Completion(found) if self.waiting.completion.answered(generation, last) => {
                self.take_completions(found);
            }
            Answer::Card(lines) if self.waiting.card.answered(generation, last) => self.take_card(lines),
            Answer::Profile(id, profile) => {
                self.waiting.profile.answered(generation, last);
                self.side.profiles.insert(id, profile);
            }
            _ => {}
        }
        Vec::new()
    }

    fn list_request(&self) -> ListRequest {
        let read = |reading: &Reading| reading.read;
        let readings = self.user_data.readings.iter().filter(|(_, reading)| read(reading));
        let read = if self.sort == Sort::Unread {
            readings.map(|(key, _)| key.clone()).collect()
        } else {
            HashSet::new()
        };
        ListRequest {
            filter: self.filtering.pattern.clone(),
            marks: self.marks(&self.filtering.query),
            query: self.filtering.query.clone(),
            chips: self.chips.clone(),
            sort: self.sort,
            backwards: self.backwards,
            group: self.group,
            chosen: self.chosen,
            read,
            today: if self.group == Group::Day { self.today() } else { Date::default() },
        }
    }

    fn take_listing(&mut self, Listing { shown, headings, best, unknown }: Listing) -> Vec<Change> {
        self.filtering.unknown = unknown;
        if self.shown != shown {
            self.side.profiled.clear();
        }
        (self.headings, self.best) = (headings, best);
        self.show_list(shown);
        if self.waiting.list.stale {
            // Another one is to follow.
            return Vec::new();
        }
        let then = std::mem::take(&mut self.waiting.then);
        if then.select_best {
            self.list.selected = self.best;
        }
        if self.reader.article.is_none()
            && let Some(first) = self.shown.first().copied()
        {
            self.show_article(first);
        }
        then.chip.map(|what| self.filtered(&what)).unwrap_or_default()
    }

    /// Puts these articles in the list, in this order. The selection stays on its article while that is shown; else it
    /// goes to the next one behind it that still is, or the last one before it.
    fn show_list(&mut self, shown: Vec<ArticleId>) {
        let at = self.list.selected.and_then(|id| self.place_in_list(id));
        let before = std::mem::replace(&mut self.shown, shown);
        self.places.clear();
        self.places.resize(self.corpus.len(), u32::MAX);
        for (at, id) in self.shown.iter().enumerate() {
            if let Some(place) = self.places.get_mut(id.0 as usize) {
                *place = at as u32;
            }
        }
        let is_shown = |id: &ArticleId| self.place_in_list(*id).is_some();
        if self.list.selected.as_ref().is_none_or(|id| !is_shown(id)) {
            let (above, below) = before.split_at(at.unwrap_or(0));
            let beside =
                below.iter().find(|id| is_shown(id)).or_else(|| above.iter().rfind(|id| is_shown(id)));
            self.list.selected = beside.or(self.shown.first()).copied();
        }
    }

    /// Where an article stands in the list.
    pub fn place_in_list(&self, id: ArticleId) -> Option<usize> {
        let place = self.places.get(id.0 as usize).filter(|place| **place != u32::MAX)?;
        Some(*place as usize)
    }

    fn side_request(&self) -> SideRequest {
        SideRequest { filter: self.side.list.filter.clone(), all: self.side.all, here: self.counts_here() }
    }

    fn take_side(&mut self, SideLines { items, places, best }: SideLines) {
        (self.side.items, self.side.places, self.side.best) = (items, places, best);
        self.side.keep_selection();
        if std::mem::take(&mut self.side.select_best) {
            self.side.list.selected = self.side.best;
        }
    }

    fn mention_request(&self) -> Option<MentionRequest> {
        let what = match self.mention_list.entity {
            Some(entity) => Mentioned::Entity(entity),
            None if self.mention_list.search.is_empty() => return None,
            None if self.mention_list.search == self.reader.search => {
                Mentioned::Hits(self.found().map(Arc::clone).unwrap_or_default())
            }
            None => Mentioned::Hits(Arc::default()),
        };
        Some(MentionRequest {
            what,
            filter: self.mention_list.list.filter.clone(),
            shown: self.shown.clone(),
            renewed: self.renewed.clone(),
        })
    }

    fn take_mentions(&mut self, items: Vec<MentionItem>) {
        self.mention_list.items = items;
        let locations = self.mention_list.locations();
        if std::mem::take(&mut self.mention_list.begin_here)
            && let Some(nearest) = self.nearest_location(&locations)
        {
            self.mention_list.list.selected = Some(nearest);
        }
        self.mention_list.list.keep_selection(&locations);
    }

    /// Asks for what the small card says where that is not known yet.
    fn profile_request(&self) -> Option<ProfileRequest> {
        let area = self.small_card_area()?;
        let entity = self.small_card().filter(|id| !self.side.profiled.contains(id))?;
        Some(ProfileRequest { entity, shown: self.shown.clone(), cells: usize::from(area.saturating_sub(2)) })
    }
}
