//! The side panel: entities by label, and a small card of the selected one.

use super::Theme;
use super::frame::filter_line;
use super::row_writer::{RowWriter, in_spans};
use crate::app::{App, Command, Pane, PaneArea, SideItem, card_rows};
use crate::corpus::Pattern;
use crate::entity::{EntityId, Label};
use crate::text::fit;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws the pane; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: PaneArea, buffer: &mut Buffer) -> Option<Position> {
    let focus = app.focus == Pane::Entities && app.overlay().is_none();
    draw_head(app, theme, focus, area.head, buffer);
    let card = card_rows(area.body.height);
    let list = Rect { height: area.body.height - card, ..area.body };
    let pattern = Pattern::parse(&app.side.list.filter);
    let mut cursor = None;
    let from = heading_before(app, app.side.list.top);
    for (y, item) in app.side.items.iter().skip(from).take(usize::from(list.height)).enumerate() {
        let y = y as u16;
        match item {
            SideItem::Label(label, count) => draw_label(theme, *label, *count, list, y, buffer),
            SideItem::Entity(id, here, articles) => {
                let selected = app.side.list.selected == Some(*id);
                if selected {
                    cursor = Some(Position::new(list.x, list.y + y));
                }
                let look = Look { selected, focus, counts: (*here, *articles) };
                draw_entity(app, theme, *id, &look, &pattern, (list, y), buffer);
            }
        }
    }
    if app.side.items.is_empty() {
        let words = match (app.is_working(), app.side.list.filter.is_empty(), app.side.all) {
            (true, ..) => "being analysed".into(),
            (false, false, false) => {
                let key = app.keymap.key(Command::Scope).unwrap_or_default();
                format!("none: {key} for all articles")
            }
            _ => "none".to_owned(),
        };
        RowWriter::new(buffer, list, 0).skip(2).put(&words, theme.dim());
    }
    if card > 0 {
        let below = Rect { y: list.bottom(), height: card, ..area.body };
        draw_card(app, theme, below, buffer);
    }
    // Where none is pointed to, the focus is seen all the same.
    cursor.or_else(|| Some(list.as_position()))
}

/// A label's heading right above the first line in view comes into view with it.
fn heading_before(app: &App, top: usize) -> usize {
    let heading = |at: usize| matches!(app.side.items.get(at), Some(SideItem::Label(..)));
    if top == 1 && heading(0) { 0 } else { top }
}

/// What is said of the names in an article that is not in English.
const ONLY_ENGLISH: &str = "names in English only";

fn draw_head(app: &App, theme: Theme, focus: bool, head: Rect, buffer: &mut Buffer) {
    let mut out = RowWriter::new(buffer, head, 0);
    out.skip(1).put("ENTITIES", theme.heading(focus)).reserve(1);
    let is_foreign = !app.side.all && app.analysis().is_some_and(|analysis| analysis.is_foreign);
    let count = app.side.items.iter().filter(|item| item.entity().is_some()).count();
    let (long, short) = match (app.side.all, is_foreign && head.height == 1) {
        (true, _) => ("all articles", "all"),
        (_, true) => (ONLY_ENGLISH, "English only"),
        _ => ("this article", "here"),
    };
    let least = if is_foreign { "EN only".to_owned() } else { count.to_string() };
    let choices = [format!("{long} {count}"), format!("{short} {count}"), least];
    out.put_first_right(&choices.each_ref().map(String::as_str), theme.dim());
    if head.height > 1 {
        let mut out = RowWriter::new(buffer, head, 1);
        out.skip(1);
        if app.side.list.filter.is_empty() {
            let words = if is_foreign { ONLY_ENGLISH } else { "here  articles" };
            out.reserve(1).put_right(words, theme.dim());
        } else {
            filter_line(&app.side.list.filter, theme, &mut out);
        }
    } else if !app.side.list.filter.is_empty() {
        let mut out = RowWriter::new(buffer, head, 0);
        out.fill(" ", Style::new());
        let mut out = RowWriter::new(buffer, head, 0);
        out.skip(1);
        filter_line(&app.side.list.filter, theme, &mut out);
    }
}

