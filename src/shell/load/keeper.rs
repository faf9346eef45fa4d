//! The thread that takes in analyses one by one: into the index, and to the screen.

use super::gate::Gate;
use super::known::index;
use super::shelf::Shelf;
use super::state::COMPARED;
use super::stock::{Settled, Shelved, Stock};
use crate::app::{Indexed, Message};
use crate::corpus::{ArticleId, Index};
use crate::entity::Analysis;
use crate::shell::library::{LibraryError, Place, Reader, StoredId};
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What the keeper is told.
pub(super) enum Taken {
    /// An article was analysed.
    Analysed(Analysed),
    /// Articles were analysed anew: one for each [`Message::Changed`].
    Changed(Vec<(ArticleId, Arc<Analysis>)>),
    /// Articles that a library has, before any other.
    Known(Resumed),
    /// All is read for now: what there is can be kept.
    Settled(Settled),
}

/// A library that is gone on with.
pub(super) struct Resumed {
    pub(super) reader: Reader,
    /// By id, where each article is in it.
    pub(super) stored: Vec<StoredId>,
}

/// An article that was analysed.
pub(super) struct Analysed {
    pub(super) id: ArticleId,
    pub(super) shelved: Shelved,
    /// Whether it stays in memory.
    pub(super) stays: bool,
}

/// The index is sent at most this often while articles come, and takes no more than this part of the time: of more articles it
/// is larger, and after each clone of it what is written is copied once.
const OFTEN: Duration = Duration::from_millis(250);
const PART: u32 = 25;

/// Starts the thread. It ends when nobody can tell it anything any more.
pub(super) fn start(
    shelf: Arc<Shelf>,
    gate: Arc<Gate>,
    place: Option<Place>,
    out: Sender<Message>,
) -> (Sender<Taken>, JoinHandle<()>) {
    let (tell, told) = channel();
    let keeping = thread::spawn(move || {
        let stock = place.map(Stock::new);
        let index = Index::default();
        let keeper = Keeper {
            shelf,
            gate,
            out,
            stock,
            index,
            settled: None,
            renewed: HashSet::new(),
            analysed: 0,
            changes: 0,
            sent: None,
            pause: OFTEN,
        };
        keeper.run(&told);
    });
    (tell, keeping)
}

struct Keeper {
    shelf: Arc<Shelf>,
    gate: Arc<Gate>,
    out: Sender<Message>,
    /// The library, where there is to be one.
    stock: Option<Stock>,
    index: Index,
    /// What is to be kept when all of it is analysed.
    settled: Option<Settled>,
    /// Articles that were analysed anew.
    renewed: HashSet<ArticleId>,
    /// How many articles were analysed.
    analysed: usize,
    /// How many changes were told.
    changes: usize,
    /// When the index was sent last, and how long after that it is not sent again.
    sent: Option<Instant>,
    pause: Duration,
}

impl Keeper {
    fn run(mut self, told: &Receiver<Taken>) {
        let mut stale = false;
        loop {
            let due = self.sent.map_or(Duration::ZERO, |sent| self.pause.saturating_sub(sent.elapsed()));
            let next = if stale { told.recv_timeout(due) } else { told.recv().map_err(Into::into) };
            let listening = match next {
                Ok(first) => {
                    let listening = self.take(std::iter::once(first).chain(told.try_iter()));
                    let due = self.sent.is_some_and(|sent| sent.elapsed() >= self.pause);
                    stale = !due;
                    listening && (!due || self.send_index())
                }
                Err(RecvTimeoutError::Timeout) => {
                    stale = false;
                    self.send_index()
                }
                Err(RecvTimeoutError::Disconnected) => {
                    if stale {
                        self.send_index();
                    }
                    let closed = self.stock.take().map_or(Ok(()), Stock::close);
                    self.go_on(closed);
                    return;
                }
            };
            if !listening {
                return;
            }
        }
    }

