//! Passages that are kept and copied: keys in, state and effects out.

use super::testing::{STORIES, app, press};
use super::{App, Effect, Key, Message, Overlay, Place, update};
use crate::corpus::ArticleId;
use crate::passage::{Change, UserData};

#[test]
fn a_sentence_is_kept_noted_deleted_and_brought_back() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 ) b");
    let [Effect::Save(changes)] = effects.as_slice() else { panic!("{effects:?}") };
    let [Change::Put(bookmark)] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(bookmark.anchor.exact, "Mayor Ana Petrova opened a bridge in Lurna on Monday.");
    press(&mut app, "b");
    assert_eq!(app.user_data.bookmarks.len(), 1, "the same passage is not kept twice");
    press(&mut app, "a \"check Enter");
    assert_eq!(app.user_data.bookmarks[0].note, "check");
    press(&mut app, "J B");
    assert_eq!(app.overlay(), Some(Overlay::Bookmarks));
    press(&mut app, "d d");
    assert!(app.user_data.bookmarks.is_empty() && app.bookmark_list.items.is_empty());
    press(&mut app, "u");
    assert_eq!(app.user_data.bookmarks[0].note, "check");
    press(&mut app, "u u");
    assert!(app.user_data.bookmarks.is_empty(), "the note and then the bookmark are undone");
    press(&mut app, "C-r C-r Enter");
    let here = (app.reader.article, &app.article().unwrap().text[app.reader.cursor..][..16]);
    assert_eq!(here, (Some(ArticleId(0)), "Mayor Ana Petrov"));
    assert_eq!(app.user_data.bookmarks[0].note, "check");
}

#[test]
fn words_are_selected_and_copied_with_a_citation() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 w v l");
    let selection = app.reader.selection.expect("a selection").span();
    assert_eq!(selection.of(&app.article().unwrap().text), "Ana Petrova");
    press(&mut app, "o h");
    let selection = app.reader.selection.expect("a selection").span();
    assert_eq!(selection.of(&app.article().unwrap().text), "Mayor Ana Petrova");
    let effects = press(&mut app, "y");
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.contains("Mayor Ana Petrova") && text.contains("Bridge opens over the Vesna"), "{text}");
    assert!(app.reader.selection.is_none());
}

#[test]
fn a_change_elsewhere_is_taken_in_but_an_older_one_does_not_undo_ours() {
    let mut app = app((120, 40), &STORIES);
    let before = app.user_data.clone();
    press(&mut app, "2 b");
    update(&mut app, Message::Stored(0, before));
    assert_eq!(app.user_data.bookmarks.len(), 1);
    update(&mut app, Message::Stored(1, UserData::default()));
    assert!(app.user_data.bookmarks.is_empty());
}

#[test]
fn bookmarks_of_earlier_runs_that_come_late_stand_beside_those_of_this_one() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) b");
    let earlier = app.user_data.clone();
    let mut app = super::testing::app((120, 40), &STORIES);
    press(&mut app, "2");
    for key in ["j", "b"] {
        update(&mut app, Message::Key(Key::parse(key).unwrap()));
    }
    update(&mut app, Message::Stored(0, UserData { readings: std::collections::BTreeMap::new(), ..earlier }));
    assert_eq!(app.user_data.bookmarks.len(), 1, "of the same id");
    let mut earlier = app.user_data.clone();
    earlier.bookmarks[0].id = "earlier".into();
    update(&mut app, Message::Stored(0, earlier.clone()));
    assert_eq!((app.user_data.bookmarks.len(), app.reader.bookmarked.len()), (2, 2));
    // Once this run's own are on the disk, what is there counts.
    super::testing::save(&mut app);
    press(&mut app, "B d d");
    update(&mut app, Message::Stored(0, earlier));
    assert_eq!(app.user_data.bookmarks.len(), 1);
}

#[test]
fn nothing_is_said_to_be_kept_before_it_is_on_the_disk() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 )");
    let key = |app: &mut App, key: &str| update(app, Message::Key(Key::parse(key).unwrap()));
    let said =
        |app: &App| (app.notice.contains("kept") || app.notice.contains("deleted"), app.notice.clone());
    key(&mut app, "b");
    let id = app.user_data.bookmarks[0].id.clone();
    assert_eq!((said(&app), app.is_saved(&id)), ((false, "keeping the sentence".into()), false));
    // The last that was on the disk before.
    update(&mut app, Message::Stored(0, UserData::default()));
    assert_eq!((said(&app).0, app.is_saved(&id), app.user_data.bookmarks.len()), (false, false, 1));
    // The article is left: that is saved, too, but what is said is about the bookmark.
    key(&mut app, "G");
    let before = app.user_data.clone();
    app.notice = "keeping the sentence".into();
    key(&mut app, "J");
    app.notice = "keeping the sentence".into();
    update(&mut app, Message::Stored(1, before));
    assert!(said(&app).0 && app.is_saved(&id), "{}", app.notice);
    super::testing::save(&mut app);

    for keys in [["B", "d", "d"], ["u", "C-r", "u"]] {
        for written in keys {
            key(&mut app, written);
        }
        assert!(!said(&app).0, "{}", app.notice);
        super::testing::save(&mut app);
        assert!(said(&app).1.contains("deleted") || said(&app).1.contains("undone"), "{}", app.notice);
    }
    key(&mut app, "d");
    key(&mut app, "d");
    update(&mut app, Message::SavingWaits("another program holds it".into()));
    assert_eq!(said(&app), (false, "another program holds it".into()));
    super::testing::save(&mut app);
    assert!(said(&app).1.contains("bookmark deleted"), "{}", app.notice);
    key(&mut app, "u");
    let saves = app.saves();
    update(&mut app, Message::NotSaved(saves, "not saved: the disk is full".into()));
    assert_eq!(said(&app), (false, "not saved: the disk is full".into()));
}

#[test]
fn a_bookmark_whose_article_is_not_open_is_copied_clean_with_its_note() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) b");
    let mut bookmark = app.user_data.bookmarks[0].clone();
    let harmful = |words: &str| format!("{words}\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\r\nend");
    bookmark.anchor.exact = harmful("exact");
    bookmark.note = harmful("note");
    bookmark.source = crate::passage::BookmarkSource {
        title: harmful("title"),
        outlet: harmful("outlet"),
        author: Some(harmful("author")),
        address: Some(harmful("https://lindt.example/")),
        published: Some(harmful("2025")),
        ..crate::passage::BookmarkSource::default()
    };
    let mut app = super::testing::app((120, 40), &STORIES[1..]);
    app.user_data.bookmarks = vec![bookmark];
    press(&mut app, "B");
    assert_eq!(app.bookmark_list.places, [Place::Closed]);
    for keys in ["y", "Y"] {
        let effects = press(&mut app, keys);
        let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
        let lines: Vec<&str> = text.split('\n').collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].starts_with("\u{201c}exact") && lines[1].starts_with("\u{2014} note"), "{text}");
        assert!(
            ["author", "title", "outlet", "2025", "lindt.example"].iter().all(|part| lines[0].contains(part)),
            "{text}"
        );
        let acts = |c: char| c.is_control() || c == '\u{202e}';
        assert!(!lines.iter().any(|line| line.contains(acts)), "{text:?}");
    }
}
