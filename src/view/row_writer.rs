//! Drawing runs of styled text into a row of cells.

use crate::text::{Span, fit, glyphs, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Writes from left to right in one row, and never beyond its end.
pub(super) struct RowWriter<'a> {
    buffer: &'a mut Buffer,
    /// The first column.
    start: u16,
    /// The next column to write in.
    pub(super) x: u16,
    y: u16,
    end: u16,
}

impl<'a> RowWriter<'a> {
    /// A out at the start of row `row` (from 0) of `area`.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let inside = row < area.height;
        Self {
            buffer,
            start: area.x,
            x: area.x,
            y: area.y + row,
            end: if inside { area.right() } else { area.x },
        }
    }

    /// How many cells are left.
    pub(super) fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// Writes text that is already free of anything but glyphs. What does not fit ends in an ellipsis.
    pub(super) fn put(&mut self, drawn: &str, style: Style) -> &mut Self {
        let room = self.room();
        if room > 0 {
            let cut = if width(drawn) > room { fit(drawn, room) } else { String::new() };
            let drawn = if cut.is_empty() { drawn } else { &cut };
            let (x, _) = self.buffer.set_stringn(self.x, self.y, drawn, room, alone(style));
            self.x = x;
        }
        self
    }

    /// Writes any text through the glyph gate.
    pub(super) fn text(&mut self, text: &str, style: Style) -> &mut Self {
        self.styled(text, |_| style)
    }

    /// Writes any text; `style` is asked for each glyph by its byte in `text`.
    pub(super) fn styled(&mut self, text: &str, style: impl Fn(usize) -> Style) -> &mut Self {
        let mut run = String::new();
        let mut run_style = Style::new();
        for (at, glyph) in glyphs(text) {
            let this = style(at);
            if this != run_style {
                self.put(&run, run_style);
                run.clear();
                run_style = this;
            }
            run.push_str(&glyph.drawn);
        }
        self.put(&run, run_style)
    }

    /// Leaves `cells` blank.
    pub(super) fn skip(&mut self, cells: usize) -> &mut Self {
        self.x = (self.x + cells as u16).min(self.end);
        self
    }

    /// Makes the rest of the row end `cells` earlier.
    pub(super) fn reserve(&mut self, cells: usize) -> &mut Self {
        self.end = self.end.saturating_sub(cells as u16).max(self.x);
        self
    }

    /// Writes `drawn` so that it ends at the end of the row, a blank or more behind what stands before it;
    /// nothing where it does not fit.
    pub(super) fn put_right(&mut self, drawn: &str, style: Style) -> &mut Self {
        self.put_first_right(&[drawn], style)
    }

    /// As [`RowWriter::put_right`], the first of several that fits.
    pub(super) fn put_first_right(&mut self, choices: &[&str], style: Style) -> &mut Self {
        let room = self.room().saturating_sub(usize::from(self.x > self.start));
        if let Some(drawn) = choices.iter().find(|drawn| width(drawn) <= room) {
            self.x = self.end - width(drawn) as u16;
            self.put(drawn, style);
        }
        self
    }

    /// Fills what is left with `symbol`.
    pub(super) fn fill(&mut self, symbol: &str, style: Style) {
        for x in self.x..self.end {
            self.buffer[(x, self.y)].set_symbol(symbol).set_style(alone(style));
        }
        self.x = self.end;
    }
}

/// `style` and nothing of what the cell looked like before: a buffer adds one style to the other.
fn alone(style: Style) -> Style {
    Style::reset().patch(style)
}

/// Whether the byte `at` lies in one of `spans`.
pub(super) fn in_spans(spans: &[Span], at: usize) -> bool {
    spans.iter().any(|span| span.contains(at))
}
