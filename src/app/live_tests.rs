//! Keys and what happens outside in, state and effects out: programs, files that change, articles that stand
//! twice.

use super::testing::{STORIES, amend, app, press, renewed};
use super::{App, Effect, Message, Opened, Overlay, Place, update};
use crate::corpus::ArticleId;
use crate::source::{Published, Sourced};
use std::sync::Arc;

/// An app in which the first story has this address.
fn at_address(address: &str) -> App {
    let mut app = app((120, 40), &STORIES);
    amend(&mut app, ArticleId(0), |article| {
        article.address = Some(Sourced::new(address.to_owned(), "meta"));
    });
    app
}

#[test]
fn only_web_addresses_are_opened() {
    let good = "https://lurna.example/bridge?id=1";
    assert_eq!(press(&mut at_address(good), "2 o"), [Effect::Browse(good.to_owned())]);
    for bad in
        ["file:///etc/passwd", "javascript:alert(1)", "--help", "https://", "https://a b", "http://a\u{7}"]
    {
        let mut app = at_address(bad);
        assert_eq!(press(&mut app, "2 o"), [], "{bad}");
        assert!(app.notice.contains("only http"), "{}", app.notice);
    }
    let mut app = app((120, 40), &STORIES);
    assert_eq!(press(&mut app, "2 o"), []);
    assert_eq!(app.notice, "this article has no address");
}

#[test]
fn what_is_not_seen_in_an_address_is_encoded_and_a_scheme_has_no_case() {
    for (address, opened) in [
        ("HTTPS://Lurna.example/a", "HTTPS://Lurna.example/a"),
        ("Http://lurna.example/ä", "Http://lurna.example/ä"),
        ("https://lurna.example/a\u{202e}gpj.exe", "https://lurna.example/a%E2%80%AEgpj.exe"),
        (
            "https://lurna.example/a\u{200b}b\u{ad}\u{fe0f}",
            "https://lurna.example/a%E2%80%8Bb%C2%AD%EF%B8%8F",
        ),
    ] {
        let mut app = at_address(address);
        assert_eq!(press(&mut app, "2 o"), [Effect::Browse(opened.to_owned())]);
        assert_eq!(app.notice, format!("opening {opened}"));
    }
}

#[test]
fn the_editor_opens_at_the_cursors_line_or_the_selected_article() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 } } e");
    let [Effect::Edit { path, line, words }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((path.as_str(), *line), ("1.txt", 8));
    assert!(words.starts_with("\"We waited for this"), "{words}");
    let effects = press(&mut app, "1 j e");
    assert!(matches!(&effects[..], [Effect::Edit { path, line: 1, .. }] if path == "2.txt"), "{effects:?}");
}

#[test]
fn a_command_is_given_the_selection_or_what_is_shown() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 | \"wc Space \"-w Enter");
    let whole = app.article().unwrap().text.clone();
    let story = whole.replace("Advertisement\nAlso read: ten walks by the river\n", "");
    assert!(story.len() < whole.len());
    assert_eq!(effects, [Effect::Pipe { command: "wc -w".into(), text: story }]);
    let effects = press(&mut app, "D | \"wc Enter");
    assert_eq!(effects, [Effect::Pipe { command: "wc".into(), text: whole }]);
    press(&mut app, "D g g");
    let effects = press(&mut app, "w v | \"wc Enter");
    assert_eq!(effects, [Effect::Pipe { command: "wc".into(), text: "Ana".into() }]);
    assert_eq!(press(&mut app, "| Enter"), [], "no command, no effect");
}

/// Sends the first story anew with this text, nothing named in it.
fn renew(app: &mut App, text: &str) -> Vec<Effect> {
    let effects = update(app, Message::Changed(vec![renewed(ArticleId(0), "1.txt", text)]));
    super::testing::index(app);
    effects
}

