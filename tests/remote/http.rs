//! A small HTTP server for tests, of the standard library alone: it notes what it is asked, and answers as it is told
//! to, badly where that is wanted. It waits for nothing but its callers and the test.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code, reason = "in tests an error is a failure")]

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The lines of the head, with line ends.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// How it is answered.
pub(crate) enum Answer {
    /// With a status and JSON, or what is said to be.
    Json(u16, String),
    /// With further lines in the head.
    With(u16, String, String),
    /// With these bytes, and then the connection is cut.
    Cut(Vec<u8>),
    /// With these bytes, and then with nothing until the test is over.
    Hold(Vec<u8>),
    /// With these bytes, and then with those again and again until the caller has enough.
    Endless(Vec<u8>, Vec<u8>),
}

/// The server. It ends with the test.
pub(crate) struct Http {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    /// Those that hold a connection wait for this to be dropped.
    _held: Sender<()>,
}

type Answers = dyn Fn(&Request) -> Answer + Send + Sync;

impl Http {
    pub(crate) fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (held, over) = channel::<()>();
        let (noted, over) = (Arc::clone(&requests), Arc::new(Mutex::new(over)));
        let answer: Arc<Answers> = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (noted, over, answer) = (Arc::clone(&noted), Arc::clone(&over), Arc::clone(&answer));
                thread::spawn(move || serve(&stream, &noted, &over, &*answer));
            }
        });
        Self { address, requests, _held: held }
    }

    /// Where an index is on it.
    pub(crate) fn index(&self, name: &str) -> String {
        format!("http://{}/{name}", self.address)
    }

    /// What it was asked so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(stream: &TcpStream, noted: &Mutex<Vec<Request>>, over: &Mutex<Receiver<()>>, answer: &Answers) {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = read(&mut reader) {
        noted.lock().unwrap().push(request.clone());
        let sent = match answer(&request) {
            Answer::Json(code, body) => writer.write_all(&whole(code, "", &body)),
            Answer::With(code, head, body) => writer.write_all(&whole(code, &head, &body)),
            Answer::Cut(bytes) => {
                let _ = writer.write_all(&bytes);
                return;
            }
            Answer::Hold(bytes) => {
                let _ = writer.write_all(&bytes);
                let _ = over.lock().map(|over| over.recv());
                return;
            }
            Answer::Endless(first, then) => {
                let _ = writer.write_all(&first);
                while writer.write_all(&then).is_ok() {}
                return;
            }
        };
        if sent.is_err() {
            return;
        }
    }
}

/// A whole answer.
pub(crate) fn whole(code: u16, head: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {code} Said\r\ncontent-type: application/json\r\n{head}content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|read| *read > 0)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((_, said)) = line.to_ascii_lowercase().split_once("content-length:") {
            length = said.trim().parse().ok()?;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method, path, head, body: String::from_utf8(body).ok()? })
}
