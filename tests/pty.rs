//! The real program on a pseudo-terminal: keys are typed, the screen is read.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

mod common;

use common::Run;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const ESC: &str = "\x1b";

fn start(size: (u16, u16), data: &Path) -> Run {
    let mut run = Run::new(size, data, &[]);
    // The counts of the side panel, or the length in the list, show that analysis is through.
    run.until("the five articles", |screen| screen.contains("ARTICLES 5") || screen.contains("1 of "));
    run
}

#[test]
fn every_pane_and_jump_at_120x40() {
    let data = TempDir::new().unwrap();
    let mut run = start((120, 40), data.path());
    run.sees("People").sees("Vladimir Putin").sees("Organizations");
    // Filter the entities, choose one, go to its mentions here and in the next articles.
    run.keys("3/tok").sees("filter › tok").keys("\r\r").sees("mention 1 of");
    run.keys("n").sees("mention 2 of").keys("N").sees("mention 1 of");
    run.keys("]]]]]]]]").sees("second.txt");
    run.keys("\x0f\x0f\x0f\x0f\x0f\x0f\x0f\x0f").sees("first.txt");
    // All mentions, the card, and back.
    run.keys("gr").sees("mentions in 5 articles").keys("G\r").sees("fifth.txt").keys("\x0f");
    run.keys("gd").sees("Named as").sees("In the same sentences").keys("q").loses("Named as");
    // Only the articles that mention the Caspian Sea, and not those of the Eurasian Economic Union.
    run.keys("3/casp\rf").sees("ARTICLES 2 of 5").keys("/eurasian ec\rF").sees("ARTICLES 1 of 5").sees("⊖");
    run.keys(ESC).loses("eurasian ec");
    run.keys(ESC).sees("ARTICLES 2 of 5").keys(ESC).sees("ARTICLES 5");
    // Search the text.
    run.keys("2/caspian\r").sees("hit 1 of").keys(ESC).loses("hit 1 of");
    // Help and palette.
    run.keys("?")
        .sees("KEYS")
        .keys("/undo")
        .sees("filter › undo")
        .sees("undo the last change")
        .keys(ESC)
        .loses("filter ›")
        .keys("q")
        .loses("KEYS");
    run.keys(":zen\r").loses("ENTITIES").keys("z").sees("ENTITIES");
    run.keys("q");
    assert!(run.ended().success());
    assert!(run.is_given_back());
}

#[test]
fn quotations_are_walked_with_their_speakers_and_stand_in_the_card() {
    let data = TempDir::new().unwrap();
    let mut run = start((120, 40), data.path());
    run.sees("People").keys("2\"").sees("quotation 1 of 4 · Vladimir Putin");
    run.keys("J").sees("second.txt").keys("\"").sees("quotation 1 of 7 · speaker not named");
    run.keys("'").sees("no quotation before this place");
    run.keys("\"").sees("quotation 2 of 7 · Kassym-Jomart Tokayev · line");
    // From the speaker's card to what he said in another article.
    run.keys("gd").sees("Kassym-Jomart Tokayev · person").sees("Quoted as saying");
    run.keys("G")
        .sees("▌ “open a new era")
        .keys("\r")
        .sees("quotation 1 of 3 · Kassym-Jomart Tokayev")
        .keys("q");
    assert!(run.ended().success());
}

#[test]
fn a_bookmark_is_still_there_tomorrow() {
    let data = TempDir::new().unwrap();
    let mut run = start((80, 24), data.path());
    run.keys("2}}b").sees("sentence kept");
    run.keys("acheck this\r").sees("note kept").keys("J").sees("second.txt").keys("Q");
    assert!(run.ended().success());
    let mut run = start((80, 24), data.path());
    run.keys("B").sees("BOOKMARKS 1").sees("check this").keys("\r").sees("◆").loses("BOOKMARKS");
    run.keys("Bdd").sees("BOOKMARKS 0").keys("u").sees("check this").keys("Q");
    assert!(run.ended().success());
    let saved = fs::read_to_string(data.path().join("bookmarks.json")).unwrap();
    assert!(saved.contains("check this") && saved.contains("TextQuoteSelector"));
}

#[test]
fn who_leaves_while_another_program_holds_the_lock_is_told_what_is_waited_for() {
    let data = TempDir::new().unwrap();
    let file = fs::File::create(data.path().join("byline.lock")).unwrap();
    let mut lock = fd_lock::RwLock::new(file);
    let held = lock.write().unwrap();
    let mut run = start((80, 24), data.path());
    run.keys("2}b").sees("not saved yet: another program holds").keys("}b}b}b").keys("Q");
    assert_eq!(run.ended().exit_code(), 1);
    assert!(run.is_given_back());
    let text = run.text().replace('\n', "");
    assert_eq!(text.matches("not saved yet: another program holds").count(), 1, "{text}");
    assert_eq!(text.matches("byline.lock: is held by another program").count(), 1, "{text}");
    drop(held);
    // Who has gone on holding it lost nothing of what was there.
    let mut run = start((80, 24), data.path());
    run.keys("2}b").sees("sentence kept").keys("Q");
    assert!(run.ended().success());
}