#[test]
fn the_cursor_stays_at_its_words_when_the_file_changes_above_them() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) ) b J K 2 w *");
    let before = app.reader.cursor;
    let words = app.article().unwrap().text[before..before + 5].to_owned();
    let chosen = app.chosen_entity().map(|(_, entity)| entity.name.clone());
    assert!(chosen.is_some());
    let (bookmark, kept) = (app.reader.bookmarked[0].0, app.user_data.bookmarks[0].anchor.exact.clone());
    let text = STORIES[0].replace("Mayor", "A long line that was not there before.\n\nMayor");
    renew(&mut app, &text);
    let text = &app.article().unwrap().text;
    assert!(app.reader.cursor > before && text[app.reader.cursor..].starts_with(&words));
    assert_eq!(app.chosen_entity().map(|(_, entity)| entity.name.clone()), chosen);
    assert_ne!(app.reader.bookmarked[0].0, bookmark);
    assert_eq!(app.reader.bookmarked[0].0.of(text), kept);
}

#[test]
fn the_cursor_stays_though_much_changes_before_or_behind_it() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 } }");
    let before = app.reader.cursor;
    let text = app.article().unwrap().text.clone();
    renew(&mut app, &format!("{}{}", &text[..before], "All the rest is other words.\n".repeat(3)));
    assert_eq!(app.reader.cursor, before);
    let text = format!("Ü{}", app.article().unwrap().text);
    renew(&mut app, &text);
    assert_eq!(app.reader.cursor, before + "Ü".len());
}

#[test]
fn in_a_long_text_an_edited_passage_is_looked_for_outside() {
    let mut app = app((120, 40), &STORIES);
    let filling = "A line of a long report ends here.\n\n".repeat(4000);
    let story = format!("{}\n\n{filling}", STORIES[0]);
    renew(&mut app, &story);
    press(&mut app, "2 ) ) b");
    let edited = story.replacen("[€40 million](money)", "over [€40 million](money)", 1);
    let effects = renew(&mut app, &edited);
    let sought = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Locate(mut sought) => sought.pop(),
            _ => None,
        })
    };
    let late = sought(effects).expect("something to look for").find(&app.corpus);
    assert!(app.reader.bookmarked.is_empty());
    press(&mut app, "B");
    assert_eq!(app.bookmark_list.places, [Place::Pending(ArticleId(0))]);

    let found = sought(renew(&mut app, &format!("{edited}More.\n"))).expect("a new text, a new search");
    let found = found.find(&app.corpus);
    update(&mut app, Message::Located(vec![late]));
    assert_eq!(
        app.bookmark_list.places,
        [Place::Pending(ArticleId(0))],
        "what was found in an older text counts no more"
    );
    update(&mut app, Message::Located(vec![found]));
    let [(span, _)] = app.reader.bookmarked[..] else { panic!("{:?}", app.reader.bookmarked) };
    assert_eq!(span.of(&app.article().unwrap().text), "It cost over €40 million.");
    assert_eq!(app.bookmark_list.places, [Place::Found(ArticleId(0), span)]);
}

#[test]
fn a_passage_whose_words_have_changed_is_shown_beside_what_was_kept() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) ) b a \"dear Enter");
    renew(&mut app, &STORIES[0].replacen("[€40 million](money)", "over [€40 million](money)", 1));
    press(&mut app, "B");
    let rows = |app: &App| app.bookmark_lines(0, 100);
    let (kept, now) = ("It cost €40 million.", "It cost over €40 million.");
    assert_eq!(
        rows(&app)[..2],
        [super::BookmarkLine::Words(kept.into()), super::BookmarkLine::Now(now.into())]
    );
    let copied = |effects: Vec<Effect>| match &effects[..] {
        [Effect::Copy(text)] => text.clone(),
        _ => panic!("{effects:?}"),
    };
    assert_eq!(
        copied(press(&mut app, "Y")),
        format!(
            "\u{201c}{kept}\u{201d} (\u{201c}Bridge opens over the Vesna\u{201d}, 1.txt)\nnow: \u{201c}{now}\u{201d}\n\u{2014} dear"
        )
    );
    // Other line ends are no other words.
    renew(&mut app, &STORIES[0].replacen("It cost", "It\ncost", 1));
    assert!(
        matches!(
            rows(&app)[..],
            [super::BookmarkLine::Words(_), super::BookmarkLine::Note(_), super::BookmarkLine::Source(_)]
        ),
        "{:?}",
        rows(&app)
    );
    assert_eq!(copied(press(&mut app, "y")).lines().count(), 2);
}

