//! The files of what is kept between runs: `bookmarks.json`, `readings.json` and `searches.json` in the data
//! folder.
//!
//! Several files, because they differ in worth and in use: bookmarks are precious, few and seldom change;
//! readings are many and are written whenever an article is left. A damaged or rewritten list of readings
//! must not touch a bookmark.
//!
//! Each is a JSON object with a `version` and a list. A change is applied onto the newest content of its file
//! under a lock (`byline.lock` in the data folder), and the file is replaced by a finished and synced one, so
//! that at any moment, whatever program stops, it holds either all of the old state or all of the new. A file
//! that can't be read, that a newer program wrote, or that is write-protected is left alone.

use crate::passage::{Bookmark, Change, Reading, UnknownFields, UserData, keep_unknown_fields};
use crate::shell::regular_file;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The version of all files that this program writes. It reads this and all older ones; a file without a
/// version counts as older.
const VERSION: u64 = 1;

const BOOKMARKS: &str = "bookmarks.json";
const READINGS: &str = "readings.json";
const SEARCHES: &str = "searches.json";
const LOCK: &str = "byline.lock";

/// A save takes milliseconds. Who has not finished after this long was stopped.
const PATIENCE: Duration = Duration::from_secs(5);

/// The environment variable that names the data folder.
const DATA_DIR: &str = "BYLINE_DATA_DIR";

/// The data folder. One reader needs one store, or clones of one: it tells changes of its own from those of
/// others.
#[derive(Debug, Clone)]
pub struct Store {
    dir: PathBuf,
    /// When the states of bookmarks that this store has written were made, by id.
    written: Arc<Mutex<HashMap<String, Timestamp>>>,
    /// How long to wait for another reader to finish saving.
    patience: Duration,
}

/// Why what is kept was not read or not saved. Each message names the file and the reason.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no data folder to be found on this platform.
    #[error("no folder for bookmarks is known here: name one with --data or {DATA_DIR}")]
    NoFolder,
    /// A file or folder could not be opened, read or written.
    #[error("{}: {doing}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done ("cannot be read").
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A file's content is not what it should be.
    #[error("{}: is damaged and left as it is: {source}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where and how.
        source: serde_json::Error,
    },
    /// A newer program wrote the file.
    #[error(
        "{}: has version {version}, and this program knows {VERSION} at most; left as it is",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// Another program holds the lock and does not let go: it was stopped in the middle of saving, perhaps.
    #[error("{}: is held by another program, which does not let go", path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
    /// The file is write-protected.
    #[error("{}: is write-protected and left as it is", path.display())]
    Protected {
        /// The file.
        path: PathBuf,
    },
}

/// `bookmarks.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self")]
struct BookmarksFile {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    bookmarks: Vec<Bookmark>,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

/// `readings.json`: by [`article_key`](crate::passage::article_key).
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self")]
struct ReadingsFile {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    readings: BTreeMap<String, ReadingForm>,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, remote = "Self")]
struct ReadingForm {
    read: bool,
    place: usize,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

/// `searches.json`: by the names that the reader gave them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self")]
struct SearchesFile {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    searches: BTreeMap<String, SearchForm>,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, remote = "Self")]
struct SearchForm {
    query: String,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

keep_unknown_fields!(BookmarksFile, ReadingsFile, ReadingForm, SearchesFile, SearchForm);

/// What every version of a file has.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default)]
    version: u64,
}

impl Store {
    /// The store in `dir`; without one in the folder that `BYLINE_DATA_DIR` names, else in the platform's folder
    /// for the data of programs. Creates nothing.
    ///
    /// # Errors
    /// [`StoreError::NoFolder`] where the platform has none.
    pub fn open(dir: Option<PathBuf>) -> Result<Self, StoreError> {
        let named = || std::env::var_os(DATA_DIR).filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let usual = || Some(directories::ProjectDirs::from("", "", "byline")?.data_dir().to_owned());
        let dir = dir.or_else(named).or_else(usual).ok_or(StoreError::NoFolder)?;
        Ok(Self { dir, written: Arc::default(), patience: PATIENCE })
    }

    /// The same store, waiting at most so long for another reader to finish saving.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// All that is kept. Nothing, where nothing was saved yet.
    ///
    /// # Errors
    /// The first of [`Store::load_each`].
    pub fn load(&self) -> Result<UserData, StoreError> {
        let (kept, errors) = self.load_each();
        errors.into_iter().next().map_or(Ok(kept), Err)
    }

