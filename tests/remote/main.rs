//! Corpora past one machine: the program opens indexes of a small server that answers as Elasticsearch does.

#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]
#![cfg(feature = "remote")]

#[path = "../common/mod.rs"]
mod common;
mod engine;
mod http;
#[cfg(unix)]
mod screen;

use assert_cmd::Command;
use engine::Engine;
use http::{Answer, Http};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

const DATASHARE: &str = include_str!("../fixtures/remote/datashare.json");
const OPENALEPH: &str = include_str!("../fixtures/remote/openaleph.json");
const PLAIN: &str = include_str!("../fixtures/remote/plain.json");

fn serve(engine: Engine) -> (Http, Arc<Engine>) {
    let engine = Arc::new(engine);
    let answering = Arc::clone(&engine);
    (Http::start(move |request| answering.answer(request)), engine)
}

/// What the program prints, and how it ends.
struct Ran {
    rows: Vec<Value>,
    out: String,
    err: String,
    code: i32,
}

fn byline(args: &[&str]) -> Ran {
    byline_with(args, &[])
}

fn byline_with(args: &[&str], env: &[(&str, &str)]) -> Ran {
    let data = TempDir::new().unwrap();
    let mut command = Command::cargo_bin("byline").unwrap();
    command.args(args).current_dir(data.path());
    command.env("BYLINE_DATA_DIR", data.path()).env("BYLINE_CACHE_DIR", data.path());
    // Whatever they say, nothing goes there.
    command.env("http_proxy", "http://127.0.0.1:9").env("ALL_PROXY", "http://127.0.0.1:9");
    for (name, value) in env {
        command.env(name, value);
    }
    let done = command.output().unwrap();
    let out = String::from_utf8(done.stdout).unwrap();
    let rows = out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    Ran { rows, out, err: String::from_utf8(done.stderr).unwrap(), code: done.status.code().unwrap() }
}

fn column<'a>(rows: &'a [Value], name: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[name].as_str().unwrap_or_default()).collect()
}

