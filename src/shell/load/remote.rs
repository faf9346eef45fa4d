//! Reading an index of a server: its articles page by page, as [`Message`]s.
//!
//! An index of few articles is read as a folder is: with all texts, which are analysed. Of one with many only the list
//! is read, and what the server says that its articles name; their texts come when they come into view.

use super::error::LoadError;
use super::pool::Pool;
use crate::app::{Message, Opened};
use crate::corpus::{ArticleId, Particulars, TextQuery};
use crate::entity::Analysis;
use crate::passage::identify;
use crate::shell::remote::{Address, DocId, Hit, Limits, Read, RemoteError, Server, Shelf, TOGETHER};
use crate::source::{Article, Duplicates, FieldMap, Signature};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// What is to be opened, and how.
#[derive(Debug, Clone)]
pub(in crate::shell) struct From {
    pub(in crate::shell) address: Address,
    pub(in crate::shell) limits: Limits,
    /// Where articles have what, where the reader knows better than a guess.
    pub(in crate::shell) fields: FieldMap,
}

/// An index of no more articles is read as a folder is.
const FEW: usize = 2_000;

/// So many articles are listed at most: each takes some hundred bytes of memory.
const MOST: usize = 200_000;

/// Texts stay in memory as long as there are not more bytes of them.
const STAYING: usize = 32 << 20;

/// The index is sent at most this often while articles come.
const OFTEN: Duration = Duration::from_millis(250);

/// Reads an index; with all texts, however many, where `whole` says so. Returns where texts come from then, `None`
/// where it cannot be opened, and what went wrong, a line each.
pub(super) fn read_index(
    from: &From,
    whole: bool,
    analyse: bool,
    out: &Sender<Message>,
) -> (Option<Arc<Shelf>>, Vec<String>) {
    let mut pager = match Server::open(&from.address, from.limits, &from.fields) {
        Ok(server) => {
            let shelf = Shelf::new(from.address.clone(), server, analyse, out.clone());
            Pager::new(shelf, from, whole, analyse, out.clone())
        }
        Err(error) => {
            let line = format!("{}: {error}", from.address);
            let _ = out.send(Message::Problem { about: from.address.to_string(), line: line.clone() });
            let _ = out.send(Message::LoadingDone);
            return (None, vec![line]);
        }
    };
    let _ = out.send(Message::Bodies(pager.shelf.clone()));
    let _ = out.send(Message::TextIndex(pager.shelf.clone()));
    pager.read_all();
    let _ = out.send(Message::LoadingDone);
    let _ = out.send(Message::Zone(jiff::tz::TimeZone::system()));
    (Some(pager.shelf), pager.problems)
}

/// Hands the articles of an index to `take` whose texts may have what is asked for, with what cannot be read of them.
/// Returns why it cannot be searched.
pub(in crate::shell) fn search_index(
    from: &From,
    words: &TextQuery,
    mut take: impl FnMut(Vec<Article>, Vec<LoadError>),
) -> Vec<LoadError> {
    let failed = |about: String, error: &RemoteError| LoadError::new(Path::new(&about), error.to_string());
    let server = match Server::open(&from.address, from.limits, &from.fields) {
        Ok(server) => server,
        Err(error) => return vec![failed(from.address.to_string(), &error)],
    };
    for page in server.search(words).unwrap_or_else(|| server.list()) {
        let page = match page {
            Ok(page) => page,
            Err(error) => return vec![failed(from.address.to_string(), &error)],
        };
        for some in page.hits.chunks(TOGETHER) {
            let docs: Vec<DocId> = some.iter().map(|hit| hit.doc().clone()).collect();
            let (mut articles, mut problems) = (Vec::new(), Vec::new());
            for (doc, found) in docs.iter().zip(server.fetch(&docs)) {
                match found {
                    Ok(found) => articles.push(found.article),
                    Err(error) => problems.push(failed(format!("{}#{}", from.address, doc.id()), &error)),
                }
            }
            take(articles, problems);
        }
    }
    Vec::new()
}

struct Pager<'a> {
    shelf: Arc<Shelf>,
    address: &'a Address,
    whole: bool,
    analyse: bool,
    out: Sender<Message>,
    pool: Pool,
    /// How many articles were sent.
    sent: usize,
    /// How many bytes of text stay in memory.
    staying: usize,
    seen: Duplicates,
    same: Vec<(ArticleId, ArticleId)>,
    /// When the index was sent last, and what is to be taken into it before it is sent again: from which article on.
    indexed: Option<Instant>,
    unindexed: (usize, Vec<Arc<Analysis>>),
    problems: Vec<String>,
}

impl<'a> Pager<'a> {
    fn new(shelf: Arc<Shelf>, from: &'a From, whole: bool, analyse: bool, out: Sender<Message>) -> Self {
        Self {
            shelf,
            address: &from.address,
            whole,
            analyse,
            out,
            pool: Pool::start(),
            sent: 0,
            staying: 0,
            seen: Duplicates::default(),
            same: Vec::new(),
            indexed: None,
            unindexed: (0, Vec::new()),
            problems: Vec::new(),
        }
    }

