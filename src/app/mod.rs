//! State, commands and `update(state, message) -> effects`.
//!
//! Everything the screen shows follows from one [`App`]. [`update`] changes it and answers with [`Effect`]s as
//! data; it never waits, reads a file or asks the clock.

mod articles;
mod bookmarks;
mod called;
mod card;
mod chips;
mod command;
mod days;
mod hints;
mod jump;
mod keymap;
mod layout;
mod listing;
mod live;
#[cfg(test)]
mod live_tests;
mod located;
mod mentions;
mod menu;
mod message;
mod moving;
mod outside;
mod particulars;
mod problems;
mod prompt;
mod quotations;
mod reader;
mod rows;
mod saving;
mod search;
mod select;
mod side;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod typing;
mod undo;
mod update;

pub use articles::{Group, ITEM_MARGIN, Sort, list_text, minutes, words};
pub use bookmarks::{NOW, Shelf, ShelfRow, shelf_text};
pub use card::{Card, CardLine, CardWords, KNOWN_NAME};
pub use command::{Command, Entry, Key, Scope, TABLE};
pub use hints::hints;
pub use jump::Stops;
pub use keymap::{BadBinding, Found, Keymap};
pub use layout::{Areas, PaneArea, areas};
pub use listing::Listing;
pub use live::Copies;
pub use located::{Located, Place, Sought};
pub use mentions::{MentionItem, Places, Spot, sentence_around};
pub use menu::{Menu, MenuItem};
pub use message::{Effect, Message, Opened, Renewed};
pub use outside::browsable;
pub use problems::{Problem, ProblemList, Unread};
pub use prompt::{Prompt, Purpose};
pub use reader::Reader;
pub use rows::{Row, RowKind, Rows};
pub use search::{Hits, Searched, search_all};
pub use select::{Selection, Unit};
pub use side::{Side, SideItem, card_rows};
pub use update::update;

use crate::corpus::{ArticleId, Corpus, Index, Query};
use crate::entity::{Analysis, Entity, EntityId};
use crate::passage::{Kept, Reading};
use crate::source::Article;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One of the three panes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list of articles.
    #[default]
    Articles,
    /// The article.
    Reader,
    /// The entities.
    Entities,
}

/// What lies on top of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// All mentions of an entity.
    Mentions,
    /// All bookmarks.
    Bookmarks,
    /// The card of an entity or an article.
    Card,
    /// What could not be read.
    Problems,
    /// The keys.
    Help,
    /// The commands by name.
    Palette,
}

/// How far opening has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files found.
    pub files: usize,
    /// Files read so far.
    pub read: usize,
    /// Articles analysed so far.
    pub analysed: usize,
    /// Articles that are being compared with each other; 0 where none are.
    pub comparing: usize,
    /// Whether all files are read.
    pub done: bool,
}

/// Everything that the screen shows, and nothing that follows from the rest except what is costly to derive.
#[derive(Debug, Default)]
pub struct App {
    /// The articles that are open.
    pub corpus: Corpus,
    /// Where each entity is mentioned, as far as the articles are analysed and indexed.
    pub index: Arc<Index>,
    /// What names each article between runs, by [`ArticleId`].
    keys: Vec<String>,
    /// What is kept between runs.
    pub kept: Kept,
    /// The bindings.
    pub keymap: Keymap,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The pane with the focus.
    pub focus: Pane,
    /// What lies on top, the last on top of the others.
    pub overlays: Vec<Overlay>,
    /// Whether only the text is shown.
    pub zen: bool,
    /// The list of articles: those that are shown, in order, and the selection.
    pub list: Listing<ArticleId>,
    /// The ids that `list` shows, in order.
    pub shown: Vec<ArticleId>,
    /// Of the articles in the list the one that fits its filter best, wherever its group stands.
    best: Option<ArticleId>,
    /// How the list is sorted.
    pub sort: Sort,
    /// Whether that order is turned around.
    pub backwards: bool,
    /// The chips over the list.
    pub query: Query,
    /// The article that is read.
    pub reader: Reader,
    /// The side panel.
    pub side: Side,
    /// The entity whose mentions are marked and walked.
    pub chosen: Option<EntityId>,
    /// All mentions of one entity.
    pub places: Places,
    /// The bookmarks.
    pub shelf: Shelf,
    /// The card of an entity or an article.
    pub card: Card,
    /// Help and palette.
    pub menu: Menu,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// Keys of a chord typed so far.
    pub typed: Vec<Key>,
    /// What the last command has to say.
    pub notice: String,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The list of problems.
    pub troubles: ProblemList,
    /// Whether articles may still come after all files are read.
    pub watching: bool,
    /// How far opening has come.
    pub progress: Progress,
    /// What time it is.
    pub now: Timestamp,
    /// Where the reader is, for what day it is; UTC where that is not known.
    pub zone: Option<TimeZone>,
    /// Articles that stand in several files.
    pub copies: Copies,
    /// Articles whose files are gone.
    pub gone: HashSet<ArticleId>,
    /// Articles that have changed since the index was built.
    renewed: HashSet<ArticleId>,
    /// How the list is grouped.
    pub group: Group,
    /// The headings in the list, over the first article of each group.
    pub headings: HashMap<ArticleId, String>,
    jumps: jump::Jumps,
    undo: undo::Undo,
    /// How many bookmarks this run has made: part of their ids.
    made: u32,
    /// Tells this run from others in the ids of bookmarks.
    run: u64,
    saving: saving::Saving,
    indexing: Indexing,
    located: located::Known,
    search: search::Search,
    past: Past,
}

