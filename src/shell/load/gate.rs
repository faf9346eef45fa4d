//! A bound on what is read but not yet worked through, so that reading far ahead does not fill the memory.

use std::sync::{Condvar, Mutex, PoisonError};

/// So many bytes of text may be on their way at a time: a second of analysis and more on each of many cores, for the time that
/// a commit takes.
const MOST: usize = 16 << 20;

/// Counts the bytes that are on their way.
#[derive(Debug, Default)]
pub(super) struct Gate {
    inside: Mutex<usize>,
    left: Condvar,
}

impl Gate {
    /// Lets so many bytes in, once there is room for them. What is larger than all the room goes in alone.
    pub(super) fn enter(&self, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        while *inside > 0 && *inside + bytes > MOST {
            inside = self.left.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        *inside += bytes;
    }

    /// So many bytes that went in are through.
    pub(super) fn leave(&self, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        *inside = inside.saturating_sub(bytes);
        self.left.notify_all();
    }
}
