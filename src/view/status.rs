//! The last line: what the program is doing, or what is being typed, and the keys that are useful next.

use super::Theme;
use super::mentions::counted;
use super::row_writer::RowWriter;
use crate::app::{App, Command, Completion, Hits, Overlay, Pane, Prompt, Purpose, hints};
use crate::corpus::QueryError;
use crate::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws the line; returns where the cursor stands in it while something is being typed.
pub(super) fn draw(app: &App, theme: Theme, line: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut out = RowWriter::new(buffer, line, 0);
    out.skip(1);
    if let Some(prompt) = &app.prompt {
        let what = match &prompt.purpose {
            Purpose::Filter => "filter",
            Purpose::Search => "search",
            Purpose::Note(_) => "note",
            Purpose::Pipe => "give the text to",
            Purpose::Query => "search all",
            Purpose::SaveSearch(_) => "keep as",
        };
        out.put(what, theme.dim())
            .put(" ", Style::new())
            .put(theme.marks.prompt, theme.key())
            .put(" ", Style::new());
        return Some(draw_typed(app, theme, prompt, &mut out, line.y));
    }
    if !app.typed.is_empty() {
        draw_chord(app, theme, &mut out);
        return None;
    }
    let (words, style) = words(app, theme);
    // At least the last hint, the way back or to the help, stands beside it.
    let room = out.room().saturating_sub(1 + shown_hints(app).last().map_or(0, cells));
    out.put(&fit(&words, room), style).put("  ", Style::new());
    draw_hints(app, theme, &mut out);
    None
}

/// What is being typed, and behind it what is wrong with it, what Tab offers, or how much it finds.
fn draw_typed(app: &App, theme: Theme, prompt: &Prompt, out: &mut RowWriter, y: u16) -> Position {
    let amiss = error(app, prompt).map(|error| {
        let column = format!("column {}", error.column(&prompt.text));
        // The list of hits says the rest, in full.
        (error.at, if prompt.purpose == Purpose::Query { column } else { format!("{column}: {error}") })
    });
    let found = match (&amiss, &prompt.completion) {
        (Some((_, words)), _) => words.clone(),
        (None, Some(completion)) => offers(completion),
        (None, None) => count(app).unwrap_or_default(),
    };
    // Of a long line behind it, something is left out rather than what is being typed.
    let least = (width(&prompt.text) + 1).min(out.room() * 2 / 3);
    let room = out.room().saturating_sub(width(&found) + 4).max(least);
    let start = out.x;
    let (shown, from) = around_cursor(&prompt.text, prompt.cursor, room);
    let wrong = amiss.as_ref().map(|(at, _)| *at);
    let is_wrong = |byte: usize| wrong.is_some_and(|at| from + byte >= at);
    out.styled(shown, |byte| if is_wrong(byte) { theme.warning() } else { theme.strong() });
    if !found.is_empty() {
        out.skip(2);
    }
    let found = fit(&found, out.room());
    out.put(&found, if amiss.is_some() { theme.warning() } else { theme.dim() }).put("  ", Style::new());
    draw_hints(app, theme, out);
    Position::new(start + width(&prompt.text[from..prompt.cursor]) as u16, y)
}

/// What is wrong with what is being typed.
fn error<'a>(app: &'a App, prompt: &Prompt) -> Option<&'a QueryError> {
    match prompt.purpose {
        Purpose::Query => app.search_pane.error.as_ref(),
        Purpose::Filter if app.overlay().is_none() && app.focus == Pane::Articles => {
            app.filtering.error.as_ref()
        }
        _ => None,
    }
}

/// What Tab offers from the one on that stands there.
fn offers(completion: &Completion) -> String {
    let (before, after) = completion.offered.split_at(completion.at);
    let rest = after.iter().skip(1).chain(before).map(|(shown, _)| format!("  {shown}"));
    format!("{} of {}{}", completion.at + 1, completion.offered.len(), rest.take(6).collect::<String>())
}

/// The part of what is being typed that fits, and the byte at which it begins.
fn around_cursor(text: &str, cursor: usize, room: usize) -> (&str, usize) {
    let mut start = 0;
    while width(&text[start..cursor]) >= room.max(1) && start < cursor {
        start += text[start..].chars().next().map_or(1, char::len_utf8);
    }
    (&text[start..], start)
}