#[test]
fn many_bookmarks_of_an_edited_text_are_not_all_looked_for_before_the_next_frame() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) ) b");
    let one = app.user_data.bookmarks[0].clone();
    let many = (0..500).map(|at| crate::passage::Bookmark { id: at.to_string(), ..one.clone() });
    app.user_data.bookmarks = many.collect();
    let filling = "Another line of a report that has grown.\n\n".repeat(500);
    let edited = STORIES[0].replacen("[€40 million](money)", "over [€40 million](money)", 1);
    let effects = renew(&mut app, &format!("{edited}\n{filling}"));
    let sought = effects.into_iter().find_map(|effect| match effect {
        Effect::Locate(sought) => Some(sought),
        _ => None,
    });
    let sought = sought.expect("most are looked for outside");
    assert!((400..500).contains(&sought.len()), "{}", sought.len());
    let corpus = app.corpus.clone();
    update(&mut app, Message::Located(sought.into_iter().map(|one| one.find(&corpus)).collect()));
    press(&mut app, "B");
    assert!(
        app.bookmark_list.places.len() == 500
            && app.bookmark_list.places.iter().all(|place| matches!(place, Place::Found(..)))
    );
    assert_eq!(app.reader.bookmarked.len(), 500);
}

#[test]
fn the_place_is_kept_under_the_new_text_and_a_shorter_text_is_no_stumble() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 G J");
    let effects = renew(&mut app, "Ünü\n\nShort.\n");
    assert!(matches!(&effects[..], [Effect::Save(_)]), "{effects:?}");
    assert!(app.reading(ArticleId(0)).read);
    press(&mut app, "C-o K G g g");
    assert!(app.article().unwrap().text.is_char_boundary(app.reader.cursor));
}

#[test]
fn a_late_analysis_of_the_old_text_is_dropped() {
    let mut app = app((120, 40), &STORIES);
    let old = Arc::clone(app.corpus.analysis(ArticleId(0)).unwrap());
    renew(&mut app, "Short\n\nNothing here.\n");
    update(&mut app, Message::Analysed(vec![(ArticleId(0), Some(old))]));
    assert!(app.analysis().unwrap().mentions.is_empty());
    assert_eq!(app.progress.analysed, 3);
}

#[test]
fn an_article_that_stands_in_several_files_is_shown_once() {
    let mut app = app((120, 40), &STORIES);
    let copy = |name: &str| {
        let article = super::testing::article(name, STORIES[1]).0;
        Opened { same: Some(ArticleId(1)), ..Opened::from(article) }
    };
    update(&mut app, Message::Loaded(vec![copy("4.txt"), copy("5.txt")], 5));
    let shown = |app: &App| app.shown.iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!(shown(&app), [0, 1, 2]);
    assert_eq!(app.copies.count(ArticleId(4)), 3);
    press(&mut app, "1 j x");
    assert_eq!(shown(&app), [0, 1, 3, 4, 2]);
    press(&mut app, "j x");
    assert_eq!((shown(&app), app.list.selected), (vec![0, 1, 2], Some(ArticleId(1))));
    press(&mut app, "/ \"x3 Enter");
    assert_eq!(shown(&app), [1], "the mark can be searched for");
    press(&mut app, "Esc");
    Arc::make_mut(&mut app.copies).all = true;
    press(&mut app, "s");
    assert_eq!(app.shown.len(), 5);
}

#[test]
fn what_is_mentioned_in_a_copy_is_counted_once() {
    let mut app = app((120, 40), &STORIES);
    let (article, analysis) = super::testing::article("4.txt", STORIES[0]);
    let copy = Opened { same: Some(ArticleId(0)), ..Opened::from(article) };
    update(&mut app, Message::Loaded(vec![copy], 4));
    update(&mut app, Message::Analysed(vec![(ArticleId(3), Some(analysis.into()))]));
    super::testing::index(&mut app);
    let count = |app: &App| {
        let id = app.index.find(None, "Ana Petrova").unwrap();
        (app.look().mentions_of(id).count(), app.look().articles_of(id))
    };
    let once = count(&app);
    press(&mut app, "1 x");
    let each = count(&app);
    assert!(each.0 > once.0 && each.1 == once.1 + 1, "{once:?} {each:?}");
    for _ in 0..2 {
        let shown = app.corpus.ids().filter(|id| !app.look().is_folded(*id)).count();
        assert_eq!(app.article_count(), shown);
        press(&mut app, "x");
    }
}

