//! Keys in, state out.

use super::testing::{STORIES, app, index, press};
use super::{App, Effect, Message, Overlay, Pane, RowKind, areas, update};
use crate::corpus::ArticleId;
use crate::passage::Change;
use crate::text::Span;
use proptest::prelude::*;

/// The words that the cursor is on, up to the end of their line.
fn under_cursor(app: &App) -> String {
    let article = app.article().expect("an article is open");
    let rest = &article.text[app.reader.cursor..];
    rest.lines().next().unwrap_or_default().chars().take(16).collect()
}

fn open(app: &App) -> u32 {
    app.reader.article.expect("an article is open").0 + 1
}

fn selected(app: &App) -> String {
    let id = app.side.list.selected.expect("an entity is selected");
    app.index.entity(id).expect("it is in the index").name.to_string()
}

fn chosen(app: &App) -> Option<String> {
    app.chosen_entity().map(|(_, entity)| entity.name.to_string())
}

fn shown(app: &App) -> Vec<u32> {
    app.shown.iter().map(|id| id.0 + 1).collect()
}

/// (keys, open article, what the cursor is on), from the start of the first story in the reader.
#[test]
fn keys_go_where_they_say() {
    let table = [
        ("j", 1, "Mayor Ana Petrov"),
        ("} }", 1, "\"We waited for t"),
        ("} } {", 1, "Mayor Ana Petrov"),
        (") )", 1, "It cost €40 mill"),
        (") ) (", 1, "Mayor Ana Petrov"),
        ("G", 1, "two years."),
        ("G g g", 1, "Bridge opens ove"),
        ("w", 1, "Ana Petrova open"),
        ("w w w W", 1, "Lurna on Monday."),
        ("J", 2, "Norbau wins a se"),
        ("J J J K", 2, "Norbau wins a se"),
        ("w * n", 1, "Petrova said. No"),
        ("w * N", 1, "Ana Petrova open"),
        ("w * ]", 3, "Ana Petrova will"),
        ("w * ] [", 1, "Petrova said. No"),
        ("w * ] ] C-o", 1, "Petrova said. No"),
        ("w * ] C-o C-o Alt-Right Alt-Right", 3, "Ana Petrova will"),
        ("w w * ]", 2, "Lurna was not as"),
        ("w #", 1, "Ana Petrova open"),
        ("/ \"waited Enter", 1, "waited for this,"),
        ("/ \"bridge Enter n N", 1, "Bridge opens ove"),
        ("/ \"bridge Esc", 1, "Bridge opens ove"),
        ("f", 1, "Bridge opens ove"),
    ];
    for (keys, article, cursor) in table {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, "2");
        press(&mut app, keys);
        assert_eq!((open(&app), under_cursor(&app)), (article, cursor.to_owned()), "{keys}");
    }
}

#[test]
fn mentions_are_walked_across_articles_in_the_lists_order() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3 c / \"telm Enter Enter");
    assert_eq!(
        (open(&app), under_cursor(&app)),
        (2, "Telm. The mayor ".into()),
        "the first article lacks it"
    );
    press(&mut app, "]");
    assert_eq!((open(&app), under_cursor(&app)), (3, "Telm vote on Sun".into()));
    press(&mut app, "] ]");
    assert_eq!((open(&app), under_cursor(&app)), (3, "Telm is rare.".into()));
    assert!(app.notice.contains("Telm"), "the end is told: {}", app.notice);
    press(&mut app, "[ [");
    assert_eq!(open(&app), 2);
}

#[test]
fn the_side_panel_groups_counts_and_changes_scope() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3");
    assert_eq!(app.side.count(), 5);
    assert_eq!((selected(&app).as_str(), chosen(&app)), ("Ana Petrova", None));
    press(&mut app, "j");
    assert_eq!((selected(&app), chosen(&app)), ("Norbau".into(), Some("Norbau".into())));
    press(&mut app, "c");
    assert_eq!(app.side.count(), 7, "{:?}", app.side.items);
    assert_eq!(selected(&app), "Norbau", "the selection stays on its entity");
    press(&mut app, "}");
    assert_eq!(selected(&app), "Lurna");
}

#[test]
fn chips_pile_up_and_esc_takes_them_off_in_order() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3 / \"norbau Enter f");
    assert_eq!(shown(&app), [1, 2]);
    press(&mut app, "Esc / \"petrova Enter F");
    assert_eq!(shown(&app), [2]);
    assert_eq!(app.chips.terms.len(), 2);
    press(&mut app, "Esc");
    press(&mut app, "Esc");
    assert_eq!(shown(&app), [1, 2]);
    press(&mut app, "Esc");
    assert_eq!(shown(&app), [1, 2, 3]);
    assert!(chosen(&app).is_none() || app.chips.terms.is_empty());
}