    fn read_all(&mut self) {
        let shelf = Arc::clone(&self.shelf);
        let mut is_told = false;
        for page in shelf.server().list() {
            let page = match page {
                Ok(page) => page,
                Err(error) => {
                    self.complain(None, &error);
                    break;
                }
            };
            if page.failed_shards > 0 && !is_told {
                is_told = true;
                self.say(None, "a part of the index does not answer: articles are missing");
            }
            let total = page.total.unwrap_or_default() as usize;
            let _ = self.out.send(Message::Found(total.max(self.sent + page.hits.len())));
            let few = total.max(self.sent + page.hits.len()) <= FEW;
            let listening = if self.whole || few { self.read(&page.hits) } else { self.list(&page.hits) };
            if !listening {
                return;
            }
            if self.sent >= MOST {
                self.say(None, &format!("has {total} articles: the first {} are listed", self.sent));
                break;
            }
        }
        let _ = self.out.send(Message::Found(self.sent));
        self.send_index();
        let _ = self.out.send(Message::Compared(self.same.clone()));
    }

    /// Takes in articles without their texts. False where nobody listens any more.
    fn list(&mut self, hits: &[Hit]) -> bool {
        let about: Vec<(DocId, Arc<Particulars>)> = hits.iter().map(|hit| self.listed(hit)).collect();
        let opened = about.iter().map(|(_, about)| (Arc::clone(about), None)).collect();
        self.shelf.put(about);
        let first = self.sent;
        if !self.send(opened) {
            return false;
        }
        let analysed = (first..self.sent).map(|id| (ArticleId(id as u32), None)).collect();
        let listening = self.out.send(Message::Analysed(analysed)).is_ok();
        if self.analyse {
            match self.shelf.unread(hits) {
                Ok(named) => self.take(first, named),
                Err(error) => self.complain(None, &error),
            }
        }
        listening
    }

    fn listed(&self, hit: &Hit) -> (DocId, Arc<Particulars>) {
        let article = self.shelf.server().listed(hit);
        let (key, _) = identify(&article);
        (hit.doc().clone(), Arc::new(Particulars::listed(&article, key)))
    }

    /// Takes in articles with their texts. False where nobody listens any more.
    fn read(&mut self, hits: &[Hit]) -> bool {
        for some in hits.chunks(TOGETHER) {
            let docs: Vec<DocId> = some.iter().map(|hit| hit.doc().clone()).collect();
            let mut fetched = Vec::new();
            for (doc, found) in docs.iter().zip(self.shelf.server().fetch(&docs)) {
                match found {
                    Ok(found) => fetched.push((doc.clone(), found)),
                    Err(error) => self.complain(Some(doc), &error),
                }
            }
            let (shelf, pool) = (&self.shelf, &self.pool);
            let read: Vec<(DocId, Read)> = pool.install(|| {
                fetched.into_par_iter().map(|(doc, fetched)| (doc, shelf.read(fetched))).collect()
            });
            if !self.take_read(read) {
                return false;
            }
        }
        true
    }

    fn take_read(&mut self, read: Vec<(DocId, Read)>) -> bool {
        let first = self.sent;
        let (mut opened, mut analysed, mut named) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (_, Read { about, body })) in read.iter().enumerate() {
            let id = ArticleId((first + at) as u32);
            let same = self.seen.take(&Signature::of(&body.article)).map(|same| ArticleId(same as u32));
            self.same.extend(same.map(|same| (id, same)));
            self.staying += body.article.text.len();
            let stays = self.staying <= STAYING;
            opened.push((Arc::clone(about), stays.then(|| Arc::clone(&body.article))));
            if let Some(analysis) = &body.analysis {
                analysed.push((id, stays.then(|| Arc::clone(analysis))));
                named.push(Arc::clone(analysis));
            }
        }
        self.shelf.put(read.into_iter().map(|(doc, Read { about, .. })| (doc, about)));
        if !self.send(opened) {
            return false;
        }
        let listening = self.out.send(Message::Analysed(analysed)).is_ok();
        self.take(first, named);
        listening
    }

    /// Sends the next articles, with their texts where those are to stay.
    fn send(&mut self, articles: Vec<(Arc<Particulars>, Option<Arc<Article>>)>) -> bool {
        self.sent += articles.len();
        let opened = articles.into_iter().map(|(about, article)| Opened { about, article, same: None });
        self.out.send(Message::Loaded(opened.collect(), self.sent)).is_ok()
    }

    /// Takes what articles name into the index, those from `first` on; which is sent now and then.
    fn take(&mut self, first: usize, named: Vec<Arc<Analysis>>) {
        if self.unindexed.1.is_empty() {
            self.unindexed.0 = first;
        }
        // Where the server did not say what articles name, nothing is known of them.
        let due = self.unindexed.0 + self.unindexed.1.len();
        self.unindexed.1.resize_with(self.unindexed.1.len() + first.saturating_sub(due), Arc::default);
        self.unindexed.1.extend(named);
        if self.indexed.is_none_or(|sent| sent.elapsed() >= OFTEN) {
            self.send_index();
        }
    }

    fn send_index(&mut self) {
        let (first, named) = std::mem::take(&mut self.unindexed);
        let indexed = self.shelf.index(first, named);
        self.indexed = Some(Instant::now());
        let _ = self.out.send(Message::Indexed(indexed));
    }

    fn complain(&mut self, doc: Option<&DocId>, error: &RemoteError) {
        self.say(doc, &error.to_string());
    }

    fn say(&mut self, doc: Option<&DocId>, words: &str) {
        let id = doc.map(|doc| format!("#{}", doc.id())).unwrap_or_default();
        let about = format!("{}{id}", self.address);
        let line = format!("{about}: {words}");
        self.problems.push(line.clone());
        let _ = self.out.send(Message::Problem { about, line });
    }
}
