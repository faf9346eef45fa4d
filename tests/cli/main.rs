//! The program without a screen: every subcommand on made-up files, bad input too.

#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]

mod bad_input;
mod library;
mod library_trouble;
mod place;

use bad_input::fails;
use place::{FERRY, HARBOUR, Place};
use serde_json::Value;
use std::fs;

fn fields(row: &Value) -> Vec<&str> {
    row.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn list_says_what_is_known_of_each_article() {
    let place = Place::two();
    let rows = place.rows(&["list", "."]);
    let titles: Vec<_> = rows.iter().map(|row| row["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Ferry sails again", "Harbour reopens after storm"]);
    let expected = [
        "path",
        "entry",
        "title",
        "title_from",
        "title_made",
        "outlet",
        "outlet_from",
        "author",
        "author_from",
        "published",
        "published_from",
        "address",
        "address_from",
        "language",
        "language_from",
        "section",
        "section_from",
        "bytes",
        "words",
        "minutes",
        "debris",
        "mentions",
        "warnings",
        "same_as",
    ];
    assert_eq!(fields(&rows[1]), expected);
    assert_eq!(rows[1]["path"], "./harbour.txt");
    assert_eq!(rows[1]["bytes"], HARBOUR.len());
    assert_eq!(rows[1]["words"], 37);
    assert_eq!(rows[1]["minutes"], 1);
    let debris = &rows[1]["debris"][0];
    assert_eq!(
        (&debris["line"], &debris["start"]),
        (&7.into(), &HARBOUR.find("Advertisement").unwrap().into())
    );
    assert_eq!(debris["end"], HARBOUR.len());
    let text = place.print(&["list", "."]);
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().all(|line| line.contains(" min  ")), "{text}");
}

#[test]
fn mentions_are_bytes_of_the_file() {
    let place = Place::two();
    let rows = place.rows(&["mentions", "harbour.txt"]);
    for row in &rows {
        assert_eq!(fields(row), ["path", "start", "end", "text", "label", "entity", "value"]);
        let at = |field: &str| usize::try_from(row[field].as_u64().unwrap()).unwrap();
        assert_eq!(HARBOUR.get(at("start")..at("end")), row["text"].as_str());
        assert_eq!(row["path"], "harbour.txt");
    }
    let find =
        |text: &str| rows.iter().find(|row| row["text"] == text).unwrap_or_else(|| panic!("no {text}"));
    assert_eq!(find("$4 million")["value"], "USD 4000000");
    assert_eq!(find("$4 million")["label"], "money");
    assert_eq!(find("12 percent")["value"], "12");
    assert_eq!(find("Trieste")["value"], Value::Null);
    assert_eq!(find("Trieste")["entity"], "Trieste");
    assert!(place.print(&["mentions", "harbour.txt"]).contains("harbour.txt:"));
}

#[test]
fn entities_are_counted_over_all_articles() {
    let place = Place::two();
    let rows = place.rows(&["entities", "."]);
    let trieste = rows.iter().find(|row| row["name"] == "Trieste").unwrap();
    assert_eq!(fields(trieste), ["label", "name", "aliases", "mentions", "articles"]);
    assert_eq!((&trieste["mentions"], &trieste["articles"]), (&2.into(), &2.into()));
    assert!(place.print(&["entities", "."]).lines().any(|line| line.starts_with("place")));
}

#[test]
fn text_marks_drops_or_keeps_debris() {
    let place = Place::two();
    assert_eq!(place.print(&["text", "--debris", "keep", "harbour.txt"]), HARBOUR);
    let story = HARBOUR.strip_suffix("Advertisement\n").unwrap();
    assert_eq!(place.print(&["text", "--debris", "drop", "harbour.txt"]), story);
    let marked = place.print(&["text", "harbour.txt"]);
    let last = marked.strip_prefix(story).unwrap();
    assert!(last.starts_with('[') && last.ends_with("] Advertisement\n"), "{last}");
    let rows = place.rows(&["text", "--debris", "drop", "harbour.txt"]);
    assert_eq!(fields(&rows[0]), ["path", "entry", "title", "text"]);
    assert_eq!(rows[0]["text"], story);
    assert!(place.print(&["text", "."]).starts_with("==> ./ferry.txt <==\nFerry sails again\n"));
}

