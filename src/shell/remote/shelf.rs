//! The articles of a server that are open: their texts, when they come into view, and searches in them.
//!
//! Of each only the particulars stay in memory, and the texts that were read last. What is not read yet is counted by
//! what the server says that it names. When an article comes into view it is analysed as any other, and what the server
//! says besides is kept where the text has it.

use super::merge::{merged, unread};
use super::protocol::{DocId, Hit};
use super::server::{Fetched, Server};
use super::{Address, RemoteError};
use crate::app::{Indexed, Message, Renewed};
use crate::corpus::{
    ArticleId, ArticleSet, Bodies, Body, Candidates, Index, Known, Particulars, TextIndex, TextQuery,
};
use crate::entity::{Analysis, analyse};
use crate::passage::particulars;
use crate::shell::stderr::complain;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Texts that were read last are kept, so many bytes of them.
const RECENT: usize = 16 << 20;

/// The articles that are open. For any number of threads; none waits for another's answer from the server.
pub(in crate::shell) struct Shelf {
    address: Address,
    server: Server,
    /// Whether articles are analysed.
    analyse: bool,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    /// Where things are told; nowhere but on standard error once nobody listens.
    out: Option<Sender<Message>>,
    /// By id.
    docs: Vec<(DocId, Arc<Particulars>)>,
    ids: FxHashMap<DocId, ArticleId>,
    /// The texts that were read last, the latest last.
    recent: VecDeque<(ArticleId, Body)>,
    recent_bytes: usize,
    index: Index,
    /// Articles that were sent anew, and how often that was.
    renewed: FxHashSet<ArticleId>,
    changes: usize,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("address", &self.address).finish_non_exhaustive()
    }
}

/// An article that was read, with what it names.
pub(in crate::shell) struct Read {
    pub(in crate::shell) about: Arc<Particulars>,
    pub(in crate::shell) body: Body,
}

impl Shelf {
    pub(in crate::shell) fn new(
        address: Address,
        server: Server,
        analyse: bool,
        out: Sender<Message>,
    ) -> Arc<Self> {
        let inside = Mutex::new(Inside { out: Some(out), ..Inside::default() });
        Arc::new(Self { address, server, analyse, inside })
    }

    pub(in crate::shell) fn server(&self) -> &Server {
        &self.server
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on nobody listens.
    pub(in crate::shell) fn hang_up(&self) {
        self.inside().out = None;
    }

    /// Puts articles on the shelf that come next, with what is known of them.
    pub(in crate::shell) fn put(&self, articles: impl IntoIterator<Item = (DocId, Arc<Particulars>)>) {
        let mut inside = self.inside();
        for (doc, about) in articles {
            let id = ArticleId(inside.docs.len() as u32);
            inside.ids.insert(doc.clone(), id);
            inside.docs.push((doc, about));
        }
    }

    /// Takes what articles name into the index: those from `first` on, and returns how the index is then.
    pub(in crate::shell) fn index(
        &self,
        first: usize,
        analyses: impl IntoIterator<Item = Arc<Analysis>>,
    ) -> Indexed {
        let mut inside = self.inside();
        for (at, analysis) in analyses.into_iter().enumerate() {
            let id = ArticleId((first + at) as u32);
            // Of one that came into view meanwhile more is known.
            if !inside.renewed.contains(&id) {
                inside.index.take(id, &analysis);
            }
        }
        inside.indexed()
    }

    /// What the server says that articles name which are not read.
    pub(in crate::shell) fn unread(&self, hits: &[Hit]) -> Result<Vec<Arc<Analysis>>, RemoteError> {
        let all = self.server.named(&hits.iter().collect::<Vec<_>>())?;
        let named = |hit: &Hit| all.get(&*hit.doc.id).map(Vec::as_slice).unwrap_or_default();
        Ok(hits.iter().map(|hit| Arc::new(unread(named(hit)))).collect())
    }

    /// Analyses an article that was fetched.
    pub(in crate::shell) fn read(&self, Fetched { article, named }: Fetched) -> Read {
        let analysis = self.analyse.then(|| {
            let own = catch_unwind(AssertUnwindSafe(|| analyse(&article))).unwrap_or_default();
            Arc::new(merged(&article, own, &named))
        });
        let about = Arc::new(particulars(&article));
        Read { about, body: Body { article: Arc::new(article), analysis } }
    }

    /// Reads an article from the server.
    fn read_anew(&self, id: ArticleId) -> Option<Read> {
        let (doc, about) = self.inside().docs.get(id.0 as usize)?.clone();
        match self.server.fetch(&[doc]).pop()? {
            Ok(fetched) => Some(self.read(fetched)),
            Err(error) => {
                self.tell(&about.origin.to_string(), &error);
                None
            }
        }
    }

    /// Tells why something cannot be had.
    fn tell(&self, about: &str, error: &RemoteError) {
        let line = format!("{about}: {error}");
        match &self.inside().out {
            Some(out) => drop(out.send(Message::Problem { about: about.to_owned(), line })),
            None => complain(&line),
        }
    }
}

impl Inside {
    fn recent(&self, id: ArticleId) -> Option<Body> {
        self.recent.iter().rev().find(|(other, _)| *other == id).map(|(_, body)| body.clone())
    }

