//! A folder of many articles is read and analysed once; what is kept of it is never the truth.

use crate::place::Place;
use std::fs;
use std::path::{Path, PathBuf};

/// So many that a library is worth it.
pub(crate) const MANY: usize = 620;

pub(crate) fn name(at: usize) -> String {
    format!("{:02}/{at:04}.txt", at / 100)
}

pub(crate) fn story(at: usize) -> String {
    let family = ["Petrova", "Lindqvist", "Weber", "Okafor"][at % 4];
    format!(
        "Harbour {at} reopens\n\nAna {family} opened harbour {at} in Trieste on 12 November 2025. \
         It cost ${} million, and \u{201c}nobody was asked,\u{201d} {family} said.\n\nThis paper is read in five valleys.\n",
        at + 2
    )
}

/// A place with many articles, and one file that holds several.
pub(crate) fn many() -> Place {
    let mut files: Vec<(String, String)> = (0..MANY).map(|at| (name(at), story(at))).collect();
    let line = |at: usize| {
        format!("{{\"title\": \"Ferry {at}\", \"text\": \"The ferry to Lindt sailed with {at} people.\"}}\n")
    };
    files.push(("ferries.jsonl".into(), (3..9).map(line).collect()));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    Place::new(&files)
}

fn has_library(place: &Place) -> bool {
    !files(&place.cache()).is_empty()
}

/// All files in a folder and those below it.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// What a subcommand prints with a library, and without one.
fn both(place: &Place, args: &[&str]) -> (Vec<serde_json::Value>, Vec<serde_json::Value>) {
    let nowhere = place.dir.path().join("none");
    // A file in the place of the folder: nothing can be kept there.
    fs::write(&nowhere, "").unwrap();
    let without = place.run(&[args, &["--format", "jsonl", "--cache", nowhere.to_str().unwrap()]].concat());
    assert!(without.status.success());
    let said = String::from_utf8(without.stderr).unwrap();
    // What analyses would keep it.
    assert!(said.is_empty() || said.contains("nothing is kept for the next time"), "{said}");
    let lines = String::from_utf8(without.stdout).unwrap();
    (place.rows(args), lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn the_second_time_all_is_as_the_first_time_and_as_without() {
    let place = many();
    for command in [
        &["mentions", "."][..],
        &["entities", "."],
        &["quotes", "."],
        &["list", "--mentions", "."],
        &["text", "."],
    ] {
        let (first, without) = both(&place, command);
        assert_eq!(first.len(), without.len(), "{command:?}");
        assert!(first == without, "{command:?}");
        assert!(place.rows(command) == first, "{command:?}");
    }
    assert!(has_library(&place));
}

#[test]
fn what_changes_between_runs_is_read_anew() {
    let place = many();
    place.rows(&["mentions", "."]);
    assert!(has_library(&place));
    fs::write(place.file(&name(7)), story(7000)).unwrap();
    fs::remove_file(place.file(&name(11))).unwrap();
    fs::write(place.file("06/new.txt"), story(9000)).unwrap();
    let ferry = "{\"title\": \"Ferry 1\", \"text\": \"The ferry to Amsel sailed on Friday.\"}\n";
    fs::write(place.file("ferries.jsonl"), ferry).unwrap();
    for _ in 0..2 {
        for command in [&["mentions", "."][..], &["entities", "."], &["quotes", "."], &["text", "."]] {
            let (with, without) = both(&place, command);
            let sorted = |rows: Vec<serde_json::Value>| {
                let mut lines: Vec<String> = rows.iter().map(ToString::to_string).collect();
                lines.sort();
                lines
            };
            assert!(sorted(with) == sorted(without), "{command:?}");
        }
    }
}

/// Queries of all kinds.
const SOUGHT: [&str; 11] = [
    "\"harbour 41\"",
    "harbour 12*",
    "sailed OR \"harbour 7\"",
    "/Ana Lind[a-z]+ opened harbour 1\\d\\b/",
    "title:ferry",
    "money:>USD610m",
    "said:Weber:nobody trieste",
    "person:Lindq* valleys \"harbour 5\"*",
    "\"harbour 20\"* -person:\"Ana Weber\"",
    "unread \"harbour 600\"",
    "submarine",
];

/// What a search finds, in which order it prints it.
fn sought(place: &Place, query: &str, cache: &str) -> String {
    let out = place.run(&["search", ".", query, "--cache", cache]);
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_search_finds_the_same_in_a_library_as_without_one() {
    let place = many();
    let (cache, nowhere) = (place.cache(), place.dir.path().join("none"));
    let (cache, nowhere) = (cache.to_str().unwrap(), nowhere.to_str().unwrap());
    for query in SOUGHT {
        assert_eq!(sought(&place, query, cache), sought(&place, query, nowhere), "{query}");
    }
    assert!(!has_library(&place), "a search makes none");
    place.rows(&["mentions", "."]);
    for changed in [false, true] {
        if changed {
            fs::write(place.file(&name(5)), story(7000)).unwrap();
            fs::remove_file(place.file(&name(410))).unwrap();
            fs::write(place.file("06/new.txt"), story(1234)).unwrap();
        }
        for query in SOUGHT {
            let without = sought(&place, query, nowhere);
            assert_eq!(sought(&place, query, cache), without, "{query}, changed: {changed}");
            assert_eq!(without.is_empty(), query == "submarine", "{query}");
        }
    }
}

#[test]
fn a_damaged_library_is_built_anew() {
    let place = many();
    let first = place.rows(&["mentions", "."]);
    for file in files(&place.cache()) {
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    }
    assert!(place.rows(&["mentions", "."]) == first);
    assert!(place.rows(&["mentions", "."]) == first);
}

#[test]
fn a_small_folder_leaves_nothing_behind() {
    let place = Place::two();
    place.rows(&["mentions", "."]);
    assert!(!has_library(&place));
}

#[test]
fn a_large_file_of_many_articles_is_read_in_pieces_as_it_is_as_a_whole() {
    // Blanks between fields make the file large, and cost nothing else.
    let blanks = " ".repeat(8 << 10);
    let line = |at: usize| {
        format!(
            "{{\"title\": \"Ferry {at}\",{blanks}\"text\": \"The ferry to Lindt sailed with {at} people.\"}}\n"
        )
    };
    let lines: String = (1..=MANY).map(line).collect();
    let place = Place::new(&[("ferries.jsonl", lines.as_bytes())]);
    let rows = place.rows(&["text", "."]);
    assert_eq!(rows.len(), MANY);
    for (row, number) in rows.iter().zip(1..) {
        assert_eq!(row["title"], format!("Ferry {number}"));
        assert_eq!(row["entry"], format!("line {number}"));
        assert!(
            row["text"].as_str().is_some_and(|text| text.contains(&format!("with {number} people"))),
            "{row}"
        );
    }
    let last = format!("\"with {MANY} people\"");
    for _ in 0..2 {
        let found = place.print(&["search", ".", &last]);
        assert!(
            found.starts_with(&format!("./ferries.jsonl#line {MANY}:")) && found.lines().count() == 1,
            "{found}"
        );
        place.rows(&["mentions", "."]);
        assert!(has_library(&place));
    }
}
