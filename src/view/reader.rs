//! The reader pane: the article's text with its mentions, the sentence one is on, and the scroll bar.

use super::Theme;
use super::row_writer::RowWriter;
use crate::app::{App, Pane, PaneArea, Row, RowKind, Stops};
use crate::entity::{EntityId, Mention};
use crate::source::Article;
use crate::text::{Span, fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Draws the pane; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: PaneArea, buffer: &mut Buffer) -> Option<Position> {
    draw_head(app, theme, area, buffer);
    let article = app.article()?;
    let rows = app.reader.rows.slice(app.reader.top, usize::from(area.body.height));
    let ink = Ink::new(app, theme, rows);
    let mut cursor = None;
    for (y, row) in rows.iter().enumerate() {
        let line = Rect { x: area.text_x, y: area.body.y + y as u16, width: area.text_width, height: 1 };
        draw_row(article, *row, &ink, line, buffer);
        draw_margins(app, theme, (*row, &ink), (line, area.body), buffer);
        if app.reader.rows.at(app.reader.cursor) == app.reader.top + y {
            let before = Span::new(row.span.start.min(app.reader.cursor), app.reader.cursor);
            let x = width(before.of(&article.text)) as u16;
            cursor = Some(Position::new(line.x + x.min(line.width.saturating_sub(1)), line.y));
        }
    }
    draw_scroll_bar(app, theme, area.body, buffer);
    cursor
}

/// The title, unless it stands in the text in view; then what else is known.
fn draw_head(app: &App, theme: Theme, area: PaneArea, buffer: &mut Buffer) {
    let Some(about) = app.reader.article.and_then(|id| app.corpus.about(id)) else { return };
    let focus = app.focus == Pane::Reader && app.overlay().is_none();
    let line =
        Rect { x: area.text_x, width: area.whole.right().saturating_sub(area.text_x + 1), ..area.head };
    let two = area.head.height > 1;
    let mut out = RowWriter::new(buffer, line, 0);
    let room = out.room();
    let bright = theme.heading(focus);
    if title_in_view(app, area) {
        let first = if two { fit(about.outlet_or_name(), room) } else { app.meta(about, room) };
        out.put(&first, bright);
    } else if about.title_is_made {
        out.put(&fit(about.title(), room), bright.add_modifier(Modifier::ITALIC));
    } else {
        out.put(&fit(about.title(), room), bright);
    }
    if two {
        let made = if about.title_is_made { " \u{b7} title made from the first words" } else { "" };
        // What else is known, as far as there is room.
        let author = about.author.as_ref().map(|author| format!(" \u{b7} {author}")).unwrap_or_default();
        let gone = app.reader.article.is_some_and(|id| app.gone.contains(&id));
        let mut out = RowWriter::new(buffer, line, 1);
        let room = out.room();
        let words = if title_in_view(app, area) { app.when(about) } else { app.meta(about, room) };
        if gone {
            out.put("gone ", theme.warning());
        }
        out.put(&words, theme.dim()).put(made, theme.dim());
        let left = out.room();
        out.put(" ", Style::new()).text(&fit(&author, left.saturating_sub(1)), theme.dim());
    }
}

fn title_in_view(app: &App, area: PaneArea) -> bool {
    let row =
        app.article().and_then(|article| article.headline).map(|headline| app.reader.rows.at(headline.start));
    row.is_some_and(|row| row >= app.reader.top && row < app.reader.top + usize::from(area.body.height))
}

/// What decides how a byte of the text looks; all of it cut to the rows in view.
struct Ink<'a> {
    theme: Theme,
    /// The mentions in view, each with its entity.
    mentions: Vec<(&'a Mention, Option<EntityId>)>,
    chosen: Option<EntityId>,
    under: Option<Span>,
    hits: &'a [Span],
    cursor: usize,
    selection: Option<Span>,
    sentence: Option<Span>,
    /// The quotation that the cursor is on.
    quoted: Option<Span>,
}

impl<'a> Ink<'a> {
    fn new(app: &'a App, theme: Theme, rows: &[Row]) -> Self {
        let view = match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end.max(first.span.start)),
            _ => Span::default(),
        };
        let all = app.mentions_here();
        let from = all.partition_point(|mention| mention.span.end <= view.start);
        let to = all.partition_point(|mention| mention.span.start < view.end);
        let mentions = (from..to.max(from)).map(|at| (&all[at], app.entity_of_mention(at))).collect();
        let hits = &app.reader.hits;
        let first = hits.partition_point(|hit| hit.end <= view.start);
        let last = hits.partition_point(|hit| hit.start < view.end);
        Self {
            theme,
            mentions,
            chosen: app.chosen,
            under: app.mention_under_cursor().map(|at| all[at].span),
            cursor: app.reader.cursor,
            hits: &hits[first..last.max(first)],
            selection: app.reader.selection.map(|selection| selection.span()),
            sentence: app.sentence_at(app.reader.cursor),
            quoted: app.quotation_under_cursor().map(|at| app.quotations_here()[at].span),
        }
    }

    fn mention_at(&self, offset: usize) -> Option<&(&'a Mention, Option<EntityId>)> {
        let at = self.mentions.partition_point(|(mention, _)| mention.span.end <= offset);
        self.mentions.get(at).filter(|(mention, _)| mention.span.contains(offset))
    }

    fn at(&self, offset: usize, base: Style) -> Style {
        let quoted = self.quoted.is_some_and(|quoted| quoted.contains(offset));
        let base = if quoted { base.patch(self.theme.quoted()) } else { base };
        if self.selection.is_some_and(|selection| selection.contains(offset)) {
            return self.theme.selection();
        }
        let hit = self.hits.partition_point(|hit| hit.end <= offset);
        if self.hits.get(hit).is_some_and(|hit| hit.contains(offset)) {
            return if self.hits[hit].contains(self.cursor) {
                self.theme.hit()
            } else {
                self.theme.other_hit()
            };
        }
        let Some((mention, entity)) = self.mention_at(offset) else { return base };
        let style = base.patch(self.theme.label(mention.label));
        if self.under == Some(mention.span) || (entity.is_some() && *entity == self.chosen) {
            return style.add_modifier(Modifier::REVERSED);
        }
        style
    }
}

