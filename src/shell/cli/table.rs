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

/// What the output can show.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paint {
    /// Whether there are colours.
    pub(super) colours: bool,
    /// Whether marks are ASCII.
    pub(super) ascii: bool,
    /// How many cells a line may have, where it is a terminal.
    pub(super) width: Option<usize>,
}

/// With one of these at an end, words are seen to be a quotation.
const QUOTATION_MARKS: [char; 6] = ['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];

impl Paint {
    /// `words` in quotation marks, where they have none of their own.
    pub(super) fn quoted(self, words: &str) -> String {
        if words.starts_with(QUOTATION_MARKS) || words.ends_with(QUOTATION_MARKS) {
            return words.to_owned();
        }
        if self.ascii { format!("\"{words}\"") } else { format!("\u{201c}{words}\u{201d}") }
    }

    /// Before words of the reader's own.
    pub(super) fn dash(self) -> &'static str {
        if self.ascii { "--" } else { "\u{2014}" }
    }

    /// What of `text` fits into `room` cells.
    fn fit(self, text: &str, room: usize) -> String {
        let shown = fit(text, room);
        let cut = self.ascii && width(text) > room;
        if cut { shown.replace('\u{2026}', "~") } else { shown }
    }

    /// `text`, which must be harmless already, in its look.
    pub(super) fn paint(self, look: Look, text: &str) -> String {
        let style = match look {
            _ if !self.colours => Style::new(),
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

/// Rows of cells. On a terminal a line is as wide as that at most; elsewhere nothing is cut, and no column is
/// padded for the sake of a few long cells.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// Whether the last column is shown whole on a terminal too.
    whole: bool,
    /// How many cells each column took in the rows that are written already.
    before: Vec<usize>,
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

/// Where lines have no end, a column is padded to at most so many cells.
const MOST_PADDED: usize = 60;

/// Where they have one, a column of words keeps at least so many.
const LEAST: usize = 8;

/// So many rows are held back to be set in columns together.
const HELD: usize = 1000;

/// Between two columns.
const GAP: &str = "  ";

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
    /// A table whose last column is what people came for.
    pub(super) fn whole() -> Self {
        Self { whole: true, ..Self::default() }
    }

    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row.0);
    }

    /// Writes the rows so far where they are many: what is long is not held back until its end is known.
    pub(super) fn flow(&mut self, out: &mut dyn Write, paint: Paint) -> io::Result<()> {
        if self.rows.len() < HELD {
            return Ok(());
        }
        self.write(out, paint)?;
        self.before = self.widths(paint.width);
        self.rows.clear();
        Ok(())
    }

    /// How many cells each column takes.
    fn widths(&self, room: Option<usize>) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0).max(self.before.len());
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at));
        let most = room.unwrap_or(MOST_PADDED);
        let mut widths: Vec<usize> = (0..columns)
            .map(|at| {
                let before = self.before.get(at).copied().unwrap_or(0);
                cells(at).map(|cell| width(&cell.text)).max().unwrap_or(0).max(before).min(most)
            })
            .collect();
        let Some(room) = room else { return widths };
        // A last column that is shown whole has at least half of the line.
        let shared = if self.whole { columns.saturating_sub(1) } else { columns };
        let room = if self.whole { room / 2 } else { room };
        let words = |at: &usize| cells(*at).any(|cell| !cell.to_the_right);
        loop {
            let gaps =
                widths[..shared].iter().filter(|width| **width > 0).count().saturating_sub(1) * GAP.len();
            let widest = (0..shared).filter(words).max_by_key(|at| widths[*at]);
            let Some(widest) = widest.filter(|at| widths[*at] > LEAST) else { return widths };
            if widths[..shared].iter().sum::<usize>() + gaps <= room {
                return widths;
            }
            widths[widest] -= 1;
        }
    }

    /// Writes it, a line a row.
    pub(super) fn write(&self, out: &mut dyn Write, paint: Paint) -> io::Result<()> {
        let widths = self.widths(paint.width);
        for row in &self.rows {
            let last = row.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or(0);
            let mut gap = "";
            for (at, cell) in row.iter().enumerate().take(last + 1).filter(|(at, _)| widths[*at] > 0) {
                let free =
                    paint.width.is_none() || cell.to_the_right || (self.whole && at + 1 == widths.len());
                let text = if free { cell.text.clone() } else { paint.fit(&cell.text, widths[at]) };
                let room = if at < last || cell.to_the_right { widths[at] } else { 0 };
                let blanks = " ".repeat(room.saturating_sub(width(&text)));
                let text = paint.paint(cell.look, &text);
                if cell.to_the_right {
                    write!(out, "{gap}{blanks}{text}")?;
                } else {
                    write!(out, "{gap}{text}{blanks}")?;
                }
                gap = GAP;
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str =
        "Harbour reopens after a storm that nobody in the whole valley had seen coming at all this year";

    fn lines(table: &Table, paint: Paint) -> Vec<String> {
        let mut out = Vec::new();
        table.write(&mut out, paint).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    fn table(mut table: Table) -> Table {
        for (title, minutes, place) in
            [("Ferry sails", "1 min", "ferry.txt"), (LONG, "12 min", "news/harbour.txt")]
        {
            table.push(Row::default().number(minutes).words(Look::Plain, title).words(Look::Faint, place));
        }
        table
    }

    #[test]
    fn a_line_is_no_wider_than_the_terminal() {
        for width in [30, 40, 80, 120] {
            let paint = Paint { width: Some(width), ..Paint::default() };
            let lines = lines(&table(Table::default()), paint);
            assert!(lines.iter().all(|line| crate::text::width(line) <= width), "{width}: {lines:?}");
            assert_eq!(lines[1].contains('\u{2026}'), width < 120, "{lines:?}");
            assert!(lines[1].starts_with("12 min  Harbour"), "{lines:?}");
            let ascii = self::lines(&table(Table::default()), Paint { ascii: true, ..paint });
            assert!(ascii.iter().all(|line| line.is_ascii()), "{ascii:?}");
        }
        let paint = Paint { width: Some(40), ..Paint::default() };
        let whole = lines(&table(Table::whole()), paint);
        assert!(whole[1].ends_with("news/harbour.txt"), "{whole:?}");
    }

    #[test]
    fn elsewhere_nothing_is_cut_and_a_long_cell_pads_no_others() {
        let lines = lines(&table(Table::default()), Paint::default());
        assert!(lines[1].contains(LONG), "{lines:?}");
        let at = lines[0].find("ferry.txt").unwrap();
        assert_eq!(at, "12 min  ".len() + MOST_PADDED + GAP.len());
    }
}
