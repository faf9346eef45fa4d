//! The card of an entity.

use super::pen::Pen;
use super::{Theme, framed};
use crate::app::{App, CardLine};
use crate::text::{fit, width, wrapped};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// The widest a bar is drawn, in cells.
const BAR: usize = 20;

/// Draws the card; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let id = app.card.entity?;
    let entity = app.index.entity(id)?;
    let inner = framed(area, theme, buffer, |pen| {
        pen.text(&fit(&entity.name, 48), theme.heading(true)).put(" ", Style::new());
        pen.put(entity.label.name(), theme.label(entity.label));
    });
    let mut y = 0;
    for (at, line) in app.card.lines.iter().enumerate().skip(app.card.top) {
        if y >= inner.height {
            break;
        }
        match line {
            CardLine::Heading(words) => {
                y += u16::from(at > app.card.top);
                Pen::new(buffer, inner, y).put(words, theme.heading(false));
                y += 1;
            }
            CardLine::Words(words) => {
                for row in wrapped(words, usize::from(inner.width).saturating_sub(2), 4) {
                    Pen::new(buffer, inner, y).skip(2).put(&row, Style::new());
                    y += 1;
                }
            }
            CardLine::Bar(words, count, most) => {
                draw_bar(theme, (words, *count, *most), (inner, y), buffer);
                y += 1;
            }
        }
    }
    Some(Position::new(inner.x, inner.y))
}

fn draw_bar(
    theme: Theme,
    (words, count, most): (&str, usize, usize),
    (inner, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let mut pen = Pen::new(buffer, inner, y);
    let bar_room = BAR.min(usize::from(inner.width) / 3);
    let name_room = usize::from(inner.width).saturating_sub(bar_room + 8);
    let name = fit(words, name_room);
    pen.skip(2).put(&name, Style::new()).skip(name_room - width(&name));
    pen.put(&format!("{count:>4} "), theme.dim());
    pen.put(&theme.marks.bar.repeat((count * bar_room).div_ceil(most.max(1))), theme.chosen());
}