fn draw_row(article: &Article, row: Row, ink: &Ink, line: Rect, buffer: &mut Buffer) {
    let theme = ink.theme;
    let base = match row.kind {
        RowKind::Gap => return,
        RowKind::Fold { lines } => {
            // Why, by the first line.
            let rule = article.debris_at(row.span.start).map_or("debris", |debris| debris.rule);
            return draw_fold(lines, rule, theme, line, buffer);
        }
        RowKind::Text => Style::new(),
        RowKind::Title | RowKind::Heading => theme.strong(),
        RowKind::Debris => theme.dim().add_modifier(Modifier::ITALIC),
    };
    let drawn = row.span.of(&article.text).trim_end();
    RowWriter::new(buffer, line, 0).styled(drawn, |at| ink.at(row.span.start + at, base));
}

fn draw_fold(lines: u32, rule: &str, theme: Theme, line: Rect, buffer: &mut Buffer) {
    let plural = if lines == 1 { "line" } else { "lines" };
    let words = format!("{} {lines} {plural} folded: {rule}", theme.marks.fold);
    let mut out = RowWriter::new(buffer, line, 0);
    let room = out.room().saturating_sub(3);
    let words = fit(&words, room).replace('\u{2026}', theme.marks.ellipsis);
    out.put(&words, theme.dim()).put_right("D", theme.key());
}

fn draw_margins(
    app: &App,
    theme: Theme,
    (row, ink): (Row, &Ink),
    (line, body): (Rect, Rect),
    buffer: &mut Buffer,
) {
    let y = line.y;
    let touches = |span: &Span| span.overlaps(row.span);
    let mark = if ink.quoted.as_ref().is_some_and(touches) {
        Some(theme.marks.quotes[0])
    } else if ink.sentence.as_ref().is_some_and(touches) {
        Some(theme.marks.sentence)
    } else {
        None
    };
    if let Some(mark) = mark.filter(|_| row.kind != RowKind::Gap) {
        buffer[(line.x - 2, y)].set_symbol(mark).set_style(theme.chosen());
    }
    let kept = &app.reader.bookmarked;
    // The mark says that it is kept: before it is on the disk only a line shows where.
    let mut first_rows = kept.iter().filter(|(span, id)| row.span.contains(span.start) && app.is_saved(id));
    let any = row.kind != RowKind::Gap && kept.iter().any(|(span, _)| touches(span));
    let x = (line.right() + 1).min(body.right().saturating_sub(2));
    if first_rows.next().is_some() && row.kind != RowKind::Gap {
        buffer[(x, y)].set_symbol(theme.marks.kept).set_style(theme.kept());
    } else if any {
        buffer[(x, y)].set_symbol(theme.marks.vertical).set_style(theme.kept());
    }
}

/// The bar shows what part of the article is in view, and where all the places are that `n` walks.
fn draw_scroll_bar(app: &App, theme: Theme, body: Rect, buffer: &mut Buffer) {
    let rows = app.reader.rows.len();
    let height = usize::from(body.height);
    let scale = rows.max(height).max(1);
    let stops = app.stops();
    let x = body.right() - 1;
    for y in 0..height {
        let (from, to) = (y * scale / height, ((y + 1) * scale / height).max(y * scale / height + 1));
        let thumb = rows > height && from < app.reader.top + height && to > app.reader.top;
        let stop = from < rows && stop_between(app, &stops, from, to.min(rows));
        let (symbol, style) = match (thumb, stop) {
            (true, true) => (theme.marks.thumb_stop, theme.chosen()),
            (false, true) => (theme.marks.stop, theme.chosen()),
            (true, false) => (theme.marks.thumb, theme.dim()),
            (false, false) => continue,
        };
        buffer[(x, body.y + y as u16)].set_symbol(symbol).set_style(style);
    }
}

fn stop_between(app: &App, stops: &Stops, from: usize, to: usize) -> bool {
    let (Some(first), Some(last)) = (app.reader.rows.get(from), app.reader.rows.get(to - 1)) else {
        return false;
    };
    stops.any_in(Span::new(first.span.start, last.span.end.max(first.span.start)))
}
