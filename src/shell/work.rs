//! The threads that work for the reader: reading files, analysing, indexing, saving. Each sends [`Message`]s.

use super::load::Loader;
use super::store::Store;
use super::watch;
use crate::app::{Message, Sought, search_all};
use crate::corpus::{Corpus, Index};
use crate::passage::Change;
use crate::source::Options;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

/// What is to be opened, and how.
pub(super) struct Job {
    /// Files and folders; none: the built-in articles.
    pub(super) paths: Vec<PathBuf>,
    /// How files are read.
    pub(super) reading: Options,
    /// Whether changes are followed once all is read.
    pub(super) watch: bool,
}

/// Reads what is kept, then the articles, and has each analysed; then looks again whenever something is sent to what
/// is returned, and, where that is asked for, whenever something changes.
pub(super) fn load(job: Job, store: Option<Arc<Store>>, out: Sender<Message>) -> Sender<()> {
    let (again, changes) = mpsc::channel();
    let events = again.clone();
    thread::spawn(move || {
        if let Some(store) = store {
            let (kept, problems) = store.load_each();
            let _ = out.send(Message::Kept(0, kept));
            for problem in problems {
                let _ = out.send(Message::Problem { about: String::new(), line: problem.to_string() });
            }
        }
        // Before the first file is read, so that no change is missed.
        let watch = if job.watch { watch::Watch::new(&job.paths, &events).map(Some) } else { Ok(None) };
        drop(events);
        let mut loader = Loader::new(job.reading, out);
        if job.paths.is_empty() {
            loader.take_seeds();
        } else {
            loader.read_all(&job.paths);
        }
        if let Err(error) = &watch {
            loader.complain(format!("changes cannot be followed: {error}"));
        }
        watch::follow(&changes, &mut loader, &job.paths);
    });
    again
}

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

/// Looks for bookmarks and sends where each is.
pub(super) fn locate(sought: Vec<Sought>, out: Sender<Message>) {
    thread::spawn(move || {
        for one in sought {
            let _ = out.send(Message::Located(one.find()));
        }
    });
}

/// The thread that saves, one set of changes after the other.
pub(super) struct Saver {
    changes: Sender<Vec<Change>>,
    thread: JoinHandle<Vec<String>>,
}

impl Saver {
    /// Starts it.
    pub(super) fn new(store: Arc<Store>, out: Sender<Message>) -> Self {
        let (changes, asked) = mpsc::channel();
        Self { changes, thread: thread::spawn(move || save_all(&store, &asked, &out)) }
    }

    /// Has changes saved, after those that were given before.
    pub(super) fn save(&self, changes: Vec<Change>) {
        let _ = self.changes.send(changes);
    }

    /// Waits until all is saved. Returns what could not be, a line each.
    pub(super) fn finish(self) -> Vec<String> {
        drop(self.changes);
        self.thread.join().unwrap_or_else(|_| vec!["saving failed".into()])
    }
}

fn save_all(store: &Store, asked: &Receiver<Vec<Change>>, out: &Sender<Message>) -> Vec<String> {
    let mut saves = 0;
    let mut failed = Vec::new();
    while let Ok(changes) = asked.recv() {
        saves += 1;
        match store.apply(&changes) {
            Ok(kept) => {
                let _ = out.send(Message::Kept(saves, kept));
            }
            Err(error) => {
                failed.push(format!("not saved: {error}"));
                let _ = out.send(Message::Failed(format!("not saved: {error}")));
            }
        }
    }
    failed
}

/// Starts the threads that analyse. They leave one core to the screen: else the first frame would wait for its turn.
pub(super) fn start_pool() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // An error here means that the pool is there already.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1)).build_global();
}
