//! Writing a library: one program at a time.

use super::analysis_wire::AnalysisWire;
use super::catalogue::{Catalogue, CatalogueWriter, Extent, FileStamp, Live, StoredFile};
use super::engine::{self, Fields};
use super::error::LibraryError;
use super::particulars::{Entry, StoredId};
use super::place::Place;
use super::state::StateWriter;
use super::wire::{ArticleWire, sealed};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{process, thread};
use tantivy::directory::{Directory, DirectoryLock, Lock, MmapDirectory};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

/// The memory in which each thread of the index collects postings, in bytes.
const MEMORY: usize = 32 << 20;

/// A segment is written anew when so much of it is deleted.
const DELETED: f32 = 0.3;

/// The catalogue is written anew when it is opened with more records of the past than of the present, and more than
/// this.
const DEAD: usize = 1_000;

/// The file that the one writer holds, with the number of its process.
const LOCK: &str = "writer.lock";

/// How the names of states begin.
const STATE: &str = "state-";

/// How the names of the parts of a commit's state begin.
fn state_of(extent: &Extent) -> String {
    format!("{STATE}{}-{}.", extent.length, extent.next)
}

/// The name of a part of the state of a commit.
pub(super) fn state_name(extent: &Extent, part: usize) -> String {
    format!("{}{part}", state_of(extent))
}

/// The one writer of a library. What was not committed is lost with it; after an error nothing but dropping it makes
/// sense, and what was committed before stays.
pub struct Writer {
    folder: PathBuf,
    index: IndexWriter,
    fields: Fields,
    catalogue: CatalogueWriter,
    files: HashMap<PathBuf, StoredFile>,
    next: u32,
    /// Whether the catalogue has another name than at the last commit.
    has_moved: bool,
    /// Held until the writer is dropped.
    _lock: DirectoryLock,
}

/// A file whose articles are being put in. They count when it is ended; where it is not, they are forgotten.
#[derive(Debug)]
pub struct OpenFile {
    stamp: FileStamp,
    runs: Vec<(StoredId, u32)>,
}

impl Writer {
    /// Goes on with the library at `place`, or begins it, or begins it anew where it is of no use.
    pub fn open(place: &Place) -> Result<Self, LibraryError> {
        let folder = place.folder();
        fs::create_dir_all(folder).map_err(LibraryError::io(folder))?;
        let lock = lock(folder)?;
        // For who asks; where it cannot be written, they are not told.
        let _ = fs::write(folder.join(LOCK), process::id().to_string());
        match resume(place) {
            Ok((index, fields, extent)) => Self::with(folder, &index, fields, extent, lock),
            Err(error) if error.wants_rebuild() => {
                let index = begin(place)?;
                Self::with(folder, &index.0, index.1, None, lock)
            }
            Err(error) => Err(error),
        }
        .or_else(|error| if error.wants_rebuild() { Self::anew(place) } else { Err(error) })
    }

    /// The process that is writing the library, where one is.
    pub fn process(place: &Place) -> Option<u32> {
        let Err(LibraryError::Busy) = lock(place.folder()) else { return None };
        fs::read_to_string(place.folder().join(LOCK)).ok()?.parse().ok()
    }

    /// Begins the library anew, whatever lies there.
    fn anew(place: &Place) -> Result<Self, LibraryError> {
        let folder = place.folder();
        let lock = lock(folder)?;
        let (index, fields) = begin(place)?;
        Self::with(folder, &index, fields, None, lock)
    }

