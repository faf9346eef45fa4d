//! The walls of the house: each room uses only the rooms before it, and only some touch terminal, files and
//! clock.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

use std::fs;
use std::path::{Path, PathBuf};

const ROOMS: [&str; 9] = ["text", "source", "entity", "corpus", "passage", "story", "app", "view", "shell"];

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            out.extend(files_under(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
    out
}

/// Each room's files with their code; comments left out, since they may speak of other rooms.
fn code() -> Vec<(usize, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    for (room, name) in ROOMS.iter().enumerate() {
        for path in files_under(&src.join(name)) {
            let text = fs::read_to_string(&path).expect("source files are text");
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            out.push((room, path, lines.join("\n")));
        }
    }
    assert!(out.len() > 30, "the rooms were not found");
    out
}

#[test]
fn each_room_imports_only_from_rooms_before_it() {
    for (room, path, code) in code() {
        for later in &ROOMS[room + 1..] {
            for way in [format!("crate::{later}"), format!("super::super::{later}")] {
                assert!(!code.contains(&way), "{} uses {way}", path.display());
            }
        }
    }
}

#[test]
fn grouped_imports_do_not_hide_a_later_room() {
    for (room, path, code) in code() {
        for group in code.split("use crate::{").skip(1).filter_map(|rest| rest.split("};").next()) {
            for later in &ROOMS[room + 1..] {
                let names = group.split([',', ' ', ':', '{', '\n']);
                assert!(names.into_iter().all(|name| name != *later), "{} uses {later}", path.display());
            }
        }
    }
}

#[test]
fn only_the_shell_touches_files_threads_and_the_clock() {
    let world =
        ["std::fs", "std::thread", "std::env", "std::process", "Timestamp::now", "Zoned::now", "SystemTime"];
    for (room, path, code) in code() {
        if ROOMS[room] != "shell" {
            for name in world.iter().chain(&["directories::", "std::io::stdout", "println!"]) {
                assert!(!code.contains(name), "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn only_some_files_know_the_terminal() {
    for (room, path, code) in code() {
        let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ratatui =
            matches!(ROOMS[room], "view" | "shell") || (ROOMS[room] == "app" && file == "layout.rs");
        let crossterm = ROOMS[room] == "shell" || (ROOMS[room] == "app" && path.ends_with("command/key.rs"));
        assert!(ratatui || !code.contains("ratatui"), "{} uses ratatui", path.display());
        assert!(crossterm || !code.contains("crossterm"), "{} uses crossterm", path.display());
    }
}