    /// What of it can be read, and why the rest can't.
    pub fn load_each(&self) -> (UserData, Vec<StoreError>) {
        let mut errors = Vec::new();
        let bookmarks = self.bookmarks().map_err(|error| errors.push(error)).unwrap_or_default();
        let readings = self.readings().map_err(|error| errors.push(error)).unwrap_or_default();
        let searches = self.searches().map_err(|error| errors.push(error)).unwrap_or_default();
        (UserData { bookmarks, readings, searches }, errors)
    }

    /// The bookmarks.
    pub(in crate::shell) fn bookmarks(&self) -> Result<Vec<Bookmark>, StoreError> {
        Ok(UserData::saved(self.read::<BookmarksFile>(BOOKMARKS)?.bookmarks).bookmarks)
    }

    /// How far each article was read.
    pub(in crate::shell) fn readings(&self) -> Result<BTreeMap<String, Reading>, StoreError> {
        let reading = |ReadingForm { read, place, .. }| Reading { read, place };
        let file: ReadingsFile = self.read(READINGS)?;
        Ok(file.readings.into_iter().map(|(key, form)| (key, reading(form))).collect())
    }

    /// Searches by name.
    pub(in crate::shell) fn searches(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let file: SearchesFile = self.read(SEARCHES)?;
        Ok(file.searches.into_iter().map(|(name, form)| (name, form.query)).collect())
    }

    /// Applies `changes` onto what the files hold now and returns what is kept then. On return it is on the
    /// disk. Files that no change is of are not written.
    ///
    /// # Errors
    /// What kept a file from being read or written. A file that is named in the error is as it was; changes
    /// of the others are saved.
    pub fn apply(&self, changes: &[Change]) -> Result<UserData, StoreError> {
        let end = Instant::now() + self.patience;
        if changes.is_empty() {
            self.load()
        } else {
            self.apply_all(|_| Instant::now() < end, || changes.to_vec())
        }
    }

    /// As [`Store::apply`] of what `changes` gives once the lock is ours. While another program holds it,
    /// `waits` is asked again and again, with the lock's path, whether to go on waiting.
    pub(super) fn apply_all(
        &self,
        mut waits: impl FnMut(&Path) -> bool,
        changes: impl FnOnce() -> Vec<Change>,
    ) -> Result<UserData, StoreError> {
        fs::create_dir_all(&self.dir).map_err(io_at(&self.dir, "cannot be made"))?;
        let lock = self.dir.join(LOCK);
        let opened = regular_file::regular(&lock)
            .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
            .and_then(|()| File::options().create(true).write(true).truncate(false).open(&lock));
        let mut file = fd_lock::RwLock::new(opened.map_err(io_at(&lock, "cannot be opened"))?);
        let mut pause = Duration::from_millis(2);
        loop {
            match file.try_write() {
                Ok(_held) => {
                    self.save_locked(changes())?;
                    break;
                }
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => {
                    return Err(io_at(&lock, "cannot be locked")(error));
                }
                Err(_) if !waits(&lock) => return Err(StoreError::Busy { path: lock }),
                Err(_) => thread::sleep(pause),
            }
            pause = (pause * 2).min(Duration::from_millis(50));
        }
        self.load()
    }

