//! Columns for people, with colours where they are wanted.

use crate::entity::Label;
use crate::text::{fit, width};
use clap::builder::styling::{AnsiColor, Style};
use std::io::{self, Write};

/// How a cell looks where there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Faint,
    Labelled(Label),
}

/// Whether there are colours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    /// `text`, which must be harmless already, in its look.
    pub(super) fn paint(self, look: Look, text: &str) -> String {
        let style = match look {
            _ if !self.0 => Style::new(),
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Faint => Style::new().dimmed(),
            Look::Labelled(label) => labelled(label),
        };
        format!("{style}{text}{style:#}")
    }
}

/// As in the reader: of the sixteen colours that every terminal has.
fn labelled(label: Label) -> Style {
    let (colour, style) = match label {
        Label::Person => (AnsiColor::BrightCyan, Style::new().bold()),
        Label::Organization => (AnsiColor::BrightYellow, Style::new().underline()),
        Label::Place => (AnsiColor::BrightGreen, Style::new().italic()),
        Label::Group => (AnsiColor::Green, Style::new()),
        Label::Document => (AnsiColor::BrightBlue, Style::new().italic().underline()),
        Label::Event => (AnsiColor::BrightRed, Style::new().bold().italic()),
        Label::Date => (AnsiColor::Blue, Style::new()),
        Label::Money | Label::Percent | Label::Quantity => (AnsiColor::BrightMagenta, Style::new()),
    };
    style.fg_color(Some(colour.into()))
}

/// Rows of cells. The last column is not padded and may be of any width.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug)]
struct Cell {
    text: String,
    look: Look,
    /// Numbers end where their column ends.
    to_the_right: bool,
}

/// One row, cell after cell.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<Cell>);

impl Row {
    /// A cell of words, made harmless and put on one line.
    pub(super) fn words(mut self, look: Look, text: &str) -> Self {
        // No cell is too long for a row of this many.
        self.0.push(Cell { text: fit(text, 1 << 20), look, to_the_right: false });
        self
    }

    /// A cell with a number.
    pub(super) fn number(mut self, number: &str) -> Self {
        self.0.push(Cell { text: number.to_owned(), look: Look::Plain, to_the_right: true });
        self
    }
}

impl Table {
    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row.0);
    }

    /// Writes it, a line a row.
    pub(super) fn write(&self, out: &mut dyn Write, paint: Paint) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest =
            |at: usize| self.rows.iter().filter_map(|row| Some(width(&row.get(at)?.text))).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        for row in &self.rows {
            let last = row.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or(0);
            let mut gap = "";
            for (at, cell) in row.iter().enumerate().take(last + 1).filter(|(at, _)| widths[*at] > 0) {
                let room = if at < last || cell.to_the_right { widths[at] } else { 0 };
                let blanks = " ".repeat(room.saturating_sub(width(&cell.text)));
                let text = paint.paint(cell.look, &cell.text);
                if cell.to_the_right {
                    write!(out, "{gap}{blanks}{text}")?;
                } else {
                    write!(out, "{gap}{text}{blanks}")?;
                }
                gap = "  ";
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
