//! What commands do in the panes and in what lies on top of them: one file a pane, and one for each thing
//! that several share. Each adds functions to the [`App`](super::App); what they keep is in `state`.

mod articles;
mod bookmarks;
mod card;
mod completion;
mod copies;
mod current_entity;
mod entities;
mod external;
mod focus;
mod hints;
mod jump;
mod mentions;
mod menu;
mod metadata;
mod navigation;
mod open;
mod problems;
mod prompt;
mod quotations;
mod reader;
mod relative_day;
mod search_all;
mod select;

pub(crate) use articles::{GONE, ITEM_MARGIN};
pub(crate) use bookmarks::NOW;
pub(crate) use hints::hints;
pub(crate) use jump::Stops;
pub(crate) use mentions::Excerpt;