#[test]
fn where_no_article_is_left_all_chips_are_named_and_the_way_back() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3 / \"norbau Enter f Esc / \"lurna Enter F");
    let words = "0 of 3 articles: with Norbau, without Lurna (Esc takes them off, the last first)";
    assert_eq!((shown(&app), app.notice.as_str()), (vec![], words));
    let mut app = super::testing::app((120, 40), &STORIES);
    press(&mut app, "1 / \"votes Enter 2 3 c / \"norbau Enter f");
    let words = "0 of 3 articles: with Norbau, by \u{201c}votes\u{201d} (Esc takes them off, the last first)";
    assert_eq!((shown(&app), app.notice.as_str()), (vec![], words));
}

#[test]
fn an_entity_of_just_the_name_comes_before_others_whatever_its_label() {
    let text = "One\n\n[Tel Mirren](person) and [Talem Merrin](person) and [Telmar](organization) in [Telm](place), [Telmer](place).\n";
    let mut app = app((120, 40), &[text]);
    let names = |app: &App| -> Vec<String> {
        let entities = app.side.items.iter().filter_map(|item| app.index.entity(item.entity()?));
        entities.map(|entity| entity.name.to_string()).collect()
    };
    press(&mut app, "3 / \"TELM");
    assert_eq!(names(&app), [] as [&str; 0], "capitals count where they are typed");
    press(&mut app, "C-u \"telm");
    assert_eq!((names(&app)[0].as_str(), selected(&app).as_str()), ("Telm", "Telm"), "{:?}", names(&app));
    press(&mut app, "Esc");
    assert_eq!(names(&app)[0], "Talem Merrin", "without a filter by label");
}

#[test]
fn filtering_is_live_and_leaving_restores() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "1 / \"tlm");
    assert_eq!(shown(&app), [3]);
    press(&mut app, "BS BS BS");
    assert_eq!(shown(&app), [1, 2, 3]);
    press(&mut app, "\"bridge Esc");
    assert_eq!((shown(&app), app.prompt.is_none()), (vec![1, 2, 3], true));
    press(&mut app, "/ \"second Enter Enter");
    assert_eq!((open(&app), app.focus), (2, Pane::Reader));
}

#[test]
fn late_results_do_not_move_the_selection() {
    let mut app = app((120, 40), &STORIES[..2]);
    press(&mut app, "3 j j");
    let before = (selected(&app), chosen(&app), app.reader.cursor);
    let (article, analysis) =
        super::testing::article("0.txt", "Aa\n\n[Aaron Aa](person) met [Abcorp](organization).\n");
    update(&mut app, Message::Loaded(vec![article.into()], 3));
    update(&mut app, Message::Analysed(vec![(ArticleId(2), Some(analysis.into()))]));
    index(&mut app);
    assert_eq!((selected(&app), chosen(&app), app.reader.cursor), before);
    assert_eq!(shown(&app), [1, 2, 3]);
}

#[test]
fn a_selection_by_sentences_grows_over_paragraphs() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 j V j b");
    let bookmark = &app.user_data.bookmarks[0];
    assert!(
        bookmark.anchor.exact.starts_with("Mayor Ana") && bookmark.anchor.exact.len() > 60,
        "{bookmark:?}"
    );
}

#[test]
fn debris_is_folded_to_one_row_until_it_is_asked_for() {
    let mut app = app((120, 40), &STORIES);
    let folds = |app: &App| {
        (0..app.reader.rows.len())
            .filter(|at| matches!(app.reader.rows.get(*at).unwrap().kind, RowKind::Fold { lines: 2 }))
            .count()
    };
    assert_eq!(folds(&app), 1);
    press(&mut app, "2 j j D");
    assert_eq!(folds(&app), 0);
    press(&mut app, "D");
    assert_eq!(folds(&app), 1);
}

#[test]
fn all_mentions_are_listed_in_context_and_enter_goes_there() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 w g r");
    assert_eq!(app.overlay(), Some(Overlay::Mentions));
    assert_eq!(app.mention_list.locations().len(), 3);
    press(&mut app, "G Enter");
    assert_eq!((open(&app), app.overlay(), under_cursor(&app)), (3, None, "Ana Petrova will".into()));
    press(&mut app, "C-o");
    assert_eq!(open(&app), 1);
}

#[test]
fn commands_are_found_by_name() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, ": \"zen Enter");
    assert!(app.zen && app.overlays.is_empty() && app.prompt.is_none());
    press(&mut app, "z ? / \"bookmark Enter");
    assert!(app.menu.commands().len() < 12);
    press(&mut app, "q");
    assert!(app.overlays.is_empty());
    assert_eq!(press(&mut app, "q").last(), Some(&Effect::Quit));
}

