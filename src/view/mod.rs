//! `draw(&state, frame)`: one file a pane. Drawing changes nothing and costs what is in view.

mod articles;
mod bookmarks;
mod card;
mod entities;
mod frame;
#[cfg(test)]
mod list_tests;
mod mentions;
mod menu;
mod problems;
mod reader;
mod row_writer;
mod search;
mod status;
#[cfg(test)]
mod tests;
mod theme;

pub use theme::Theme;

use crate::app::{App, Areas, Overlay, Pane, areas};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};
use row_writer::RowWriter;

/// Draws the whole screen.
pub fn draw(app: &App, theme: Theme, frame: &mut Frame) {
    let found = areas(app);
    let whole = frame.area();
    let buffer = frame.buffer_mut();
    if (whole.width, whole.height) != app.size {
        // The screen has just changed its size; the frame after the message that says so will fit it.
        return;
    }
    if found.too_small {
        RowWriter::new(buffer, whole, 0).put("too small", theme.warning());
        return;
    }
    draw_lines(&found, theme, buffer);
    let mut cursor = None;
    if let Some(area) = found.articles {
        keep(&mut cursor, app.focus == Pane::Articles, articles::draw(app, theme, area, buffer));
    }
    if let Some(area) = found.reader {
        keep(&mut cursor, app.focus == Pane::Reader, reader::draw(app, theme, area, buffer));
    }
    if let Some(area) = found.entities {
        keep(&mut cursor, app.focus == Pane::Entities, entities::draw(app, theme, area, buffer));
    }
    if let (Some(area), Some(overlay)) = (found.overlay, app.overlay()) {
        cursor = draw_overlay(app, theme, overlay, area, buffer);
    }
    let typing = status::draw(app, theme, found.status, buffer);
    if theme.ascii {
        draw_plain(&found, buffer);
    }
    if let Some(at) = typing.or(cursor) {
        frame.set_cursor_position(at);
    }
}

/// Puts ASCII in the place of the typographic marks in the program's own words, and in the titles, names and
/// sentences that stand among them. The text of the article that is read stays as it is.
fn draw_plain(found: &Areas, buffer: &mut Buffer) {
    let text = found.reader.map(|area| Rect { x: area.text_x, width: area.text_width, ..area.body });
    for at in buffer.area.positions() {
        let read = text.is_some_and(|text| text.contains(at));
        let covered = found.overlay.is_some_and(|overlay| overlay.contains(at));
        if (!read || covered)
            && let Some(symbol) = theme::plain(buffer[at].symbol())
        {
            buffer[at].set_symbol(symbol);
        }
    }
}

fn keep(cursor: &mut Option<Position>, focus: bool, at: Option<Position>) {
    if focus {
        *cursor = at;
    }
}

fn draw_overlay(
    app: &App,
    theme: Theme,
    overlay: Overlay,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    Clear.render(area, buffer);
    match overlay {
        Overlay::Mentions => mentions::draw(app, theme, area, buffer),
        Overlay::Search => search::draw(app, theme, area, buffer),
        Overlay::Bookmarks => bookmarks::draw(app, theme, area, buffer),
        Overlay::Problems => problems::draw(app, theme, area, buffer),
        Overlay::Card => card::draw(app, theme, area, buffer),
        Overlay::Help | Overlay::Palette => menu::draw(app, theme, overlay, area, buffer),
    }
}

/// The lines between panes, under their headings and over the last line.
fn draw_lines(found: &Areas, theme: Theme, buffer: &mut Buffer) {
    let mut panes: Vec<_> = [found.articles, found.reader, found.entities].into_iter().flatten().collect();
    panes.sort_by_key(|pane| pane.whole.x);
    let marks = theme.marks;
    let ruled = panes.iter().any(|pane| pane.body.y > pane.head.bottom());
    for pane in &panes {
        if ruled {
            let row = Rect { y: pane.head.bottom(), height: 1, ..pane.whole };
            RowWriter::new(buffer, row, 0).fill(marks.horizontal, theme.line());
        }
    }
    if let Some(rule) = found.rule {
        RowWriter::new(buffer, rule, 0).fill(marks.horizontal, theme.line());
    }
    for pane in panes.iter().skip(1) {
        let x = pane.whole.x - 1;
        for y in pane.whole.y..pane.whole.bottom() {
            let crossing = ruled && y == pane.head.bottom();
            let symbol = if crossing { marks.cross } else { marks.vertical };
            buffer[(x, y)].set_symbol(symbol).set_style(theme.line());
        }
        if let Some(rule) = found.rule {
            buffer[(x, rule.y)].set_symbol(marks.cross_up).set_style(theme.line());
        }
    }
}