#[test]
fn a_configuration_that_is_no_file_is_refused_and_not_waited_for() {
    let data = TempDir::new().unwrap();
    let pipe = data.path().join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut run = Run::new((100, 24), data.path(), &["--config", pipe.to_str().unwrap()]);
    assert_eq!(run.ended().exit_code(), 1);
    assert!(run.text().contains("pipe.toml: is neither a file nor a folder"), "{}", run.text());
}

#[test]
fn an_empty_folder_that_is_followed_takes_every_key() {
    let (data, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut run = Run::new((100, 30), data.path(), &["--watch", folder.path().to_str().unwrap()]);
    run.sees("holds no articles").keys("2kG}{)(w\"/a\rnN]*vVbyaggu1jG3kG}rfxDgi").keys("1");
    fs::write(folder.path().join("a.txt"), "Crane falls\n\nA crane fell on Monday.\n").unwrap();
    run.sees("Crane falls").keys("Q");
    assert!(run.ended().success());
}

#[test]
fn panes_fold_at_80x24_and_40x12_and_on_a_resize() {
    let data = TempDir::new().unwrap();
    let mut run = start((80, 24), data.path());
    run.sees("ARTICLES 5").keys("3").sees("ENTITIES").loses("ARTICLES").keys("2").sees("ARTICLES 5");
    run.resize(40, 12)
        .loses("ARTICLES")
        .keys("1")
        .sees("ARTICLES 5")
        .keys("3")
        .sees("ENTITIES")
        .sees("Putin");
    run.keys("\r").loses("ENTITIES").sees("mention 1");
    run.resize(120, 40).sees("ARTICLES 5").sees("ENTITIES").keys("q");
    assert!(run.ended().success());
}

#[test]
fn debris_is_folded_and_one_key_shows_it() {
    let data = TempDir::new().unwrap();
    let mut run = start((120, 40), data.path());
    run.keys("J").sees("second.txt").keys("2G").sees("lines folded").loses("Reklam");
    run.keys("D").sees("Reklam").keys("D").loses("Reklam").keys("q");
    assert!(run.ended().success());
}

#[test]
fn what_is_copied_goes_to_the_clipboard() {
    let data = TempDir::new().unwrap();
    let mut run = start((80, 24), data.path());
    run.keys("2}y").sees("copied").keys("q");
    run.ended();
    let written = String::from_utf8_lossy(&run.written);
    assert!(written.contains("\x1b]52;c;"), "no OSC 52 was written");
}

#[test]
fn hostile_text_never_reaches_the_terminal_raw() {
    let folder = TempDir::new().unwrap();
    let text = format!(
        "Calm \x1b[2J title\n\nOne \x1b]52;c;c3RvbGVu\x07 two \u{9b}31m three \u{202e}reversed\u{202c} {} end.\n\nA \x1bc reset \x08\x08 \r over.\n",
        "\u{200b}".repeat(5000)
    );
    fs::write(folder.path().join("a\u{1b}]0;owned\u{7}.txt"), &text).unwrap();
    fs::write(folder.path().join("b.txt"), [b"x \x9b2J y \xff\xfe \x1b[31m z\n".as_slice()].concat())
        .unwrap();
    let data = TempDir::new().unwrap();
    let mut run = Run::new((100, 30), data.path(), &[folder.path().to_str().unwrap()]);
    run.sees("One").keys("2/three\r").sees("hit 1").keys("jVb").sees("kept").keys("B").sees("BOOKMARKS 1");
    run.keys("qJ").sees("z").keys("?q1/a").sees("filter").keys("\rQ");
    run.ended();
    let written = String::from_utf8_lossy(&run.written);
    for raw in [
        "\x1b[2J title",
        "c3RvbGVu",
        "\x1b]0;owned",
        "\x1bc",
        "\u{9b}",
        "\u{202e}",
        "\u{200b}",
        "\x08",
        "\x1b[31m z",
    ] {
        let shown = raw == "c3RvbGVu";
        assert_eq!(written.contains(raw), shown, "{raw:?}");
    }
    assert!(!written.contains("\x1b]52;c;c3RvbGVu"), "the clipboard was set by an article");
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was_and_saves_the_place() {
    let data = TempDir::new().unwrap();
    let mut run = start((80, 24), data.path());
    run.keys("2)))")
        .until("another line", |screen| screen.contains(" line ") && !screen.contains(" line 1 of"));
    Command::new("kill").args(["-TERM", &run.pid().to_string()]).status().unwrap();
    run.ended();
    assert!(run.is_given_back());
    assert!(data.path().join("readings.json").exists());
}

#[test]
fn bad_paths_are_named_and_the_rest_opens() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("good.txt"), "A good article\n\nIt has a sentence.\n").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let data = TempDir::new().unwrap();
    let missing = folder.path().join("missing.txt");
    let args = [folder.path().to_str().unwrap(), missing.to_str().unwrap()];
    let mut run = Run::new((120, 30), data.path(), &args);
    run.sees("A good article").sees("2 problems").keys("!");
    run.sees("empty.txt: is empty").sees("missing.txt: does not exist").keys("Q");
    assert!(run.ended().success());
}