    fn save_locked(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        // Of all files: who was killed while saving one need never save that one again.
        for name in [BOOKMARKS, READINGS, SEARCHES] {
            remove_leftovers(&self.target(name));
        }
        let (mut bookmarks, mut readings, mut searches) = (Vec::new(), Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::Put(_) | Change::Remove(_) => bookmarks.push(change),
                Change::Read(..) => readings.push(change),
                Change::Search(..) => searches.push(change),
            }
        }
        let bookmarks = if bookmarks.is_empty() { Ok(()) } else { self.save_bookmarks(bookmarks) };
        let readings = if readings.is_empty() { Ok(()) } else { self.save_readings(readings) };
        let searches = if searches.is_empty() { Ok(()) } else { self.save_searches(searches) };
        bookmarks.and(readings).and(searches)
    }

    fn save_bookmarks(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut file: BookmarksFile = self.read(BOOKMARKS)?;
        let mut kept = UserData::saved(file.bookmarks);
        for change in changes {
            self.merge(&mut kept, change);
        }
        file.version = VERSION;
        file.bookmarks = kept.bookmarks;
        self.write(BOOKMARKS, &file)
    }

    /// As [`UserData::merge`]; a state that this reader wrote is no other's, and is replaced (a note that is
    /// undone).
    fn merge(&self, kept: &mut UserData, mut change: Change) {
        let Change::Put(bookmark) = &mut change else { return kept.merge(change) };
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let old = kept.bookmarks.iter().find(|old| old.id == bookmark.id).map(|old| old.modified);
        if old.is_some() && old == written.get(&bookmark.id).copied() {
            bookmark.replaces = old;
        }
        let own = old.is_none() || old == bookmark.replaces;
        let (id, modified) = (bookmark.id.clone(), bookmark.modified);
        if own {
            written.insert(id, modified);
        } else {
            written.remove(&id);
        }
        kept.merge(change);
    }

    fn save_readings(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut file: ReadingsFile = self.read(READINGS)?;
        for change in changes {
            if let Change::Read(key, Reading { read, place }) = change {
                let form = file.readings.entry(key).or_default();
                (form.read, form.place) = (read, place);
            }
        }
        file.version = VERSION;
        self.write(READINGS, &file)
    }

    fn save_searches(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut file: SearchesFile = self.read(SEARCHES)?;
        for change in changes {
            match change {
                Change::Search(name, Some(query)) => file.searches.entry(name).or_default().query = query,
                Change::Search(name, None) => {
                    file.searches.remove(&name);
                }
                _ => {}
            }
        }
        file.version = VERSION;
        self.write(SEARCHES, &file)
    }

    /// A file's content; what there is before the first save where there is no such file.
    fn read<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, StoreError> {
        let path = self.dir.join(name);
        let bytes = match regular_file::read(&path) {
            Ok(bytes) => bytes,
            // Not for a link that leads nowhere: what it stood for is not gone for good.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
                return Ok(T::default());
            }
            Err(source) => return Err(StoreError::Io { path, doing: "cannot be read", source }),
        };
        let damaged = |source| StoreError::Damaged { path: path.clone(), source };
        let Versioned { version } = serde_json::from_slice(&bytes).map_err(damaged)?;
        if version > VERSION {
            return Err(StoreError::Newer { path, version });
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// The file of this name; where a link stands for it, the file that it leads to.
    fn target(&self, name: &str) -> PathBuf {
        let link = self.dir.join(name);
        fs::canonicalize(&link).unwrap_or(link)
    }

    /// Replaces a file by a finished one.
    fn write(&self, name: &str, content: &impl Serialize) -> Result<(), StoreError> {
        let path = self.target(name);
        let dir = path.parent().unwrap_or(&self.dir);
        let old = fs::metadata(&path).ok();
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(StoreError::Protected { path });
        }
        let failed = || io_at(&path, "cannot be saved");
        let mut new = tempfile::Builder::new()
            .prefix(&prefix_for(&path))
            .suffix(LEFTOVER)
            .tempfile_in(dir)
            .map_err(failed())?;
        if let Some(old) = old {
            new.as_file().set_permissions(old.permissions()).map_err(failed())?;
        }
        let mut out = BufWriter::new(new.as_file_mut());
        serde_json::to_writer_pretty(&mut out, content).map_err(io::Error::from).map_err(failed())?;
        out.write_all(b"\n").and_then(|()| out.flush()).map_err(failed())?;
        drop(out);
        new.as_file().sync_all().map_err(failed())?;
        new.persist(&path).map_err(|error| error.error).map_err(failed())?;
        sync_folder(dir);
        Ok(())
    }
}

const LEFTOVER: &str = ".tmp";

/// How the name of an unfinished new state of `file` begins.
fn prefix_for(file: &Path) -> String {
    format!(".{}.", file.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes what programs that were killed while saving `file` left beside it. Only under the lock.
fn remove_leftovers(file: &Path) {
    let prefix = prefix_for(file);
    for entry in file.parent().and_then(|dir| fs::read_dir(dir).ok()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(LEFTOVER) {
            // What can't be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Brings the new name to the disk. Some systems have no such thing; the file's content is there in any case.
fn sync_folder(dir: &Path) {
    if cfg!(unix) {
        let _ = File::open(dir).and_then(|dir| dir.sync_all());
    }
}

fn io_at(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Io { path, doing, source }
}