#[test]
fn keys_do_nothing_unseen_beneath_what_lies_on_top() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 j ? b r D z s a f");
    assert!(app.user_data.bookmarks.is_empty() && !app.zen && app.chips.terms.is_empty());
    assert!(!app.reading(ArticleId(0)).read && !app.notice.is_empty());
    press(&mut app, "Esc B r");
    assert!(!app.reading(ArticleId(0)).read);
}

#[test]
fn a_search_goes_on_through_the_articles() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 / \"mayor Enter ]");
    assert_eq!((open(&app), under_cursor(&app)), (2, "mayor of Lurna w".into()));
    press(&mut app, "[");
    assert_eq!((open(&app), under_cursor(&app)), (1, "Mayor Ana Petrov".into()));
    press(&mut app, "] ]");
    assert!(open(&app) == 2 && app.notice.contains("hit"), "{}", app.notice);
}

/// The names of the chips, with their signs.
fn chips(app: &App) -> Vec<String> {
    app.chips
        .terms
        .iter()
        .map(|term| format!("{}{}", if term.wanted { "+" } else { "-" }, term.name))
        .collect()
}

#[test]
fn after_a_chip_the_reader_shows_an_article_that_is_in_the_list() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3 / \"norbau Enter F");
    assert_eq!((shown(&app), open(&app), app.list.selected), (vec![3], 3, Some(ArticleId(2))));
    press(&mut app, "C-o");
    assert_eq!(open(&app), 1, "and there is a way back");
    let mut app = super::testing::app((120, 40), &STORIES);
    press(&mut app, "3 c / \"telm Enter f");
    assert_eq!((shown(&app), open(&app)), (vec![2, 3], 2));
    let mut app = super::testing::app((120, 40), &STORIES);
    press(&mut app, "2 J f");
    assert_eq!(open(&app), 2, "one that is in the list stays");
}

#[test]
fn all_speak_of_one_entity() {
    // (keys, its name)
    for (keys, name) in [
        ("2 w w", "Lurna"),
        ("2 w * w", "Norbau"),
        ("2 w w * j j", "Lurna"),
        ("2 w *", "Ana Petrova"),
        ("3 j", "Norbau"),
        ("3 / \"lurna Enter", "Lurna"),
        ("2 w * 3 / \"lurna Enter", "Lurna"),
        ("2 w * 3 / \"lurna Esc", "Ana Petrova"),
        ("2 w * 1 j", "Ana Petrova"),
        ("2", "Ana Petrova"),
    ] {
        let start = || {
            let mut app = app((120, 40), &STORIES);
            press(&mut app, keys);
            app
        };
        let app = start();
        assert_eq!((selected(&app).as_str(), app.small_card()), (name, app.side.list.selected), "{keys}");
        for (more, sign) in [("f", "+"), ("F", "-")] {
            let mut app = start();
            press(&mut app, more);
            assert_eq!(chips(&app), [format!("{sign}{name}")], "{keys} {more}");
            assert_eq!(chosen(&app).as_deref(), Some(name), "{keys} {more}");
            let marked = app.side.list.selected;
            assert!(marked.is_none() || marked == app.chosen, "{keys} {more}");
        }
        let mut app = start();
        press(&mut app, "g d");
        assert_eq!(app.card.entity.map(|id| &*app.index.entity(id).unwrap().name), Some(name), "{keys}");
        let mut app = start();
        press(&mut app, "g r");
        assert_eq!((app.mention_list.entity, chosen(&app).as_deref()), (app.chosen, Some(name)), "{keys}");
        let mut app = start();
        press(&mut app, "n");
        assert_eq!((chosen(&app).as_deref(), selected(&app).as_str()), (Some(name), name), "{keys} n");
    }
}

#[test]
fn where_the_chosen_entity_is_not_listed_no_other_is_marked() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 w w w w * J");
    assert_eq!((chosen(&app).as_deref(), app.side.list.selected), (Some("€40 million"), None));
    assert_eq!(app.small_card(), app.chosen);
    press(&mut app, "3 j");
    assert_eq!(chosen(&app), Some(selected(&app)), "moving in the panel chooses again");
}

#[test]
fn the_place_and_the_read_mark_are_kept_when_an_article_is_left() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 w w J");
    let [Effect::Save(changes)] = effects.as_slice() else { panic!("{effects:?}") };
    let [Change::Read(_, reading)] = changes.as_slice() else { panic!("{changes:?}") };
    assert!(reading.place > 0 && reading.read, "all of it was in view");
    press(&mut app, "K");
    assert_eq!(under_cursor(&app), "Lurna on Monday.");
    press(&mut app, "r J");
    assert!(!app.reading(ArticleId(0)).read || app.reading(ArticleId(0)).place > 0);
}

