//! What a library has, when the same folders are opened again.

use super::state::{self, COMPARED, INDEX, NUMBERS, Numbers};
use super::walk::Stamp;
use crate::corpus::{ArticleId, Index, Particulars};
use crate::shell::library::{self, FileStamp, Place, Reader, StoredId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// Files by path, as they were when they were read, with their articles.
pub(super) type Files = FxHashMap<OsString, (Option<Stamp>, Vec<ArticleId>)>;

/// A library that serves.
pub(super) struct Known {
    pub(super) reader: Reader,
    /// By id, where each article is in the library.
    pub(super) stored: Vec<StoredId>,
    /// Articles that are the same as earlier ones, and which.
    pub(super) same: BTreeMap<ArticleId, ArticleId>,
    /// By number in the library, from 0.
    ids: Vec<Option<ArticleId>>,
}

impl Known {
    /// The library at `place`. `None` where there is none, or what it lists is damaged.
    pub(super) fn open(place: &Place) -> Option<Self> {
        let reader = Reader::open(place).ok()?;
        reader.check_catalogue().ok()?;
        let Numbers { stored, same } = reader.state(NUMBERS).as_deref().and_then(state::numbers)?;
        let ids = ids(stored.iter().zip(0..).map(|(stored, id)| (*stored, ArticleId(id))));
        Some(Self { reader, stored, same, ids })
    }

    /// Whether all that there was had been compared when it was written.
    pub(super) fn is_settled(&self) -> bool {
        self.reader.has_state(COMPARED)
    }

    /// Hands what is known of the articles to `take`, some hundreds at a time, in the order of their ids.
    pub(super) fn each_about(&self, mut take: impl FnMut(Vec<Arc<Particulars>>)) {
        let live = |id: StoredId| self.id(id).is_some();
        let Ok(blocks) = self.reader.particulars_of(live) else { return };
        // What was put anew stands further back than its number.
        let mut known: Vec<Option<Arc<Particulars>>> = vec![None; self.stored.len()];
        let mut next = 0;
        for block in blocks.map_while(Result::ok) {
            for one in block {
                if let Some(id) = self.id(one.id) {
                    known[id.0 as usize] = Some(Arc::new(particulars(one)));
                }
            }
            let run: Vec<Arc<Particulars>> = known[next..].iter_mut().map_while(Option::take).collect();
            next += run.len();
            if !run.is_empty() {
                take(run);
            }
        }
    }

    /// The files that it was made of, but for those with articles from `end` on.
    pub(super) fn files(&self, end: ArticleId) -> Files {
        let known = |id: StoredId| self.id(id).filter(|id| *id < end);
        let file = |file: library::StoredFile| {
            let articles = file.ids().map(known).collect::<Option<_>>()?;
            let stamp = Some(stamp(&file.stamp));
            Some((file.stamp.path.into_os_string(), (stamp, articles)))
        };
        self.reader.files().unwrap_or_default().into_iter().filter_map(file).collect()
    }

    /// The index of its articles before `end`, where it is kept.
    pub(super) fn index(&self, end: ArticleId) -> Option<Index> {
        index(&self.reader, end)
    }

    fn id(&self, stored: StoredId) -> Option<ArticleId> {
        self.ids.get(stored.0 as usize).copied().flatten()
    }
}

/// The index that is kept beside a library, of the articles before `end`.
pub(super) fn index(reader: &Reader, end: ArticleId) -> Option<Index> {
    let (bytes, length) = reader.state_reader(INDEX)?;
    let mut index = Index::from_reader(bytes, length).ok()?;
    // Some may have been analysed but not stored when the program was left.
    index.remove_from(end);
    Some(index)
}

/// By number in a library, which articles these are.
pub(super) fn ids(stored: impl Iterator<Item = (StoredId, ArticleId)>) -> Vec<Option<ArticleId>> {
    let mut ids = Vec::new();
    for (stored, id) in stored {
        let at = stored.0 as usize;
        if at >= ids.len() {
            ids.resize(at + 1, None);
        }
        ids[at] = Some(id);
    }
    ids
}

fn stamp(stamp: &FileStamp) -> Stamp {
    let modified = UNIX_EPOCH + Duration::from_nanos(u64::try_from(stamp.modified).unwrap_or_default());
    Stamp { modified, size: stamp.size, inode: stamp.inode }
}

fn particulars(one: library::Particulars) -> Particulars {
    Particulars::known(&one.article, (one.key, one.digest), one.bytes as usize, one.minutes)
}