/// How much the filter or the search that is being typed finds.
fn count(app: &App) -> Option<String> {
    let prompt = app.prompt.as_ref()?;
    match (&prompt.purpose, app.overlay(), app.focus) {
        (Purpose::Search, ..) if !prompt.text.is_empty() => match app.reader.hits.len() {
            0 => nowhere_here(app),
            1 => Some("1 hit".to_owned()),
            many => Some(format!("{many} hits")),
        },
        (Purpose::Filter, None, Pane::Articles) => {
            let count = format!("{} of {}", app.shown.len(), app.article_count());
            Some(and_unknown(count, app.filtering.unknown.as_deref()))
        }
        (Purpose::Filter, None, Pane::Entities) => Some(app.side.count().to_string()),
        (Purpose::Filter, Some(Overlay::Bookmarks), _) => {
            Some(format!("{} of {}", app.bookmark_list.items.len(), app.user_data.bookmarks.len()))
        }
        (Purpose::Query, ..) if !prompt.text.trim().is_empty() => {
            let pane = &app.search_pane;
            Some(and_unknown(counted(pane.hits, "hit"), pane.unknown.as_deref()))
        }
        (Purpose::Filter, Some(Overlay::Mentions), _) => Some(app.mention_list.locations().len().to_string()),
        _ => None,
    }
}

/// How much is found, and which name nothing has.
fn and_unknown(count: String, unknown: Option<&str>) -> String {
    match unknown {
        Some(unknown) => format!("{count}: {unknown}"),
        None => count,
    }
}

fn words(app: &App, theme: Theme) -> (String, Style) {
    match (app.notice.as_str(), doing(app)) {
        ("", Some(doing)) => (doing, theme.dim()),
        ("", None) => (place(app, theme), theme.dim()),
        (notice, None) => (notice.to_owned(), Style::new()),
        (notice, Some(doing)) => (format!("{notice} {} {doing}", theme.marks.dot), Style::new()),
    }
}

/// What is being done that takes long with many articles, and how far it has come.
fn doing(app: &App) -> Option<String> {
    let (progress, articles) = (&app.progress, app.corpus.len());
    Some(match () {
        () if !progress.done && progress.files == 0 => "looking for files".to_owned(),
        () if !progress.done => format!("reading {} of {} files", progress.read, progress.files),
        () if progress.analysed < articles => {
            format!("analysing {} of {articles} articles", progress.analysed)
        }
        () if progress.comparing > 0 => format!("comparing {} articles", progress.comparing),
        () if app.is_working() => format!("indexing {articles} articles"),
        () => return None,
    })
}

