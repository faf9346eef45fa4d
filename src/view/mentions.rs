//! All mentions of an entity, or all hits of a search, in their sentences.

use super::Theme;
use super::frame::framed_list;
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, Location, MentionItem, MentionList};
use crate::corpus::{ArticleId, Pattern};
use crate::text::{Span, fit, width, wrap};
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
        let rows = mentions.rows(at) as u16;
        match item {
            MentionItem::Article(id, count) => {
                let mut out = RowWriter::new(buffer, list, y + rows - 1);
                draw_article(app, theme, *id, *count, &mut out);
            }
            MentionItem::Mention(location) => {
                let selected = mentions.list.selected == Some(*location);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                draw_mention(app, theme, (*location, selected, &pattern, style), (list, y), buffer);
            }
        }
        y += rows;
    }
    cursor
}

/// The title of an article, what is known of it, and how many mentions it has.
fn draw_article(app: &App, theme: Theme, id: ArticleId, count: usize, out: &mut RowWriter) {
    if let Some(about) = app.corpus.about(id) {
        let tail = format!("  {}  {count}", app.meta(about, out.room() / 3));
        let room = out.room().saturating_sub(width(&tail));
        out.put(&fit(about.title(), room), theme.strong()).put(&tail, theme.dim());
    }
}

/// Two rows of the sentence, the mention in them.
fn draw_mention(
    app: &App,
    theme: Theme,
    (location, selected, pattern, style): (Location, bool, &Pattern, Style),
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let Some((article, span, sentence)) = app.in_context(location) else {
        // Its text is on its way.
        RowWriter::new(buffer, list, y).skip(2).put(theme.marks.ellipsis, theme.dim());
        return;
    };
    let words = sentence.of(&article.text);
    let matched = pattern.matches(words).map(|found| found.spans).unwrap_or_default();
    let room = usize::from(list.width.saturating_sub(2));
    let within = |at: usize| at.saturating_sub(sentence.start).min(words.len());
    let (cut, lead) = cut_around(words, Span::new(within(span.start), within(span.end)), room);
    let mut rows = Vec::new();
    wrap(words, cut, room, |row| rows.push(row));
    for (at, row) in rows.iter().take(2).enumerate() {
        let mut out = RowWriter::new(buffer, list, y + at as u16);
        out.put(if selected { theme.marks.selected } else { " " }, theme.selected(true));
        out.put(if at == 0 && lead { theme.marks.ellipsis } else { " " }, theme.dim());
        let more = at == 1 && rows.len() > 2 || at + 1 == rows.len() && cut.end < words.len();
        out.styled(row.of(words).trim_end(), |byte| {
            let byte = row.start + byte;
            if span.contains(sentence.start + byte) {
                style
            } else if in_spans(&matched, byte) {
                theme.matched()
            } else if selected {
                theme.strong()
            } else {
                Style::new()
            }
        });
        if more {
            out.put(theme.marks.ellipsis, theme.dim());
        }
    }
}

/// The part of a sentence to show in two rows of `room` cells: from its start, or from some words before the
/// mention where that would be out of view. Also whether something is left out before it.
fn cut_around(words: &str, mention: Span, room: usize) -> (Span, bool) {
    if mention.end <= room * 2 - room / 4 {
        return (Span::new(0, words.len()), false);
    }
    let mut from = mention.start.saturating_sub(room / 2);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let lead = words.get(from..mention.start).unwrap_or_default();
    let from = lead.find(' ').map_or(mention.start.max(from), |at| from + at + 1);
    (Span::new(from, words.len()), true)
}
