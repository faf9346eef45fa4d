//! The threads that work for the reader: reading files, analysing, indexing, saving. Each sends [`Message`]s.

use super::complain::complain;
use super::load::Loader;
use super::store::{Store, StoreError};
use super::watch;
use crate::app::{LocateRequest, Message, search_all};
use crate::corpus::{Corpus, Index};
use crate::passage::{Change, UserData};
use crate::source::Options;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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
            load_kept(store, &out);
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
        watch::follow(&changes, &mut loader, &job.paths, watch.ok().flatten());
    });
    again
}

/// Reads what is kept. First how far each article was read: there it is opened. Bookmarks may be many: no article waits for
/// them.
fn load_kept(store: Arc<Store>, out: &Sender<Message>) {
    fn told<T: Default>(out: &Sender<Message>, read: Result<T, StoreError>) -> T {
        read.unwrap_or_else(|error| {
            let _ = out.send(Message::Problem { about: String::new(), line: error.to_string() });
            T::default()
        })
    }
    let readings = told(out, store.readings());
    let _ = out.send(Message::Stored(0, UserData { readings: readings.clone(), ..UserData::default() }));
    let out = out.clone();
    thread::spawn(move || {
        let bookmarks = told(&out, store.bookmarks());
        let _ = out.send(Message::Stored(0, UserData { bookmarks, readings }));
    });
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

/// The thread that saves: all changes that have come, in one go.
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

    /// Waits until all is saved, but not long for another program that is saving. Returns what could not be saved, a line
    /// each. The terminal has been given back.
    pub(super) fn finish(self) -> Vec<String> {
        drop(self.changes);
        self.thread.join().unwrap_or_else(|_| vec!["saving failed".into()])
    }
}

fn save_all(store: &Store, asked: &Receiver<Vec<Change>>, out: &Sender<Message>) -> Vec<String> {
    let mut failed = Vec::new();
    let mut taken = 0;
    // What could not be saved is saved with what comes next, or once more when the reader is left.
    let mut unsaved: Vec<Change> = Vec::new();
    let mut left = false;
    loop {
        match asked.recv() {
            Ok(first) => {
                unsaved.extend(first);
                taken += 1;
            }
            Err(_) if left || unsaved.is_empty() => break,
            Err(_) => left = true,
        }
        let queue = RefCell::new(Queue {
            asked,
            changes: std::mem::take(&mut unsaved),
            taken,
            began: Instant::now(),
            left: None,
            said: None,
        });
        let done = store.apply_all(|lock| queue.borrow_mut().waits(lock, out), || queue.borrow_mut().all());
        let queue = queue.into_inner();
        (taken, left) = (queue.taken, left || queue.left.is_some());
        let message = match done {
            Ok(data) => {
                failed.clear();
                Message::Stored(taken, data)
            }
            Err(error) => {
                unsaved = queue.changes;
                let line = format!("not saved: {error}");
                if !failed.contains(&line) {
                    failed.push(line.clone());
                }
                Message::NotSaved(taken, line)
            }
        };
        let _ = out.send(message);
    }
    failed
}

/// Another program that is saving is through with it before this long, unless it was stopped: then it is said.
const SILENCE: Duration = Duration::from_millis(300);

/// Once the reader is left, so long is waited for it. While the reader runs, there is time.
const PATIENCE: Duration = Duration::from_secs(2);

/// Changes that wait to be saved.
struct Queue<'a> {
    asked: &'a Receiver<Vec<Change>>,
    changes: Vec<Change>,
    /// How many sets of changes were taken, from the first on.
    taken: u64,
    /// When the first of `changes` came.
    began: Instant,
    /// When the reader was left.
    left: Option<Instant>,
    /// Whether what is waited for was said; and whether that was after the reader was left.
    said: Option<bool>,
}

impl Queue<'_> {
    /// Takes in what has come meanwhile.
    fn gather(&mut self) {
        loop {
            match self.asked.try_recv() {
                Ok(changes) => {
                    self.changes.extend(changes);
                    self.taken += 1;
                }
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.left.get_or_insert_with(Instant::now);
                    return;
                }
            }
        }
    }

    fn all(&mut self) -> Vec<Change> {
        self.gather();
        self.changes.clone()
    }

    /// Whether to go on waiting for the lock, which another program holds. Says so where it takes long.
    fn waits(&mut self, lock: &Path, out: &Sender<Message>) -> bool {
        self.gather();
        let since = self.left.unwrap_or(self.began);
        if since.elapsed() >= SILENCE && self.said != Some(self.left.is_some()) {
            self.said = Some(self.left.is_some());
            let line = format!("not saved yet: another program holds {}", lock.display());
            if self.left.is_some() {
                complain(&line);
            } else {
                let _ = out.send(Message::SavingWaits(line));
            }
        }
        self.left.is_none_or(|left| left.elapsed() < PATIENCE)
    }
}

/// Starts the threads that analyse. They leave one core to the screen: else the first frame would wait for its turn.
pub(super) fn start_pool() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // An error here means that the pool is there already.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1)).build_global();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::Reading;
    use std::fs::{self, File};

    fn read_to(place: usize) -> Vec<Change> {
        vec![Change::Read(place.to_string(), Reading { read: false, place })]
    }

    #[test]
    fn what_waits_for_the_lock_is_saved_in_one_go_when_it_is_let_go() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(Some(dir.path().to_owned())).unwrap());
        let lock = dir.path().join("byline.lock");
        let mut lock = fd_lock::RwLock::new(File::create(lock).unwrap());
        let held = lock.write().unwrap();
        let (out, said) = mpsc::channel();
        let saver = Saver::new(Arc::clone(&store), out);
        saver.save(read_to(1));
        // It waits, and says for what.
        let Ok(Message::SavingWaits(line)) = said.recv() else { panic!("nothing was said") };
        assert!(line.contains("not saved yet: ") && line.contains("byline.lock"), "{line}");
        (2..=4).for_each(|place| saver.save(read_to(place)));
        drop(held);
        let Ok(Message::Stored(4, kept)) = said.recv() else { panic!("not all were saved in one go") };
        assert_eq!(kept.readings.len(), 4);
        assert_eq!(saver.finish(), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_saved_when_the_reader_is_left_is_told_once() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(Some(dir.path().to_owned())).unwrap());
        let mut lock = fd_lock::RwLock::new(File::create(dir.path().join("byline.lock")).unwrap());
        let held = lock.write().unwrap();
        let saver = Saver::new(store, mpsc::channel().0);
        (1..=4).for_each(|place| saver.save(read_to(place)));
        let failed = saver.finish();
        assert!(failed.len() == 1 && failed[0].contains("byline.lock: is held"), "{failed:?}");
        drop(held);
        assert!(fs::read_dir(dir.path()).unwrap().count() == 1);
    }

    #[test]
    fn what_could_not_be_saved_is_saved_with_what_comes_next() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(Some(dir.path().to_owned())).unwrap());
        // Where the file is to be there is a folder.
        let file = dir.path().join("readings.json");
        fs::create_dir(&file).unwrap();
        let (out, inbox) = mpsc::channel();
        let saver = Saver::new(Arc::clone(&store), out);
        saver.save(read_to(1));
        assert!(matches!(inbox.recv(), Ok(Message::NotSaved(1, _))));
        fs::remove_dir(&file).unwrap();
        saver.save(read_to(2));
        let Ok(Message::Stored(2, kept)) = inbox.recv() else { panic!("it can be saved now") };
        assert_eq!(kept.readings.len(), 2);
        assert_eq!(saver.finish(), Vec::<String>::new(), "all is saved");
    }
}
