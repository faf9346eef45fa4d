//! What a library has: read at once, and shown as it is read.

use super::state::{self, NUMBERS, Numbers};
use super::walk::Stamp;
use crate::app::{Message, Opened};
use crate::corpus::{ArticleId, Particulars};
use crate::shell::library::{self, FileStamp, Reader, StoredId};
use crate::source::Article;
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
    /// Reads it, and sends the articles as they are read. `None` where it does not serve; it is found out before
    /// anything is sent, but for damage.
    pub(super) fn read(reader: &Reader, out: &Sender<Message>) -> Option<Self> {
        let Numbers { stored, same } = reader.state(NUMBERS).as_deref().and_then(state::numbers)?;
        let ids: FxHashMap<u32, u32> = stored.iter().map(|id| id.0).zip(0..).collect();
        let files = files(reader, &ids)?;
        let _ = out.send(Message::Found(files.len()));
        let mut about = Vec::with_capacity(stored.len());
        let mut early: BTreeMap<usize, Arc<Particulars>> = BTreeMap::new();
        for block in reader.particulars().ok()? {
            let sent = about.len();
            for one in block.ok()? {
                if let Some(id) = ids.get(&one.id.0) {
                    early.insert(*id as usize, Arc::new(particulars(one)));
                }
                while let Some(next) = early.remove(&about.len()) {
                    about.push(next);
                }
            }
            let new = (sent as u32..).zip(&about[sent..]);
            let opened = |(id, about): (u32, &Arc<Particulars>)| {
                let same = same.get(&ArticleId(id)).copied();
                Opened { about: Arc::clone(about), article: None, same }
            };
            let _ = out.send(Message::Loaded(new.map(opened).collect(), files.len()));
        }
        let all = (0..about.len() as u32).map(|id| (ArticleId(id), None));
        let _ = out.send(Message::Analysed(all.collect()));
        (about.len() == stored.len()).then_some(Self { stored, same, about, files })
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
    let mut article = Article::new(one.origin, one.title, String::new());
    (article.outlet, article.author, article.published) = (one.outlet, one.author, one.published);
    (article.address, article.language, article.warnings) = (one.address, one.language, one.warnings);
    Particulars::known(&article, (one.key, one.digest), one.bytes as usize, one.minutes)
}
