//! The threads that analyse. They are not those of the common pool, which works for the screen: a filter must
//! not queue behind a thousand articles.

use super::priority::give_way;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// As many threads as there are cores, which give way to the screen; where they cannot be had, those of the
/// common pool.
pub(super) struct Pool(Option<ThreadPool>);

impl Pool {
    pub(super) fn start() -> Self {
        let name = |at| format!("analyse-{at}");
        Self(ThreadPoolBuilder::new().thread_name(name).start_handler(|_| give_way()).build().ok())
    }

    /// Has something done, after all that was asked for before.
    pub(super) fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        match &self.0 {
            Some(pool) => pool.spawn_fifo(work),
            None => rayon::spawn_fifo(work),
        }
    }

    /// Does something in parallel and waits for it.
    pub(super) fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}
