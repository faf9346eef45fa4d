//! What the screen shows, as text and by style.

use super::{Theme, draw};
use crate::app::testing::{QUOTED, STORIES, amend, app, press};
use crate::app::{App, Message, update};
use crate::entity::Analysis;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::sync::Arc;

fn render(app: &App, theme: Theme) -> (Buffer, (u16, u16)) {
    let mut screen = Terminal::new(TestBackend::new(app.size.0, app.size.1)).unwrap();
    screen.draw(|frame| draw(app, theme, frame)).unwrap();
    let cursor = screen.backend().cursor_position();
    (screen.backend().buffer().clone(), (cursor.x, cursor.y))
}

/// The screen as text, with `⎸` before the cell the cursor stands in.
pub(super) fn screen(app: &App) -> String {
    lines(&render(app, Theme::new(true, false)))
}

fn lines((buffer, (cx, cy)): &(Buffer, (u16, u16))) -> String {
    let area = buffer.area;
    let line = |y: u16| {
        let mut out = String::new();
        for x in 0..area.width {
            if (x, y) == (*cx, *cy) {
                out.push('⎸');
            }
            out.push_str(buffer[(x, y)].symbol());
        }
        out.trim_end().to_owned()
    };
    (0..area.height).map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn after(size: (u16, u16), keys: &str) -> App {
    let mut app = app(size, &STORIES);
    press(&mut app, keys);
    app
}

#[test]
fn the_three_panes_at_120x40() {
    assert_snapshot!("panes-120x40", screen(&after((120, 40), "2 w *")));
}

#[test]
fn two_panes_at_80x24() {
    assert_snapshot!("panes-80x24", screen(&after((80, 24), "2 w * f")));
    assert_snapshot!("entities-80x24", screen(&after((80, 24), "3 j")));
}

#[test]
fn one_pane_at_40x12() {
    assert_snapshot!("list-40x12", screen(&after((40, 12), "1")));
    assert_snapshot!("reader-40x12", screen(&after((40, 12), "2 j b")));
    assert_snapshot!("entities-40x12", screen(&after((40, 12), "3 / \"pet")));
}

#[test]
fn the_search_of_all_articles() {
    assert_snapshot!(
        "search-120x40",
        screen(&after((120, 40), "2 g / \"lurna Space \"near:person Space \"OR Space \"telm Enter j"))
    );
    assert_snapshot!("search-forms-80x24", screen(&after((80, 24), "2 g /")));
    assert_snapshot!("search-amiss-80x24", screen(&after((80, 24), "2 g / \"telm Space \"date:2025-13")));
    assert_snapshot!("search-unknown-80x24", screen(&after((80, 24), "2 g / \"person:Ana")));
    assert_snapshot!("search-80x24", screen(&after((80, 24), "2 g / \"place: Tab Tab")));
    assert_snapshot!("search-40x12", screen(&after((40, 12), "2 g / \"telm Enter j")));
    assert_snapshot!("search-amiss-40x12", screen(&after((40, 12), "2 g / \"telm Space \"date:2025-13")));
    assert_snapshot!("filter-amiss-80x24", screen(&after((80, 24), "1 / \"telm Space \"date:2025-13")));
    assert_snapshot!(
        "palette-kept-80x24",
        screen(&after((80, 24), "2 g / \"telm Enter g a \"bridges Enter Esc : \"br"))
    );
}

#[test]
fn what_lies_on_top() {
    assert_snapshot!("mentions-120x40", screen(&after((120, 40), "2 w g r")));
    assert_snapshot!("bookmarks-80x24", screen(&after((80, 24), "2 j b a \"check Enter B")));
    assert_snapshot!("card-80x24", screen(&after((80, 24), "2 w g d")));
    assert_snapshot!("particulars-80x24", screen(&after((80, 24), "2 g i")));
    assert_snapshot!("help-80x24", screen(&after((80, 24), "?")));
    assert_snapshot!("palette-40x12", screen(&after((40, 12), ": \"book")));
    assert_snapshot!("chord-80x24", screen(&after((80, 24), "g")));
}

fn quoted(size: (u16, u16), keys: &str) -> App {
    let mut app = app(size, &QUOTED);
    press(&mut app, keys);
    app
}

#[test]
fn a_quotation_with_its_speaker_and_the_speakers_card() {
    assert_snapshot!("quotation-120x40", screen(&quoted((120, 40), "2 \" \" \"")));
    assert_snapshot!("quotations-card-120x40", screen(&quoted((120, 40), "2 w g d")));
}

#[test]
fn the_status_names_the_speaker_or_says_that_nobody_does() {
    let status = |keys: &str| screen(&quoted((120, 40), keys)).lines().last().unwrap_or_default().to_owned();
    assert!(status("2 \"").starts_with(" quotation 1 of 4 · Ana Petrova · line"), "{}", status("2 \""));
    assert!(status("2 \" \"").starts_with(" quotation 2 of 4 · she · line"));
    assert!(status("2 G").starts_with(" quotation 4 of 4 · speaker not named · line"));
    assert!(status("2 w").starts_with(" person · line"), "beside the quotation: {}", status("2 w"));
    let walked = status("2 w * '");
    assert!(
        walked.starts_with(" quotation 3 of 4 · Karl Weber · line"),
        "also where mentions are walked: {walked}"
    );
}

#[test]
fn the_quotation_under_the_cursor_stands_out_with_and_without_colours() {
    let before = quoted((120, 40), "2 j");
    let on = quoted((120, 40), "2 \" \" \"");
    let italic = |app: &App, colours, words: &str| {
        style_of(app, Theme::new(colours, false), words).add_modifier.contains(Modifier::ITALIC)
    };
    assert!(!italic(&before, true, "Not even in") && italic(&on, true, "Not even in"));
    assert!(!italic(&on, true, "Nobody waits"), "only the one under the cursor");
    assert!(!italic(&on, false, "Not even in"), "italics are a label's where there are no colours");
    let marked = |app: &App, ascii| {
        let (buffer, _) = render(app, Theme::new(false, ascii));
        let row = |words: &str| {
            let line = |y: u16| (0..120).map(|x| buffer[(x, y)].symbol()).collect::<String>();
            let text = (0..40).map(line).find(|line| line.contains(words)).expect("it is in view");
            let at = text.find(words).expect("it is there");
            text[..at].trim_end_matches(['"', ' ']).chars().last().unwrap_or(' ')
        };
        (row("Not even in"), row("Nobody waits"))
    };
    assert_eq!(marked(&before, false), ('│', '│'));
    assert_eq!(marked(&on, false), ('“', '│'));
    let (buffer, _) = render(&on, Theme::new(false, true));
    let margin = |y: &u16| buffer[(33, *y)].symbol() == "\"" && buffer[(35, *y)].symbol() == "\"";
    assert_eq!((0..40).filter(margin).count(), 1);
}

#[test]
fn ascii_only_where_it_is_asked_for() {
    let mut app = after((120, 40), "2 w * b");
    for keys in ["g r", "Esc g d", "Esc B", "Esc ?"] {
        press(&mut app, keys);
        let (buffer, cursor) = render(&app, Theme::new(true, true));
        let text = lines(&(buffer, cursor)).replace('⎸', "");
        let strange: String = text.chars().filter(|c| !c.is_ascii() && *c != '€').collect();
        assert_eq!(strange, "", "after {keys}");
    }
}

/// Of articles whose texts are ASCII, everything is: in each pane, on top of them, in every prompt, at every
/// size.
#[test]
fn nothing_but_the_texts_goes_beyond_ascii() {
    let long = format!("{} and {}", STORIES[0].replace('€', "EUR "), "so on and on ".repeat(40));
    let stories = [&long, STORIES[1], STORIES[2], QUOTED[0], QUOTED[1]];
    for size in [(200, 50), (120, 40), (80, 24), (40, 12)] {
        let mut app = app(size, &stories);
        amend(&mut app, crate::corpus::ArticleId(0), |article| {
            let made = crate::source::Article::made_title("Mayor Ana Petrova opened a bridge in".to_owned());
            let author = crate::source::Sourced::new("Ada Fenn".to_owned(), "byline");
            (article.title, article.author) = (made, Some(author));
            let published = jiff::civil::date(2025, 11, 12);
            let published = crate::source::Published { date: published, time: None, offset: None };
            article.published = Some(crate::source::Sourced::new(published, "meta"));
        });
        let problem = format!("folder/{}.txt: is empty", "long".repeat(60));
        update(&mut app, Message::Problem { about: "folder/long.txt".into(), line: problem });
        for keys in [
            "",
            "j j",
            "G",
            "2",
            "2 j",
            "w * n",
            "b",
            "a \"check Enter",
            "v l",
            "Esc V",
            "Esc D",
            "J \"",
            "/ \"bridge",
            "Enter",
            "n n n",
            "g r",
            "G",
            "/ \"x",
            "Esc Esc",
            "/ \"zzz",
            "Enter n",
            "Esc 3",
            "j c",
            "/ \"pet",
            "Enter f",
            "F",
            "Esc g d",
            "G",
            "Esc g i",
            "G",
            "Esc B",
            "/ \"zz",
            "Esc Esc 2 b B",
            "d d",
            "Esc !",
            "/ \"q",
            "Esc Esc ?",
            "G",
            "/ \"theme",
            "Enter Esc Esc",
            ":",
            "\"bo",
            "Esc Esc g",
            "r Esc s s s s",
            "S",
            "S",
            "g s",
            "1 / \"pet",
            "Esc x",
            "o",
            "e",
            "|",
            "\"wc",
            "Esc z",
            "z + -",
            "R",
            "u",
            "C-r",
            "y",
            "C-o",
            "Alt-Right",
        ] {
            press(&mut app, keys);
            let (buffer, _) = render(&app, Theme::new(true, true));
            let drawn: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            let strange: String = drawn.chars().filter(|c| !c.is_ascii()).collect();
            assert_eq!(strange, "", "after {keys} at {size:?}: {}", app.notice);
        }
    }
}

#[test]
fn no_text_is_bright_black() {
    let mut app = after((120, 40), "2 w * b");
    for keys in ["", "g r", "Esc g d", "Esc B", "Esc ?", "Esc :", "Esc Esc 3 c", "1 / \"br"] {
        press(&mut app, keys);
        let (buffer, _) = render(&app, Theme::new(true, false));
        let black = |cell: &&ratatui::buffer::Cell| {
            matches!(cell.fg, Color::DarkGray | Color::Black) && cell.bg == Color::Reset
        };
        assert_eq!(buffer.content.iter().filter(black).count(), 0, "after {keys}");
    }
}

#[test]
fn headings_keep_a_gap_and_long_rows_end_in_an_ellipsis() {
    let people: Vec<String> =
        (0..1200).map(|at| format!("[Ana Petrova{at}](person) met [Lurna{at}](place).")).collect();
    let people = people.join(" ");
    for size in [(100, 30), (80, 24), (60, 20), (40, 12)] {
        let mut app = app(size, &[&format!("Many met\n\n{people}\n")]);
        for keys in ["3", "c", "c"] {
            press(&mut app, keys);
            let head = screen(&app).replace('⎸', "");
            let heading =
                head.lines().next().and_then(|line| line.split('│').find(|part| part.contains("ENTITIES")));
            let heading = heading.unwrap_or_default().trim_end();
            let counted = heading.ends_with(|c: char| c.is_ascii_digit());
            assert!(heading.contains("ENTITIES ") && counted, "{size:?}: {heading}");
        }
    }
    let mut app = after((120, 40), "2 j b");
    let mut kept = app.user_data.clone();
    "another".clone_into(&mut kept.bookmarks[0].id);
    kept.bookmarks[0].anchor = crate::passage::Anchor::new("Nowhere at all.", crate::text::Span::new(0, 15));
    kept.bookmarks[0].source.title = "A title that goes on and on ".repeat(3);
    let looks = update(&mut app, Message::Stored(1, kept));
    for effect in looks.into_iter().chain(press(&mut app, "B Esc")) {
        let crate::app::Effect::Locate(sought) = effect else { continue };
        let corpus = app.corpus.clone();
        for one in sought {
            update(&mut app, Message::Located(vec![one.find(&corpus)]));
        }
    }
    for size in [(120, 40), (60, 20), (40, 12)] {
        update(&mut app, Message::Resize(size.0, size.1));
        press(&mut app, "B");
        let drawn = screen(&app);
        let row = drawn.lines().find(|line| line.contains("A title")).unwrap_or_else(|| panic!("{drawn}"));
        assert!(row.contains('…') && row.contains("orp"), "{row}");
        press(&mut app, "Esc");
    }
}

#[test]
fn the_last_line_says_where_the_hits_are_and_the_palette_that_nothing_fits() {
    let status = |keys: &str| screen(&after((120, 40), keys)).lines().last().unwrap_or_default().to_owned();
    assert!(status("2 J / \"river").contains("0 here, 2 in 2 other articles"), "{}", status("2 J / \"river"));
    assert!(status("2 J / \"river Enter").starts_with(" 0 here, 2 in 2 other articles"));
    assert!(
        status("2 J / \"asked Enter J").contains("line"),
        "the hits of the article before are not walked"
    );
    assert!(status("2 J J / \"asked").contains("0 here, 1 in another article"));
    assert!(status("2 / \"nobody Enter").starts_with(" 0 hits in all articles"));
    assert!(status("2 / \"built").contains("1 hit "));
    let palette = screen(&after((120, 40), ": \"theme Enter"));
    assert!(palette.contains("No command fits."), "{palette}");
    let hits = screen(&after((120, 40), "2 / \"lurna Enter g r"));
    assert!(hits.contains("“lurna”: 3 hits in 3 articles"), "{hits}");
    assert!(status("g / \"bridge Enter j").starts_with(" hit 2 of 3"), "{}", status("g / \"bridge Enter j"));
    let mixed = "g / \"unread Space \"OR Space \"bridge Enter j j j";
    assert!(status(mixed).starts_with(" article 3"), "after three hits in two articles: {}", status(mixed));
    let few = screen(&after((80, 24), "g / \"bridge Space \"date:2025-13"));
    assert!(few.contains("before: ") && few.contains("column 13: a date"), "{few}");
    let forms = screen(&after((40, 12), "g /"));
    assert!(forms.contains("more: Tab goes through them"), "{forms}");
    let none = screen(&after((80, 24), "1 / \"persn:Ana"));
    assert!(none.contains("There is no field"), "{none}");
}

#[test]
fn an_article_that_fits_as_a_whole_is_listed_with_its_opening() {
    let drawn = screen(&after((120, 40), "g / \"unread Enter"));
    let rows: Vec<&str> =
        drawn.lines().skip_while(|line| !line.contains("Norbau wins a second bridge")).collect();
    assert!(!rows[0].trim_end_matches(['\u{2502}', ' ']).ends_with('0'), "{drawn}");
    assert!(rows[1].contains("Norbau will also build in Telm"), "{drawn}");
}

#[test]
fn a_chip_is_called_what_the_panel_calls_it() {
    let app = after((120, 40), "2 w w w w f");
    let drawn = screen(&app);
    assert_eq!(drawn.lines().nth(1).map(|line| line.contains("⊕ €40 million")), Some(true), "{drawn}");
}

fn style_of(app: &App, theme: Theme, words: &str) -> ratatui::style::Style {
    let (buffer, _) = render(app, theme);
    let area = buffer.area;
    for y in 0..area.height {
        let line: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
        if let Some(at) = line.find(words) {
            let x = line[..at].chars().count() as u16;
            return buffer[(x, y)].style();
        }
    }
    panic!("{words} is not on the screen");
}

#[test]
fn labels_are_told_apart_by_colour_and_by_more() {
    let app = after((120, 40), "2");
    let coloured = |words| style_of(&app, Theme::new(true, false), words);
    let plain = |words| style_of(&app, Theme::new(false, false), words);
    let (person, place, figure) = ("Ana Petrova opened", "Lurna on", "€40 million.");
    assert_eq!(coloured(person).fg, Some(Color::LightCyan));
    assert_ne!(coloured(person).fg, coloured(place).fg);
    assert_ne!(coloured(place).fg, coloured(figure).fg);
    assert!(plain(person).add_modifier.contains(Modifier::BOLD));
    assert!(plain(place).add_modifier.contains(Modifier::ITALIC));
    assert_eq!(plain(person).fg, Some(Color::Reset));
}

#[test]
fn the_chosen_entitys_mentions_stand_out_and_lie_along_the_scroll_bar() {
    let theme = Theme::new(true, false);
    let before = after((120, 40), "2 j j");
    let chosen = after((120, 40), "2 w *");
    assert!(!style_of(&before, theme, "Ana Petrova opened").add_modifier.contains(Modifier::REVERSED));
    assert!(style_of(&chosen, theme, "Ana Petrova opened").add_modifier.contains(Modifier::REVERSED));
    let marks = |app: &App| screen(app).matches('▐').count();
    assert_eq!((marks(&before), marks(&chosen)), (0, 3), "two places, and the line in the side panel");
}

#[test]
fn matched_characters_are_shown() {
    let app = after((120, 40), "1 / \"vsn");
    let (buffer, _) = render(&app, Theme::new(true, false));
    let row = (0..40).find(|y| buffer[(1, *y)].symbol() == "●").expect("an article is listed");
    let matched: String = (3..30)
        .filter(|x| buffer[(*x, row)].modifier.contains(Modifier::UNDERLINED))
        .map(|x| buffer[(x, row)].symbol())
        .collect();
    assert_eq!(matched, "Vsn");
}

#[test]
fn no_colour_at_all_without_colours() {
    let mut app = after((120, 40), "2 w * b");
    for keys in ["", "g r", "Esc g d", "Esc B", "Esc ?", "Esc 1 / \"br"] {
        press(&mut app, keys);
        let (buffer, _) = render(&app, Theme::new(false, false));
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{:?} after {keys}", cell.symbol());
        }
    }
}

