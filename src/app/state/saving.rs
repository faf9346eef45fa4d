//! Changes of what is kept: which are on the disk, and which can be undone.

use crate::passage::Change;
use std::collections::HashMap;

/// What of this run's changes is not on the disk yet.
#[derive(Debug, Default)]
pub(in crate::app) struct Saving {
    /// How many [`Effect::Save`]s were asked for.
    pub(in crate::app) asked: u64,
    /// How many of them are known to be on the disk.
    pub(in crate::app) done: u64,
    /// The bookmarks that they put there, by id: with which of them.
    pub(in crate::app) bookmarks: HashMap<String, u64>,
    /// With which of them there is something to say, what is said until then, and what then.
    pub(in crate::app) promise: Option<(u64, String, String)>,
}

/// Steps that can be undone, and steps that were.
#[derive(Debug, Default)]
pub(in crate::app) struct Undo {
    pub(in crate::app) done: Vec<Step>,
    pub(in crate::app) undone: Vec<Step>,
}

#[derive(Debug)]
pub(in crate::app) struct Step {
    pub(in crate::app) forth: Change,
    pub(in crate::app) back: Change,
    /// What it did, in a word or two.
    pub(in crate::app) what: &'static str,
}