#[test]
fn an_index_of_datashare_opens_with_what_it_knows() {
    let (server, engine) = serve(Engine::new(DATASHARE));
    let from = server.index("ferries");
    let listed = byline(&["list", "--from", &from, "--format", "jsonl"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    assert_eq!(column(&listed.rows, "title"), ["Ferry stands still", "port.pdf"]);
    assert_eq!(column(&listed.rows, "author"), ["Eva Brandt", ""]);
    assert_eq!(column(&listed.rows, "language"), ["en", "fr"]);
    assert_eq!(column(&listed.rows, "path"), [from.as_str(), from.as_str()]);
    assert_eq!(column(&listed.rows, "entry"), ["d1", "d2"]);
    assert_eq!(listed.rows[0]["address"], format!("{from}/_doc/d1"));
    let text = byline(&["text", "--from", &from, "--format", "jsonl"]);
    assert!(text.rows[0]["text"].as_str().unwrap().starts_with("The ferry to Lindt stood still"));
    assert_eq!(engine.scrolls(), 0, "no scroll is left open");
}

#[test]
fn names_that_the_server_says_count_where_the_text_has_them() {
    let (server, _) = serve(Engine::new(DATASHARE));
    let found = byline(&["mentions", "--from", &server.index("ferries"), "--format", "jsonl"]);
    let of = |entry: &str| {
        let rows = found.rows.iter().filter(|row| row["entry"] == entry);
        rows.map(|row| format!("{} {}", row["label"].as_str().unwrap(), row["text"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert!(of("d1").contains(&"person Ada Moor".to_owned()), "byline's own: {:?}", of("d1"));
    assert!(of("d2").contains(&"organization Brandt et fils".to_owned()), "{:?}", of("d2"));
    assert!(!of("d2").iter().any(|mention| mention.contains("Nobody") || mention.contains("Le port")));
}

#[test]
fn an_index_of_openaleph_opens_with_pages_and_mentions() {
    let (server, _) = serve(Engine::new(OPENALEPH));
    let from = server.index("openaleph-entity-*");
    let listed = byline(&["list", "--from", &from, "--format", "jsonl"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    assert_eq!(column(&listed.rows, "title"), ["Ferry stands still", "report.pdf"], "no folder, no page");
    assert_eq!(column(&listed.rows, "published"), ["2025-11-12", ""]);
    assert_eq!(listed.rows[0]["address"], "https://lindt.example/ferry");
    let place = server.index("openaleph-entity-pages-v1");
    assert_eq!(listed.rows[1]["address"], format!("{place}/_doc/a2%2Eaa"));
    let text = byline(&["text", "--from", &from, "--format", "jsonl"]);
    let pages = text.rows[1]["text"].as_str().unwrap();
    assert!(pages.starts_with("Die Pumpe") && pages.contains("\n\nBrandt und"), "{pages}");
    let found = byline(&["mentions", "--from", &from, "--format", "jsonl"]);
    let texts = column(&found.rows, "text");
    assert!(texts.contains(&"Brandt und S\u{f6}hne") && !texts.contains(&"Nobody There"), "{texts:?}");
}

#[test]
fn any_other_index_opens_with_mapped_fields_and_nothing_in_it_commands_the_terminal() {
    let (server, _) = serve(Engine::new(PLAIN));
    let from = server.index("news");
    let listed = byline(&["list", "--from", &from, "--format", "jsonl"]);
    assert_eq!(column(&listed.rows, "title")[0], "Ferry stands still");
    assert_eq!(column(&listed.rows, "outlet"), ["Lindt Courier", "Lindt Courier"]);
    assert_eq!(column(&listed.rows, "published"), ["2025-11-12T08:00:00+00:00", "2025-11-13T00:00:00+00:00"]);
    let printed = byline(&["list", "--from", &from]);
    assert!(!printed.out.contains('\u{1b}') && printed.out.contains("Harbour"), "{}", printed.out);
    let mapped = byline(&["list", "--from", &from, "--map", "title=kicker,text=body", "--format", "jsonl"]);
    assert_eq!(column(&mapped.rows, "title"), ["Lindt", "Osmark"]);
}

#[test]
fn a_search_is_narrowed_by_the_server_and_decided_here() {
    for fixture in [DATASHARE, PLAIN] {
        let (server, _) = serve(Engine::new(fixture));
        let from = server.index("x");
        let found = |query: &str| {
            let ran = byline(&["search", "--from", &from, query, "--format", "jsonl"]);
            assert_eq!(ran.err, "", "{query}");
            ran.rows.len()
        };
        assert_eq!(found("\"stood still\""), 1);
        assert_eq!(found("stood still -hours"), 0);
        assert_eq!(found("lin* AND hour*"), 2, "a row for each hit");
        assert_eq!(found("nowhere"), 0);
        let asked = server.requests().into_iter().filter(|request| request.body.contains("match_phrase"));
        assert!(asked.count() >= 4, "the server was asked for words");
    }
    // What the server's analyzer keeps together or with its accents is found all the same.
    let (server, _) = serve(Engine::new(DATASHARE));
    for (query, hits) in
        [("velotek", 2), ("armateur", 1), ("ferme", 1), ("person:\"Ada Moor\"", 1), ("title:ferry", 1)]
    {
        let ran = byline(&["search", "--from", &server.index("x"), query, "--format", "jsonl"]);
        assert_eq!(ran.rows.len(), hits, "{query}: {}", ran.err);
    }
    let (server, _) = serve(Engine::new(PLAIN));
    assert_eq!(
        byline(&["search", "--from", &server.index("news"), "lodz", "--format", "jsonl"]).rows.len(),
        1
    );
}

#[test]
fn long_lists_come_page_by_page_whatever_the_server_lets_through() {
    for refuses_scrolls in [false, true] {
        let many = (0..1203).map(|at| {
            json!({ "_index": "news", "_id": format!("n{at}"), "_source": { "headline": format!("Story {at}"), "body": "Short." } })
        });
        let mut engine = Engine::new(PLAIN).with(many);
        engine.refuses_scrolls = refuses_scrolls;
        let (server, _) = serve(engine);
        let listed = byline(&["list", "--from", &server.index("news"), "--format", "jsonl"]);
        assert_eq!((listed.rows.len(), listed.err.as_str()), (1205, ""), "{refuses_scrolls}");
    }
}

#[test]
fn who_asks_is_told_to_the_host_alone_and_never_shown() {
    let other = Http::start(|_| Answer::Json(200, "{}".into()));
    let there = other.index("news/_mapping");
    let server = Http::start(move |_| Answer::With(302, format!("location: {there}\r\n"), "{}".into()));
    let from = format!("http://ada:s3cret@{}/news", server.address);
    let ran = byline(&["list", "--from", &from]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains(&format!("{}: sends its callers to http://{}", server.index("news"), other.address)),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("s3cret") && other.requests().is_empty());
    assert!(server.requests()[0].head.to_lowercase().contains("authorization: basic"));
    let ran = byline_with(&["list", "--from", &server.index("news")], &[("BYLINE_FROM_AUTH", "ApiKey k3y")]);
    assert!(server.requests().last().unwrap().head.contains("ApiKey k3y") && !ran.err.contains("k3y"));
    for wrong in
        ["https://ada:s3cret@localhost/news", "http://ada:s3cret@localhost", "ada:s3cret@localhost/news"]
    {
        let ran = byline(&["list", "--from", wrong]);
        assert!(ran.code == 2 && !ran.err.contains("s3cret"), "{}", ran.err);
    }
}

#[test]
fn a_server_that_fails_is_told_in_one_line_and_ends_with_1() {
    let says = |answer: fn() -> Answer| {
        let server = Http::start(move |_| answer());
        let ran = byline(&["list", "--from", &server.index("news")]);
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
        ran.err
    };
    let html = || Answer::With(200, String::new(), "<html>Welcome</html>".into());
    assert!(says(html).contains("is no JSON"));
    assert!(says(|| Answer::Json(401, String::new())).contains("BYLINE_FROM_AUTH"));
    let missing = || {
        Answer::Json(404, r#"{"error":{"root_cause":[{"reason":"no such index [news]\u001b[2J"}]}}"#.into())
    };
    let said = says(missing);
    assert!(said.contains("404: no such index [news]") && !said.contains('\u{1b}'), "{said}");
    assert!(
        says(|| Answer::With(429, "retry-after: 999\r\n".into(), String::new())).contains("wait for 999 s")
    );
    assert!(says(|| Answer::Json(200, "[".repeat(100_000))).contains("is no JSON"));
    assert!(says(|| Answer::Json(200, "{}".into())).contains("no mapping"));
    assert!(
        says(|| Answer::Cut(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec()))
            .contains("does not answer")
    );
    let ran = byline(&["list", "--from", "http://127.0.0.1:1/news"]);
    assert!(ran.code == 1 && ran.err.contains("nothing listens there"), "{}", ran.err);
}