    /// Takes in what was told, so much of it as is there. False where nobody listens.
    fn take(&mut self, told: impl Iterator<Item = Taken>) -> bool {
        let mut analysed = Vec::new();
        for taken in told {
            match taken {
                Taken::Analysed(Analysed { id, shelved, stays }) => {
                    self.analysed += 1;
                    self.gate.leave(shelved.article.text.len());
                    // What was analysed before the article changed is about another text.
                    if !self.renewed.contains(&id) {
                        self.index.take(id, &shelved.analysis);
                        self.shelf.leave(id);
                    }
                    analysed.push((id, stays.then(|| Arc::clone(&shelved.analysis))));
                    self.shelve(id, shelved);
                }
                Taken::Changed(anew) => {
                    self.changes += 1;
                    for (id, analysis) in anew {
                        self.index.take(id, &analysis);
                        self.shelf.analysed(id, analysis);
                        self.renewed.insert(id);
                    }
                }
                Taken::Known(resumed) => self.resume(resumed),
                Taken::Settled(settled) => self.settled = Some(settled),
            }
            if analysed.len() >= MOST_AT_ONCE {
                break;
            }
        }
        self.keep_so_far();
        // What is settled can be kept once all of it is analysed.
        let all = |settled: &mut Settled| self.analysed >= settled.compared.len();
        if let Some(settled) = self.settled.take_if(all) {
            self.settle(&settled);
        }
        analysed.is_empty() || self.out.send(Message::Analysed(analysed)).is_ok()
    }

    /// Puts an article into the library.
    fn shelve(&mut self, id: ArticleId, shelved: Shelved) {
        let put = self.stock.as_mut().map_or(Ok(()), |stock| stock.take(id, shelved));
        self.go_on(put);
    }

    /// Goes on without a library where it cannot be written.
    fn go_on<T>(&mut self, done: Result<T, LibraryError>) -> Option<T> {
        let error = match done {
            Ok(done) => return Some(done),
            Err(error) => error,
        };
        self.stock = None;
        let _ = self.out.send(Message::Notice(format!("nothing is kept for the next time: {error}")));
        None
    }

    /// Keeps all that there is, where a library is worth it.
    fn settle(&mut self, settled: &Settled) {
        for id in &settled.gone_articles {
            self.index.remove(*id);
        }
        let Some(stock) = self.stock.as_mut().filter(|stock| stock.is_begun()) else {
            settled.changed.iter().flat_map(|(_, ids)| ids).for_each(|id| self.shelf.leave(*id));
            return;
        };
        let kept = stock.change(settled, &self.shelf).and_then(|()| {
            self.index.settle();
            stock.keep(settled, &self.index)
        });
        let stored = stock.stored.clone();
        if let Some(reader) = self.go_on(kept) {
            self.shelf.stock(reader, stored);
        }
    }

    /// Keeps what was analysed since the last time, where that is much: the work is not lost when the program is left.
    fn keep_so_far(&mut self) {
        let Some(stock) = self.stock.as_mut().filter(|stock| stock.has_much()) else { return };
        self.index.settle();
        let kept = stock.keep_so_far(&self.index);
        self.go_on(kept);
    }

    /// Goes on with what a library has.
    fn resume(&mut self, Resumed { reader, stored }: Resumed) {
        match index(&reader, ArticleId(stored.len() as u32)) {
            Some(index) => self.index = index,
            None => self.index_anew(&reader, &stored),
        }
        self.analysed = stored.len();
        let is_settled = reader.has_state(COMPARED);
        self.stock = self.stock.take().map(|stock| stock.resumed(stored, is_settled));
    }

    /// Takes the analyses of a library into the index.
    fn index_anew(&mut self, reader: &Reader, stored: &[StoredId]) {
        for (some, first) in stored.chunks(MOST_AT_ONCE).zip((0..).step_by(MOST_AT_ONCE)) {
            let found: Vec<_> = some.par_iter().map(|id| reader.analysis(*id)).collect();
            for (found, id) in found.iter().zip(first..) {
                if let Ok(analysis) = found {
                    self.index.take(ArticleId(id), analysis);
                }
            }
            self.analysed = first as usize + some.len();
            if self.sent.is_none_or(|sent| sent.elapsed() >= self.pause) && !self.send_index() {
                return;
            }
        }
    }

    fn send_index(&mut self) -> bool {
        let began = Instant::now();
        self.index.settle();
        let index = Arc::new(self.index.clone());
        self.pause = OFTEN.max(began.elapsed() * PART);
        self.sent = Some(Instant::now());
        let indexed = Indexed { index, articles: self.analysed, changes: self.changes };
        self.out.send(Message::Indexed(indexed)).is_ok()
    }
}

/// So many analyses are told to the screen at a time.
const MOST_AT_ONCE: usize = 512;
