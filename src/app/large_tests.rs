//! With many articles lists are made by worker threads and texts are fetched. What keys do is the same.

use super::testing::{QUOTED, STORIES, article, index, press, renewed};
use super::{App, Effect, Job, JobKind, Key, Keymap, MentionItem, Message, Opened, update};
use crate::corpus::{ArticleId, Bodies, Body, Candidates, Known, Particulars, TextIndex, TextQuery};
use crate::passage::{UserData, particulars};
use std::sync::Arc;

/// Bodies as a disk has them.
#[derive(Debug)]
struct Kept(Vec<Body>);

impl Bodies for Kept {
    fn body(&self, id: ArticleId) -> Option<Body> {
        self.0.get(id.0 as usize).cloned()
    }
}

/// More than are worked out at once.
const MANY: usize = 600;

/// These articles, and behind them many that name nothing.
fn written(first: &[&str]) -> Vec<String> {
    let filling =
        (first.len()..MANY).map(|at| format!("Filling {at}\n\nNothing is named here, {at} times.\n"));
    first.iter().map(|text| (*text).to_owned()).chain(filling).collect()
}

/// An app with many articles, whose texts it does not have.
fn large(first: &[&str]) -> App {
    let mut app = App::new(7, (120, 40), Keymap::default());
    let bodies: Vec<Body> = written(first)
        .iter()
        .zip(1..)
        .map(|(text, at): (&String, usize)| {
            let (article, analysis) = article(&format!("{at}.txt"), text);
            Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) }
        })
        .collect();
    // The index is that of an app that has all texts.
    let mut whole = App::new(7, (120, 40), Keymap::default());
    for (body, id) in bodies.iter().zip(0..) {
        let about = Arc::new(particulars(&body.article));
        whole.corpus.push(about, Some(Arc::clone(&body.article)));
        whole.corpus.analysed(ArticleId(id), body.analysis.clone());
    }
    index(&mut whole);
    let opened =
        |body: &Body| Opened { about: Arc::new(particulars(&body.article)), article: None, same: None };
    let all = bodies.iter().map(opened).collect();
    for message in [
        Message::Stored(0, UserData::default()),
        Message::Found(MANY),
        Message::Bodies(Arc::new(Kept(bodies))),
        Message::Loaded(all, MANY),
        Message::Analysed((0..MANY as u32).map(|id| (ArticleId(id), None)).collect()),
        Message::Indexed(super::Indexed { index: Arc::clone(&whole.index), articles: MANY, changes: 0 }),
        Message::LoadingDone,
    ] {
        perform(&mut app, message);
    }
    app
}

/// Takes in a message, and all that comes of it.
fn perform(app: &mut App, message: Message) {
    let mut inbox = std::collections::VecDeque::from([message]);
    while let Some(message) = inbox.pop_front() {
        for effect in update(app, message) {
            match effect {
                Effect::Work(job) => job.run(&|| false, &mut |generation, answer, last| {
                    inbox.push_back(Message::Answered(generation, answer, last));
                }),
                Effect::Fetch(ids) => {
                    inbox.push_back(Message::Fetched(
                        ids.iter().map(|id| (*id, app.corpus.body(*id))).collect(),
                    ));
                }
                Effect::Save(_) => inbox.push_back(Message::Stored(app.saves() + 1, app.user_data.clone())),
                _ => {}
            }
        }
    }
}

fn keys(app: &mut App, written: &str) {
    for written in written.split(' ').filter(|key| !key.is_empty()) {
        let typed = written.strip_prefix('"').filter(|rest| !rest.is_empty());
        let each: Vec<String> =
            typed.map_or_else(|| vec![written.to_owned()], |word| word.chars().map(String::from).collect());
        for key in each {
            perform(app, Message::Key(Key::parse(&key).expect("a key")));
        }
    }
}

/// Where one is, and what is known there.
fn place(app: &App) -> (Option<ArticleId>, usize, Option<super::Overlay>, Option<String>, usize) {
    let chosen = app.chosen_entity().map(|(_, entity)| entity.name.to_string());
    (app.reader.article, app.reader.cursor, app.overlay(), chosen, app.mention_list.locations().len())
}

#[test]
fn keys_lead_to_the_same_places_with_many_articles_as_with_few() {
    for stories in [STORIES, QUOTED] {
        for typed in [
            "2 w *",
            "2 w * n ] ]",
            "2 w * ] [ N",
            "J J K",
            "2 w * g r",
            "2 w * g r j j Enter",
            "2 w * g r / \"bridge",
            "2 w * g d",
            "2 w * g d j j j j Enter",
            "2 w * f",
            "2 w * f J",
            "2 w * F",
            "3 / \"telm Enter n",
            "1 / \"votes Enter Enter",
            "1 g i Esc",
            "2 / \"river Enter ]",
            "2 w * ] C-o",
            "2 ) b B Enter",
        ] {
            let mut few = super::testing::app((120, 40), &stories);
            press(&mut few, typed);
            let mut many = large(&stories);
            keys(&mut many, typed);
            assert_eq!(place(&many), place(&few), "{typed}");
        }
    }
}

