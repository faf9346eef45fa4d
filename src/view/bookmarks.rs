//! The bookmarks over all articles.

use super::Theme;
use super::frame::{count, framed_list, list_row};
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, BookmarkLine, Command, NOW, Place};
use crate::corpus::Pattern;
use crate::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// As many cells of a title are left where it shares its row.
const SOURCE: usize = 16;

/// Draws the list; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let filter = &app.bookmark_list.list.filter;
    let list = framed_list(area, theme, filter, buffer, |out| {
        let count = count(app.bookmark_list.items.len(), app.user_data.bookmarks.len());
        out.put("BOOKMARKS", theme.heading(true)).put(&count, theme.dim());
    });
    if app.bookmark_list.items.is_empty() {
        let key = app.keymap.key(Command::Bookmark).unwrap_or_default();
        let words = if app.user_data.bookmarks.is_empty() {
            format!("Nothing kept yet: {key} in the reader keeps the sentence.")
        } else {
            "No bookmark fits.".into()
        };
        RowWriter::new(buffer, list, 0).put(&words, theme.dim());
    }
    let pattern = Pattern::parse(filter);
    let mut cursor = None;
    let mut y = 0;
    for (at, id) in app.bookmark_list.items.iter().enumerate().skip(app.bookmark_list.list.top) {
        let rows = app.bookmark_lines(at, area.width);
        if y >= list.height {
            break;
        }
        let selected = app.bookmark_list.list.selected.as_ref() == Some(id);
        if selected {
            cursor = Some(Position::new(list.x, list.y + y));
        }
        let changed = rows.iter().any(|row| matches!(row, BookmarkLine::Now(_)));
        let state = state(app.bookmark_list.places.get(at), changed);
        for row in &rows {
            draw_row(theme, (row, selected, state, &pattern), (list, y), buffer);
            y += 1;
        }
        y += 1;
    }
    cursor
}

/// What is to be said of where a bookmark stands.
fn state(place: Option<&Place>, changed: bool) -> &'static str {
    match place {
        Some(Place::Found(..)) if changed => "its words have changed",
        Some(Place::Found(..)) => "",
        Some(Place::Orphan(_)) => "orphan: its words stand nowhere in the article now",
        Some(Place::Pending(_)) => "looking for its words",
        Some(Place::Closed) | None => "its article is not open",
    }
}

fn draw_row(
    theme: Theme,
    (row, selected, state, pattern): (&BookmarkLine, bool, &str, &Pattern),
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let mut out = list_row(theme, selected, (list, y), buffer);
    let matched = |words: &str| pattern.matches(words).map(|found| found.spans).unwrap_or_default();
    let (words, base) = match row {
        BookmarkLine::Words(words) => (words, if selected { theme.strong() } else { Style::new() }),
        BookmarkLine::Now(words) => {
            out.put(NOW, theme.warning());
            (words, Style::new())
        }
        BookmarkLine::Note(words) => {
            out.put(theme.marks.kept, theme.kept()).put(" ", Style::new());
            (words, theme.kept().add_modifier(Modifier::ITALIC))
        }
        BookmarkLine::Source(words) => (words, theme.dim()),
    };
    let state = if matches!(row, BookmarkLine::Source(_)) { state } else { "" };
    // The state is worth more than the whole of a title, whose beginning tells it from others.
    let least = if state.is_empty() { 0 } else { width(words).min(SOURCE) + 2 };
    let state = fit(state, out.room().saturating_sub(least));
    let gap = if state.is_empty() { 0 } else { 2 };
    let words = fit(words, out.room().saturating_sub(width(&state) + gap));
    let spans = matched(&words);
    out.styled(&words, |at| if in_spans(&spans, at) { theme.matched() } else { base });
    out.skip(gap).put(&state, theme.warning());
}