fn draw_label(theme: Theme, label: Label, count: usize, list: Rect, y: u16, buffer: &mut Buffer) {
    let mut out = RowWriter::new(buffer, list, y);
    out.skip(1).put(plural(label), theme.label(label)).reserve(1);
    out.put_right(&count.to_string(), theme.dim());
}

/// A label as a heading.
pub(super) fn plural(label: Label) -> &'static str {
    match label {
        Label::Person => "People",
        Label::Organization => "Organizations",
        Label::Place => "Places",
        Label::Group => "Groups",
        Label::Document => "Documents",
        Label::Event => "Events",
        Label::Date => "Dates",
        Label::Money => "Money",
        Label::Percent => "Percentages",
        Label::Quantity => "Quantities",
    }
}

struct Look {
    selected: bool,
    focus: bool,
    /// Mentions here, articles in the corpus.
    counts: (usize, usize),
}

fn draw_entity(
    app: &App,
    theme: Theme,
    id: EntityId,
    look: &Look,
    pattern: &Pattern,
    (list, y): (Rect, u16),
    buffer: &mut Buffer,
) {
    let Some(entity) = app.index.entity(id) else { return };
    let mut out = RowWriter::new(buffer, list, y);
    out.put(if look.selected { theme.marks.selected } else { " " }, theme.selected(look.focus));
    let chosen = app.chosen == Some(id);
    out.put(if chosen { theme.marks.stop } else { " " }, theme.chosen());
    let base = match (look.selected, chosen) {
        (true, _) => theme.selected(look.focus),
        (false, true) => theme.chosen(),
        _ => Style::new(),
    };
    let (here, articles) = look.counts;
    // No wider than the largest count can be: what is left is the name's.
    let most = app.corpus.len().to_string().len() + 1;
    let counts = format!("{:>3} {articles:>most$}", if here > 0 { here.to_string() } else { String::new() });
    let name = app.display_name(entity);
    let matched = pattern.matches(&name).map(|found| found.spans).unwrap_or_default();
    out.reserve(1);
    let shown = fit(&name, out.room().saturating_sub(counts.len() + 1));
    out.styled(&shown, |at| if in_spans(&matched, at) { theme.matched() } else { base });
    out.put_right(&counts, if chosen { theme.chosen() } else { theme.dim() });
}

/// The name, the label, the counts, a sparkline over the articles, and the company it keeps.
fn draw_card(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some((id, entity)) = app.small_card().and_then(|id| Some((id, app.index.entity(id)?))) else {
        return;
    };
    let mut out = RowWriter::new(buffer, area, 0);
    let marks = theme.marks;
    out.put(&marks.horizontal.repeat(2), theme.line()).put(" ", Style::new());
    let room = out.room().saturating_sub(2);
    out.put(&fit(&app.display_name(entity), room), theme.strong())
        .put(" ", Style::new())
        .fill(marks.horizontal, theme.line());
    let here = app.reader.article.map_or(0, |article| app.index.mentions_in(id, article));
    let profile = app.profile();
    let (all, articles) = profile.map_or((here, 1), |profile| (profile.mentions, profile.articles));
    let words = if articles == 1 { "article" } else { "articles" };
    RowWriter::new(buffer, area, 1).skip(1).put(entity.label.name(), theme.label(entity.label));
    RowWriter::new(buffer, area, 2)
        .skip(1)
        .put(&format!("{here} here {} {all} in {articles} {words}", marks.dot), theme.dim());
    let Some(profile) = profile else { return };
    RowWriter::new(buffer, area, 3).skip(1).put(&sparkline(&profile.spark, theme), theme.chosen());
    let names: Vec<_> = profile
        .company
        .iter()
        .filter_map(|other| app.index.entity(*other))
        .map(|other| app.display_name(other))
        .collect();
    if !names.is_empty() {
        let mut out = RowWriter::new(buffer, area, 4);
        let room = out.skip(1).room();
        out.put(&fit(&format!("with {}", names.join(", ")), room), theme.dim());
    }
}

/// Counts as a row of bars, a cell each.
fn sparkline(counts: &[usize], theme: Theme) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.iter().map(|count| theme.marks.spark[(count * 8).div_ceil(most).min(8)]).collect()
}
