//! The thread that reads: what is kept, then the articles, then what changes.

use super::loader::Loader;
use super::read::STDIN;
use super::remote::{From, read_index};
use super::watch::{Watch, follow};
use crate::app::Message;
use crate::passage::UserData;
use crate::shell::library::Place;
use crate::shell::store::{Store, StoreError};
use crate::source::Options;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

/// What is to be opened, and how.
pub(in crate::shell) struct Job {
    /// Files and folders; none: the built-in articles.
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// An index of a server, instead of files.
    pub(in crate::shell) from: Option<From>,
    /// How files are read.
    pub(in crate::shell) reading: Options,
    /// Whether changes are followed once all is read.
    pub(in crate::shell) watch: bool,
    /// The folder for libraries, where it is not the usual one.
    pub(in crate::shell) cache: Option<PathBuf>,
}

/// Reads what is kept, then the articles, and has each analysed; then looks again whenever something is sent
/// to what is returned, and, where that is asked for, whenever something changes.
pub(in crate::shell) fn start(job: Job, store: Arc<Store>, out: Sender<Message>) -> Sender<()> {
    let (again, changes) = mpsc::channel();
    let events = again.clone();
    thread::spawn(move || {
        load_user_data(store, &out);
        if let Some(from) = &job.from {
            let _ = read_index(from, false, true, &out);
            return;
        }
        // Before the first file is read, so that no change is missed.
        let watch = if job.watch { Watch::new(&job.paths, &events).map(Some) } else { Ok(None) };
        drop(events);
        let place = place_of(&job.paths, &job.reading, job.cache);
        let mut loader = Loader::new(job.reading, out, true, place);
        if job.paths.is_empty() {
            loader.take_seeds();
        } else {
            loader.read_all(&job.paths);
        }
        if let Err(error) = &watch {
            loader.complain(format!("changes cannot be followed: {error}"));
        }
        follow(&changes, &mut loader, &job.paths, watch.ok().flatten());
    });
    again
}

/// Where the library of these paths is; none for the built-in articles, and for what comes only once.
pub(super) fn place_of(paths: &[PathBuf], reading: &Options, cache: Option<PathBuf>) -> Option<Place> {
    let lasting = !paths.is_empty() && paths.iter().all(|path| path.as_os_str() != STDIN);
    Some(Place::of(&Place::cache(cache).filter(|_| lasting)?, paths, reading))
}

/// Reads what is kept. First how far each article was read: there it is opened. Bookmarks may be many: no
/// article waits for them.
fn load_user_data(store: Arc<Store>, out: &Sender<Message>) {
    fn told<T: Default>(out: &Sender<Message>, read: Result<T, StoreError>) -> T {
        read.unwrap_or_else(|error| {
            let _ = out.send(Message::Problem { about: String::new(), line: error.to_string() });
            T::default()
        })
    }
    let readings = told(out, store.readings());
    let searches = told(out, store.searches());
    let early = UserData { readings: readings.clone(), searches: searches.clone(), ..UserData::default() };
    let _ = out.send(Message::Stored(0, early));
    let out = out.clone();
    thread::spawn(move || {
        let bookmarks = told(&out, store.bookmarks());
        let _ = out.send(Message::Stored(0, UserData { bookmarks, readings, searches }));
    });
}
