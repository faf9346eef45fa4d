//! Following folders: when something in them changes, they are looked at again. A folder that is removed or
//! moved away and made again is followed again.

use super::loader::Loader;
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Changes that follow each other more closely than this are looked at together: programs write a file in
/// pieces.
const QUIET: Duration = Duration::from_millis(150);
/// But they are looked at after this long, however many more come.
const MOST: Duration = Duration::from_secs(2);

/// Tells when something under the watched paths has changed, until it is dropped.
pub(super) struct Watch {
    folders: Vec<Folder>,
    changes: Sender<()>,
    /// The folders on the way to one of them, or that one itself, that have come, gone or moved: the system
    /// watches the old ones.
    stale: Arc<Mutex<Vec<PathBuf>>>,
    _watcher: RecommendedWatcher,
}

/// A folder that is followed.
#[derive(Clone)]
struct Folder {
    path: PathBuf,
    mode: RecursiveMode,
    is_there: bool,
}

impl Watch {
    /// Begins to watch the folders among `paths` and those that the files among them lie in.
    pub(super) fn new(paths: &[PathBuf], changes: &Sender<()>) -> Result<Self, notify::Error> {
        let folder = |path: &PathBuf| {
            let path = std::path::absolute(path).ok()?;
            if path.is_file() {
                let path = path.parent()?.to_owned();
                return Some(Folder { path, mode: RecursiveMode::NonRecursive, is_there: false });
            }
            Some(Folder { path, mode: RecursiveMode::Recursive, is_there: false })
        };
        let mut folders: Vec<Folder> = paths.iter().filter_map(folder).collect();
        folders.sort_by(|a, b| (&a.path, a.mode as u8).cmp(&(&b.path, b.mode as u8)));
        folders.dedup_by(|a, b| a.path == b.path);
        Self::of(folders, changes)
    }

    fn of(mut folders: Vec<Folder>, changes: &Sender<()>) -> Result<Self, notify::Error> {
        let stale = Arc::new(Mutex::new(Vec::new()));
        let paths: Vec<PathBuf> = folders.iter().map(|folder| folder.path.clone()).collect();
        let (send, flag) = (changes.clone(), Arc::clone(&stale));
        let mut watcher = recommended_watcher(move |event| tell(event, &paths, &flag, &send))?;
        for folder in &folders {
            for above in folder.path.ancestors().skip(1) {
                // One that may not be watched, or is not there, tells nothing.
                let _ = watcher.watch(above, RecursiveMode::NonRecursive);
            }
        }
        for folder in &mut folders {
            folder.is_there = folder.path.is_dir();
            if folder.is_there {
                watcher.watch(&folder.path, folder.mode)?;
            }
        }
        Ok(Self { folders, changes: changes.clone(), stale, _watcher: watcher })
    }

    /// Watches the folders that are there now, where others were. Returns what is to be said of it, what is
    /// gone first.
    fn renew(&mut self) -> Option<String> {
        let moved = std::mem::take(&mut *self.stale.lock().unwrap_or_else(PoisonError::into_inner));
        if moved.is_empty() {
            return None;
        }
        let before = std::mem::take(&mut self.folders);
        match Self::of(before.clone(), &self.changes) {
            Ok(new) => *self = new,
            Err(error) => {
                self.folders = before;
                return Some(format!("changes cannot be followed: {error}"));
            }
        }
        let line = |(before, now): (&Folder, &Folder)| {
            let path = now.path.display();
            let has_moved = moved.iter().any(|moved| now.path.starts_with(moved));
            match (before.is_there, now.is_there) {
                (true, true) if !has_moved => None,
                (_, true) => Some((1, format!("{path} is followed again"))),
                (true, false) => Some((0, format!("{path} is gone; it is followed again once it is there"))),
                (false, false) => None,
            }
        };
        let mut lines: Vec<(u8, String)> = before.iter().zip(&self.folders).filter_map(line).collect();
        lines.sort();
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    }
}

/// Has the loader look again after every change, until the reader is gone.
pub(super) fn follow(
    changes: &Receiver<()>,
    loader: &mut Loader,
    paths: &[PathBuf],
    mut watch: Option<Watch>,
) {
    while changes.recv().is_ok() {
        let until = Instant::now() + MOST;
        while Instant::now() < until && changes.recv_timeout(QUIET).is_ok() {}
        // Before they are looked at, so that no change is missed.
        let said = watch.as_mut().and_then(Watch::renew);
        if !loader.look_again(paths) {
            return;
        }
        if let Some(line) = said {
            loader.say(line);
        }
    }
}

fn tell(event: notify::Result<Event>, folders: &[PathBuf], stale: &Mutex<Vec<PathBuf>>, send: &Sender<()>) {
    // Reading a file is an event too: without this, looking at a change would be the next change.
    let Some(event) = event.ok().filter(|event| !event.kind.is_access()) else { return };
    let leads_there = |path: &PathBuf| folders.iter().any(|folder| folder.starts_with(path));
    let comes_or_goes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    if comes_or_goes {
        let moved = event.paths.iter().filter(|path| leads_there(path)).cloned();
        stale.lock().unwrap_or_else(PoisonError::into_inner).extend(moved);
    }
    // What lies beside the folders is watched only for the way to them.
    let above = |path: &Path| folders.iter().any(|folder| folder != path && folder.starts_with(path));
    let beside = |path: &PathBuf| {
        path.parent().is_some_and(above)
            && !folders.iter().any(|folder| folder.starts_with(path) || path.starts_with(folder))
    };
    if event.paths.is_empty() || !event.paths.iter().all(beside) {
        let _ = send.send(());
    }
}
