//! Following folders: when something in them changes, they are looked at again.

use super::load::Loader;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

/// Changes that follow each other more closely than this are looked at together: programs write a file in pieces.
const QUIET: Duration = Duration::from_millis(150);
/// But they are looked at after this long, however many more come.
const MOST: Duration = Duration::from_secs(2);

/// Tells when something under the watched paths has changed, until it is dropped.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch the folders among `paths` and those that the files among them lie in.
    pub(super) fn new(paths: &[PathBuf], changes: &Sender<()>) -> Result<Self, notify::Error> {
        let send = changes.clone();
        let mut watcher = recommended_watcher(move |event| tell(event, &send))?;
        for path in paths {
            if path.is_dir() {
                watcher.watch(path, RecursiveMode::Recursive)?;
            } else if path.is_file() {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
            }
        }
        Ok(Self { _watcher: watcher })
    }
}

/// Has the loader look again after every change, until the reader is gone.
pub(super) fn follow(changes: &Receiver<()>, loader: &mut Loader, paths: &[PathBuf]) {
    while changes.recv().is_ok() {
        let until = Instant::now() + MOST;
        while Instant::now() < until && changes.recv_timeout(QUIET).is_ok() {}
        if !loader.look_again(paths) {
            return;
        }
    }
}

fn tell(event: notify::Result<Event>, send: &Sender<()>) {
    // Reading a file is an event too: without this, looking at a change would be the next change.
    if event.is_ok_and(|event| !event.kind.is_access()) {
        let _ = send.send(());
    }
}
