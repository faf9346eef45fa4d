//! The commands: what can be done, by which keys, and where. Of the state nothing is known here.
//!
//! `key` is one key, `scope` says where a command applies, `table` holds all there is of every command,
//! `entry` is what can be asked of a row, `keymap` leads from keys to commands.

mod entry;
mod key;
mod keymap;
mod scope;
mod table;

pub use entry::{Command, Entry, TABLE};
pub use key::Key;
pub use keymap::Keymap;
pub use scope::Scope;

pub(crate) use keymap::BadBinding;
pub(in crate::app) use keymap::KeymapResult;
pub(in crate::app) use scope::Under;
pub(in crate::app) use table::commands;
