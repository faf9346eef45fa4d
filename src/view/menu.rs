//! The help and the palette.

use super::pen::{Pen, in_spans};
use super::{Theme, filter_line, framed};
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
    let inner = framed(area, theme, buffer, |pen| {
        let heading = if which == Overlay::Help { "KEYS" } else { "COMMANDS" };
        pen.put(heading, theme.heading(true)).put("  / searches, Enter does it", theme.dim());
    });
    filter_line(&app.menu.list.filter, theme, &mut Pen::new(buffer, inner, 0));
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if app.menu.items.is_empty() {
        Pen::new(buffer, list, 0).put("No command fits.", theme.dim());
    }
    let words = app.menu.words();
    let patterns: Vec<_> = words.iter().map(|word| Pattern::parse(&format!("'{word}"))).collect();
    let mut cursor = None;
    for (y, item) in app.menu.items.iter().skip(app.menu.list.top).take(usize::from(list.height)).enumerate()
    {
        let y = y as u16;
        match item {
            MenuItem::Scope(heading) => {
                Pen::new(buffer, list, y).put(heading, theme.heading(false));
            }
            MenuItem::Command(command) => {
                let selected = app.menu.list.selected == Some(*command);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                draw_command(app, theme, (*command, which, selected, &patterns), (list, y), buffer);
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
    let mut pen = Pen::new(buffer, list, y);
    pen.put(if selected { theme.marks.selected } else { " " }, theme.selected(true)).skip(1);
    let keys = app.keymap.keys(command).join(", ");
    let column = |pen: &mut Pen, words: &str, cells: usize, style: Style| {
        let found = patterns.iter().filter_map(|pattern| pattern.matches(words));
        let spans: Vec<_> = found.flat_map(|found| found.spans).collect();
        let words = &fit(words, pen.room());
        pen.styled(words, |at| if in_spans(&spans, at) { theme.matched() } else { style });
        pen.skip(cells.saturating_sub(width(words)).max(1));
    };
    if which == Overlay::Palette {
        column(&mut pen, entry.name, NAMES, base);
        column(&mut pen, &keys, KEYS, theme.key());
    } else {
        column(&mut pen, &keys, KEYS, theme.key());
    }
    column(&mut pen, entry.help, 0, if which == Overlay::Palette { theme.dim() } else { base });
}
