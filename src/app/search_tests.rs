//! The search of all articles, kept searches, completion, and fields in the list's filter.

use super::testing::{STORIES, amend, app, article, press, renewed};
use super::{App, Effect, HitOrder, Location, Message, Overlay, Pane, Purpose, update};
use crate::corpus::ArticleId;
use crate::passage::Change;
use crate::source::{Published, Sourced};

fn open(app: &App) -> u32 {
    app.reader.article.expect("an article is open").0 + 1
}

/// The words that the cursor is on, up to the end of their line.
fn under_cursor(app: &App) -> String {
    let article = app.article().expect("an article is open");
    article.text[app.reader.cursor..].lines().next().unwrap_or_default().chars().take(16).collect()
}

/// The hits that are listed: of which article, and their words.
fn listed(app: &App) -> Vec<(u32, String)> {
    let words = |location: &Location| {
        let (article, span, _) = app.in_context(*location).expect("it is in memory");
        (location.article.0 + 1, span.of(&article.text).to_owned())
    };
    app.search_pane.list.locations().iter().map(words).collect()
}

fn hits(app: &App) -> Vec<(u32, &'static str)> {
    let known = ["Bridge", "bridge", "river", "Lurna", "Telm"];
    let word = |words: &str| known.into_iter().find(|known| *known == words).unwrap_or("?");
    listed(app).iter().map(|(article, words)| (*article, word(words))).collect()
}

fn typed(app: &App) -> &str {
    app.prompt.as_ref().map_or("", |prompt| &prompt.text)
}

fn shown(app: &App) -> Vec<u32> {
    app.shown.iter().map(|id| id.0 + 1).collect()
}

#[test]
fn what_asks_for_names_may_find_more_until_all_is_analysed() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"place:Lurna");
    assert!(!app.may_find_more());
    let new = article("late.txt", "Late news\n\nNothing is known of this one yet.\n").0;
    update(&mut app, Message::Loaded(vec![new.into()], 4));
    assert!(app.may_find_more(), "it is not analysed");
    press(&mut app, "C-u \"news");
    assert!(!app.may_find_more(), "words are there");
}

#[test]
fn what_is_typed_is_found_in_all_articles_and_walked() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"bridge");
    assert_eq!(app.overlay(), Some(Overlay::Search));
    assert_eq!(hits(&app), [(1, "Bridge"), (1, "bridge"), (2, "bridge")]);
    press(&mut app, "Enter j Enter");
    assert_eq!((open(&app), under_cursor(&app)), (1, "bridge in Lurna ".into()));
    assert_eq!((app.overlay(), app.focus, app.prompt.is_none()), (None, Pane::Reader, true));
    assert_eq!((app.reader.hits.len(), app.stops().number_at(app.reader.cursor)), (2, Some(2)));
    press(&mut app, "N");
    assert_eq!(under_cursor(&app), "Bridge opens ove");
    press(&mut app, "n ]");
    assert_eq!((open(&app), under_cursor(&app)), (2, "bridge".into()));
    assert_eq!(app.stops_elsewhere(), Some((2, 1)));
    press(&mut app, "n");
    assert_eq!(app.notice, "last hit here: ] looks further");
    press(&mut app, "g r");
    assert_eq!((app.overlay(), hits(&app).len()), (Some(Overlay::Search), 3), "the same list again");
    press(&mut app, "Enter / \"votes Enter g r");
    assert_eq!(app.overlay(), Some(Overlay::Mentions), "words of one article are another search");
}

