//! The search of all articles: what is found, in its sentences; what can be typed, while nothing is.

use super::Theme;
use super::frame::framed_list;
use super::mentions::{counted, draw_items};
use super::row_writer::RowWriter;
use crate::app::{App, MentionItem};
use crate::corpus::{FIELDS, QueryError};
use crate::text::{fit, width, wrapped};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// The column of what a field means, in cells.
const MEANING: usize = 14;

/// What is wrong takes at most so many rows.
const MOST_ERROR_ROWS: usize = 3;

/// What else can be typed.
const FORMS: [(&str, &str); 5] = [
    ("a b, \"a b\"", "both words, wherever they stand; after each other"),
    ("OR, NOT, -a", "one or the other; not; brackets group: (a OR b) -c"),
    ("pre*", "words that begin so; names too: person:pre*, near:pre*"),
    ("/regex/", "a regular expression"),
    ("unread, kept", "articles that are not read; of which a passage is kept"),
];

/// Draws the list; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let pane = &app.search_pane;
    let list = framed_list(area, theme, &pane.typed, buffer, |out| {
        out.put("SEARCH", theme.heading(true)).put("  ", theme.dim()).put(&heading(app, theme), theme.dim());
    });
    let list = match &pane.error {
        Some(error) => draw_error(theme, error, &pane.typed, list, buffer),
        None => list,
    };
    if pane.typed.trim().is_empty() {
        draw_forms(theme, list, buffer);
        return None;
    }
    if pane.list.items.is_empty() && pane.error.is_none() {
        let words = match (app.is_searching_all(), app.may_find_more()) {
            (true, _) => "Searching.",
            (_, true) => "No article that is analysed has this.",
            _ => "No article has this.",
        };
        RowWriter::new(buffer, list, 0).put(words, theme.dim());
        let unknown =
            pane.unknown.as_deref().map(|words| wrapped(words, usize::from(list.width), MOST_ERROR_ROWS));
        for (y, row) in (1..list.height).zip(unknown.into_iter().flatten()) {
            RowWriter::new(buffer, list, y).text(&row, Style::new());
        }
    }
    draw_items(app, theme, &pane.list, list, buffer)
}

/// Says what is wrong with what is typed; returns the area below, for what was found last.
fn draw_error(theme: Theme, error: &QueryError, typed: &str, list: Rect, buffer: &mut Buffer) -> Rect {
    let words = format!("column {}: {error}", error.column(typed));
    let rows = wrapped(&words, usize::from(list.width), MOST_ERROR_ROWS);
    for (at, row) in rows.iter().enumerate() {
        RowWriter::new(buffer, list, at as u16).text(row, theme.warning());
    }
    let used = (rows.len() as u16 + 1).min(list.height);
    Rect { y: list.y + used, height: list.height - used, ..list }
}

/// How much was found, in which order it is listed, and under which name it is kept.
fn heading(app: &App, theme: Theme) -> String {
    let pane = &app.search_pane;
    if pane.typed.trim().is_empty() {
        return "all articles".to_owned();
    }
    let articles = pane.list.items.iter().filter(|item| matches!(item, MentionItem::Article(..))).count();
    let found = match pane.hits {
        0 => counted(articles, "article"),
        hits => format!("{} in {}", counted(hits, "hit"), counted(articles, "article")),
    };
    if pane.error.is_some() {
        return format!("before: {found}");
    }
    let more = match (app.is_searching_all(), app.may_find_more()) {
        (true, _) => theme.marks.ellipsis,
        (_, true) => " so far",
        _ => "",
    };
    let dot = theme.marks.dot;
    let name = app.saved_name().map(|name| format!(" {dot} kept as {}", fit(name, 24))).unwrap_or_default();
    format!("{found}{more} {dot} {}{name}", pane.order.name())
}

/// What can be typed.
fn draw_forms(theme: Theme, list: Rect, buffer: &mut Buffer) {
    let fields = FIELDS.iter().filter(|(word, field, _)| field.word() == *word);
    let fields = fields.map(|(word, _, meaning)| (format!("{word}:"), *meaning));
    let forms = FORMS.iter().map(|(form, meaning)| ((*form).to_owned(), *meaning));
    let all: Vec<(String, &str)> = forms.chain(fields).collect();
    let height = usize::from(list.height);
    let shown = if all.len() > height { height.saturating_sub(1) } else { all.len() };
    if shown < all.len() {
        let more = format!("{} {} more: Tab goes through them", theme.marks.ellipsis, all.len() - shown);
        RowWriter::new(buffer, list, shown as u16).put(&more, theme.dim());
    }
    for (y, (form, meaning)) in all.into_iter().take(shown).enumerate() {
        let mut out = RowWriter::new(buffer, list, y as u16);
        out.put(&form, theme.key())
            .skip(MEANING.saturating_sub(width(&form)).max(1))
            .put(meaning, theme.dim());
    }
}