    fn with(
        folder: &Path,
        index: &Index,
        fields: Fields,
        extent: Option<Extent>,
        lock: DirectoryLock,
    ) -> Result<Self, LibraryError> {
        let (catalogue, files, next, has_moved) = match extent {
            Some(Extent { catalogue, length, next }) => {
                let old = Catalogue { path: folder.join(&catalogue), length };
                let (files, dead) = old.files()?;
                let is_past = dead > DEAD && dead > files.len();
                let new = if is_past {
                    moved(&old, &files, next)?
                } else {
                    CatalogueWriter::append(old.path, length)?
                };
                (new, files, next, is_past)
            }
            None => (CatalogueWriter::create(folder.join("catalogue-0"))?, Vec::new(), 0, false),
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let options = IndexWriterOptions::builder()
            .num_worker_threads((cores / 2).clamp(1, 4))
            .memory_budget_per_thread(MEMORY)
            .num_merge_threads(1)
            .build();
        let writer: IndexWriter = index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(DELETED);
        writer.set_merge_policy(Box::new(merging));
        forget_orphans(index, &writer, fields, &Live::of(&files, next)?)?;
        let files = files.into_iter().map(|file| (file.stamp.path.clone(), file)).collect();
        Ok(Self {
            folder: folder.to_owned(),
            index: writer,
            fields,
            catalogue,
            files,
            next,
            has_moved,
            _lock: lock,
        })
    }

    /// The state in which a file is held, or was put since the last commit.
    pub fn file(&self, path: &Path) -> Option<&StoredFile> {
        self.files.get(path)
    }

    /// A file whose articles come one by one, those of several files in any order.
    pub fn begin(&self, stamp: FileStamp) -> OpenFile {
        OpenFile { stamp, runs: Vec::new() }
    }

    /// The next article of a file. Waits where the index is behind, so that memory stays bounded.
    pub fn add(&mut self, file: &mut OpenFile, entry: &Entry<'_>) -> Result<StoredId, LibraryError> {
        let id = StoredId(self.next);
        self.next = self.next.checked_add(1).ok_or(LibraryError::Damaged("it has too many articles"))?;
        let mut document = TantivyDocument::default();
        let Entry { article, analysis, .. } = entry;
        document.add_text(self.fields.text, &article.text);
        document.add_u64(self.fields.id, u64::from(id.0));
        document.add_bytes(self.fields.article, &sealed(&(id.0, ArticleWire::of(article)))?);
        let found = (id.0, AnalysisWire::of(&article.text, analysis));
        document.add_bytes(self.fields.analysis, &sealed(&found)?);
        self.index.add_document(document)?;
        self.catalogue.put_article(id, entry)?;
        match file.runs.last_mut() {
            Some((first, count)) if first.0 + *count == id.0 => *count += 1,
            _ => file.runs.push((id, 1)),
        }
        Ok(id)
    }

    /// All articles of the file are there: they take the place of those that it had.
    pub fn end(&mut self, file: OpenFile) -> Result<(), LibraryError> {
        let OpenFile { stamp, runs } = file;
        let file = StoredFile { stamp, runs };
        self.catalogue.put_file(&file)?;
        if let Some(old) = self.files.insert(file.stamp.path.clone(), file) {
            self.forget(&old);
        }
        Ok(())
    }

    /// A file with all its articles.
    pub fn put<'a>(
        &mut self,
        stamp: FileStamp,
        entries: impl IntoIterator<Item = Entry<'a>>,
    ) -> Result<Vec<StoredId>, LibraryError> {
        let mut file = self.begin(stamp);
        let ids = entries.into_iter().map(|entry| self.add(&mut file, &entry)).collect::<Result<_, _>>()?;
        self.end(file)?;
        Ok(ids)
    }

    /// Forgets a file and its articles.
    pub fn remove(&mut self, path: &Path) -> Result<(), LibraryError> {
        if let Some(old) = self.files.remove(path) {
            self.catalogue.remove_file(path)?;
            self.forget(&old);
        }
        Ok(())
    }

    fn forget(&self, file: &StoredFile) {
        for id in file.ids() {
            self.index.delete_term(Term::from_field_u64(self.fields.id, u64::from(id.0)));
        }
    }

    /// From now on all that was put and removed counts, all at once, whatever happens.
    pub fn commit(&mut self) -> Result<(), LibraryError> {
        self.begin_commit()?.end()
    }

    /// Begins a commit, beside which bytes of the caller's own can be kept. It counts when it is ended.
    pub fn begin_commit(&mut self) -> Result<Commit<'_>, LibraryError> {
        let length = self.catalogue.sync()?;
        let extent = Extent { catalogue: self.catalogue.name(), length, next: self.next };
        Ok(Commit { writer: self, extent })
    }

    /// Commits, and waits until the index has tidied up behind itself.
    pub fn finish(mut self) -> Result<(), LibraryError> {
        self.commit()?;
        self.close()
    }

    /// Waits until the index has tidied up behind itself: what lies there twice until then takes room.
    pub fn close(self) -> Result<(), LibraryError> {
        Ok(self.index.wait_merging_threads()?)
    }

    /// Removes the files that begin so but those that begin with all of `current`.
    fn drop_all_but(&self, beginning: &str, current: &str) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(beginning) && !name.starts_with(current) {
                // Who reads it yet keeps it; where it cannot be removed it only takes room.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// A commit that was begun.
pub struct Commit<'w> {
    writer: &'w mut Writer,
    extent: Extent,
}