#[test]
fn hostile_text_is_drawn_harmless() {
    let hostile = "A\u{1b}[2J title\n\nOne \u{1b}]52;c;aGk=\u{7} two \u{9b}31m \u{202e}three \u{200b}\u{200b}four a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}b.\n";
    let app = app((80, 24), &[hostile]);
    let (buffer, _) = render(&app, Theme::new(true, false));
    for cell in &buffer.content {
        for c in cell.symbol().chars() {
            assert!(!c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c) && c != '\u{200b}', "{c:?}");
        }
    }
    assert!(lines(&(buffer, (99, 99))).contains("One ␛]52;c;aGk=␇ two <9B>31m <202E>three"));
}

#[test]
fn a_line_end_within_a_paragraph_is_a_blank() {
    let wrapped = "The ferry to Lindt stood still for nine hours on Sunday, the\r\nharbour office said. Two hundred passengers slept on its deck\r\nunder blankets, and were given tea and bread by the firemen\r\nfrom the quay. The engine had been mended twice this year, the\r\ncaptain said, and he had asked for another one.\r\n";
    let app = app((120, 24), &[&format!("Ferry stands still\r\n\r\n{wrapped}")]);
    let screen = screen(&app);
    assert!(screen.contains("Sunday, the harbour") && !screen.contains('\u{240a}'), "{screen}");
}

