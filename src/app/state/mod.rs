//! The state: everything that the screen shows. One file for each part of it; `app` puts them together.

mod app;
mod bookmark_list;
mod card;
mod copies;
mod jump_list;
mod list_state;
mod mention_list;
mod menu;
mod order;
mod problem_list;
mod prompt;
mod reader;
mod rows;
mod saving;
mod search;
mod side;

pub use app::{App, Overlay, Pane, Progress};
pub use bookmark_list::{BookmarkLine, BookmarkList, LocateRequest, LocateResult, Place};
pub use card::{Card, CardLine, CardWords, KNOWN_NAME};
pub use copies::Copies;
pub use list_state::ListState;
pub use mention_list::{Location, MentionItem, MentionList};
pub use menu::{Menu, MenuItem};
pub use order::{Group, Sort};
pub use problem_list::{Problem, ProblemList};
pub use prompt::{Prompt, Purpose};
pub use reader::{Reader, Selection, Unit};
pub use rows::{Row, RowKind, Rows};
pub use search::{Hits, SearchResults};
pub use side::{Side, SideItem};

pub(in crate::app) use bookmark_list::{BookmarkPlaces, TextPlaces};
pub(in crate::app) use list_state::scrolled;
pub(in crate::app) use reader::MEASURE;
pub(in crate::app) use saving::Step;