/// What was typed into prompts in this run, the latest last.
#[derive(Debug, Default)]
struct Past {
    searches: Vec<String>,
    commands: Vec<String>,
}

#[derive(Debug, Default)]
struct Indexing {
    generation: u64,
    under_way: bool,
    stale: bool,
}

impl App {
    /// An app without articles. `run` tells this run from all others; `size` is the screen's columns and rows.
    pub fn new(run: u64, size: (u16, u16), keymap: Keymap) -> Self {
        Self { keymap, size, run, ..Self::default() }
    }

    /// The article that is read.
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.corpus.article(self.reader.article?)
    }

    /// Its analysis, once it is there.
    pub fn analysis(&self) -> Option<&Arc<Analysis>> {
        self.corpus.analysis(self.reader.article?)
    }

    /// The chosen entity.
    pub fn chosen_entity(&self) -> Option<(EntityId, &Entity)> {
        let id = self.chosen?;
        Some((id, self.index.entity(id)?))
    }

    /// What lies on top of the panes.
    pub fn overlay(&self) -> Option<Overlay> {
        self.overlays.last().copied()
    }

    /// How far `id` was read.
    pub fn reading(&self, id: ArticleId) -> Reading {
        self.keys.get(id.0 as usize).and_then(|key| self.kept.readings.get(key)).copied().unwrap_or_default()
    }

    /// The scopes in which keys are looked up now, the nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.prompt.is_some() {
            return &[Scope::Prompt];
        }
        match (self.overlay(), self.focus) {
            (Some(Overlay::Bookmarks), _) => &[Scope::Bookmarks, Scope::List, Scope::Anywhere],
            (Some(_), _) | (None, Pane::Articles) => &[Scope::List, Scope::Anywhere],
            (None, Pane::Entities) => &[Scope::Entities, Scope::List, Scope::Anywhere],
            (None, Pane::Reader) if self.reader.selection.is_some() => {
                &[Scope::Selection, Scope::Reader, Scope::Anywhere]
            }
            (None, Pane::Reader) => &[Scope::Reader, Scope::Anywhere],
        }
    }

    /// The current entity, which all commands are about and which the side panel points to: of the card or the mentions
    /// on top, the selected one in the side panel while that has the focus, the chosen one, else the one whose mention
    /// the cursor is on, the speaker of the quotation it is on, the nearest in the sentence, or the one the side
    /// panel points to still.
    pub fn subject(&self) -> Option<EntityId> {
        match self.overlay() {
            Some(Overlay::Mentions) if self.places.entity.is_some() => return self.places.entity,
            Some(Overlay::Card) if self.card.entity.is_some() => return self.card.entity,
            _ => {}
        }
        let selected = self.side.list.selected;
        if self.focus == Pane::Entities && selected.is_some() {
            return selected;
        }
        let near = || self.speaker_under_cursor().or_else(|| self.entity_near_cursor());
        self.chosen.or_else(|| self.entity_under_cursor()).or_else(near).or(selected)
    }
}
