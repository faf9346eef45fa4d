//! The real program on a pseudo-terminal beside other programs, and over files that change.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

mod common;
#[path = "common/packed.rs"]
mod packed;

use common::Run;
use packed::{book, gzipped, tarred, zipped};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
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
    let end = Instant::now() + Duration::from_secs(30);
    let written = std::iter::repeat_with(|| fs::read_to_string(&log).ok())
        .take_while(|_| Instant::now() < end)
        .find_map(|written| {
            written.or_else(|| {
                std::thread::yield_now();
                None
            })
        });
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
fn a_folder_that_is_made_again_is_followed_again() {
    let (dir, data) = (folder(&[]), folder(&[]));
    let news = dir.path().join("deep/news");
    let write = |name: &str, words: &str| {
        fs::create_dir_all(&news).unwrap();
        fs::write(
            news.join(name),
            format!("{words} in the harbour\n\nIt was {words} that came on Monday.\n"),
        )
        .unwrap();
    };
    write("a.txt", "Herring");
    let mut run = Run::new((200, 30), data.path(), &["--watch", news.to_str().unwrap()]);
    run.sees("Herring in").sees("ARTICLES 1");
    fs::remove_dir_all(&news).unwrap();
    run.sees("news is gone; it is followed again once it is there");
    write("b.txt", "Cod");
    run.sees("Cod in").sees("news is followed again");
    write("c.txt", "Eel");
    run.sees("Eel in");
    // Moved away with what it lies in.
    fs::rename(dir.path().join("deep"), dir.path().join("old")).unwrap();
    run.sees("news is gone");
    write("d.txt", "Perch");
    run.sees("Perch in").sees("news is followed again");
    write("e.txt", "Pike");
    run.sees("Pike in").keys("Q");
    assert!(run.ended().success());
}

/// A folder of all formats: the fixtures, and files that hold files.
fn every_format() -> TempDir {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source");
    let dir = folder(&[]);
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        all.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()));
    }
    all.sort();
    let named = |name: &str| all.iter().find(|(known, _)| known == name).unwrap().1.clone();
    let text = |words: &str| {
        format!("{words} in a box\n\nIt was {words} that came in the box on Monday.\n").into_bytes()
    };
    let packed = [
        ("old.html.gz", gzipped(&named("old.html"))),
        ("tales.epub", book()),
        ("zipped.zip", zipped(&[("pears.txt", &text("Pears")), ("plums.md", &text("Plums"))])),
        ("tarred.tar.gz", gzipped(&tarred(&[("figs.txt", &text("Figs")), ("nuts.txt", &text("Nuts"))]))),
    ];
    for (name, bytes) in packed.map(|(name, bytes)| (name.to_owned(), bytes)).into_iter().chain(all) {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

#[test]
fn what_was_edited_is_read_again_and_one_key_looks_at_the_folder() {
    let (dir, bin, data) = (folder(&[("a.txt", STORY)]), folder(&[]), folder(&[]));
    let editor = program(bin.path(), "append", "printf '\\nTwo were bruised.\\n' >> \"$1\"");
    let env = [("VISUAL", editor.to_str().unwrap())];
    let mut run = Run::with((100, 30), data.path(), &[dir.path().to_str().unwrap()], &env);
    run.sees("nine hours").keys("e").sees("Two were bruised").sees("this article has changed");
    fs::write(dir.path().join("c.txt"), "Bridge opens\n\nA bridge opened on Friday.\n").unwrap();
    run.keys("R").sees("a new article").sees("Bridge opens").keys("Q");
    assert!(run.ended().success());
}

#[test]
fn every_format_opens_beside_the_others() {
    let (dir, data) = (every_format(), folder(&[]));
    let mut run = Run::new((120, 50), data.path(), &["--all", dir.path().to_str().unwrap()]);
    run.sees("ARTICLES").keys("1");
    // A filter finds an article of each format by its title.
    for title in [
        "Pass road closed",
        "Die Brücke ist offen",
        "The Lamp",
        "The Door",
        "Storm takes roof",
        "A seal in the dock",
        "Three",
        "Morning",
        "A lamp, and who lit it",
        "The week\u{2019}s tides",
        "Lamp goes out",
        "Le pont a rouvert",
        "Mill & bakery to close",
        "Mayor sells her boat",
        "Lamp, lit",
        "Ferry to Lindt",
        "Pears in a box",
        "Plums in a box",
        "Figs in a box",
        "Nuts in a box",
    ] {
        run.keys("/").sees("filter").keys(&format!("'{title}")).sees(title).keys("\r").loses("filter");
        run.until(title, |screen| screen.matches(title).count() >= 2)
            .keys("\x1b")
            .loses(&format!("'{title}"));
    }
    // Every article is opened once on the way through the list.
    for _ in 0..40 {
        run.keys("J");
    }
    run.keys("/").sees("filter").keys("\x1b").loses("filter").keys("Q");
    assert!(run.ended().success());
    assert!(run.is_given_back());
}

#[test]
fn the_reader_and_the_list_tell_of_the_same_problems() {
    let (dir, data) = (folder(&[("a.txt", STORY), ("empty.txt", " \n"), ("data.json", "[]")]), folder(&[]));
    let mut lines: Vec<String> =
        (0..200).map(|id| format!("{{\"title\": \"T{id}\", \"text\": \"Words of {id}.\"}}\n")).collect();
    lines.insert(120, "{\"title\": \"T\n".to_owned());
    fs::write(dir.path().join("lines.jsonl"), lines.concat()).unwrap();
    let page = gzipped(STORY.repeat(400).as_bytes());
    fs::write(dir.path().join("page.txt.gz"), &page[..page.len() / 2]).unwrap();
    fs::write(dir.path().join("latin.txt"), b"Caf\xe9\n\nThe caf\xe9 of Orl\xe9ans has new owners.\n")
        .unwrap();
    std::os::unix::fs::symlink("nowhere", dir.path().join("link.txt")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status().unwrap();
    assert!(pipe.success());

    let path = dir.path().to_str().unwrap();
    let listed = std::process::Command::new(env!("CARGO_BIN_EXE_byline"))
        .args(["list", "--problems", "."])
        .current_dir(path)
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let expected =
        ["empty.txt", "data.json", "lines.jsonl", "page.txt.gz", "latin.txt", "link.txt", "pipe.txt"];
    for name in expected {
        assert!(listed.contains(&format!("./{name}: ")), "{name} is not in\n{listed}");
    }
    let script = program(data.path(), "there", "cd \"$WHERE\"; exec \"$BYLINE\" .");
    let env = [("BYLINE", env!("CARGO_BIN_EXE_byline")), ("WHERE", path)];
    let mut run = Run::start((200, 50), data.path(), &script, &[], &env);
    run.sees("problems: ! lists them").keys("!").sees("PROBLEMS");
    for line in listed.lines() {
        run.sees(line);
    }
    run.sees(&listed.lines().count().to_string()).keys("Q");
    assert!(run.ended().success());
}

#[test]
fn a_file_that_is_mended_is_no_problem_any_more() {
    let (dir, data) = (folder(&[("a.txt", STORY), ("b.txt", "")]), folder(&[]));
    let mut run = Run::new((120, 30), data.path(), &["--watch", dir.path().to_str().unwrap()]);
    run.sees("b.txt: is empty");
    fs::write(dir.path().join("b.txt"), "Crane falls\n\nA crane fell on Monday.\n").unwrap();
    run.sees("Crane falls").keys("!").sees("PROBLEMS").loses("is empty").keys("Q");
    assert!(run.ended().success());
}