#[test]
fn hits_are_walked_in_the_order_in_which_they_are_listed() {
    // By mentions of Norbau, the list begins with the article that the search, by date, has last.
    let mut app = app((120, 40), &STORIES);
    for (at, day) in [(0, "2025-11-01"), (1, "2025-11-03"), (2, "2025-11-02")] {
        amend(&mut app, ArticleId(at), |article| {
            let date = day.parse().expect("a day");
            article.published = Some(Sourced::new(Published { date, time: None, offset: None }, "meta"));
        });
    }
    press(&mut app, "1 s g s");
    assert_eq!(shown(&app), [1, 3, 2]);
    press(&mut app, "g / \"lurna");
    assert_eq!(hits(&app).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [2, 3, 1]);
    press(&mut app, "Enter Enter");
    let mut walked = vec![open(&app)];
    for key in ["]", "]", "[", "["] {
        press(&mut app, key);
        walked.push(open(&app));
    }
    assert_eq!(walked, [2, 3, 1, 3, 2]);
    press(&mut app, "[");
    assert_eq!((open(&app), app.notice.as_str()), (2, "no hit before this one"));
    // Articles that fit as a whole are walked too, by n as well, and the last one is the end.
    press(&mut app, "g / \"-bridge Space \"OR Space \"-rare Enter Enter n n");
    assert_eq!((open(&app), app.notice.as_str()), (1, ""));
    press(&mut app, "n");
    assert_eq!((open(&app), app.notice.as_str()), (1, "no hit after this one"));
    press(&mut app, "N");
    assert_eq!(open(&app), 3);
}

#[test]
fn the_list_of_hits_comes_back_where_one_is_in_it() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"bridge Enter Enter ] ]");
    assert_eq!((open(&app), under_cursor(&app)), (2, "bridge".into()));
    let selected = |app: &App| app.search_pane.list.list.position(&app.search_pane.list.locations());
    press(&mut app, "g r");
    assert_eq!(selected(&app), Some(2));
    press(&mut app, "Esc G g r");
    assert_eq!(selected(&app), Some(2), "behind the last one here it is that one");
}

#[test]
fn what_is_named_is_found_by_its_name_and_beside_words() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"person:\"Ana Space \"Petrova\"");
    let found = ["Ana Petrova", "Petrova", "Ana Petrova"].map(str::to_owned);
    assert_eq!(listed(&app).into_iter().map(|(_, words)| words).collect::<Vec<_>>(), found);
    press(&mut app, "C-u \"telm Space \"near:person");
    assert_eq!(hits(&app), [], "she stands in another sentence");
    press(&mut app, "C-u \"lurna Space \"near:person Space \"-bridge");
    assert_eq!(hits(&app), [(3, "Lurna")]);
}

#[test]
fn an_article_that_fits_as_a_whole_is_opened_at_its_beginning() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 G g / \"unread Space \"title:norbau Enter Enter");
    assert_eq!((open(&app), under_cursor(&app)), (2, "Norbau wins a se".into()));
    assert_eq!(app.reader.hits, []);
}

#[test]
fn what_is_no_query_stays_to_be_mended() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"river Space \"(");
    let error = app.search_pane.error.as_ref().map(|error| error.at);
    assert_eq!((error, hits(&app)), (Some(6), vec![(1, "river"), (3, "river")]), "as before");
    press(&mut app, "Enter");
    assert_eq!(typed(&app), "river (");
    press(&mut app, "C-w Enter s");
    assert_eq!((app.prompt.is_none(), app.search_pane.order), (true, HitOrder::Best));
    press(&mut app, "/ Space \"votes");
    assert_eq!(hits(&app), [(3, "?"), (3, "river")], "it is typed on");
    press(&mut app, "Esc");
    assert_eq!((app.overlay(), app.search_pane.typed.as_str()), (None, "river "));
    press(&mut app, "g / Esc");
    assert_eq!(app.search_pane.typed, "river ", "leaving brings back what was sought");
}

#[test]
fn what_changes_is_searched_anew() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"bridge Enter");
    let one = renewed(ArticleId(1), "2.txt", "Norbau wins nothing\n\nNo tunnel either.\n");
    update(&mut app, Message::Changed(vec![one]));
    assert_eq!(hits(&app), [(1, "Bridge"), (1, "bridge")]);
}

