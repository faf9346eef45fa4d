//! Drawing runs of styled text into a row of cells.

use crate::text::{Span, glyphs};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Writes from left to right in one row, and never beyond its end.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// The next column to write in.
    pub(super) x: u16,
    y: u16,
    end: u16,
}

impl<'a> Pen<'a> {
    /// A pen at the start of row `row` (from 0) of `area`.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let inside = row < area.height;
        Self { buffer, x: area.x, y: area.y + row, end: if inside { area.right() } else { area.x } }
    }

    /// How many cells are left.
    pub(super) fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// Writes text that is already free of anything but glyphs.
    pub(super) fn put(&mut self, drawn: &str, style: Style) -> &mut Self {
        if self.room() > 0 {
            let (x, _) = self.buffer.set_stringn(self.x, self.y, drawn, self.room(), style);
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

    /// Writes `drawn` so that it ends at the end of the row.
    pub(super) fn put_right(&mut self, drawn: &str, style: Style) -> &mut Self {
        let width = crate::text::width(drawn);
        if width <= self.room() {
            self.x = self.end - width as u16;
            self.put(drawn, style);
        }
        self
    }

    /// Fills what is left with `symbol`.
    pub(super) fn fill(&mut self, symbol: &str, style: Style) {
        for x in self.x..self.end {
            self.buffer[(x, self.y)].set_symbol(symbol).set_style(style);
        }
        self.x = self.end;
    }
}

/// Whether the byte `at` lies in one of `spans`.
pub(super) fn in_spans(spans: &[Span], at: usize) -> bool {
    spans.iter().any(|span| span.contains(at))
}
