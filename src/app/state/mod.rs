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
mod search_pane;
mod side;
mod waiting;

pub use app::App;

pub(crate) use app::{Overlay, Pane};
pub(crate) use bookmark_list::{BookmarkLine, LocateRequest, LocateResult, Place};
pub(crate) use card::{Card, CardLine, CardWords, KNOWN_NAME};
pub(crate) use copies::Copies;
pub(crate) use mention_list::{Location, MOST_ROWS, MentionItem, MentionList, Words};
pub(crate) use menu::MenuItem;
pub(crate) use prompt::{Completion, Prompt, Purpose};
pub(crate) use rows::{Row, RowKind};
pub(crate) use search_pane::HitOrder;
pub(crate) use side::{Profile, SideItem};

pub(in crate::app) use bookmark_list::{BookmarkPlaces, TextPlaces};
pub(in crate::app) use card::{Count, MOST_LINES, bars, push_rest};
pub(in crate::app) use list_state::scrolled;
pub(in crate::app) use menu::Menu;
pub(in crate::app) use order::{Group, Sort};
pub(in crate::app) use problem_list::{Problem, ProblemList};
pub(in crate::app) use reader::{Goal, MEASURE, Reader, Selection, Unit};
pub(in crate::app) use rows::Rows;
pub(in crate::app) use saving::Step;
pub(crate) use search::Hits;
pub(in crate::app) use search::SearchResults;
pub(in crate::app) use search_pane::SearchPane;
pub(in crate::app) use waiting::Wait;
