#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]

use super::*;
use http::{Answer, Http};
use std::sync::atomic::{AtomicUsize, Ordering};

#[path = "../../../tests/remote/http.rs"]
mod http;

/// Short waits: what holds a connection does so until the test is over.
const SHORT: Limits = Limits { connect_ms: 2_000, answer_ms: 150, bytes: 1 << 16, busy_s: 1, tries: 3 };

fn client(server: &Http, limits: Limits) -> Client {
    Client::new(Address::parse(&server.index("news"), None).unwrap(), limits)
}

fn asked(
    answer: impl Fn(&http::Request) -> Answer + Send + Sync + 'static,
) -> (Result<Value, RemoteError>, usize) {
    let server = Http::start(answer);
    let answer = client(&server, SHORT).ask(Method::Post, "/news/_search", Some(&Value::Null));
    (answer, server.requests().len())
}

#[test]
fn nobody_waits_longer_than_the_limit() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"hits\":".to_vec();
    for bytes in [Vec::new(), b"HTTP/1.1 200".to_vec(), begun] {
        let (answer, times) = asked(move |_| Answer::Hold(bytes.clone()));
        assert_eq!((answer, times), (Err(RemoteError::Timeout), 1), "and one does not ask again");
    }
}

#[test]
fn nobody_takes_more_than_the_limit() {
    let plenty = Limits { answer_ms: 60_000, ..SHORT };
    for head in ["HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
        let server = Http::start(move |_| Answer::Endless(head.as_bytes().to_vec(), vec![b'['; 1 << 12]));
        let answer = client(&server, plenty).ask(Method::Get, "/news/_mapping", None);
        assert_eq!(answer, Err(RemoteError::TooLarge(SHORT.bytes)), "{head}");
    }
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunk = format!("1000\r\n{}\r\n", "[".repeat(0x1000));
    let server = Http::start(move |_| Answer::Endless(chunked.into(), chunk.clone().into()));
    let answer = client(&server, plenty).ask(Method::Get, "/news/_mapping", None);
    assert_eq!(answer, Err(RemoteError::TooLarge(SHORT.bytes)));
    // A head without an end.
    let server = Http::start(|_| Answer::Endless(b"HTTP/1.1 200 OK\r\n".into(), b"x-y: z\r\n".to_vec()));
    assert!(client(&server, plenty).ask(Method::Get, "/", None).is_err());
}

#[test]
fn a_server_that_is_busy_is_asked_again_as_often_as_the_limit_says() {
    let times = AtomicUsize::new(0);
    let (answer, asked_times) = asked(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => Answer::With(429, "retry-after: 0\r\n".into(), "{}".into()),
        1 => Answer::With(503, "Retry-After: 0\r\n".into(), "no".into()),
        _ => Answer::Json(200, "{}".into()),
    });
    assert_eq!((answer, asked_times), (Ok(serde_json::json!({})), 3));
    let busy = || Answer::With(503, "retry-after: 0\r\n".into(), r#"{"error":"overloaded"}"#.into());
    let (answer, asked_times) = asked(move |_| busy());
    assert_eq!(answer, Err(RemoteError::Status { code: 503, reason: "overloaded".into() }));
    assert_eq!(asked_times, 3);
    let (answer, asked_times) = asked(|_| Answer::With(503, "retry-after: 2\r\n".into(), String::new()));
    assert_eq!((answer, asked_times), (Err(RemoteError::Busy(2)), 1));
}

#[test]
fn a_connection_that_breaks_is_tried_once_more() {
    let times = AtomicUsize::new(0);
    let (answer, _) = asked(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => Answer::Cut(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec()),
        _ => Answer::Json(200, "[1]".into()),
    });
    assert_eq!(answer, Ok(serde_json::json!([1])));
    let (answer, times) = asked(|_| Answer::Cut(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()));
    assert!(matches!(answer, Err(RemoteError::Io(_))) && times <= 2, "{answer:?}");
}
