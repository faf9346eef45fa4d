//! State, commands and `update(state, message) -> effects`.
//!
//! This is the Elm architecture (<https://guide.elm-lang.org/architecture/>): one model, the [`App`], from
//! which everything follows that the screen shows; [`Message`]s, which say what has happened; [`update`], the
//! one way in which the model changes. It answers with [`Effect`]s as data (Elm's commands); it never waits,
//! reads a file or asks the clock. The view is [`draw`](crate::view::draw).
//!
//! | | |
//! | --- | --- |
//! | `command` | what can be done and by which keys: one table |
//! | `state` | the [`App`] and its parts |
//! | `message` | messages and effects |
//! | `look` | what is open, as all lists are made of it |
//! | `jobs` | what takes longer than a key may: lists, cards, searches, made at once or by worker threads |
//! | `wording` | what things are called on the screen |
//! | `layout` | which pane stands where |
//! | `panes` | what commands do, one file a pane |
//! | `live` | what comes while one reads: articles, analyses, searches, what is saved |
//! | `update` | leads each message, and each key by its command, to the function that takes it in |

#[cfg(test)]
mod bookmark_tests;
mod command;
mod jobs;
#[cfg(test)]
mod large_tests;
mod layout;
mod live;
#[cfg(test)]
mod live_tests;
mod look;
mod message;
mod panes;
#[cfg(test)]
mod search_tests;
mod state;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod update;
mod wording;

pub use command::{Command, Entry, Key, Keymap, Scope, TABLE};
pub use message::{Effect, Indexed, Message, OldIndex, Opened};
pub use state::App;
pub use update::update;

pub(crate) use command::BadBinding;
pub use jobs::Job;
pub(crate) use jobs::JobKind;
pub(crate) use layout::{Areas, PaneArea, areas, card_rows};
pub(crate) use message::Renewed;
pub(crate) use panes::{Excerpt, GONE, ITEM_MARGIN, NOW, Stops, hints};
#[cfg(test)]
pub(crate) use state::HitOrder;
pub(crate) use state::{
    BookmarkLine, CardLine, CardWords, Completion, Hits, KNOWN_NAME, LocateRequest, Location, MOST_ROWS,
    MentionItem, MentionList, MenuItem, Overlay, Pane, Place, Prompt, Purpose, Row, RowKind, SideItem,
};
