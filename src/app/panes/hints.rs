//! Which commands the last line suggests.

use crate::app::command::Command;
use crate::app::state::{App, Overlay, Pane};

/// The commands that are most useful where the focus is, the most useful first.
pub(crate) fn hints(app: &App) -> &'static [Command] {
    use Command::{
        Abandon, Accept, Bookmark, Bookmarks, Card, ChooseNext, Complete, Copy, Delete, ExtendRight, Help,
        Leave, Mentions, Next, NextAnywhere, NextArticle, NextQuotation, Note, Only, Open, OtherEnd,
        SaveSearch, Scope, Search, Sort, Without,
    };
    if let Some(prompt) = &app.prompt {
        let completes = app.completes(&prompt.purpose);
        return if completes { &[Accept, Complete, Abandon] } else { &[Accept, Abandon] };
    }
    match (app.overlay(), app.focus) {
        (Some(Overlay::Bookmarks), _) => &[Open, Search, Note, Delete, Copy, Leave, Help],
        (Some(Overlay::Card), _) if app.card.article.is_some() => &[Open, Leave, Help],
        (Some(Overlay::Card), _) => &[Open, Mentions, Only, Without, Leave, Help],
        (Some(Overlay::Search), _) => &[Open, Search, Sort, SaveSearch, Leave],
        (Some(_), _) => &[Open, Search, Leave],
        (None, Pane::Articles) => &[Open, Search, Sort, NextArticle, Bookmarks, Help],
        (None, Pane::Entities) => &[Open, Search, Mentions, Only, Without, Card, Scope, Help],
        (None, Pane::Reader) if app.reader.selection.is_some() => {
            &[ExtendRight, OtherEnd, Bookmark, Copy, Leave]
        }
        (None, Pane::Reader) if app.reader.on_hits => &[Next, NextAnywhere, Mentions, Bookmark, Leave, Help],
        (None, Pane::Reader) if app.chosen.is_some() => {
            &[Next, NextAnywhere, Mentions, Only, Bookmark, Leave, Help]
        }
        (None, Pane::Reader) if app.quotation_under_cursor().is_some() => {
            &[NextQuotation, Card, Bookmark, Copy, NextArticle, Help]
        }
        (None, Pane::Reader) => &[ChooseNext, Search, Bookmark, NextArticle, Bookmarks, Help],
    }
}
