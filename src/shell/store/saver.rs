//! The thread that saves.

use super::user_data::Store;
use crate::app::Message;
use crate::passage::Change;
use crate::shell::stderr::complain;
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The thread that saves: all changes that have come, in one go.
pub(in crate::shell) struct Saver {
    changes: Sender<Vec<Change>>,
    thread: JoinHandle<Vec<String>>,
}

impl Saver {
    /// Starts it.
    pub(in crate::shell) fn new(store: Arc<Store>, out: Sender<Message>) -> Self {
        let (changes, asked) = mpsc::channel();
        Self { changes, thread: thread::spawn(move || save_all(&store, &asked, &out)) }
    }

    /// Has changes saved, after those that were given before.
    pub(in crate::shell) fn save(&self, changes: Vec<Change>) {
        let _ = self.changes.send(changes);
    }

    /// Waits until all is saved, but not long for another program that is saving. Returns what could not be
    /// saved, a line each. The terminal has been given back.
    pub(in crate::shell) fn finish(self) -> Vec<String> {
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
        let queue = RefCell::new(Queue::new(asked, std::mem::take(&mut unsaved), taken));
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

/// Another program that is saving is through with it before this long, unless it was stopped: then it is
/// said.
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

impl<'a> Queue<'a> {
    fn new(asked: &'a Receiver<Vec<Change>>, changes: Vec<Change>, taken: u64) -> Self {
        Self { asked, changes, taken, began: Instant::now(), left: None, said: None }
    }

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