#[test]
fn an_index_that_another_takes_the_place_of_is_not_freed_between_two_keys() {
    let mut app = large(&STORIES);
    let old = Arc::downgrade(&app.index);
    let indexed = super::Indexed { index: Arc::default(), articles: MANY, changes: 0 };
    let effects = update(&mut app, Message::Indexed(indexed));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Free(_))));
    assert_eq!(old.strong_count(), 1, "only the effect has it still");
}

#[test]
fn texts_are_fetched_once_and_only_those_that_are_seen() {
    let mut app = large(&STORIES);
    let fetched = |effects: &[Effect]| {
        effects.iter().any(|effect| matches!(effect, Effect::Fetch(_) | Effect::Work(_)))
    };
    assert!(app.article().is_some() && app.corpus.article(ArticleId(300)).is_none());
    let down = || Message::Key(Key::parse("J").expect("a key"));
    let effects = update(&mut app, down());
    assert_eq!((app.reader.article, app.article().is_none()), (Some(ArticleId(1)), true), "it is on its way");
    assert!(effects.contains(&Effect::Fetch(vec![ArticleId(1)])), "{effects:?}");
    assert!(!update(&mut app, Message::Resize(120, 40)).contains(&Effect::Fetch(vec![ArticleId(1)])));
    let body = app.corpus.body(ArticleId(1));
    let _ = update(&mut app, Message::Fetched(vec![(ArticleId(1), body)]));
    assert!(app.article().is_some_and(|article| article.title.value.starts_with("Norbau")));
    // One that cannot be read any more is said, and not asked for again.
    let _ = update(&mut app, down());
    let _ = update(&mut app, Message::Fetched(vec![(ArticleId(2), None)]));
    assert!(app.notice.contains("cannot be read any more"), "{}", app.notice);
    assert!(!fetched(&update(&mut app, Message::Clock(jiff::Timestamp::UNIX_EPOCH))));
}

#[test]
fn an_open_article_that_changes_stays_at_its_words() {
    let mut app = large(&STORIES);
    keys(&mut app, "2 ) )");
    let words = |app: &App| {
        let text = &app.article().expect("it is here").text;
        text[app.reader.cursor..].chars().take(12).collect::<String>()
    };
    let before = words(&app);
    let longer = STORIES[0].replacen("\n\n", "\n\nA line above all others came in.\n\n", 1);
    perform(&mut app, Message::Changed(vec![renewed(ArticleId(0), "1.txt", &longer)]));
    assert_eq!(words(&app), before);
}

/// An engine that has the words of some of the articles, as they were at first.
#[derive(Debug)]
struct Engine(Vec<String>);

impl TextIndex for Engine {
    fn candidates(&self, query: &TextQuery, articles: &mut Known<'_>) -> Option<Candidates> {
        let TextQuery::Phrase(terms) = query else { return None };
        let texts = self.0.iter().map(|text| text.to_lowercase());
        let having = texts.zip(0..).filter(|(text, _)| text.contains(&terms.join(" ")));
        // It knows each fifth article not, and none whose text is another by now.
        let is_same = |id: ArticleId, about: &Particulars| {
            self.0.get(id.0 as usize).is_some_and(|text| text.len() == about.bytes)
        };
        let unknown = articles.filter(|(id, about)| id.0 % 5 == 4 || !is_same(*id, about)).map(|(id, _)| id);
        Some(Candidates {
            unknown: unknown.collect(),
            having: having.map(|(_, id)| ArticleId(id)).filter(|id| id.0 % 5 != 4).collect(),
        })
    }
}

/// The articles in which the search of all found something, in the order in which they are listed.
fn found(app: &App) -> Vec<u32> {
    let items = app.search_pane.list.items.iter();
    items.filter_map(|item| if let MentionItem::Article(id, _) = item { Some(id.0) } else { None }).collect()
}

/// The search of all articles that a key asks for.
fn job(app: &mut App, key: &str) -> Job {
    let effects = update(app, Message::Key(Key::parse(key).expect("a key")));
    let job = effects.into_iter().find_map(|effect| match effect {
        Effect::Work(job) if job.kind() == JobKind::Search => Some(job),
        _ => None,
    });
    job.expect("a search is asked for")
}

