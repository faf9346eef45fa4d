//! The reader over indexes: what is on the screen, and when.

use super::common::Run;
use super::engine::Engine;
use super::http::{Answer, Http, Request};
use super::{DATASHARE, PLAIN, byline_with, serve};
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;

#[test]
fn an_index_is_read_as_a_folder_is_and_its_bookmarks_are_found_again() {
    let (server, _) = serve(Engine::new(PLAIN));
    let (from, data) = (server.index("news"), TempDir::new().unwrap());
    let mut run = Run::new((120, 30), data.path(), &["--from", &from]);
    run.sees("Ferry stands still").keys("/ferry\r").sees("nine hours").sees("Ada Moor");
    run.keys("2b").sees("kept").keys("Q");
    assert!(run.ended().success());
    let data = data.path().to_str().unwrap().to_owned();
    let kept = byline_with(&["bookmarks", "--from", &from, "--format", "jsonl", "--data", &data], &[]);
    assert_eq!(kept.rows.len(), 1, "{}", kept.err);
    assert_eq!(kept.rows[0]["state"], "found", "{}", kept.rows[0]);
}

#[test]
fn the_first_page_is_read_while_the_others_do_not_come() {
    let many = (0..2500).map(|at| {
        json!({ "_index": "ferries", "_id": format!("s{at}"), "_source": {
            "type": "Document", "title": format!("Story {at}"), "content": format!("Number {at} says that the anchor of Osmark holds.\n") } })
    });
    let engine = Arc::new(Engine::new(DATASHARE).with(many));
    // The list is asked for first.
    let is_list = |request: &Request| request.method == "POST" && request.body.contains("\"scroll 0\"");
    let server =
        Http::start(
            move |request| {
                if is_list(request) { Answer::Hold(Vec::new()) } else { engine.answer(request) }
            },
        );
    let data = TempDir::new().unwrap();
    let mut run = Run::new((120, 30), data.path(), &["--from", &server.index("ferries")]);
    run.sees("Ferry stands still").sees("500 of 2502");
    // What the server says of texts that were not read yet.
    run.keys("c").sees("Brandt et fils").keys("c");
    run.keys("1/story 77\r").sees("5 of 500").keys("\r").sees("Number 77 says");
    // By words, of the server.
    run.keys("g/velotek\r").sees("pump").keys("Q");
    assert!(run.ended().success());
    let texts = server.requests().into_iter().filter(|request| request.body.contains("\"ids\"")).count();
    assert!(texts < 20, "only what comes into view is fetched: {texts}");
}

#[test]
fn an_index_that_does_not_open_is_told_outside() {
    let server = Http::start(|_| Answer::Json(403, String::new()));
    let data = TempDir::new().unwrap();
    let mut run = Run::new((100, 30), data.path(), &["--from", &server.index("news")]);
    run.sees("it does not let you read this");
    assert!(!run.ended().success());
}
