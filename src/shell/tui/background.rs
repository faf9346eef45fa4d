//! Threads that work for the reader: indexing, searching, looking for bookmarks. Each sends [`Message`]s.

use crate::app::{LocateRequest, Message, search_all};
use crate::corpus::{Corpus, Index};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

/// Builds the index of `corpus` and sends it with its generation.
pub(super) fn index(generation: u64, corpus: Corpus, out: Sender<Message>) {
    thread::spawn(move || {
        let index = Index::build(&corpus);
        let _ = out.send(Message::Indexed(generation, Arc::new(index)));
    });
}

/// Searches `corpus` and sends what is found, unless `latest` is another generation by then.
pub(super) fn search(
    generation: u64,
    needle: String,
    corpus: Corpus,
    latest: &Arc<AtomicU64>,
    out: Sender<Message>,
) {
    latest.store(generation, Ordering::Relaxed);
    let latest = Arc::clone(latest);
    thread::spawn(move || {
        let stop = || latest.load(Ordering::Relaxed) != generation;
        if let Some(found) = search_all(&corpus, &needle, stop) {
            let _ = out.send(Message::Searched(generation, found));
        }
    });
}

/// Looks for bookmarks and sends where they are, some at a time.
pub(super) fn locate(sought: Vec<LocateRequest>, out: Sender<Message>) {
    thread::spawn(move || {
        let (mut found, mut sent) = (Vec::new(), Instant::now());
        for one in sought {
            found.push(one.find());
            if sent.elapsed() >= BATCH && out.send(Message::Located(std::mem::take(&mut found))).is_err() {
                return;
            }
            if found.is_empty() {
                sent = Instant::now();
            }
        }
        let _ = out.send(Message::Located(found));
    });
}

/// Bookmarks that were found are sent in batches that are at least this far apart.
const BATCH: Duration = Duration::from_millis(100);
