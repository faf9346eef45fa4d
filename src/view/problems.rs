//! The list of problems.

use super::Theme;
use super::frame::{count, framed_list, list_row};
use super::row_writer::{RowWriter, in_spans};
use crate::app::App;
use crate::corpus::Pattern;
use crate::text::{fit, printable, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws the list; returns where the cursor stands in it.
pub(super) fn draw(app: &App, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let problem_list = &app.problem_list;
    let list = framed_list(area, theme, &problem_list.list.filter, buffer, |out| {
        let count = count(problem_list.items.len(), problem_list.all.len());
        out.put("PROBLEMS", theme.heading(true)).put(&count, theme.dim());
    });
    if problem_list.items.is_empty() {
        let words = if problem_list.all.is_empty() { "All could be read." } else { "No problem fits." };
        RowWriter::new(buffer, list, 0).put(words, theme.dim());
    }
    let pattern = Pattern::parse(&problem_list.list.filter);
    let mut cursor = None;
    for (y, at) in
        problem_list.items.iter().skip(problem_list.list.top).take(usize::from(list.height)).enumerate()
    {
        let Some(problem) = problem_list.all.get(*at) else { continue };
        let selected = problem_list.list.selected == Some(*at);
        if selected {
            cursor = Some(Position::new(list.x, list.y + y as u16));
        }
        let base = match (selected, problem.article) {
            (true, _) => theme.selected(true),
            (false, Some(_)) => Style::new(),
            (false, None) => theme.warning(),
        };
        let mut out = list_row(theme, selected, (list, y as u16), buffer);
        let line = short(&printable(&problem.line), &problem.path, out.room(), theme.marks.ellipsis);
        let spans = pattern.matches(&line).map(|found| found.spans).unwrap_or_default();
        out.styled(&line, |at| if in_spans(&spans, at) { theme.matched() } else { base });
    }
    cursor
}

/// What of `line`, which begins with `path`, fits into `room` cells: the folders give way first, then the
/// end.
fn short(line: &str, path: &str, room: usize, ellipsis: &str) -> String {
    let folders = path.rfind('/').filter(|_| line.starts_with(path));
    match folders {
        Some(end) if width(line) > room => fit(&format!("{ellipsis}{}", &line[end..]), room),
        _ => fit(line, room),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_name_and_the_reason_are_kept() {
        let line = "a/very/long/way/down/to/b.txt: is empty";
        assert_eq!(short(line, "a/very/long/way/down/to/b.txt", 40, "\u{2026}"), line);
        assert_eq!(short(line, "a/very/long/way/down/to/b.txt", 20, "\u{2026}"), "\u{2026}/b.txt: is empty");
        assert_eq!(
            short(line, "a/very/long/way/down/to/b.txt", 12, "\u{2026}"),
            "\u{2026}/b.txt: is\u{2026}"
        );
        assert_eq!(short("not saved: disk full", "", 12, "\u{2026}"), "not saved:\u{2026}");
    }
}
