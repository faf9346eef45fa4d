//! The card of an entity or an article.

use super::Theme;
use super::frame::framed;
use super::row_writer::RowWriter;
use crate::app::{App, CardLine, CardWords, KNOWN_NAME};
use crate::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// The widest a bar is drawn, in cells.
const BAR: usize = 20;

/// Draws the card; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let (name, kind, style) = whose(app, theme)?;
    let inner = framed(area, theme, buffer, |out| {
        out.text(&fit(&name, 48), theme.heading(true))
            .put(" ", Style::new())
            .put(theme.marks.dot, theme.dim())
            .put(" ", Style::new());
        out.put(kind, style);
    });
    let mut y = 0;
    let mut cursor = None;
    for (at, line) in app.card.lines.iter().enumerate().skip(app.card.top) {
        if y >= inner.height {
            break;
        }
        if matches!(line.what, CardWords::Heading(_)) {
            y += u16::from(at > app.card.top);
        }
        if at == app.card.at {
            cursor = Some(Position::new(inner.x, inner.y + y));
            RowWriter::new(buffer, inner, y).put(theme.marks.selected, theme.selected(true));
        }
        y += draw_line(theme, line, (inner, y), buffer);
    }
    cursor
}

/// Whose card it is: the name, what that is, and how the latter is drawn.
fn whose(app: &App, theme: Theme) -> Option<(String, &'static str, Style)> {
    if let Some(about) = app.card.article.and_then(|id| app.corpus.about(id)) {
        return Some((about.title().to_owned(), "article", theme.dim()));
    }
    let entity = app.index.entity(app.card.entity?)?;
    Some((app.display_name(entity).into_owned(), entity.label.name(), theme.label(entity.label)))
}

/// Draws one line of the card; returns how many rows it takes.
fn draw_line(theme: Theme, line: &CardLine, (inner, y): (Rect, u16), buffer: &mut Buffer) -> u16 {
    let rows = line.rows(usize::from(inner.width));
    if let CardWords::Bar(words, count, most) = &line.what {
        draw_bar(theme, (words, *count, *most), (inner, y), buffer);
        return 1;
    }
    let style = match line.what {
        CardWords::Heading(_) => theme.heading(false),
        CardWords::Source(_) => theme.dim(),
        _ => Style::new(),
    };
    let [opening, closing] = theme.marks.quotes;
    let quoted = matches!(line.what, CardWords::Quoted(_));
    for (at, row) in rows.iter().enumerate() {
        let mut out = RowWriter::new(buffer, inner, y + at as u16);
        if !matches!(line.what, CardWords::Heading(_)) {
            out.skip(2);
        }
        if let CardWords::Known { name, .. } = line.what {
            let shown = if at == 0 { name } else { "" };
            out.put(shown, theme.dim()).skip(KNOWN_NAME.saturating_sub(width(shown)));
        }
        if quoted {
            out.put(if at == 0 { opening } else { " " }, theme.dim());
        }
        out.put(row, style);
        if quoted && at + 1 == rows.len() {
            out.put(closing, theme.dim());
        }
    }
    rows.len() as u16
}

fn draw_bar(
    theme: Theme,
    (words, count, most): (&str, usize, usize),
    (inner, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let mut out = RowWriter::new(buffer, inner, y);
    let bar_room = BAR.min(usize::from(inner.width) / 3);
    let name_room = usize::from(inner.width).saturating_sub(bar_room + 8);
    let name = fit(words, name_room);
    out.skip(2).put(&name, Style::new()).skip(name_room - width(&name));
    out.put(&format!("{count:>4} "), theme.dim());
    out.put(&theme.marks.bar.repeat((count * bar_room).div_ceil(most.max(1))), theme.chosen());
}
