//! Putting articles into the library, as they are analysed and when files change.

use super::shelf::Shelf;
use super::state::{COMPARED, Compared, INDEX, NUMBERS, Numbering};
use super::walk::File;
use crate::corpus::{ArticleId, Body, Index, Particulars};
use crate::entity::Analysis;
use crate::shell::library::{Entry, FileStamp, LibraryError, OpenFile, Place, Reader, StoredId, Writer};
use crate::source::Article;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// An article on its way into the library.
pub(super) struct Shelved {
    pub(super) file: Arc<File>,
    pub(super) about: Arc<Particulars>,
    pub(super) article: Arc<Article>,
    pub(super) analysis: Arc<Analysis>,
}

/// What is to be kept.
pub(super) struct Settled {
    /// Files that have changed, with their articles.
    pub(super) changed: Vec<ChangedFile>,
    /// Files that are gone, and their articles.
    pub(super) gone: Vec<PathBuf>,
    pub(super) gone_articles: Vec<ArticleId>,
    /// By id, what each article is compared by, and which of its lines are folded; of those that are there.
    pub(super) compared: Vec<Compared>,
    pub(super) same: BTreeMap<ArticleId, ArticleId>,
}

/// A folder of no more articles needs no library, and gets none: their texts stay in memory.
pub(super) const FEWEST: usize = 500;

/// The library that is being written.
pub(super) struct Stock {
    place: Place,
    writer: Option<Writer>,
    /// The file whose articles are being put.
    open: Option<(Arc<File>, OpenFile)>,
    /// Articles that wait until those before them are analysed, or until it is clear that there are many.
    waiting: BTreeMap<ArticleId, Shelved>,
    /// Whether the library was there before.
    is_known: bool,
    /// Whether all that there was had been put at the last commit.
    is_settled: bool,
    /// By id, where each article is in the library.
    pub(super) stored: Vec<Option<StoredId>>,
    /// How many of these, the first, are of files that have ended.
    whole: usize,
    /// Bytes of text that were put, and those of them that were committed.
    put: usize,
    committed: usize,
}

/// What was put is committed when it has so many bytes of text more than at the last time, and is so much more: a commit costs
/// some time for all that there is.
const MUCH: usize = 8 << 20;
const MUCH_MORE: usize = 4;

/// A file that has changed, with its articles.
pub(super) type ChangedFile = (Arc<File>, Vec<ArticleId>);