#[test]
fn a_narrow_screen_turns_to_the_reader_for_a_jump() {
    let mut app = app((40, 12), &STORIES);
    press(&mut app, "3 Enter");
    assert_eq!(app.focus, Pane::Reader);
    assert!(areas(&app).reader.is_some());
    press(&mut app, "3 j ]");
    assert_eq!(app.focus, Pane::Reader);
}

#[test]
fn a_filter_selects_what_fits_best_whatever_its_label() {
    let story = "Tina runs it\n\n[Tina Urk](person) met [Turk Ana](person) in [Turku](place).\n";
    let mut app = app((120, 40), &[story]);
    press(&mut app, "3 / \"turku");
    let selected = app.side.list.selected.and_then(|id| app.index.entity(id)).expect("an entity");
    assert_eq!(&*selected.name, "Turku");
}

#[test]
fn searches_come_back() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 / \"bridge Enter / \"river Enter / Up");
    let typed = |app: &App| app.prompt.as_ref().map(|prompt| prompt.text.clone()).unwrap_or_default();
    assert_eq!(typed(&app), "river");
    press(&mut app, "Up Up");
    assert_eq!((typed(&app).as_str(), app.reader.search.as_str()), ("bridge", "bridge"));
    press(&mut app, "Down Down");
    assert_eq!(typed(&app), "");
    press(&mut app, "Esc 1 / Up");
    assert_eq!(typed(&app), "", "a filter has the list to move in");
}

/// Apps in which there is little to act on: nothing has come yet, nothing came, all that came is not analysed
/// yet, has no text, is filtered out, or its files are gone.
fn bare_apps(size: (u16, u16)) -> Vec<(&'static str, App)> {
    let empty = || App { watching: true, ..App::new(7, size, super::Keymap::default()) };
    let load = |app: &mut App, written: &[&str]| {
        let articles = written.iter().map(|text| super::testing::article("a.txt", text).0.into()).collect();
        update(app, Message::Loaded(articles, written.len()));
    };
    let (mut done, mut raw, mut blank) = (empty(), empty(), empty());
    update(&mut done, Message::LoadingDone);
    load(&mut raw, &STORIES);
    load(&mut blank, &["", "\n\n"]);
    let mut filtered = app(size, &STORIES);
    press(&mut filtered, "1 / \"zzzz Enter");
    assert!(filtered.shown.is_empty());
    let mut gone = app(size, &STORIES);
    let ids = gone.corpus.ids().collect();
    update(&mut gone, Message::Gone(ids));
    vec![
        ("nothing yet", empty()),
        ("nothing", done),
        ("not analysed", raw),
        ("no text", blank),
        ("filtered out", filtered),
        ("gone", gone),
    ]
}

#[test]
fn every_command_can_be_given_where_there_is_nothing_to_act_on() {
    let on_top = ["", "B", "!", "?", ":", "g i", "g r", "g d"];
    let sizes = [(120, 40), (40, 12), (3, 1)];
    let states = sizes.into_iter().flat_map(|size| ["1", "2", "3"].map(|focus| (size, focus)));
    for ((size, focus), top) in states.flat_map(|state| on_top.map(|top| (state, top))) {
        for (what, mut app) in bare_apps(size) {
            for entry in super::TABLE {
                app.prompt = None;
                press(&mut app, focus);
                press(&mut app, top);
                app.run(entry.command);
                app.run(entry.command);
                update(&mut app, Message::Wheel { x: 50, y: 5, by: 1 });
                update(&mut app, Message::Click { x: 50, y: 5 });
                let text = app.article().map_or(0, |article| article.text.len());
                assert!(app.reader.cursor <= text, "{what}: {focus} {top} {}", entry.name);
            }
        }
    }
}

proptest! {
    /// Whatever is pressed on whatever screen: the cursor stays in the text and in view, and nothing panics.
    #[test]
    fn no_keys_lead_astray(keys in prop::collection::vec(any::<prop::sample::Index>(), 1..80), width in 0u16..140, height in 0u16..50) {
        let written: Vec<&str> = super::TABLE.iter().flat_map(|entry| entry.keys).copied().chain(["\"a", "\"e"]).collect();
        let mut app = app((width, height), &STORIES);
        for key in keys {
            let key: &str = written[key.index(written.len())];
            press(&mut app, key);
            let cursor = app.reader.cursor;
            let text = &app.article().unwrap().text;
            prop_assert!(text.is_char_boundary(cursor));
            if let Some(area) = areas(&app).reader {
                let row = app.reader.rows.at(cursor);
                let view = Span::new(app.reader.top, app.reader.top + usize::from(area.body.height).max(1));
                prop_assert!(view.contains(row), "row {} not in {:?} after {}", row, view, key);
            }
        }
    }
}
