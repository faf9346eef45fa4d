//! Searching the texts of all articles: what the reader searches for in one is looked for in the others
//! outside, since reading a large corpus takes longer than a key may.

use crate::app::state::{App, Hits, SearchResults};
use crate::corpus::ArticleId;
use std::sync::Arc;

impl App {
    /// What all articles are to be searched for: where the reader searches for something else than the last time, or
    /// articles have come or changed since then, and that search is through.
    pub(in crate::app) fn next_hits(&mut self) -> Option<String> {
        if self.reader.of_query {
            return None;
        }
        let needle = &self.reader.search;
        let same = self.search.needle == *needle;
        let again = self.waiting.hits.stale && !self.waiting.hits.under_way;
        if needle.is_empty() || (same && !again) {
            return None;
        }
        if !same {
            self.search.found = None;
        }
        self.search.needle.clone_from(needle);
        Some(needle.clone())
    }

    /// Takes in what a search found.
    pub(in crate::app) fn take_hits(&mut self, found: SearchResults) {
        self.search.found = Some(Arc::new(found));
        self.refresh_mentions();
    }

    /// What the search finds in each article; `None` while that is not known.
    pub(in crate::app) fn found(&self) -> Option<&Arc<SearchResults>> {
        if self.reader.of_query {
            return Some(&self.search_pane.found);
        }
        self.search.found.as_ref().filter(|_| self.search.needle == self.reader.search)
    }

    /// How many of the places that are walked stand in each article that has some.
    pub(in crate::app) fn stops_by_article(&self) -> Vec<(ArticleId, usize)> {
        if self.reader.on_hits {
            let found = self.found().into_iter().flat_map(|found| found.iter());
            return found.map(|(id, hits)| (*id, hits.count)).collect();
        }
        self.chosen.map(|entity| self.index.counts_by_article(entity)).unwrap_or_default()
    }

    /// Whether hits of the search of all articles are walked.
    pub(in crate::app) fn walks_query(&self) -> bool {
        self.reader.on_hits && self.reader.of_query
    }

    /// What the search of all articles found in the open one, and in how many it found something. `None` where its hits
    /// are not walked, or none is here.
    pub fn found_here(&self) -> Option<(&Hits, usize)> {
        let found = &self.search_pane.found;
        let here = self.reader.article.filter(|_| self.walks_query()).and_then(|open| found.get(&open))?;
        Some((here, found.len()))
    }

    /// How many of the places that are walked stand in other articles of the list, or of all that were searched, and in
    /// how many of those. `None` while that is not known.
    pub fn stops_elsewhere(&self) -> Option<(usize, usize)> {
        if self.reader.on_hits && self.found().is_none() {
            return None;
        }
        let all = self.stops_by_article().into_iter();
        let is_walked = |id: ArticleId| self.walks_query() || self.place_in_list(id).is_some();
        let others = all.filter(|(id, _)| Some(*id) != self.reader.article && is_walked(*id));
        Some(others.fold((0, 0), |(stops, articles), (_, count)| (stops + count, articles + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{STORIES, app, press};
    use crate::app::{Effect, Job, Message, Overlay, update};

    /// The words that the cursor is on.
    fn under_cursor(app: &App) -> String {
        let article = app.article().expect("an article is open");
        article.text[app.reader.cursor..].lines().next().unwrap_or_default().chars().take(16).collect()
    }

    fn open(app: &App) -> u32 {
        app.reader.article.expect("an article is open").0 + 1
    }

    #[test]
    fn what_stands_in_other_articles_only_is_counted_and_led_to() {
        for key in ["n", "]", "N", "["] {
            let mut app = app((120, 40), &STORIES);
            press(&mut app, "2 J / \"river Enter");
            assert_eq!((open(&app), app.reader.hits.len(), app.stops_elsewhere()), (2, 0, Some((2, 2))));
            press(&mut app, key);
            assert!(open(&app) != 2 && app.reader.on_hits, "{key} leads to a hit");
            assert!(under_cursor(&app).starts_with("river"), "{key}: {}", under_cursor(&app));
        }
        // From the last article back to those before it.
        let mut app = app((120, 40), &STORIES);
        press(&mut app, "2 J J / \"norbau Enter n");
        assert_eq!((open(&app), under_cursor(&app)), (2, "Norbau wins a se".into()));
        // The same for an entity that the open article does not mention.
        press(&mut app, "3 / \"norbau Enter J");
        assert_eq!((open(&app), app.stops().count(), app.stops_elsewhere()), (3, 0, Some((2, 2))));
        press(&mut app, "2 n");
        assert_eq!(open(&app), 2);
    }

    #[test]
    fn a_search_is_asked_for_outside_and_an_older_answer_is_dropped() {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, "2 J /");
        let key = |c: &str| Message::Key(crate::app::Key::parse(c).expect("a key"));
        let asked = |mut effects: Vec<Effect>| match effects.pop() {
            Some(Effect::Work(job)) => job,
            other => panic!("{other:?}"),
        };
        let answer = |app: &mut App, job: &Job, stop: bool| {
            let mut said = 0;
            job.run(&|| stop, &mut |generation, answer, last| {
                said += 1;
                update(app, Message::Answered(generation, answer, last));
            });
            said
        };
        let first = asked(update(&mut app, key("r")));
        let second = asked(update(&mut app, key("i")));
        answer(&mut app, &first, false);
        assert_eq!(app.stops_elsewhere(), None, "that was another search");
        assert_eq!(answer(&mut app, &second, true), 0, "it stops where nobody waits");
        let pressed = |app: &mut App, name: &str| update(app, key(name));
        assert_eq!(pressed(&mut app, "Enter"), []);
        assert_eq!(pressed(&mut app, "]"), []);
        assert_eq!((open(&app), app.notice.as_str()), (2, "still searching the articles"));
        // What comes meanwhile is searched when that is through.
        let (article, _) = crate::app::testing::article("9.txt", "A river\n\nThe river is wide.\n");
        assert_eq!(update(&mut app, Message::Loaded(vec![article.into()], 4)), []);
        let mut more = Vec::new();
        second.run(&|| false, &mut |generation, answer, last| {
            more = update(&mut app, Message::Answered(generation, answer, last));
        });
        assert!(app.stops_elsewhere().is_some_and(|(hits, _)| hits > 0));
        let before = app.stops_elsewhere();
        answer(&mut app, &asked(more), false);
        assert!(app.stops_elsewhere() > before, "{before:?}");
    }

    #[test]
    fn after_a_search_all_its_hits_are_listed() {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, "2 w * / \"lurna Enter g r");
        assert_eq!((app.overlay(), app.mention_list.entity), (Some(Overlay::Mentions), None));
        let words = |location: &crate::app::Location| {
            let (article, span, _) = app.in_context(*location).unwrap();
            span.of(&article.text).to_owned()
        };
        let listed: Vec<_> = app
            .mention_list
            .locations()
            .iter()
            .map(|location| (location.article.0 + 1, words(location)))
            .collect();
        assert_eq!(listed, [(1, "Lurna".into()), (2, "Lurna".into()), (3, "Lurna".into())]);
        press(&mut app, "G Enter");
        assert_eq!((open(&app), app.reader.on_hits, under_cursor(&app)), (3, true, "Lurna.".into()));
        press(&mut app, "g r / \"mayor Enter");
        assert_eq!(app.mention_list.locations().len(), 2, "it can be filtered as mentions can");
        press(&mut app, "Esc Esc g r");
        assert_eq!(app.mention_list.entity, app.chosen, "without a search the mentions of the entity");
    }
}