#[test]
fn whoever_stands_on_what_turns_out_to_be_a_copy_stands_on_the_first() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "J 1");
    assert_eq!(app.list.selected, Some(ArticleId(1)));
    update(&mut app, Message::Comparing(3));
    assert!(app.is_working());
    update(&mut app, Message::Compared(vec![(ArticleId(1), ArticleId(0))]));
    assert!(!app.is_working());
    assert_eq!((app.shown.len(), app.list.selected), (2, Some(ArticleId(0))));
    assert_eq!(app.reader.article, Some(ArticleId(1)), "what is being read stays open");
    update(&mut app, Message::Compared(Vec::new()));
    assert_eq!((app.shown.len(), app.copies.count(ArticleId(0))), (3, 1));
}

#[test]
fn the_list_is_grouped_by_day_in_words() {
    let mut app = app((120, 40), &STORIES);
    update(&mut app, Message::Clock("2025-11-12T20:00:00Z".parse().unwrap()));
    for (id, date) in [(0, jiff::civil::date(2025, 11, 11)), (2, jiff::civil::date(2025, 11, 12))] {
        amend(&mut app, ArticleId(id), |article| {
            article.published = Some(Sourced::new(Published { date, time: None, offset: None }, "meta"));
        });
    }
    press(&mut app, "1 j S");
    assert_eq!(app.shown, [ArticleId(2), ArticleId(0), ArticleId(1)]);
    let headings: Vec<&str> = app.shown.iter().map(|id| app.headings[id].as_str()).collect();
    assert_eq!(headings, ["today", "yesterday", "no date"]);
    assert_eq!(app.list.selected, Some(ArticleId(1)), "the selection stays on its article");
    update(&mut app, Message::Clock("2025-11-13T00:30:00Z".parse().unwrap()));
    assert_eq!(app.headings[&ArticleId(2)], "yesterday", "a night has passed");
    press(&mut app, "S S");
    assert!(app.headings.is_empty());
}

#[test]
fn what_is_gone_is_grey_until_it_comes_back() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "2 ) )");
    let before = app.reader.cursor;
    update(&mut app, Message::Gone(vec![ArticleId(0)]));
    assert!(app.gone.contains(&ArticleId(0)));
    assert_eq!((app.reader.article, app.reader.cursor, app.shown.len()), (Some(ArticleId(0)), before, 3));
    renew(&mut app, STORIES[0]);
    assert!(app.gone.is_empty());
    assert_eq!(app.reader.cursor, before);
}

#[test]
fn problems_are_listed_and_lead_to_what_could_be_read() {
    let mut app = app((120, 40), &STORIES);
    amend(&mut app, ArticleId(1), |article| article.warnings.push("3 bytes are not UTF-8".to_owned()));
    for _ in 0..2 {
        update(&mut app, Message::Problem { about: "x.txt".into(), line: "x.txt: is empty".into() });
    }
    press(&mut app, "!");
    let lines: Vec<&str> = app.problem_list.all.iter().map(|problem| problem.line.as_str()).collect();
    assert_eq!(lines, ["x.txt: is empty", "2.txt: 3 bytes are not UTF-8"]);
    press(&mut app, "Enter");
    assert_eq!((app.overlay(), app.reader.article), (Some(Overlay::Problems), Some(ArticleId(0))));
    let effects = press(&mut app, "e");
    assert!(matches!(&effects[..], [Effect::Edit { path, line: 1, .. }] if path == "x.txt"), "{effects:?}");
    assert_eq!(press(&mut app, "o"), [], "what lies beneath is not acted on");
    press(&mut app, "/ \"utf Enter Enter");
    assert_eq!((app.overlay(), app.reader.article), (None, Some(ArticleId(1))));
}

