//! The list of articles.

use super::Theme;
use super::frame::filter_line;
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, GONE, ITEM_MARGIN, Pane, PaneArea};
use crate::corpus::{ArticleId, Pattern, unknown_field};
use crate::passage::Reading;
use crate::text::{Span, fit, width, wrapped};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws the pane; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: PaneArea, buffer: &mut Buffer) -> Option<Position> {
    draw_head(app, theme, area.head, buffer);
    let pattern = Pattern::parse(&app.filtering.pattern);
    let mut cursor = None;
    let mut row = 0;
    for id in app.shown.iter().skip(app.list.top) {
        if row >= area.body.height {
            break;
        }
        if let Some(heading) = app.headings.get(id) {
            RowWriter::new(buffer, area.body, row)
                .skip(1)
                .text(&fit(heading, usize::from(area.body.width).saturating_sub(2)), theme.heading(false));
            row += 1;
        }
        if row >= area.body.height {
            break;
        }
        let lines = app.article_rows(*id, area.body.width, area.body.height);
        if app.list.selected == Some(*id) {
            cursor = Some(Position::new(area.body.x, area.body.y + row));
        }
        draw_item(app, theme, (*id, &lines, &pattern), (area.body, row), buffer);
        row += lines.len() as u16;
    }
    if app.shown.is_empty() {
        draw_none(app, theme, area.body, buffer);
    }
    cursor
}

/// Says that nothing is listed, and where words are looked for.
fn draw_none(app: &App, theme: Theme, body: Rect, buffer: &mut Buffer) {
    let words = if app.corpus.is_empty() { "no articles yet" } else { "no article fits" };
    RowWriter::new(buffer, body, 0).skip(2).put(words, theme.dim());
    let filtering = &app.filtering;
    let sought = if let Some(error) = &filtering.error {
        format!("column {}: {error}", error.column(&app.list.filter))
    } else if app.corpus.is_empty() || filtering.pattern.is_empty() {
        return;
    } else if let Some(field) = unknown_field(&filtering.pattern) {
        format!("There is no field {field}: it was looked for in titles as it is.")
    } else {
        "Words are looked for in titles, outlets and authors; in quotation marks, in the texts.".to_owned()
    };
    let rows = wrapped(&sought, usize::from(body.width).saturating_sub(4), 4);
    for (y, row) in (1..body.height).zip(rows) {
        RowWriter::new(buffer, body, y).skip(2).text(&row, theme.dim());
    }
}

fn draw_head(app: &App, theme: Theme, head: Rect, buffer: &mut Buffer) {
    let mut out = RowWriter::new(buffer, head, 0);
    let all = app.article_count();
    let of =
        if app.shown.len() == all { format!(" {all}") } else { format!(" {} of {all}", app.shown.len()) };
    let focus = app.focus == Pane::Articles && app.overlay().is_none();
    out.skip(1).put("ARTICLES", theme.heading(focus)).put(&of, theme.dim());
    let [down, up] = theme.marks.orders;
    let way = match (app.sort.is_descending(), app.backwards) {
        (true, false) => down,
        (_, true) => up,
        (false, false) => "",
    };
    let order = format!("{} {way}", app.sort.name());
    out.reserve(1).put_right(order.trim_end(), theme.dim());
    // On a low screen there is one line for all.
    let second = head.height > 1;
    if !second && app.chips.terms.is_empty() && app.list.filter.is_empty() {
        return;
    }
    let mut out = RowWriter::new(buffer, head, u16::from(second));
    if !second {
        out.fill(" ", Style::new());
        out = RowWriter::new(buffer, head, 0);
    }
    out.skip(1);
    for term in &app.chips.terms {
        let (mark, style) = if term.wanted {
            (theme.marks.only, theme.chosen())
        } else {
            (theme.marks.without, theme.warning())
        };
        let entity = app.index.find(term.label, &term.name).and_then(|id| app.index.entity(id));
        let name = entity.map_or_else(|| term.name.clone(), |entity| app.display_name(entity).into_owned());
        out.put(mark, style).put(" ", style).put(&fit(&name, 18), style).put("  ", style);
    }
    filter_line(&app.list.filter, theme, &mut out);
}

fn draw_item(
    app: &App,
    theme: Theme,
    (id, lines, pattern): (ArticleId, &[String], &Pattern),
    (body, row): (Rect, u16),
    buffer: &mut Buffer,
) {
    let Some(about) = app.corpus.about(id) else { return };
    let selected = app.list.selected == Some(id);
    let open = app.reader.article == Some(id);
    let focus = app.focus == Pane::Articles && app.overlay().is_none();
    let reading = app.reading(id);
    let matched = pattern.matches(&about.line).map(|found| found.spans).unwrap_or_default();
    let base = match (selected, open) {
        (true, _) => theme.selected(focus),
        (false, true) => theme.strong(),
        (false, false) if reading.read || app.gone.contains(&id) => theme.dim(),
        (false, false) => Style::new(),
    };
    let texts = lines.iter().take_while(|line| !line.is_empty()).count();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate().take(texts) {
        let mut out = RowWriter::new(buffer, body, row + at as u16);
        out.put(if selected { theme.marks.selected } else { " " }, theme.selected(focus));
        if at == 0 {
            out.put(read_mark(theme, reading), if reading.read { theme.dim() } else { theme.key() })
                .put(" ", Style::new());
        } else {
            out.skip(usize::from(ITEM_MARGIN) - 1);
        }
        if at + 1 == texts {
            draw_meta(app, theme, id, line, &mut out);
        } else {
            let spans = line_matches(about.title(), line, &mut from, &matched);
            let style = |at: usize| if in_spans(&spans, at) { theme.matched() } else { base };
            out.styled(line, style);
        }
    }
}

fn read_mark(theme: Theme, reading: Reading) -> &'static str {
    match reading {
        Reading { read: true, .. } => theme.marks.read,
        Reading { place: 0, .. } => theme.marks.unread,
        Reading { .. } => theme.marks.begun,
    }
}

/// The part of `matched` (bytes of the title) that lies in one of its lines. `from` is where the line begins,
/// and moves to where the next one does.
fn line_matches(title: &str, line: &str, from: &mut usize, matched: &[Span]) -> Vec<Span> {
    let words = line.trim_end_matches('…').trim();
    let Some(at) = title.get(*from..).and_then(|rest| rest.find(words)).map(|at| *from + at) else {
        return Vec::new();
    };
    *from = at + words.len();
    let inside = |span: &Span| {
        let (start, end) = (span.start.max(at), span.end.min(at + words.len()));
        (start < end).then(|| Span::new(start - at, end - at))
    };
    matched.iter().filter_map(inside).collect()
}

fn draw_meta(app: &App, theme: Theme, id: ArticleId, line: &str, out: &mut RowWriter) {
    out.reserve(1);
    let shown = app.counts_of(id, theme.marks.times);
    if app.gone.contains(&id) {
        out.put(GONE, theme.warning());
    }
    out.text(line, theme.dim());
    if app.corpus.about(id).is_some_and(|about| about.title_is_made) {
        let note = format!(" {}made title{}", theme.marks.made[0], theme.marks.made[1]);
        if width(&note) + width(&shown) < out.room() {
            out.put(&note, theme.dim());
        }
    }
    out.put_right(&shown, theme.chosen());
}
