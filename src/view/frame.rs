//! The frame of what lies on top, its heading, and what its list is filtered by.

use super::Theme;
use super::row_writer::RowWriter;
use crate::text::fit;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the frame of something that lies on top, with its heading; returns the area inside.
pub(super) fn framed(
    area: Rect,
    theme: Theme,
    buffer: &mut Buffer,
    heading: impl FnOnce(&mut RowWriter),
) -> Rect {
    let marks = theme.marks;
    let style = theme.line();
    let inner =
        Rect::new(area.x + 1, area.y + 1, area.width.saturating_sub(2), area.height.saturating_sub(2));
    for (y, left, right) in [
        (area.y, marks.corners[0], marks.corners[1]),
        (area.bottom() - 1, marks.corners[2], marks.corners[3]),
    ] {
        let row = Rect { y, height: 1, ..area };
        RowWriter::new(buffer, row, 0).fill(marks.horizontal, style);
        buffer[(area.x, y)].set_symbol(left);
        buffer[(area.right() - 1, y)].set_symbol(right);
    }
    for y in inner.y..inner.bottom() {
        for x in [area.x, area.right() - 1] {
            buffer[(x, y)].set_symbol(marks.vertical).set_style(style);
        }
    }
    let top = Rect::new(inner.x + 1, area.y, inner.width.saturating_sub(2), 1);
    let mut out = RowWriter::new(buffer, top, 0);
    out.put(" ", style);
    heading(&mut out);
    out.put(" ", style);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// The line under a heading that shows what the list is filtered by.
pub(super) fn filter_line(filter: &str, theme: Theme, out: &mut RowWriter) {
    if !filter.is_empty() {
        out.put(theme.marks.prompt, theme.key()).put(" ", Style::new());
        let shown = fit(filter, out.room());
        out.put(&shown, theme.matched());
    }
}

/// As [`framed`], for a list with this filter; returns the area of the list.
pub(super) fn framed_list(
    area: Rect,
    theme: Theme,
    filter: &str,
    buffer: &mut Buffer,
    heading: impl FnOnce(&mut RowWriter),
) -> Rect {
    let inner = framed(area, theme, buffer, heading);
    filter_line(filter, theme, &mut RowWriter::new(buffer, inner, 0));
    Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }
}

/// How many are shown, and of how many where that is not all of them.
pub(super) fn count(shown: usize, all: usize) -> String {
    if shown == all { format!(" {all}") } else { format!(" {shown} of {all}") }
}

/// Begins row `y` of a list: with the mark of the selection, or blank.
pub(super) fn list_row(
    theme: Theme,
    selected: bool,
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) -> RowWriter<'_> {
    let mut out = RowWriter::new(buffer, list, y);
    out.put(if selected { theme.marks.selected } else { " " }, theme.selected(true)).skip(1);
    out
}