#[test]
fn tab_completes_fields_and_names() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"-pers Tab");
    assert_eq!(typed(&app), "-person:");
    press(&mut app, "Tab Tab S-Tab");
    assert_eq!(typed(&app), "-person:\"Ana Petrova\"", "a field alone is completed on with names");
    press(&mut app, "C-u \"-person:pet Tab");
    assert_eq!(typed(&app), "-person:\"Ana Petrova\"", "by a later word of the name");
    press(&mut app, "C-u \"place: Tab");
    let first = typed(&app).to_owned();
    press(&mut app, "Tab");
    let second = typed(&app).to_owned();
    press(&mut app, "S-Tab");
    assert_eq!((first.as_str(), second.as_str(), typed(&app)), ("place:Lurna", "place:Telm", "place:Lurna"));
    assert_eq!(hits(&app).len(), 3, "what is put there is searched for");
    press(&mut app, "C-u \"lurna Space \"near:per Tab");
    assert_eq!(typed(&app), "lurna near:person");
    press(&mut app, "C-u \"date:2 Tab");
    assert_eq!((typed(&app), app.notice.as_str()), ("date:2", "nothing fits"));
    press(&mut app, "Esc 1 / \"outl Tab");
    assert_eq!(typed(&app), "outlet:");
}

#[test]
fn a_search_is_kept_under_a_name_and_opened_by_it() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "g / \"bridge Enter g a \"crossings Enter");
    let change = Change::Search("crossings".to_owned(), Some("bridge".to_owned()));
    assert_eq!(effects, [Effect::Save(vec![change])]);
    assert_eq!((app.saved_name(), app.notice.as_str()), (Some("crossings"), "search kept as crossings"));
    press(&mut app, "Esc g / \"river Enter Esc : \"cross Enter");
    assert_eq!((app.overlay(), hits(&app).len()), (Some(Overlay::Search), 3));
    press(&mut app, "/ C-u \"cros Tab");
    assert_eq!(typed(&app), "bridge", "the name is completed to what it stands for");
    press(&mut app, "Esc Esc g / \"river Enter g a \"crossings Enter");
    assert_eq!(app.notice, "search kept, in place of the other, as crossings");
    press(&mut app, "d d");
    assert_eq!((app.saved_name(), app.user_data.searches.len()), (None, 0));
    press(&mut app, "Esc 1 / \"title:norbau Enter g a");
    assert_eq!(
        app.prompt.as_ref().map(|prompt| &prompt.purpose),
        Some(&Purpose::SaveSearch("title:norbau".into()))
    );
    press(&mut app, "Esc Esc 1 / \"norbau Enter g a");
    assert!(app.prompt.is_none() && app.notice.contains("in quotation marks"), "{}", app.notice);
}

#[test]
fn the_filter_of_the_list_takes_fields() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "1 / \"place:Telm");
    assert_eq!(shown(&app), [2, 3]);
    press(&mut app, "Space \"riv");
    assert_eq!((shown(&app), app.filtering.pattern.as_str()), (vec![3], "riv"));
    press(&mut app, "Space \"(");
    assert_eq!((shown(&app), app.filtering.error.is_some()), (vec![3], true), "the list stays as it was");
    press(&mut app, "Enter");
    assert!(app.prompt.is_some(), "and the line can be mended");
    press(&mut app, "C-w C-w C-w \"-place:Telm Enter");
    assert_eq!(shown(&app), [1]);
    press(&mut app, "Esc");
    assert_eq!(shown(&app), [1, 2, 3]);
    press(&mut app, "r / \"-unread Enter");
    assert_eq!(shown(&app), [1]);
    // Titles have no such words, texts do.
    press(&mut app, "Esc / \"asked Enter");
    assert!(shown(&app).is_empty());
    press(&mut app, "/ C-u \"\"asked\" Enter");
    assert_eq!((shown(&app), app.filtering.pattern.as_str()), (vec![2], ""));
}

#[test]
fn a_name_that_nothing_has_is_said() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "g / \"person:Ana");
    let words = "no person is called Ana; person:Ana* finds 1";
    assert_eq!((app.search_pane.hits, app.search_pane.unknown.as_deref()), (0, Some(words)));
    press(&mut app, "\"*");
    assert_eq!((app.search_pane.hits, app.search_pane.unknown.as_deref()), (3, None));
    press(&mut app, "Esc 1 / \"person:Ana");
    assert_eq!((shown(&app), app.filtering.unknown.as_deref()), (vec![], Some(words)));
    press(&mut app, "Esc");
    assert_eq!(app.filtering.unknown, None);
}