#[test]
fn quotes_have_the_documented_fields() {
    let rows = Place::two().rows(&["quotes", "harbour.txt"]);
    assert_eq!(rows.len(), 1);
    assert_eq!(fields(&rows[0]), ["path", "start", "end", "text", "speaker", "named", "rule"]);
    assert_eq!(rows[0]["text"], "We have lost a week");
    let place = Place::new(&[("mill.txt", b"The mill\n\n\"No comment on the storm,\" a spokesman said.\n")]);
    let row = &place.rows(&["quotes", "mill.txt"])[0];
    assert_eq!((row["speaker"].as_str(), row["named"].as_bool()), (Some("a spokesman"), Some(false)));
}

#[test]
fn bookmarks_are_found_or_orphans_where_articles_are_given() {
    let place = Place::two();
    assert_eq!(place.print(&["bookmarks"]), "");
    place.keep("harbour.txt", "We have lost a week,");
    place.keep("harbour.txt", "Repairs cost $4 million");
    let rows = place.rows(&["bookmarks"]);
    let expected = [
        "id",
        "path",
        "entry",
        "title",
        "outlet",
        "author",
        "published",
        "address",
        "start",
        "end",
        "text",
        "note",
        "tags",
        "created",
        "modified",
        "state",
        "now",
    ];
    assert_eq!(fields(&rows[0]), expected);
    assert_eq!(rows[0]["text"], "We have lost a week,");
    assert_eq!((&rows[0]["note"], &rows[0]["tags"][0]), (&"see later".into(), &"sea".into()));
    assert_eq!(rows[0]["created"], "2025-11-11T22:26:40Z");
    assert_eq!(rows[0]["state"], Value::Null);

    fs::write(
        place.file("harbour.txt"),
        format!("Update.\n{}", HARBOUR.replace("Repairs cost $4 million, or", "Of")),
    )
    .unwrap();
    let rows = place.rows(&["bookmarks", "."]);
    assert_eq!((&rows[0]["state"], &rows[1]["state"]), (&"found".into(), &"orphan".into()));
    assert_eq!(
        rows[0]["start"],
        HARBOUR.find("We have").unwrap() + 8 - "Repairs cost $4 million, or".len() + 2
    );
    assert_eq!(rows[1]["text"], "Repairs cost $4 million");
    assert!(place.rows(&["bookmarks", "ferry.txt"]).is_empty());
    let text = place.print(&["bookmarks", "."]);
    assert!(text.contains("#sea — see later") && text.contains("orphan"), "{text}");
}

#[test]
fn words_that_have_changed_stand_beside_those_that_were_kept() {
    let place = Place::two();
    let kept = "The harbour of Trieste reopened on Monday, said Greta Holm.";
    let now = "The harbour of Trieste reopened on Monday evening, said Greta Holm.";
    place.keep("harbour.txt", kept);
    place.keep("ferry.txt", "The ferry from Trieste sails again");
    let state = |place: &Place| {
        let rows = place.rows(&["bookmarks", "."]);
        rows.into_iter()
            .map(|row| (row["text"].clone(), row["state"].clone(), row["now"].clone()))
            .collect::<Vec<_>>()
    };
    assert!(state(&place).iter().all(|(_, state, now)| state == "found" && now.is_null()));
    fs::write(place.file("harbour.txt"), HARBOUR.replace(kept, now)).unwrap();
    assert_eq!(state(&place)[0], (kept.into(), "found".into(), now.into()));
    assert!(state(&place)[1].2.is_null());
    let text = place.print(&["bookmarks", "."]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains(&format!("\u{201c}{kept}\u{201d} now \u{201c}{now}\u{201d}")), "{text}");
    assert!(lines[0].contains("changed") && !lines[1].contains("changed"), "{text}");
}

#[test]
fn without_paths_the_built_in_articles_are_read() {
    let place = Place::new(&[]);
    assert_eq!(place.rows(&["list"]).len(), 5);
}

#[test]
fn standard_input_is_an_article() {
    let out = Place::new(&[]).command(&["text", "-"]).write_stdin(FERRY).output().unwrap();
    assert!(out.status.success());
    assert_eq!(String::from_utf8(out.stdout).unwrap(), FERRY);
}

#[test]
fn completions_and_the_manual_are_printed() {
    let place = Place::new(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(place.print(&["completions", shell]).contains("mentions"), "{shell}");
    }
    let manual = place.print(&["man"]);
    assert!(manual.contains(".TH byline 1") && manual.contains("debris"), "{manual}");
}