/// Where one is: which mention or hit, which quotation and whose, the line, how far through.
fn place(app: &App, theme: Theme) -> String {
    if app.overlay() == Some(Overlay::Search) {
        return listed_hit(app).unwrap_or_default();
    }
    let parts = [stop_words(app), quotation_words(app, theme), mention_words(app), line_words(app, theme)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", theme.marks.dot))
}

/// Which of the listed hits is selected.
fn listed_hit(app: &App) -> Option<String> {
    let (here, at) = app.search_pane.selected()?;
    let (nth, before) = here.before;
    Some(match here.count {
        // It fits as a whole.
        0 => format!("article {}", nth + 1),
        _ => format!("hit {} of {}", before + at + 1, app.search_pane.hits),
    })
}

/// Which of all hits of the search of all articles the cursor is on, or how many of them are here.
fn hit_words(app: &App, (here, articles): (&Hits, usize)) -> Option<String> {
    let (nth, before) = here.before;
    let all = app.search_pane.hits;
    let more = if app.is_searching_all() || app.may_find_more() { " so far" } else { "" };
    let within = if articles > 1 { format!(", in {articles} articles") } else { String::new() };
    match (here.count, app.stops().number_at(app.reader.cursor)) {
        // It fits as a whole.
        (0, _) => Some(format!("article {} of {articles}{more}", nth + 1)),
        (_, Some(at)) => Some(format!("hit {} of {all}{more}{within}", before + at)),
        (_, None) if app.quotation_under_cursor().is_some() => None,
        (here, None) => Some(format!("{here} here of {}{more}{within}", counted(all, "hit"))),
    }
}

/// Which of the places that `n` walks the cursor is on, or how many there are.
fn stop_words(app: &App) -> Option<String> {
    if let Some(found) = app.found_here() {
        return hit_words(app, found);
    }
    let stops = app.stops();
    let what = if app.reader.on_hits { "hit" } else { "mention" };
    let name = match app.chosen_entity() {
        Some((_, entity)) if !app.reader.on_hits => format!(" of {}", fit(&app.display_name(entity), 24)),
        _ => String::new(),
    };
    match (stops.number_at(app.reader.cursor), stops.count()) {
        (_, 0) => {
            nowhere_here(app).map(|words| if name.is_empty() { words } else { format!("{words}{name}") })
        }
        (Some(at), all) => Some(format!("{what} {at} of {all}{name}")),
        // In a quotation, who says it is worth more than a count.
        (None, _) if app.quotation_under_cursor().is_some() => None,
        (None, 1) => Some(format!("1 {what}{name}")),
        (None, all) => Some(format!("{all} {what}s{name}")),
    }
}

/// That nothing of what `n` walks stands in this article, and how much does in others.
fn nowhere_here(app: &App) -> Option<String> {
    if !app.reader.on_hits && app.chosen.is_none() {
        return None;
    }
    Some(match app.stops_elsewhere() {
        None => "0 here, still searching".to_owned(),
        Some((0, _)) if app.reader.on_hits => "0 hits in all articles".to_owned(),
        Some((0, _)) => return None,
        Some((stops, 1)) => format!("0 here, {stops} in another article"),
        Some((stops, articles)) => format!("0 here, {stops} in {articles} other articles"),
    })
}

/// Which quotation the cursor is on, and who says it.
fn quotation_words(app: &App, theme: Theme) -> Option<String> {
    let all = app.quotations_here();
    let at = app.quotation_under_cursor()?;
    let speaker = app.speaker_name(app.reader.article?, &all[at]);
    let speaker = speaker.map_or_else(|| "speaker not named".to_owned(), |name| fit(name, 32));
    Some(format!("quotation {} of {} {} {speaker}", at + 1, all.len(), theme.marks.dot))
}

/// The label and the value of the mention that the cursor is on, where `n` walks nothing.
fn mention_words(app: &App) -> Option<String> {
    let mention =
        app.mentions_here().get(app.mention_under_cursor()?).filter(|_| app.stops().count() == 0)?;
    let value = mention.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    Some(format!("{}{value}", mention.label))
}

fn line_words(app: &App, theme: Theme) -> Option<String> {
    let rows = app.reader.rows.len();
    let line = app.reader.rows.at(app.reader.cursor) + 1;
    let percent = (line * 100).checked_div(rows)?;
    Some(format!("line {line} of {rows} {} {percent}%", theme.marks.dot))
}

/// What the last line suggests, each with its key.
fn shown_hints(app: &App) -> Vec<(String, &'static str)> {
    let hint = |command: &Command| Some((app.keymap.key(*command)?, command.entry().hint));
    hints(app).iter().filter_map(hint).filter(|(_, hint)| !hint.is_empty()).collect()
}

/// How many cells a hint takes, with the gap before it.
fn cells((key, hint): &(String, &str)) -> usize {
    width(key) + 1 + hint.len() + 2
}

/// As many hints as fit, the help always last.
fn draw_hints(app: &App, theme: Theme, out: &mut RowWriter) {
    out.reserve(1);
    let all = shown_hints(app);
    let mut room = out.room() + 2;
    let mut fitting = Vec::new();
    let last = all.last().map_or(0, cells);
    for (at, hint) in all.iter().enumerate() {
        let keep_for_last = if at + 1 < all.len() { last } else { 0 };
        if cells(hint) + keep_for_last <= room {
            room -= cells(hint);
            fitting.push(hint);
        }
    }
    let total: usize = fitting.iter().map(|hint| cells(hint)).sum::<usize>().saturating_sub(2);
    let gap = out.room().saturating_sub(total);
    out.skip(gap);
    for (at, (key, hint)) in fitting.iter().enumerate() {
        if at > 0 {
            out.put("  ", Style::new());
        }
        out.put(key, theme.key()).put(" ", Style::new()).put(hint, theme.dim());
    }
}

/// What may follow the keys typed so far.
fn draw_chord(app: &App, theme: Theme, out: &mut RowWriter) {
    let typed: Vec<String> = app.typed.iter().map(ToString::to_string).collect();
    out.put(&typed.join(" "), theme.strong()).put(" ", Style::new()).put(theme.marks.ellipsis, theme.dim());
    for (keys, command) in app.keymap.continuations(&app.typed, app.scopes()) {
        let words = if command.entry().hint.is_empty() { command.entry().help } else { command.entry().hint };
        out.put("  ", Style::new()).put(&keys, theme.key()).put(" ", Style::new()).put(words, theme.dim());
    }
}
