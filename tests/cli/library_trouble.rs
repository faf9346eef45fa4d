//! A library that cannot be written, is written twice, or whose writer is stopped: the articles are read all the same.

use crate::library::{MANY, files, many, story};
use crate::place::Place;
use std::fs;
use std::process::{Command, Output, Stdio};

/// The program, started by a shell that says `first`.
fn started(place: &Place, first: &str, args: &[&str]) -> Command {
    let program = place.command(&[]).get_program().to_owned();
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{first} exec \"$0\" \"$@\"")]).arg(program).args(args);
    command.current_dir(place.file("")).env("BYLINE_DATA_DIR", place.data());
    command.env("BYLINE_CACHE_DIR", place.cache()).env("XDG_CONFIG_HOME", place.dir.path());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

const ENTITIES: [&str; 4] = ["entities", ".", "--format", "jsonl"];

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn stopped_at_any_moment_it_is_built_the_next_time() {
    let place = many();
    let wanted = place.print(&ENTITIES);
    // Before anything is there, when the library is begun, when its index is written to.
    for files_there in [0, 2, 4] {
        fs::remove_dir_all(place.cache()).unwrap();
        let mut child = started(&place, "", &ENTITIES).spawn().unwrap();
        while files(&place.cache()).len() < files_there && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(place.print(&ENTITIES), wanted);
        assert_eq!(place.print(&ENTITIES), wanted);
    }
}

#[test]
fn on_a_full_disk_it_says_so_and_prints_all() {
    let place = many();
    let wanted = place.print(&ENTITIES);
    for blocks in [0, 40] {
        fs::remove_dir_all(place.cache()).unwrap();
        // No file may have more blocks: a write beyond fails as on a full disk.
        let output =
            started(&place, &format!("trap '' XFSZ; ulimit -f {blocks};"), &ENTITIES).output().unwrap();
        assert_eq!(printed(&output), wanted);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.matches("nothing is kept for the next time").count(), 1, "{said}");
    }
    assert_eq!(place.print(&ENTITIES), wanted);
}

#[test]
fn two_at_once_print_the_same() {
    let place = many();
    for _ in 0..2 {
        let both = [0, 1].map(|_| started(&place, "", &ENTITIES).spawn().unwrap());
        let [one, two] = both.map(|child| printed(&child.wait_with_output().unwrap()));
        assert_eq!(one, two);
        fs::write(place.file("06/new.txt"), story(9000)).unwrap();
    }
}

#[test]
fn a_folder_may_change_while_it_is_read() {
    let place = many();
    let mut child = started(&place, "", &["list", ".", "--format", "jsonl"]).spawn().unwrap();
    let mut changes = 0;
    while child.try_wait().unwrap().is_none() && changes < 4 * MANY {
        let file = place.file(&crate::library::name(changes % MANY));
        if changes % 3 == 0 {
            let _ = fs::remove_file(file);
        } else {
            // All at once, as good programs write.
            let new = place.dir.path().join("new");
            fs::write(&new, story(changes)).unwrap();
            fs::rename(new, file).unwrap();
        }
        changes += 1;
    }
    let output = child.wait_with_output().unwrap();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let title = row["title"].as_str().unwrap();
        assert!(title.starts_with("Harbour ") || title.starts_with("Ferry "), "{title}");
    }
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