#[test]
fn every_size_is_drawn() {
    let mut app = after((120, 40), "2 w *");
    for (width, height) in
        [(0, 0), (1, 1), (19, 4), (20, 5), (40, 12), (59, 17), (60, 18), (99, 19), (400, 150)]
    {
        update(&mut app, Message::Resize(width, height));
        for keys in ["1", "2", "3", "B", "Esc ?", "Esc g d", "Esc"] {
            press(&mut app, keys);
            render(&app, Theme::new(true, false));
        }
    }
}

#[test]
fn groups_copies_gone_files_and_problems() {
    let mut app = after((120, 40), "1");
    let (copy, _) = crate::app::testing::article("4.txt", STORIES[1]);
    let same = Some(crate::corpus::ArticleId(1));
    update(&mut app, Message::Loaded(vec![crate::app::Opened { same, ..copy.into() }], 4));
    update(&mut app, Message::Gone(vec![crate::corpus::ArticleId(2)]));
    press(&mut app, "S");
    assert_snapshot!("grouped-120x40", screen(&app));
    update(
        &mut app,
        Message::Problem { about: "folder/empty.txt".into(), line: "folder/empty.txt: is empty".into() },
    );
    update(
        &mut app,
        Message::Problem {
            about: "folder/lines.jsonl".into(),
            line: "folder/lines.jsonl: line 3 is not valid JSON".into(),
        },
    );
    press(&mut app, "! j");
    assert_snapshot!("problems-120x40", screen(&app));
}

#[test]
fn the_side_panel_says_that_names_of_another_language_are_not_read() {
    let mut app = app((120, 24), &["Der Hafen\n\nDer Hafen wird geöffnet und die Stadt ist froh."]);
    let words = "names in English only";
    assert!(!screen(&app).contains(words));
    let foreign = Analysis { is_foreign: true, ..Analysis::default() };
    app.corpus.analysed(crate::corpus::ArticleId(0), Some(Arc::new(foreign)));
    assert!(screen(&app).contains(words));
    // One line of heading is for both.
    app.size = (60, 12);
    press(&mut app, "3");
    assert!(screen(&app).contains("EN only"), "{}", screen(&app));
    app.size = (40, 12);
    assert!(screen(&app).contains(words));
    press(&mut app, "c");
    assert!(screen(&app).contains("all articles"));
}