#[test]
fn what_is_found_comes_bit_by_bit_in_order_and_the_selection_stays() {
    let mut app = large(&STORIES);
    keys(&mut app, "g / \"time");
    let job = job(&mut app, "s");
    let (mut parts, mut selected) = (Vec::new(), None);
    job.run(&|| false, &mut |generation, answer, last| {
        perform(&mut app, Message::Answered(generation, answer, last));
        if parts.is_empty() {
            keys(&mut app, "Enter j j");
            selected = app.search_pane.list.list.selected;
        }
        parts.push((found(&app), app.is_searching_all()));
    });
    let (all, under_way) = parts.pop().expect("there is an answer");
    assert_eq!((all.len(), under_way, parts.is_empty()), (MANY - STORIES.len(), false, false));
    for (part, under_way) in parts {
        assert!(under_way && !part.is_empty() && all.starts_with(&part), "{part:?}");
    }
    assert!(selected.is_some() && app.search_pane.list.list.selected == selected);
}

#[test]
fn the_latest_search_counts_and_an_older_one_ends() {
    let mut app = large(&STORIES);
    keys(&mut app, "g / \"rive");
    let first = job(&mut app, "r");
    let second = job(&mut app, "*");
    let mut said = 0;
    first.run(&|| true, &mut |_, _, _| said += 1);
    assert_eq!(said, 0, "nobody waits for it");
    let mut answers = Vec::new();
    first.run(&|| false, &mut |generation, answer, last| answers.push((generation, answer, last)));
    second.run(&|| false, &mut |generation, answer, last| {
        perform(&mut app, Message::Answered(generation, answer, last));
    });
    let after = found(&app);
    for (generation, answer, last) in answers {
        perform(&mut app, Message::Answered(generation, answer, last));
    }
    assert_eq!((found(&app), after.len()), (after, 2), "what comes late is dropped");
}

#[test]
fn what_an_engine_does_not_know_as_it_is_now_is_found_all_the_same() {
    let mut app = large(&STORIES);
    let texts: Vec<String> = app.corpus.ids().map(|id| app.corpus.read(id).unwrap().text.clone()).collect();
    perform(&mut app, Message::TextIndex(Arc::new(Engine(texts))));
    let changed = renewed(
        ArticleId(41),
        "42.txt",
        "Filling 41\n\nA river is named here by now, where there was none.\n",
    );
    perform(&mut app, Message::Changed(vec![changed]));
    keys(&mut app, "g / \"river Enter");
    assert_eq!(found(&app), [0, 2, 41]);
    keys(&mut app, "Esc g / C-u \"times Enter");
    assert_eq!(found(&app).len(), MANY - STORIES.len() - 1, "the engine's old text is not the article's");
    keys(&mut app, "Esc 1 / \"unread Space \"-title:Filling Enter");
    assert_eq!(app.shown, [0, 1, 2].map(ArticleId));
}

#[test]
fn what_is_read_or_kept_is_no_longer_among_the_others() {
    for many in [false, true] {
        let app = if many { large(&STORIES) } else { super::testing::app((120, 40), &STORIES) };
        let listed = |app: &App| app.shown.iter().map(|id| id.0).take(3).collect::<Vec<_>>();
        let mut app = app;
        keys(&mut app, "1 / \"unread Enter");
        assert_eq!(listed(&app), [0, 1, 2]);
        keys(&mut app, "j r");
        assert_eq!(
            (listed(&app)[..2].to_vec(), app.list.selected),
            (vec![0, 2], Some(ArticleId(2))),
            "the next one"
        );
        keys(&mut app, "u");
        assert_eq!(listed(&app), [0, 1, 2]);
        keys(&mut app, "1 / C-u \"kept Enter");
        assert_eq!(listed(&app), [0; 0]);
        keys(&mut app, "2 b");
        assert_eq!(listed(&app).len(), 1);
        keys(&mut app, "1 Esc g / \"-unread Enter");
        assert_eq!(found(&app), [0; 0]);
        keys(&mut app, "Esc 1 g g r g / Enter");
        assert_eq!(found(&app).len(), 1, "{many}");
    }
}

/// Bodies that come from another machine.
#[derive(Debug)]
struct Far;

impl Bodies for Far {
    fn body(&self, _: ArticleId) -> Option<Body> {
        panic!("the screen waits for another machine")
    }

    fn are_far(&self) -> bool {
        true
    }
}

#[test]
fn no_key_waits_for_texts_that_are_far_however_few_there_are() {
    let mut app = App::new(7, (120, 40), Keymap::default());
    let (article, _) = article("1.txt", STORIES[0]);
    let about = Arc::new(Particulars::listed(&article, "key".to_owned()));
    let opened = Opened { about, article: None, same: None };
    for message in [
        Message::Stored(0, UserData::default()),
        Message::Bodies(Arc::new(Far)),
        Message::Loaded(vec![opened], 1),
        Message::Analysed(vec![(ArticleId(0), None)]),
        Message::LoadingDone,
    ] {
        update(&mut app, message);
    }
    let typed: Vec<Effect> = ["g", "/", "l"]
        .iter()
        .filter_map(|key| Key::parse(key))
        .flat_map(|key| update(&mut app, Message::Key(key)))
        .collect();
    assert!(typed.iter().any(|effect| matches!(effect, Effect::Work(_))), "{typed:?}");
}
