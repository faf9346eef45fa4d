//! The help and the palette.

use super::Theme;
use super::frame::{framed_list, list_row};
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, Command, MenuItem, Overlay};
use crate::corpus::Pattern;
use crate::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// The column of the keys, in cells.
const KEYS: usize = 18;
/// The column of the names in the palette, in cells.
const NAMES: usize = 20;

/// Draws the list; returns where the cursor stands in it.
pub(super) fn draw(
    app: &App,
    theme: Theme,
    which: Overlay,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let list = framed_list(area, theme, &app.menu.list.filter, buffer, |out| {
        let heading = if which == Overlay::Help { "KEYS" } else { "COMMANDS" };
        out.put(heading, theme.heading(true)).put("  / searches, Enter does it", theme.dim());
    });
    if app.menu.items.is_empty() {
        RowWriter::new(buffer, list, 0).put("No command fits.", theme.dim());
    }
    let words = app.menu.words();
    let patterns: Vec<_> = words.iter().map(|word| Pattern::parse(&format!("'{word}"))).collect();
    let mut cursor = None;
    for (y, item) in app.menu.items.iter().skip(app.menu.list.top).take(usize::from(list.height)).enumerate()
    {
        let y = y as u16;
        match item {
            MenuItem::Scope(heading) => {
                RowWriter::new(buffer, list, y).put(heading, theme.heading(false));
            }
            MenuItem::Command(command) => {
                let selected = app.menu.list.selected.as_ref() == Some(item);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                draw_command(app, theme, (*command, which, selected, &patterns), (list, y), buffer);
            }
            MenuItem::Search(name) => {
                let selected = app.menu.list.selected.as_ref() == Some(item);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                let base = if selected { theme.selected(true) } else { Style::new() };
                let mut out = list_row(theme, selected, (list, y), buffer);
                let query = app.user_data.searches.get(name).map_or("", String::as_str);
                out.text(&fit(name, NAMES + KEYS), base);
                out.skip((NAMES + KEYS).saturating_sub(width(name)).max(1));
                let query = fit(query, out.room());
                out.text(&query, theme.dim());
            }
        }
    }
    cursor
}

fn draw_command(
    app: &App,
    theme: Theme,
    (command, which, selected, patterns): (Command, Overlay, bool, &[Pattern]),
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let entry = command.entry();
    let base = if selected { theme.selected(true) } else { Style::new() };
    let mut out = list_row(theme, selected, (list, y), buffer);
    let keys = app.keymap.keys(command).join(", ");
    let column = |out: &mut RowWriter, words: &str, cells: usize, style: Style| {
        let found = patterns.iter().filter_map(|pattern| pattern.matches(words));
        let spans: Vec<_> = found.flat_map(|found| found.spans).collect();
        let words = &fit(words, out.room());
        out.styled(words, |at| if in_spans(&spans, at) { theme.matched() } else { style });
        out.skip(cells.saturating_sub(width(words)).max(1));
    };
    if which == Overlay::Palette {
        column(&mut out, entry.name, NAMES, base);
        column(&mut out, &keys, KEYS, theme.key());
    } else {
        column(&mut out, &keys, KEYS, theme.key());
    }
    column(&mut out, entry.help, 0, if which == Overlay::Palette { theme.dim() } else { base });
}