#[test]
fn where_nothing_opens_the_reasons_are_told_and_the_status_is_1() {
    let data = TempDir::new().unwrap();
    let mut run = Run::new((80, 24), data.path(), &["/nowhere/at-all.txt"]);
    assert_eq!(run.ended().exit_code(), 1);
    assert!(run.is_given_back() && run.text().contains("byline: /nowhere/at-all.txt: "), "{}", run.text());
}

#[test]
fn a_terminal_that_cannot_says_so_in_one_line() {
    let data = TempDir::new().unwrap();
    let mut run = Run::with((80, 24), data.path(), &[], &[("TERM", "dumb")]);
    assert_eq!(run.ended().exit_code(), 2);
    let written = String::from_utf8_lossy(&run.written);
    assert!(
        !written.contains('\x1b') && written.contains("TERM=dumb") && written.contains("`byline text`"),
        "{written}"
    );
    assert_eq!(written.trim_end().lines().count(), 1, "{written}");
}

#[test]
fn without_a_path_the_folder_or_the_built_in_articles_open() {
    let data = TempDir::new().unwrap();
    let mut run = Run::new((120, 40), data.path(), &[]);
    run.sees("ARTICLES 5").sees("five built-in articles; `byline FOLDER` opens your own").keys("j");
    run.loses("built-in articles").keys("q");
    run.ended();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("good.txt"), "A good article\n\nIt has a sentence.\n").unwrap();
    let script = folder.path().join("there");
    fs::write(&script, format!("#!/bin/sh\ncd {}; exec \"$BYLINE\"\n", folder.path().display())).unwrap();
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let env = [("BYLINE", env!("CARGO_BIN_EXE_byline"))];
    let mut run = Run::start((120, 40), data.path(), &script, &[], &env);
    run.sees("A good article").sees("ARTICLES").keys("q");
    run.ended();
    assert!(!String::from_utf8_lossy(&run.written).contains("built-in"), "it is one's own folder");
}

#[test]
fn a_list_is_no_wider_than_the_terminal() {
    let folder = TempDir::new().unwrap();
    let title = "A title that goes on for longer than any terminal is wide, ".repeat(4);
    fs::write(folder.path().join("long.md"), format!("# {}\n\nIt has a sentence.\n", title.trim())).unwrap();
    fs::write(folder.path().join("short.md"), "# Short\n\nIt has a sentence.\n").unwrap();
    let data = TempDir::new().unwrap();
    for (env, width) in [(&[][..], 70), (&[("COLUMNS", "50")][..], 50)] {
        let mut run = Run::with((70, 20), data.path(), &["list", folder.path().to_str().unwrap()], env);
        assert!(run.ended().success());
        let written = String::from_utf8_lossy(&run.written);
        let mut lines = vt100::Parser::new(NonZero::new(20).unwrap(), NonZero::new(500).unwrap(), 0);
        lines.process(&run.written);
        let text = lines.screen().contents();
        assert_eq!(text.lines().count(), 2, "{written}");
        assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
        assert!(text.contains('\u{2026}') && text.contains("Short"), "{text}");
    }
}

#[test]
fn keys_that_hide_others_are_told() {
    let data = TempDir::new().unwrap();
    let config = data.path().join("own.toml");
    fs::write(&config, "[keys]\nbookmark = 'n'\nzen = 'C-n'\n").unwrap();
    let mut run = Run::new((120, 30), data.path(), &["--config", config.to_str().unwrap()]);
    run.sees("2 problems: ! lists them").keys("!");
    run.sees("\"next\" has no key any more: \"bookmark\" has it")
        .sees("in a list \"C-n\" is for \"list-down\"");
    run.keys("Q");
    run.ended();
    fs::write(&config, "\n[keys]\nbookmark = 7\n").unwrap();
    let mut run = Run::new((120, 30), data.path(), &["--config", config.to_str().unwrap()]);
    assert_eq!(run.ended().exit_code(), 1);
    assert!(run.text().contains("own.toml: line 3: the keys of bookmark are to be one"), "{}", run.text());
}

#[test]
fn a_screen_too_small_says_so_and_recovers() {
    let data = TempDir::new().unwrap();
    let mut run = Run::new((10, 3), data.path(), &[]);
    run.sees("too small").resize(80, 24).sees("ARTICLES 5").keys("q");
    assert!(run.ended().success());
}
