//! The threads that work for the reader: reading files, analysing, indexing, saving. Each sends [`Message`]s.

use super::store::Store;
use super::{files, seeds};
use crate::app::{Message, Opened};
use crate::corpus::{ArticleId, Corpus, Index};
use crate::entity::analyse;
use crate::passage::Change;
use crate::source::Article;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Articles are sent in batches that are at least this far apart, but the first at once.
const BATCH: Duration = Duration::from_millis(60);

/// Reads what is kept, then the articles of `paths` (the built-in ones where there is no path), and has each analysed.
///
/// Analysis leaves one core to the screen: else the first frame would wait for its turn.
pub(super) fn load(paths: Vec<PathBuf>, store: Option<Arc<Store>>, out: Sender<Message>) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // An error here means that the pool is there already.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1)).build_global();
    thread::spawn(move || {
        if let Some(store) = store {
            let (kept, problems) = store.load_each();
            let _ = out.send(Message::Kept(0, kept));
            for problem in problems {
                let _ = out.send(Message::Problem(problem.to_string()));
            }
        }
        let mut loader = Loader { out, next: 0, batch: Vec::new(), read: 0, sent: None };
        if paths.is_empty() {
            let _ = loader.out.send(Message::Found(seeds::NAMES.len()));
            loader.read = seeds::NAMES.len();
            loader.add(seeds::articles());
        } else {
            loader.read_all(&paths);
        }
        loader.flush();
        let _ = loader.out.send(Message::LoadingDone);
    });
}

struct Loader {
    out: Sender<Message>,
    /// The id that the next article will have.
    next: u32,
    batch: Vec<Opened>,
    /// Files read so far.
    read: usize,
    sent: Option<Instant>,
}

impl Loader {
    fn read_all(&mut self, paths: &[PathBuf]) {
        let (found, problems) = files::find(paths);
        let _ = self.out.send(Message::Found(found.len()));
        for problem in problems {
            let _ = self.out.send(Message::Problem(problem.to_string()));
        }
        for path in found {
            let articles = catch_unwind(AssertUnwindSafe(|| files::load(&path)));
            self.read += 1;
            match articles {
                Ok(Ok(articles)) => self.add(articles),
                Ok(Err(problem)) => self.complain(problem.to_string()),
                Err(_) => {
                    self.complain(format!("{}: cannot be read (the program is at fault)", path.display()));
                }
            }
        }
    }

    fn complain(&self, problem: String) {
        let _ = self.out.send(Message::Problem(problem));
    }

    fn add(&mut self, articles: Vec<Article>) {
        for article in articles {
            let opened = Opened::from(article);
            let (id, article, out) = (ArticleId(self.next), Arc::clone(&opened.article), self.out.clone());
            self.next += 1;
            self.batch.push(opened);
            rayon::spawn_fifo(move || {
                let analysis = catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_else(|_| {
                    let _ = out.send(Message::Problem(format!("{}: cannot be analysed", article.origin)));
                    crate::entity::Analysis::default()
                });
                let _ = out.send(Message::Analysed(vec![(id, Arc::new(analysis))]));
            });
            if self.sent.is_none_or(|sent| sent.elapsed() >= BATCH) {
                self.flush();
            }
        }
    }

    fn flush(&mut self) {
        if !self.batch.is_empty() {
            let _ = self.out.send(Message::Loaded(std::mem::take(&mut self.batch), self.read));
            self.sent = Some(Instant::now());
        }
    }
}

/// Builds the index of `corpus` and sends it with its generation.
pub(super) fn index(generation: u64, corpus: Corpus, out: Sender<Message>) {
    thread::spawn(move || {
        let index = Index::build(&corpus);
        let _ = out.send(Message::Indexed(generation, Arc::new(index)));
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