impl Stock {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            writer: None,
            open: None,
            waiting: BTreeMap::new(),
            is_known: false,
            is_settled: false,
            stored: Vec::new(),
            whole: 0,
            put: 0,
            committed: 0,
        }
    }

    /// The same library, which has these articles already; all that there were, or only the first of them.
    pub(super) fn resumed(self, stored: Vec<StoredId>, is_settled: bool) -> Self {
        let whole = stored.len();
        Self { stored: stored.into_iter().map(Some).collect(), is_known: true, is_settled, whole, ..self }
    }

    /// Whether there are as many articles as are worth a library.
    pub(super) fn is_begun(&self) -> bool {
        self.is_known || self.writer.is_some()
    }

    /// Takes an article that was analysed; they go into the library in their order.
    pub(super) fn take(&mut self, id: ArticleId, shelved: Shelved) -> Result<(), LibraryError> {
        self.waiting.insert(id, shelved);
        if !self.is_begun() && self.waiting.len() <= FEWEST {
            return Ok(());
        }
        while let Some(shelved) = self.waiting.remove(&ArticleId(self.stored.len() as u32)) {
            self.put(&shelved)?;
        }
        Ok(())
    }

    fn put(&mut self, shelved: &Shelved) -> Result<(), LibraryError> {
        let Some(stamp) = stamp(&shelved.file) else {
            self.stored.push(None);
            return Ok(());
        };
        let writer = writer(&mut self.writer, &self.place)?;
        let is_open = self.open.as_ref().is_some_and(|(file, _)| file.path == shelved.file.path);
        if !is_open {
            if let Some((_, file)) = self.open.take() {
                writer.end(file)?;
                self.whole = self.stored.len();
            }
            self.open = Some((Arc::clone(&shelved.file), writer.begin(stamp)));
        }
        if let Some((_, file)) = &mut self.open {
            let stored = writer.add(file, &entry(&shelved.about, &shelved.article, &shelved.analysis))?;
            self.stored.push(Some(stored));
            self.put += shelved.article.text.len();
        }
        Ok(())
    }

    /// Whether much was put since the last commit, in a library that is being made.
    pub(super) fn has_much(&self) -> bool {
        let more = self.put - self.committed;
        !self.is_settled && more >= MUCH && more >= self.committed / MUCH_MORE
    }

    /// Has what was put so far count. The index may have taken in more.
    pub(super) fn keep_so_far(&mut self, index: &Index) -> Result<(), LibraryError> {
        let numbering = Numbering::new(&self.stored[..self.whole]);
        let commit = writer(&mut self.writer, &self.place)?.begin_commit()?;
        commit.keep(NUMBERS, |to| numbering.numbers(&BTreeMap::new(), to))?;
        if self.stored.iter().all(Option::is_some) {
            commit.keep(INDEX, |to| index.write_as(to, &|id| Some(id)))?;
        }
        commit.end()?;
        self.committed = self.put;
        Ok(())
    }

    /// Puts files anew that have changed, and forgets those that are gone.
    pub(super) fn change(&mut self, settled: &Settled, shelf: &Shelf) -> Result<(), LibraryError> {
        let writer = writer(&mut self.writer, &self.place)?;
        if let Some((_, file)) = self.open.take() {
            writer.end(file)?;
        }
        for path in &settled.gone {
            writer.remove(path)?;
        }
        for id in &settled.gone_articles {
            if let Some(stored) = self.stored.get_mut(id.0 as usize) {
                *stored = None;
            }
        }
        for (file, ids) in &settled.changed {
            let Some(stamp) = stamp(file) else { continue };
            let mut open = writer.begin(stamp);
            for id in ids {
                let known = shelf.whole(*id);
                let Some((about, Body { article, analysis: Some(analysis) })) = known else { continue };
                let stored = writer.add(&mut open, &entry(&about, &article, &analysis))?;
                let at = id.0 as usize;
                self.stored.resize(self.stored.len().max(at + 1), None);
                self.stored[at] = Some(stored);
            }
            writer.end(open)?;
        }
        Ok(())
    }

    /// Waits until the library has tidied up behind itself.
    pub(super) fn close(self) -> Result<(), LibraryError> {
        self.writer.map_or(Ok(()), Writer::close)
    }

    /// Has all that was put count, with what is kept beside it; returns the library as it is then.
    pub(super) fn keep(&mut self, settled: &Settled, index: &Index) -> Result<Reader, LibraryError> {
        let numbering = Numbering::new(&self.stored);
        let commit = writer(&mut self.writer, &self.place)?.begin_commit()?;
        commit.keep(NUMBERS, |to| numbering.numbers(&settled.same, to))?;
        commit.keep(INDEX, |to| numbering.index(index, to))?;
        commit.keep(COMPARED, |to| numbering.compared(&settled.compared, to))?;
        commit.end()?;
        self.is_settled = true;
        Reader::open(&self.place)
    }
}

fn writer<'w>(open: &'w mut Option<Writer>, place: &Place) -> Result<&'w mut Writer, LibraryError> {
    match open {
        Some(writer) => Ok(writer),
        None => Ok(open.insert(Writer::open(place)?)),
    }
}

fn entry<'a>(about: &'a Particulars, article: &'a Article, analysis: &'a Analysis) -> Entry<'a> {
    Entry { article, analysis, key: &about.key, digest: about.digest, minutes: about.minutes }
}

/// A file as the library knows it; none for standard input.
pub(super) fn stamp(file: &File) -> Option<FileStamp> {
    let stamp = file.stamp?;
    let modified = stamp.modified.duration_since(std::time::UNIX_EPOCH).ok()?;
    let modified = i64::try_from(modified.as_nanos()).ok()?;
    Some(FileStamp { path: file.path.clone(), size: stamp.size, modified, inode: stamp.inode })
}
