//! Asking for what is to be worked out, and taking in the answers.

use crate::app::jobs::{
    Answer, Job, ListRequest, Listing, MentionRequest, Mentioned, ProfileRequest, SideLines, SideRequest,
    Task,
};
use crate::app::look::{Look, Snapshot};
use crate::app::message::{Effect, Outcome as _};
use crate::app::state::{App, Group, MentionItem, Sort, Wait};
use crate::corpus::ArticleId;
use crate::passage::{Change, Reading};
use std::sync::Arc;

/// Of so many articles all is worked out at once: it takes some milliseconds at most.
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

    /// Has all that is stale worked out: at once where little is open, else outside.
    pub(in crate::app) fn work_out(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some((generation, task)) = self.next_task() {
            if self.corpus.len() > AT_ONCE {
                effects.push(Effect::Work(Job { generation, snapshot: self.snapshot(), task }));
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
        if quick(&self.waiting.list) {
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
        let request = self.profile_request()?;
        self.side.profiled.insert(request.entity);
        Some((self.waiting.profile.ask(), Task::Profile(request)))
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
        let asked = self.sort == Sort::Unread;
        ListRequest {
            filter: self.list.filter.clone(),
            chips: self.chips.clone(),
            sort: self.sort,
            backwards: self.backwards,
            group: self.group,
            chosen: self.chosen,
            read: if asked { readings.map(|(key, _)| key.clone()).collect() } else { Default::default() },
            today: if self.group == Group::Day { self.today() } else { Default::default() },
        }
    }

    fn take_listing(&mut self, Listing { shown, headings, best }: Listing) -> Vec<Change> {
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

    /// Puts these articles in the list, in this order. The selection stays on its article while that is shown.
    fn show_list(&mut self, shown: Vec<ArticleId>) {
        self.shown = shown;
        self.places.clear();
        self.places.resize(self.corpus.len(), u32::MAX);
        for (at, id) in self.shown.iter().enumerate() {
            if let Some(place) = self.places.get_mut(id.0 as usize) {
                *place = at as u32;
            }
        }
        if self.list.selected.is_none_or(|id| self.place_in_list(id).is_none()) {
            self.list.selected = self.shown.first().copied();
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