impl Commit<'_> {
    /// Keeps what `write` writes beside the commit, as a part of the caller's own: [`Reader::state`](super::Reader::state)
    /// gives it back, for this commit only.
    pub fn keep(
        &self,
        part: usize,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), LibraryError> {
        // The name is one that only the commit to come knows.
        let path = self.writer.folder.join(state_name(&self.extent, part));
        StateWriter::new(&path).and_then(|state| state.written(write)).map_err(LibraryError::io(path))
    }

    /// From now on it counts.
    pub fn end(self) -> Result<(), LibraryError> {
        let Self { writer, extent } = self;
        let payload =
            serde_json::to_string(&extent).map_err(|_| LibraryError::Damaged("a commit does not encode"))?;
        let mut commit = writer.index.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        writer.drop_all_but(STATE, &state_of(&extent));
        if std::mem::take(&mut writer.has_moved) {
            writer.drop_all_but("catalogue-", &writer.catalogue.name());
        }
        Ok(())
    }
}

/// A catalogue without what is past, under another name; it counts with the next commit.
fn moved(old: &Catalogue, files: &[StoredFile], next: u32) -> Result<CatalogueWriter, LibraryError> {
    let name = old.path.file_name().unwrap_or_default().to_string_lossy();
    let number = name.rsplit('-').next().and_then(|number| number.parse::<u64>().ok()).unwrap_or(0);
    let mut new = CatalogueWriter::create(old.path.with_file_name(format!("catalogue-{}", number + 1)))?;
    new.copy_particulars(old.particulars()?, &Live::of(files, next)?)?;
    for file in files {
        new.put_file(file)?;
    }
    Ok(new)
}

fn lock(folder: &Path) -> Result<DirectoryLock, LibraryError> {
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    let lock = Lock { filepath: LOCK.into(), is_blocking: false };
    directory.acquire_lock(&lock).map_err(|error| tantivy::TantivyError::LockFailure(error, None).into())
}

/// What lies there already.
fn resume(place: &Place) -> Result<(Index, Fields, Option<Extent>), LibraryError> {
    place.check()?;
    let (index, fields) = engine::open(&place.index())?;
    let extent = engine::extent(&index.load_metas()?)?;
    Ok((index, fields, extent))
}

/// An empty library, after all that lies there but the lock.
fn begin(place: &Place) -> Result<(Index, Fields), LibraryError> {
    let folder = place.folder();
    for entry in fs::read_dir(folder).map_err(LibraryError::io(folder))?.flatten() {
        let path = entry.path();
        let removed = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(&path),
            _ if entry.file_name() == LOCK => Ok(()),
            _ => fs::remove_file(&path),
        };
        removed.map_err(LibraryError::io(path))?;
    }
    place.write_manifest()?;
    let index = place.index();
    fs::create_dir(&index).map_err(LibraryError::io(&index))?;
    engine::create(&index)
}

/// Deletes what is of no file: articles of a file that was being put in when a writer stopped.
fn forget_orphans(
    index: &Index,
    writer: &IndexWriter,
    fields: Fields,
    live: &Live,
) -> Result<(), LibraryError> {
    let metas = index.load_metas()?;
    let documents: u32 = metas.segments.iter().map(tantivy::SegmentMeta::num_docs).sum();
    if documents as usize == live.len() {
        return Ok(());
    }
    for segment in index.searchable_segments()? {
        let reader = tantivy::SegmentReader::open(&segment)?;
        let ids = reader.fast_fields().u64("id")?;
        for id in reader.doc_ids_alive().filter_map(|document| ids.first(document)) {
            if !u32::try_from(id).is_ok_and(|id| live.contains(StoredId(id))) {
                writer.delete_term(Term::from_field_u64(fields.id, id));
            }
        }
    }
    Ok(())
}
