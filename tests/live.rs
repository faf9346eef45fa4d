//! The real program on a pseudo-terminal beside other programs, and over files that change.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

mod common;

use common::Run;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const STORY: &str =
    "Ferry stands still\n\nThe ferry to Lindt stood still for nine hours on Sunday.\n\nNobody was hurt.\n";

/// A folder of its own with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn program(dir: &Path, name: &str, script: &str) -> PathBuf {
    let path = dir.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn the_editor_has_the_terminal_to_itself_and_gives_it_back() {
    let (dir, bin, data) = (folder(&[("a.txt", STORY)]), folder(&[]), folder(&[]));
    // An editor that shows its arguments and what is typed at it.
    let editor = program(
        bin.path(),
        "vi",
        "printf 'EDITS [%s] [%s]\\n' \"$1\" \"${2##*/}\"; read typed; printf 'GOT %s\\n' \"$typed\"; read more",
    );
    let env = [("VISUAL", editor.to_str().unwrap()), ("EDITOR", "false")];
    let mut run = Run::with((100, 30), data.path(), &[dir.path().to_str().unwrap()], &env);
    run.sees("nine hours").keys("2}}e").sees("EDITS [+5] [a.txt]").loses("nine hours");
    run.keys("quit? QQQ\n").sees("GOT quit? QQQ").keys("\n").sees("nine hours");
    run.keys("?").sees("KEYS").keys("qq");
    assert!(run.ended().success());
    assert!(run.is_given_back());
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let (dir, data) = (folder(&[("a.txt", STORY)]), folder(&[]));
    let env = [("VISUAL", "no-such-editor-here -x")];
    let mut run = Run::with((100, 30), data.path(), &[dir.path().to_str().unwrap()], &env);
    run.sees("nine hours").keys("e").sees("no-such-editor-here: there is no such program").keys("q");
    assert!(run.ended().success());
}

#[test]
fn no_shell_sees_what_an_article_says() {
    let data = folder(&[]);
    let page = "---\nurl: \"https://lindt.example/$(touch-me);a&b\"\n---\n# Ferry stands still\n\nIt stood for nine hours.\n";
    let dir = folder(&[("a;b $(x).md", page)]);
    let log = data.path().join("log");
    let browser = program(
        data.path(),
        "browser",
        &format!("printf '%s|%s' \"$#\" \"$1\" > '{}'.new; mv '{0}'.new '{0}'", log.display()),
    );
    let env = [("BROWSER", browser.to_str().unwrap())];
    let mut run = Run::with((100, 30), data.path(), &[dir.path().to_str().unwrap()], &env);
    run.sees("nine hours")
        .keys("o")
        .sees("opening https")
        .keys("|cat -n\r")
        .sees("Enter goes back")
        .keys("\r");
    run.sees("ARTICLES").keys("q");
    assert!(run.ended().success());
    let written = (0..10_000_000).find_map(|_| fs::read_to_string(&log).ok());
    assert_eq!(written.as_deref(), Some("1|https://lindt.example/$(touch-me);a&b"));
}

#[test]
fn standard_input_is_read_while_keys_come_from_the_terminal() {
    let data = folder(&[]);
    let bin = folder(&[("story.txt", STORY)]);
    let script = program(bin.path(), "piped", "exec \"$BYLINE\" - < \"${0%/*}/story.txt\"");
    let mut run =
        Run::start((100, 30), data.path(), &script, &[], &[("BYLINE", env!("CARGO_BIN_EXE_byline"))]);
    run.sees("nine hours").keys("2/nobody\r").sees("hit 1 of 1").keys("q");
    assert!(run.ended().success());
}

#[test]
fn a_folder_is_followed() {
    let (dir, data) =
        (folder(&[("a.txt", STORY), ("b.txt", "Crane falls\n\nA crane fell on Monday.\n")]), folder(&[]));
    let mut run = Run::new((120, 30), data.path(), &["--watch", dir.path().to_str().unwrap()]);
    run.sees("nine hours").sees("ARTICLES 2").keys("2}");
    fs::write(dir.path().join("c.txt"), "Bridge opens\n\nA bridge opened on Friday.\n").unwrap();
    run.sees("ARTICLES 3").sees("Bridge opens");
    fs::write(dir.path().join("a.txt"), STORY.replace("Nobody was hurt", "Two were bruised")).unwrap();
    run.sees("Two were bruised").sees("ARTICLES 3");
    fs::remove_file(dir.path().join("b.txt")).unwrap();
    run.sees("gone").sees("Crane falls").keys("Q");
    assert!(run.ended().success());
}

#[test]
fn every_format_opens_beside_the_others() {
    let data = folder(&[]);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source");
    let mut run = Run::new((120, 60), data.path(), &[fixtures.to_str().unwrap()]);
    run.until("all articles", |screen| screen.contains("ARTICLES") && !screen.contains("reading ")).keys("1");
    // Every article is opened once on the way through the list.
    for _ in 0..12 {
        run.keys("J");
    }
    run.keys("/").sees("filter").keys("\x1b").loses("filter").keys("Q");
    assert!(run.ended().success());
    assert!(run.is_given_back());
}