#[test]
fn the_articles_card_says_what_is_known_and_leads_to_what_is_folded() {
    use super::CardWords;
    let mut app = at_address("https://lurna.example/bridge");
    press(&mut app, "2 g i");
    assert_eq!(app.overlay(), Some(Overlay::Card));
    let known: Vec<String> = app
        .card
        .lines
        .iter()
        .filter_map(|line| match &line.what {
            CardWords::Known { name, value, from } => Some(format!("{name}={value} ({from})")),
            _ => None,
        })
        .collect();
    assert!(known.contains(&"address=https://lurna.example/bridge (meta)".to_owned()), "{known:?}");
    assert!(known.contains(&"file=1.txt ()".to_owned()), "{known:?}");
    let folded = |line: &super::CardLine| matches!(line.what, CardWords::Bar(ref rule, 2, _) if rule == "advertisement");
    let at = app.card.lines.iter().position(folded).expect("two lines are folded");
    while app.card.at < at {
        press(&mut app, "j");
    }
    press(&mut app, "Enter");
    assert!(app.overlay().is_none() && app.article().unwrap().is_debris(app.reader.cursor));
}

#[test]
fn the_order_of_the_list_turns_around() {
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "1 s s s");
    assert_eq!(app.sort, super::state::Sort::Title);
    let forwards = app.shown.clone();
    let selected = app.list.selected;
    press(&mut app, "g s");
    assert_eq!(app.shown, forwards.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(app.list.selected, selected, "the selection stays on its article");
    press(&mut app, "s");
    assert!(!app.backwards, "another order begins as usual");
}

/// Three stories of two days, the second with an author.
fn dated() -> App {
    let mut app = app((120, 40), &STORIES);
    for (at, day) in [12, 10, 12].into_iter().enumerate() {
        let id = ArticleId(at as u32);
        amend(&mut app, id, |article| {
            let date = jiff::civil::date(2025, 11, day);
            article.published = Some(Sourced::new(Published { date, time: None, offset: None }, "date line"));
            article.author = (at == 1).then(|| Sourced::new("Katharina Vogel".to_owned(), "byline"));
        });
    }
    app
}

#[test]
fn days_turn_around_with_the_order() {
    let mut app = dated();
    press(&mut app, "1 s S");
    assert_eq!(app.shown, [0, 2, 1].map(ArticleId));
    press(&mut app, "g s");
    assert_eq!(app.shown, [1, 2, 0].map(ArticleId));
}

#[test]
fn articles_are_found_by_author_and_day_and_the_best_is_selected_in_any_group() {
    let mut app = dated();
    press(&mut app, "1 / \"vogel Enter");
    assert_eq!(app.shown, [ArticleId(1)]);
    press(&mut app, "/ Esc S / \"10 Space \"nov Enter");
    assert_eq!(app.list.selected, Some(ArticleId(1)));
}

#[test]
fn the_card_of_a_figure_says_its_value_and_of_what_kind_it_is() {
    use super::CardWords;
    let mut app = app((120, 40), &STORIES);
    press(&mut app, "3 / \"million Enter g d");
    let worth = app.card.entity.and_then(|id| app.index.entity(id)).expect("a card").name.to_string();
    let lines: Vec<&CardWords> = app.card.lines.iter().map(|line| &line.what).take(2).collect();
    assert_eq!(lines, [&CardWords::Heading("Amount"), &CardWords::Words(worth)]);
}

#[test]
fn lists_of_places_follow_an_article_that_changes() {
    let other = format!("Ünheard\n\n{}", "ö ".repeat(600));
    for keys in ["2 / \"river Enter g r", "2 w * g r"] {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, keys);
        assert_eq!(app.overlay(), Some(Overlay::Mentions));
        let here = |app: &App| {
            app.mention_list.locations().iter().filter(|location| location.article == ArticleId(0)).count()
        };
        assert!(here(&app) > 0, "{keys}");
        update(&mut app, Message::Changed(vec![renewed(ArticleId(0), "1.txt", &other)]));
        assert_eq!(here(&app), 0, "{keys}: before the answers of the new search and the new index");
    }
}
