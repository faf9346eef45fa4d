//! Articles and where they come from: `walk` finds files, `read` reads one and `parallel` many, `samples` are
//! built in. For the reader, `start` runs the thread in which the `loader` reads all of it, and again what
//! has changed, as `watch` says.

mod error;
mod loader;
mod parallel;
mod read;
mod samples;
mod start;
mod walk;
mod watch;

pub(super) use error::LoadError;
pub(super) use parallel::read_each;
pub(super) use samples::articles as samples;
pub(super) use start::{Job, start};
pub(super) use walk::{Found, find, or_here};