    fn keep(&mut self, id: ArticleId, body: Body) {
        self.recent_bytes += body.article.text.len();
        self.recent.push_back((id, body));
        while self.recent_bytes > RECENT
            && let Some((_, oldest)) = self.recent.pop_front()
        {
            self.recent_bytes -= oldest.article.text.len();
        }
    }

    fn indexed(&mut self) -> Indexed {
        self.index.settle();
        Indexed { index: Arc::new(self.index.clone()), articles: self.docs.len(), changes: self.changes }
    }

    /// Takes in that an article is another than was known; tells it.
    fn renew(&mut self, id: ArticleId, about: &Arc<Particulars>, body: &Body) {
        let (Some(out), Some((_, known)), Some(analysis)) =
            (self.out.clone(), self.docs.get_mut(id.0 as usize), &body.analysis)
        else {
            return;
        };
        if known.digest == about.digest {
            return;
        }
        known.clone_from(about);
        self.changes += 1;
        self.renewed.insert(id);
        self.index.take(id, analysis);
        let (about, article) = (Arc::clone(about), Arc::clone(&body.article));
        let renewed = Renewed { id, about, article, analysis: Arc::clone(analysis) };
        let _ = out.send(Message::Changed(vec![renewed]));
        let _ = out.send(Message::Indexed(self.indexed()));
    }
}

impl Bodies for Shelf {
    fn body(&self, id: ArticleId) -> Option<Body> {
        let recent = self.inside().recent(id);
        recent.or_else(|| {
            let read = self.read_anew(id)?;
            self.inside().keep(id, read.body.clone());
            Some(read.body)
        })
    }

    fn are_far(&self) -> bool {
        true
    }

    /// The same; of an article that was not read before, or is another by now, the particulars and what it names are
    /// sent as well.
    fn show(&self, id: ArticleId) -> Option<Body> {
        let recent = self.inside().recent(id);
        let Read { about, body } = match recent {
            Some(body) => Read { about: Arc::new(particulars(&body.article)), body },
            None => self.read_anew(id)?,
        };
        let mut inside = self.inside();
        inside.renew(id, &about, &body);
        inside.keep(id, body.clone());
        Some(body)
    }
}

impl TextIndex for Shelf {
    /// None, and a word about it, where the server fails: reading all texts from it would fail as well.
    fn candidates(&self, query: &TextQuery, _: &mut Known<'_>) -> Option<Candidates> {
        let mut having = ArticleSet::default();
        for page in self.server.search(query)? {
            match page {
                Ok(page) => {
                    let inside = self.inside();
                    having.extend(page.hits.iter().filter_map(|hit| inside.ids.get(&hit.doc).copied()));
                }
                Err(error) => {
                    self.tell(&self.address.to_string(), &error);
                    break;
                }
            }
        }
        // The server searches what it has now.
        Some(Candidates { having, unknown: ArticleSet::default() })
    }
}
