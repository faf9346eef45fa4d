//! Articles and where they come from: `walk` finds files, `read` reads one, `pieces` a large one bit by bit and
//! `parallel` many, `samples` are built in. For the reader, `start` runs the thread in which the `loader` reads all of it, and again what
//! has changed, as `watch` says. What is read is analysed on all cores, which `priority` lets give way to keys;
//! `gate` bounds how much is on its way; `gather` does all that for subcommands, `sift` what a search needs of it;
//! `keeper` takes what was analysed into the index; `shelf` has the texts that do not stay in memory. Of many articles
//! `stock` makes a library, with a `state` beside it, and `known` reads what it has when the same folders are opened
//! again. `remote` reads an index of a server instead.

mod error;
mod gate;
mod gather;
mod keeper;
mod known;
mod loader;
mod parallel;
mod pieces;
mod pool;
mod priority;
mod read;
mod remote;
mod samples;
mod shelf;
mod sift;
mod start;
mod state;
mod stock;
mod walk;
mod watch;

pub(super) use error::LoadError;
pub(super) use gather::{Gathered, gather, gather_from};
pub(super) use remote::{From, search_index};
pub(super) use sift::{Kept, Sifted, sift};
pub(super) use start::{Job, start};
pub(super) use walk::or_here;
