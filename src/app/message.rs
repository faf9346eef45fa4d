//! What the world tells the app, and what the app asks of the world.

use super::command::Key;
use super::jobs::{Answer, Job};
use super::state::{LocateRequest, LocateResult};
use crate::corpus::{ArticleId, Bodies, Body, Index, Particulars, TextIndex};
use crate::entity::Analysis;
use crate::passage::{Change, UserData, particulars};
use crate::source::Article;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// An article that was read, ready to be taken in.
#[derive(Debug)]
pub struct Opened {
    /// What is known of it.
    pub about: Arc<Particulars>,
    /// The article, where it is to stay in memory.
    pub article: Option<Arc<Article>>,
    /// The earlier article that it is the same as.
    pub same: Option<ArticleId>,
}

/// An article that was read anew.
#[derive(Debug)]
pub struct Renewed {
    /// Which one.
    pub id: ArticleId,
    /// What is known of it now.
    pub about: Arc<Particulars>,
    /// The article as it is now.
    pub article: Arc<Article>,
    /// What it names now.
    pub analysis: Arc<Analysis>,
}

impl From<Article> for Opened {
    /// Costs reading all of its text once.
    fn from(article: Article) -> Self {
        let about = Arc::new(particulars(&article));
        Self { about, article: Some(Arc::new(article)), same: None }
    }
}

/// An index, and how much of what was told before is in it.
#[derive(Debug, Default)]
pub struct Indexed {
    /// Where each entity is mentioned.
    pub index: Arc<Index>,
    /// How many articles are in it.
    pub articles: usize,
    /// How many [`Message::Changed`] are in it.
    pub changes: usize,
}

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The wheel was turned at this cell: so many notches down, or up where negative.
    Wheel {
        /// Column, in cells from the left.
        x: u16,
        /// Row, in cells from the top.
        y: u16,
        /// Notches, positive downwards.
        by: i16,
    },
    /// A cell was clicked.
    Click {
        /// Column, in cells from the left.
        x: u16,
        /// Row, in cells from the top.
        y: u16,
    },
    /// The screen has this many columns and rows.
    Resize(u16, u16),
    /// What time it is; sent before messages that may need it.
    Clock(Timestamp),
    /// What is kept after so many of the app's [`Effect::Save`]s: by earlier runs, by this one, and by others
    /// that are running.
    Stored(u64, UserData),
    /// What saving waits for, in a line.
    SavingWaits(String),
    /// Why the app's [`Effect::Save`]s up to so many, from the last that was told of on, are not on the disk.
    NotSaved(u64, String),
    /// How many files were found.
    Found(usize),
    /// Articles were read, in the order they were found. The counter is of files read so far.
    Loaded(Vec<Opened>, usize),
    /// Articles have changed: their files, or which of their lines are debris.
    Changed(Vec<Renewed>),
    /// Articles whose files are gone.
    Gone(Vec<ArticleId>),
    /// Something could not be read.
    Problem {
        /// The path that it is about; empty where it is not about one.
        about: String,
        /// One line naming it and the reason.
        line: String,
    },
    /// What was told about this path is no longer so.
    Resolved(String),
    /// So many articles begin to be compared with each other.
    Comparing(usize),
    /// They have been: each article that is the same as an earlier one, and which that is.
    Compared(Vec<(ArticleId, ArticleId)>),
    /// In which time zone today is today.
    Zone(TimeZone),
    /// No more articles will come.
    LoadingDone,
    /// Articles were analysed; with their analyses where those are to stay in memory.
    Analysed(Vec<(ArticleId, Option<Arc<Analysis>>)>),
    /// The index as it is now.
    Indexed(Indexed),
    /// Bookmarks were looked for.
    Located(Vec<LocateResult>),
    /// Something is worked out, for the [`Effect::Work`] of this generation; and whether that is the last of it.
    Answered(u64, Answer, bool),
    /// Bodies were fetched, for [`Effect::Fetch`]; none of an article that cannot be read any more.
    Fetched(Vec<(ArticleId, Option<Body>)>),
    /// Where the bodies are of articles that come without.
    Bodies(Arc<dyn Bodies>),
    /// What tells in which texts words stand, so that not all of them have to be read.
    TextIndex(Arc<dyn TextIndex>),
    /// Something went wrong outside, or is to be known of; one line.
    Notice(String),
    /// The program is asked to end.
    Terminate,
}

/// Something to be done outside. The app does not wait for it.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Write these changes to what is kept.
    Save(Vec<Change>),
    /// Put text on the clipboard.
    Copy(String),
    /// Work something out, and send what that gives. An older job of its kind is of no use any more.
    Work(Job),
    /// Read these articles, and send them.
    Fetch(Vec<ArticleId>),
    /// Look for bookmarks in texts that have changed, and send where each is.
    Locate(Vec<LocateRequest>),
    /// Open an address (http or https) in the browser.
    Browse(String),
    /// Open a file in the reader's editor.
    Edit {
        /// The file, as the article's origin names it.
        path: String,
        /// The line that the cursor is on in the article's text, from 1.
        line: usize,
        /// What stands in that line: where the file is not the text itself, its place in the file.
        words: String,
    },
    /// Give text to a command on its standard input.
    Pipe {
        /// The command with its arguments, as it was typed.
        command: String,
        /// The text.
        text: String,
    },
    /// Let go of an index: to free a large one takes longer than a key may.
    Free(OldIndex),
    /// Look at the files again.
    Reload,
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End.
    Quit,
}

/// An index that another one has taken the place of.
#[derive(Debug)]
pub struct OldIndex(Arc<Index>);

impl OldIndex {
    /// Marks `index` as such.
    pub(in crate::app) fn new(index: Arc<Index>) -> Self {
        Self(index)
    }
}

impl PartialEq for OldIndex {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a command answers: nothing, changes to be saved, or effects.
pub(in crate::app) trait Outcome {
    /// As effects.
    fn effects(self) -> Vec<Effect>;
}

impl Outcome for () {
    fn effects(self) -> Vec<Effect> {
        Vec::new()
    }
}

impl Outcome for Vec<Change> {
    fn effects(self) -> Vec<Effect> {
        if self.is_empty() { Vec::new() } else { vec![Effect::Save(self)] }
    }
}

impl Outcome for Vec<Effect> {
    fn effects(self) -> Vec<Effect> {
        self
    }
}
