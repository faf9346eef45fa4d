//! Everything that the screen shows.

use super::bookmark_list::{BookmarkList, BookmarkPlaces};
use super::card::Card;
use super::copies::Copies;
use super::jump_list::JumpList;
use super::list_state::ListState;
use super::mention_list::MentionList;
use super::menu::Menu;
use super::order::{Group, Sort};
use super::problem_list::{Problem, ProblemList};
use super::prompt::Prompt;
use super::reader::Reader;
use super::saving::{Saving, Undo};
use super::search::Search;
use super::search_pane::{Filtering, SearchPane};
use super::side::Side;
use super::waiting::Waiting;
use crate::app::command::{Key, Keymap, Scope};
use crate::corpus::{ArticleId, Chips, Corpus, Index};
use crate::entity::{Analysis, Entity, EntityId};
use crate::passage::{Reading, UserData};
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
    /// What the search of all articles finds.
    Search,
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
    /// Articles that are in the index.
    pub indexed: usize,
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
    /// What is kept between runs.
    pub user_data: UserData,
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
    pub list: ListState<ArticleId>,
    /// The ids that `list` shows, in order.
    pub shown: Vec<ArticleId>,
    /// Where each article stands in `shown`, by [`ArticleId`]; [`u32::MAX`] where it does not.
    pub(in crate::app) places: Vec<u32>,
    /// Of the articles in the list the one that fits its filter best, wherever its group stands.
    pub(in crate::app) best: Option<ArticleId>,
    /// How the list is sorted.
    pub sort: Sort,
    /// Whether that order is turned around.
    pub backwards: bool,
    /// The chips over the list.
    pub chips: Chips,
    /// The article that is read.
    pub reader: Reader,
    /// The side panel.
    pub side: Side,
    /// The entity whose mentions are marked and walked.
    pub chosen: Option<EntityId>,
    /// All mentions of one entity.
    pub mention_list: MentionList,
    /// The search of all articles.
    pub search_pane: SearchPane,
    /// What the filter of the list of articles means.
    pub filtering: Filtering,
    /// The bookmarks.
    pub bookmark_list: BookmarkList,
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
    pub load_problems: Vec<Problem>,
    /// The list of problems.
    pub problem_list: ProblemList,
    /// Whether articles may still come after all files are read.
    pub watching: bool,
    /// How far opening has come.
    pub progress: Progress,
    /// What time it is.
    pub now: Timestamp,
    /// Where the reader is, for what day it is; UTC where that is not known.
    pub zone: Option<TimeZone>,
    /// Articles that stand in several files.
    pub copies: Arc<Copies>,
    /// Articles whose files are gone.
    pub gone: HashSet<ArticleId>,
    /// Articles that have changed since the index was built.
    pub(in crate::app) renewed: HashSet<ArticleId>,
    /// How the list is grouped.
    pub group: Group,
    /// The headings in the list, over the first article of each group.
    pub headings: HashMap<ArticleId, String>,
    /// The jump list.
    pub(in crate::app) jumps: JumpList,
    pub(in crate::app) undo: Undo,
    /// How many bookmarks this run has made: part of their ids.
    pub(in crate::app) made: u32,
    /// Tells this run from others in the ids of bookmarks.
    pub(in crate::app) run_number: u64,
    pub(in crate::app) saving: Saving,
    pub(in crate::app) waiting: Waiting,
    /// Articles whose texts are asked for.
    pub(in crate::app) asked: HashSet<ArticleId>,
    /// How many messages have told of changed articles.
    pub(in crate::app) changes: usize,
    pub(in crate::app) located: BookmarkPlaces,
    pub(in crate::app) search: Search,
    pub(in crate::app) history: History,
}

/// What was typed into prompts in this run, the latest last.
#[derive(Debug, Default)]
pub(in crate::app) struct History {
    pub(in crate::app) searches: Vec<String>,
    pub(in crate::app) commands: Vec<String>,
}

impl App {
    /// An app without articles. `run` tells this run from all others; `size` is the screen's columns and
    /// rows.
    pub fn new(run: u64, size: (u16, u16), keymap: Keymap) -> Self {
        Self { keymap, size, run_number: run, ..Self::default() }
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
        let about = self.corpus.about(id);
        about.and_then(|about| self.user_data.readings.get(&*about.key)).copied().unwrap_or_default()
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
}
