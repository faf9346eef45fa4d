//! State, commands and `update(state, message) -> effects`.
//!
//! This is the Elm architecture (<https://guide.elm-lang.org/architecture/>): one model, the [`App`], from which
//! everything follows that the screen shows; [`Message`]s, which say what has happened; [`update`], the one way in which
//! the model changes. It answers with [`Effect`]s as data (Elm's commands); it never waits, reads a file or asks the clock.
//! The view is [`draw`](crate::view::draw).
//!
//! | | |
//! | --- | --- |
//! | `command` | what can be done and by which keys: one table |
//! | `state` | the [`App`] and its parts |
//! | `message` | messages and effects |
//! | `layout` | which pane stands where |
//! | `panes` | what commands do, one file a pane |
//! | `live` | what comes while one reads: articles, analyses, searches, what is saved |
//! | `update` | leads each message, and each key by its command, to the function that takes it in |

#[cfg(test)]
mod bookmark_tests;
mod command;
mod layout;
mod live;
#[cfg(test)]
mod live_tests;
mod message;
mod panes;
mod state;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod update;

pub use command::{BadBinding, Command, Entry, Key, Keymap, KeymapResult, Scope, TABLE, Under};
pub use layout::{Areas, PaneArea, areas, card_rows};
pub use live::search_all;
pub use message::{Effect, Message, Opened, Renewed};
pub use panes::{
    ITEM_MARGIN, NOW, Stops, bookmark_text, browsable, hints, list_text, minutes, sentence_around, words,
};
pub use state::{
    App, BookmarkLine, BookmarkList, Card, CardLine, CardWords, Copies, Group, Hits, KNOWN_NAME, ListState,
    LocateRequest, LocateResult, Location, MentionItem, MentionList, Menu, MenuItem, Overlay, Pane, Place,
    Problem, ProblemList, Progress, Prompt, Purpose, Reader, Row, RowKind, Rows, SearchResults, Selection,
    Side, SideItem, Sort, Unit,
};
pub use update::update;