#[test]
fn a_folder_of_articles_is_read_where_no_path_is_named() {
    assert_eq!(Place::two().rows(&["list"]).len(), 2);
    let deeper = Place::new(&[]);
    fs::create_dir(deeper.file("2025")).unwrap();
    fs::write(deeper.file("2025/ferry.txt"), FERRY).unwrap();
    assert_eq!(deeper.rows(&["text"])[0]["path"], "./2025/ferry.txt");
    fs::write(deeper.file("Makefile"), "all:\n").unwrap();
    assert_eq!(deeper.rows(&["text"]).len(), 5, "the sources of a program are no corpus");
    let home = Place::two();
    let out = home.command(&["list", "--format", "jsonl"]).env("HOME", home.file("")).output().unwrap();
    let titles = String::from_utf8(out.stdout).unwrap();
    assert!(!titles.contains("Ferry sails") || cfg!(windows), "a home folder holds everything: {titles}");
}

#[test]
fn an_address_is_one_whatever_the_case_of_its_scheme() {
    let place = Place::new(&[
        ("a.md", b"---\ntitle: Ferry sails\nlink: HTTPS://Lindt.example/a\n---\n\nThe ferry sails again.\n"),
        (
            "b.html",
            b"<html><head><title>Crane</title><link rel=canonical href='HTTP://lindt.example/b'></head>\
              <body><p>The crane in the harbour of Lindt fell on Monday, and nobody was hurt.</p></body></html>",
        ),
    ]);
    let rows = place.rows(&["list", "."]);
    assert_eq!(
        (&rows[0]["address"], &rows[1]["address"]),
        (&"HTTPS://Lindt.example/a".into(), &"HTTP://lindt.example/b".into())
    );
}

#[test]
fn marks_are_ascii_where_that_is_asked_for() {
    let place = Place::two();
    place.keep("ferry.txt", "Tuesday");
    for command in ["list", "entities", "mentions", "bookmarks", "quotes"] {
        let out = place.print(&["--ascii", command, "."]);
        assert!(out.is_ascii(), "{command}: {out}");
        assert_eq!(out, place.print(&[command, ".", "--ascii"]));
    }
    let row = place.print(&["--ascii", "bookmarks"]);
    assert!(row.contains("Ferry sails again  ferry.txt  \"Tuesday\" #sea -- see later"), "{row}");
    let quote = "\u{201c}We have lost a week,\u{201d} Greta Holm said.";
    place.keep("harbour.txt", quote);
    let rows = place.print(&["bookmarks"]);
    assert!(rows.contains(&format!("{quote} #sea")) && !rows.contains("\u{201c}\u{201c}"), "{rows}");
}

#[test]
fn fields_of_records_can_be_named() {
    let record = r#"{"id": "7", "body": {"content": "The ferry from Trieste sails again."}, "head": "Ferry sails", "text": "no"}"#;
    let place = Place::new(&[("dump.json", record.as_bytes())]);
    let rows = place.rows(&["text", "--map", "text=body.content,title=head", "dump.json"]);
    assert_eq!(rows[0]["title"], "Ferry sails");
    assert_eq!(rows[0]["text"].as_str().unwrap().trim(), "The ferry from Trieste sails again.");
    let rows = place.rows(&["--map", "text=body.content", "--map", "title=head", "list", "dump.json"]);
    assert_eq!((&rows[0]["title"], &rows[0]["title_from"]), (&"Ferry sails".into(), &"mapped field".into()));
}

#[test]
fn what_a_file_alone_cannot_tell_is_told_over_all() {
    let story = |place: &str| {
        format!(
            "A day in {place}\n\nIn {place} the market opened late, and the mayor of {place} was seen buying pears.\n\nThis paper is read in five valleys.\n"
        )
    };
    let places = ["Lindt", "Amsel", "Gorm", "Tarn"];
    let files = places.map(|place| (format!("{place}.txt"), story(place)));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let place = Place::new(&files);
    assert!(place.print(&["text", "--debris", "drop", "Lindt.txt"]).contains("five valleys"));
    assert!(!place.print(&["text", "--debris", "drop", "."]).contains("five valleys"));
    fs::copy(place.file("Gorm.txt"), place.file("Zorn.txt")).unwrap();
    let rows = place.rows(&["list", "."]);
    let same: Vec<_> = rows.iter().filter_map(|row| row["same_as"].as_str()).collect();
    assert_eq!((rows.len(), same.as_slice()), (5, ["./Gorm.txt"].as_slice()));
    let text = place.print(&["list", "."]);
    assert!(text.lines().last().unwrap().ends_with("./Zorn.txt same as ./Gorm.txt"), "{text}");
    let once = place.rows(&["list", "--once", "."]);
    assert_eq!((once.len(), once.iter().all(|row| row["same_as"].is_null())), (4, true));
    let mentions = |args: &[&str]| place.rows(args).len();
    assert!(mentions(&["mentions", "."]) > mentions(&["mentions", "--once", "."]));
    let counted: u64 =
        place.rows(&["entities", "."]).iter().map(|row| row["mentions"].as_u64().unwrap()).sum();
    assert_eq!(counted as usize, mentions(&["mentions", "--once", "."]), "copies are not counted");
}

