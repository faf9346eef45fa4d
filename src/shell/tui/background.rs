//! Threads that work for the reader: searching, looking for bookmarks, making lists. Each sends
//! [`Message`]s.

use crate::app::{Job, JobKind, LocateRequest, Message};
use crate::corpus::{ArticleId, Corpus};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Looks for bookmarks and sends where they are, some at a time.
pub(super) fn locate(sought: Vec<LocateRequest>, corpus: Corpus, out: Sender<Message>) {
    thread::spawn(move || {
        let (mut found, mut sent) = (Vec::new(), Instant::now());
        for one in sought {
            found.push(one.find(&corpus));
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

/// Threads that work out [`Job`]s, one for each kind, and one that fetches texts. Each is there once it is
/// needed.
pub(super) struct Workers {
    out: Sender<Message>,
    each: HashMap<JobKind, Worker>,
    fetcher: Option<Sender<(Corpus, Vec<ArticleId>)>>,
}

struct Worker {
    jobs: Sender<Job>,
    /// How many jobs it was given.
    given: Arc<AtomicU64>,
}

impl Workers {
    pub(super) fn new(out: Sender<Message>) -> Self {
        Self { out, each: HashMap::new(), fetcher: None }
    }

    /// Has a job worked out. One of its kind that is under way, or waits, is given up for it.
    pub(super) fn work(&mut self, job: Job) {
        let out = &self.out;
        let worker = self.each.entry(job.kind()).or_insert_with(|| {
            let (jobs, taken) = channel();
            let given = Arc::new(AtomicU64::new(0));
            let (out, newest) = (out.clone(), Arc::clone(&given));
            thread::spawn(move || work_each(&taken, &newest, &out));
            Worker { jobs, given }
        });
        worker.given.fetch_add(1, Ordering::Relaxed);
        let _ = worker.jobs.send(job);
    }

    /// Has the bodies of articles read.
    pub(super) fn fetch(&mut self, corpus: Corpus, ids: Vec<ArticleId>) {
        let out = &self.out;
        let fetcher = self.fetcher.get_or_insert_with(|| {
            let (asked, taken) = channel::<(Corpus, Vec<ArticleId>)>();
            let out = out.clone();
            thread::spawn(move || {
                for (corpus, ids) in taken {
                    let bodies = ids.into_iter().map(|id| (id, corpus.show(id))).collect();
                    let _ = out.send(Message::Fetched(bodies));
                }
            });
            asked
        });
        let _ = fetcher.send((corpus, ids));
    }
}

fn work_each(jobs: &Receiver<Job>, given: &AtomicU64, out: &Sender<Message>) {
    let mut taken = 0;
    while let Ok(mut job) = jobs.recv() {
        taken += 1;
        while let Ok(newer) = jobs.try_recv() {
            (job, taken) = (newer, taken + 1);
        }
        let stop = || given.load(Ordering::Relaxed) > taken;
        job.run(&stop, &mut |generation, answer, last| {
            let _ = out.send(Message::Answered(generation, answer, last));
        });
    }
}
