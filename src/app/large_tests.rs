//! With many articles lists are made by worker threads and texts are fetched. What keys do is the same.

use super::testing::{QUOTED, STORIES, article, index, press, renewed};
use super::{App, Effect, Key, Keymap, Message, Opened, update};
use crate::corpus::{ArticleId, Bodies, Body};
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
                Effect::Search { generation, needle } => {
                    let found =
                        super::search_all(&app.corpus, &needle, || false).expect("it runs to its end");
                    inbox.push_back(Message::Searched(generation, found));
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
    let about = Arc::new(crate::corpus::Particulars::listed(&article, "key".to_owned()));
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
