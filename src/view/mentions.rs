//! All mentions of an entity, or all hits of a search, in their sentences.

use super::Theme;
use super::frame::framed_list;
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, Excerpt, Location, MOST_ROWS, MentionItem, MentionList};
use crate::corpus::{ArticleId, Pattern};
use crate::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// "1 article", "2 articles".
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What is listed, and how much of it in how many articles.
fn heading(app: &App) -> (String, String) {
    let entity = app.mention_list.entity.and_then(|id| app.index.entity(id));
    let (name, what) = match entity {
        Some(entity) => (app.display_name(entity).into_owned(), "mention"),
        None => (format!("\u{201c}{}\u{201d}", app.mention_list.search), "hit"),
    };
    let items = &app.mention_list.items;
    let articles = items.iter().filter(|item| matches!(item, MentionItem::Article(..))).count();
    let (mentions, articles) = (counted(items.len() - articles, what), counted(articles, "article"));
    (name, format!(": {mentions} in {articles}"))
}

/// Draws the list; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let list = framed_list(area, theme, &app.mention_list.list.filter, buffer, |out| {
        let (name, counts) = heading(app);
        out.put(&fit(&name, 40), theme.heading(true)).put(&counts, theme.dim());
    });
    draw_items(app, theme, &app.mention_list, list, buffer)
}

/// Draws the lines that are in view; returns where the cursor stands in them.
pub(super) fn draw_items(
    app: &App,
    theme: Theme,
    mentions: &MentionList,
    list: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let pattern = Pattern::parse(&mentions.list.filter);
    let label = mentions.entity.and_then(|id| app.index.entity(id)).map(|entity| entity.label);
    let style = label.map_or(theme.hit(), |label| theme.label(label).add_modifier(Modifier::REVERSED));
    let mut y = 0;
    let mut cursor = None;
    for (at, item) in mentions.items.iter().enumerate().skip(mentions.list.top) {
        if y >= list.height {
            break;
        }
        y += match item {
            MentionItem::Article(id, count) => {
                let rows = app.mention_rows(mentions, at, usize::from(list.width)) as u16;
                draw_article(app, theme, *id, *count, &mut RowWriter::new(buffer, list, y + rows - 1));
                rows
            }
            MentionItem::Mention(location) => {
                let selected = mentions.list.selected == Some(*location);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                draw_mention(app, theme, (*location, selected, &pattern, style), (list, y), buffer)
            }
        };
    }
    cursor
}

/// The title of an article, what is known of it, and how many mentions it has.
fn draw_article(app: &App, theme: Theme, id: ArticleId, count: usize, out: &mut RowWriter) {
    if let Some(about) = app.corpus.about(id) {
        let meta = app.meta(about, out.room() / 3);
        // One that fits as a whole has no hits.
        let tail = if count == 0 { format!("  {meta}") } else { format!("  {meta}  {count}") };
        let room = out.room().saturating_sub(width(&tail));
        out.put(&fit(about.title(), room), theme.strong()).put(&tail, theme.dim());
    }
}

/// Draws the rows of the sentence, the mention in them; returns how many.
fn draw_mention(
    app: &App,
    theme: Theme,
    (location, selected, pattern, style): (Location, bool, &Pattern, Style),
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) -> u16 {
    let Some(excerpt) = app.excerpt(location, usize::from(list.width)) else {
        // Its text is on its way.
        RowWriter::new(buffer, list, y).skip(2).put(theme.marks.ellipsis, theme.dim());
        return MOST_ROWS as u16;
    };
    let Excerpt { sentence, words, rows, cut: (is_led, goes_on) } = excerpt;
    let matched = pattern.matches(sentence).map(|found| found.spans).unwrap_or_default();
    for (at, row) in rows.iter().enumerate() {
        let mut out = RowWriter::new(buffer, list, y + at as u16);
        out.put(if selected { theme.marks.selected } else { " " }, theme.selected(true));
        out.put(if at == 0 && is_led { theme.marks.ellipsis } else { " " }, theme.dim());
        out.styled(row.of(sentence).trim_end(), |byte| {
            let byte = row.start + byte;
            if words.contains(byte) {
                style
            } else if in_spans(&matched, byte) {
                theme.matched()
            } else if selected {
                theme.strong()
            } else {
                Style::new()
            }
        });
        if goes_on && at + 1 == rows.len() {
            out.put(theme.marks.ellipsis, theme.dim());
        }
    }
    rows.len().max(1) as u16
}
