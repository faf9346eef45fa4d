//! What a library has, when the same folders are opened again.

use super::state::{self, NUMBERS, Numbers};
use super::walk::Stamp;
use crate::app::{Message, Opened};
use crate::corpus::{ArticleId, Particulars};
use crate::shell::library::{self, FileStamp, Reader, StoredId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, UNIX_EPOCH};

/// Files by path, as they were when they were read, with their articles.
pub(super) type Files = BTreeMap<PathBuf, (Option<Stamp>, Vec<ArticleId>)>;

/// What a library has.
pub(super) struct Known {
    /// By id, where each article is in the library.
    pub(super) stored: Vec<StoredId>,
    /// Articles that are the same as earlier ones, and which.
    pub(super) same: BTreeMap<ArticleId, ArticleId>,
    /// By id.
    pub(super) about: Vec<Arc<Particulars>>,
    pub(super) files: Files,
}

impl Known {
    /// Reads it. `None` where it does not serve: nothing was taken from it then.
    pub(super) fn read(reader: &Reader) -> Option<Self> {
        let Numbers { stored, same } = reader.state(NUMBERS).as_deref().and_then(state::numbers)?;
        let ids: FxHashMap<u32, u32> = stored.iter().map(|id| id.0).zip(0..).collect();
        let files = files(reader, &ids)?;
        let mut about: Vec<Option<Arc<Particulars>>> = vec![None; stored.len()];
        for block in reader.particulars().ok()? {
            for one in block.ok()? {
                if let Some(id) = ids.get(&one.id.0) {
                    about[*id as usize] = Some(Arc::new(particulars(one)));
                }
            }
        }
        Some(Self { about: about.into_iter().collect::<Option<_>>()?, stored, same, files })
    }

    /// Sends what articles there are.
    pub(super) fn send(&self, out: &Sender<Message>) {
        let opened = |(about, id): (&Arc<Particulars>, u32)| {
            let same = self.same.get(&ArticleId(id)).copied();
            Opened { about: Arc::clone(about), article: None, same }
        };
        let opened = self.about.iter().zip(0..).map(opened).collect();
        let analysed = (0..self.about.len() as u32).map(|id| (ArticleId(id), None)).collect();
        let _ = out.send(Message::Found(self.files.len()));
        let _ = out.send(Message::Loaded(opened, self.files.len()));
        let _ = out.send(Message::Analysed(analysed));
    }
}

fn files(reader: &Reader, ids: &FxHashMap<u32, u32>) -> Option<Files> {
    let mut files = Files::new();
    for file in reader.files().ok()? {
        let articles = file.ids().map(|id| ids.get(&id.0).copied().map(ArticleId)).collect::<Option<_>>()?;
        files.insert(file.stamp.path.clone(), (Some(stamp(&file.stamp)), articles));
    }
    Some(files)
}

fn stamp(stamp: &FileStamp) -> Stamp {
    let modified = UNIX_EPOCH + Duration::from_nanos(u64::try_from(stamp.modified).unwrap_or_default());
    Stamp { modified, size: stamp.size, inode: stamp.inode }
}

fn particulars(one: library::Particulars) -> Particulars {
    Particulars::known(&one.article, (one.key, one.digest), one.bytes as usize, one.minutes)
}
