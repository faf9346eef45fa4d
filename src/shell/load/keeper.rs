//! The thread that takes in analyses one by one: into the index, and to the screen.

use super::gate::Gate;
use super::shelf::Shelf;
use crate::app::{Indexed, Message};
use crate::corpus::{ArticleId, Index};
use crate::entity::Analysis;
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
}

/// An article that was analysed.
pub(super) struct Analysed {
    pub(super) id: ArticleId,
    pub(super) analysis: Arc<Analysis>,
    /// The length of its text in bytes.
    pub(super) bytes: usize,
    /// Whether it stays in memory.
    pub(super) stays: bool,
}

/// The index is sent at most this often while articles come.
const OFTEN: Duration = Duration::from_millis(250);

/// Starts the thread. It ends when nobody can tell it anything any more.
pub(super) fn start(
    shelf: Arc<Shelf>,
    gate: Arc<Gate>,
    out: Sender<Message>,
) -> (Sender<Taken>, JoinHandle<()>) {
    let (tell, told) = channel();
    let keeping = thread::spawn(move || {
        let keeper =
            Keeper { shelf, gate, out, index: Index::default(), analysed: 0, changes: 0, sent: None };
        keeper.run(&told);
    });
    (tell, keeping)
}

struct Keeper {
    shelf: Arc<Shelf>,
    gate: Arc<Gate>,
    out: Sender<Message>,
    index: Index,
    /// How many articles were analysed.
    analysed: usize,
    /// How many changes were told.
    changes: usize,
    /// When the index was sent last.
    sent: Option<Instant>,
}

impl Keeper {
    fn run(mut self, told: &Receiver<Taken>) {
        let mut stale = false;
        loop {
            let due = self.sent.map_or(Duration::ZERO, |sent| OFTEN.saturating_sub(sent.elapsed()));
            let next = if stale { told.recv_timeout(due) } else { told.recv().map_err(Into::into) };
            let listening = match next {
                Ok(first) => {
                    let listening = self.take(std::iter::once(first).chain(told.try_iter()));
                    let due = self.sent.is_some_and(|sent| sent.elapsed() >= OFTEN);
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
                Taken::Analysed(Analysed { id, analysis, bytes, stays }) => {
                    self.analysed += 1;
                    self.index.take(id, &analysis);
                    self.shelf.leave(id);
                    self.gate.leave(bytes);
                    analysed.push((id, stays.then_some(analysis)));
                }
                Taken::Changed(anew) => {
                    self.changes += 1;
                    for (id, analysis) in anew {
                        self.index.take(id, &analysis);
                        self.shelf.leave(id);
                    }
                }
            }
            if analysed.len() >= MOST_AT_ONCE {
                break;
            }
        }
        analysed.is_empty() || self.out.send(Message::Analysed(analysed)).is_ok()
    }

    fn send_index(&mut self) -> bool {
        self.index.settle();
        self.sent = Some(Instant::now());
        let index = Arc::new(self.index.clone());
        let indexed = Indexed { index, articles: self.analysed, changes: self.changes };
        self.out.send(Message::Indexed(indexed)).is_ok()
    }
}

/// So many analyses are told to the screen at a time.
const MOST_AT_ONCE: usize = 512;