#[test]
fn the_time_of_a_file_is_its_date_where_nothing_else_is_known() {
    let place = Place::two();
    let file = fs::File::options().write(true).open(place.file("ferry.txt")).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_762_900_000)).unwrap();
    let row = &place.rows(&["list", "ferry.txt"])[0];
    assert_eq!(
        (&row["published"], &row["published_from"]),
        (&"2025-11-11T22:26:40+00:00".into(), &"modification time".into())
    );
}

#[test]
fn text_in_another_encoding_is_read() {
    let place = Place::new(&[(
        "latin.txt",
        b"Caf\xe9 opens\n\nThe caf\xe9 of Orl\xe9ans, closed for a year, has new owners and a garden.\n",
    )]);
    let (_, status, out) = fails(&place, &["text", "latin.txt"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("The café of Orléans"), "{out}");
}

#[test]
fn a_data_folder_can_be_named() {
    let place = Place::two();
    place.keep("ferry.txt", "Tuesday");
    let data = place.data();
    let mut elsewhere = place.command(&["--data", data.to_str().unwrap(), "bookmarks", "--format", "jsonl"]);
    let out = elsewhere.env("BYLINE_DATA_DIR", place.file("")).output().unwrap();
    assert!(String::from_utf8(out.stdout).unwrap().contains("Tuesday"));
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let place = Place::two();
    assert!(!place.print(&["list", "."]).contains('\u{1b}'));
    let asked = |no_color: &str| {
        let out =
            place.command(&["list", ".", "--color", "always"]).env("NO_COLOR", no_color).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(asked("").contains('\u{1b}') && asked("1").contains('\u{1b}'));
}

#[test]
fn search_prints_hits_in_their_sentences() {
    let place = Place::two();
    let text = place.print(&["search", ".", "trieste"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "./ferry.txt:34  The ferry from Trieste sails again on Tuesday, Greta Holm said.");
    assert!(lines[1].starts_with("./harbour.txt:44  The harbour of Trieste reopened"), "{text}");
    assert_eq!(place.print(&["search", "trieste"]), text, "the folder it is started in");
    let rows = place.rows(&["search", ".", "\"lost a week\" OR money:>1m"]);
    let expected = ["path", "start", "end", "text", "sentence", "title", "outlet", "published"];
    assert_eq!(fields(&rows[0]), expected);
    let found: Vec<_> = rows.iter().map(|row| row["text"].as_str().unwrap()).collect();
    assert_eq!(found, ["$4 million", "lost a week"]);
    let at = |field: &str| usize::try_from(rows[1][field].as_u64().unwrap()).unwrap();
    assert_eq!(HARBOUR.get(at("start")..at("end")), Some("lost a week"));
    let rows = place.rows(&["search", ".", "said:\"Greta Holm\":week"]);
    assert_eq!((rows.len(), rows[0]["text"].as_str()), (1, Some("week")));
    let rows = place.rows(&["search", "--sort", "best", ".", "title:ferry"]);
    assert_eq!((rows.len(), rows[0]["text"].clone()), (1, Value::Null), "the article as a whole");
}

#[test]
fn search_knows_what_the_reader_has_kept() {
    let place = Place::two();
    place.keep("ferry.txt", "sails again");
    let paths = |query: &str| -> Vec<String> {
        let rows = place.rows(&["search", ".", query]);
        rows.iter().map(|row| row["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths("kept trieste"), ["./ferry.txt"]);
    assert_eq!(paths("trieste -kept"), ["./harbour.txt"]);
}

#[test]
fn search_ends_by_what_it_found() {
    let place = Place::two();
    let output = place.run(&["search", ".", "submarine"]);
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(1), 0, 0));
    let output = place.run(&["search", ".", "--format", "jsonl", "person:Greta"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(1), true), "{said}");
    assert_eq!(said, "byline: no person is called Greta; person:Greta* finds 1\n");
    let output = place.run(&["search", ".", "a\u{301} date:never"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("column 9") && lines[0].contains("a date is expected"), "{said}");
    assert_eq!(lines[2].find('^'), Some(9), "under the value, past an accent that takes no cell: {said}");
    let output = place.run(&["search", "nowhere", "trieste"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nowhere"));
}
