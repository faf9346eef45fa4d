//! Breaking a text into paragraphs, and a paragraph into rows that fit a width.
//!
//! Rows are spans, greedy, first fit; they cover the paragraph once, and blanks at a break hang at the end of
//! their row, undrawn.

use super::{Span, fit, glyph};
use std::borrow::Cow;
use std::ops::RangeInclusive;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// No row holds more bytes than this, so that a flood of characters without width still ends.
const MOST_ROW_BYTES: usize = 4096;

/// So many lines tell whether a text was hard-wrapped.
const LOOKED_AT: usize = 500;

/// The paragraphs of `text` in order, without the line ends and blank lines between them.
///
/// A paragraph is a line, unless the text was hard-wrapped (short lines of like length in blocks set apart by
/// blank lines): then it is a block. `alone` says of a line's span that it must stand by itself all the same.
pub fn paragraphs(text: &str, alone: impl Fn(Span) -> bool) -> Vec<Span> {
    let joined = is_hard_wrapped(text, &alone);
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        if line.of(text).trim().is_empty() {
            open = false;
            continue;
        }
        let by_itself = !joined || alone(line);
        match out.last_mut() {
            Some(last) if open && !by_itself => last.end = line.end,
            _ => out.push(line),
        }
        open = !by_itself;
    }
    out
}

/// The lines of `text` as spans, without line ends.
pub fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let body = line.strip_suffix('\n').unwrap_or(line);
        Span::new(start, start + body.strip_suffix('\r').unwrap_or(body).len())
    })
}

/// Whether line ends inside blocks are only there to keep lines short: most lines that another line follows
/// directly are between 45 and 90 cells wide. A line that stands `alone` counts as a blank one.
pub fn is_hard_wrapped(text: &str, alone: impl Fn(Span) -> bool) -> bool {
    let (mut inner, mut full, mut last) = (0, 0, 0);
    for line in lines(text).take(LOOKED_AT) {
        let body = if alone(line) { "" } else { line.of(text).trim_end() };
        if last > 0 && !body.is_empty() {
            inner += 1;
            full += usize::from(FULL.contains(&last));
        }
        last = cells(body);
    }
    inner >= 4 && full * 10 >= inner * 8
}

/// How many cells a line is wide that somebody cut.
const FULL: RangeInclusive<usize> = 45..=90;

/// How many cells a line is wide; of one that is longer than a full one, some number beyond that.
fn cells(line: &str) -> usize {
    if line.is_ascii() {
        return line.len();
    }
    line.chars().take(FULL.end() + 1).map(|c| c.width().unwrap_or(0)).sum()
}

/// A paragraph's text with blanks for the line ends in it, so that the words on both sides of them stand in one
/// sentence. It has the same length, so that all offsets are those of the text.
pub fn joined(paragraph: &str) -> Cow<'_, str> {
    if paragraph.contains('\n') {
        Cow::Owned(paragraph.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(paragraph)
    }
}

/// `text` with single spaces for its white space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks the paragraph `span` of `text` into rows of at most `room` cells (at least one grapheme each).
pub fn wrap(text: &str, span: Span, room: usize, mut emit: impl FnMut(Span)) {
    let room = room.max(1);
    let mut row = Row { start: span.start, used: 0, break_at: None };
    let body = span.of(text);
    let mut at = 0;
    while at < body.len() {
        let (cells, bytes) = (room.saturating_sub(row.used), span.start + at - row.start);
        let most = cells.min(MOST_ROW_BYTES.saturating_sub(bytes));
        let run = ascii_word(&body.as_bytes()[at..], most);
        if (1..=most).contains(&run) {
            row.used += run;
            at += run;
            continue;
        }
        let grapheme = body[at..].graphemes(true).next().unwrap_or_default();
        row.place(span.start + at, grapheme, room, &mut emit);
        at += grapheme.len();
    }
    if row.start < span.end || span.is_empty() {
        emit(Span::new(row.start, span.end));
    }
}

/// `text` as drawn lines of at most `room` cells, at most `most` of them. The last ends in `…` where more would
/// follow.
pub fn wrapped(text: &str, room: usize, most: usize) -> Vec<String> {
    let flat = fit(text, usize::MAX);
    let mut rows = Vec::new();
    wrap(&flat, Span::new(0, flat.len()), room, |row| {
        if rows.len() < most {
            rows.push(row);
        }
    });
    let last = rows.len() == most;
    let line = |(at, row): (usize, &Span)| {
        let rest = if last && at + 1 == most { &flat[row.start..] } else { row.of(&flat) };
        fit(rest, room)
    };
    rows.iter().enumerate().map(line).collect()
}

/// How many bytes from the start are letters, digits and marks of ASCII, followed by ASCII: the common case, in
/// which bytes are cells and nothing can break. Of more than `most` it counts one more, and looks no further: a
/// word without end is asked about at each of its letters.
fn ascii_word(bytes: &[u8], most: usize) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b'\'' | b'"');
    let run = bytes.iter().take(most + 1).take_while(|byte| plain(byte)).count();
    match bytes.get(run) {
        Some(next) if !next.is_ascii() => run.saturating_sub(1),
        _ => run,
    }
}

/// The row that is being filled.
struct Row {
    start: usize,
    used: usize,
    /// After the last place where the row may end: the byte there, and the cells up to it.
    break_at: Option<(usize, usize)>,
}

impl Row {
    fn place(&mut self, at: usize, grapheme: &str, room: usize, emit: &mut impl FnMut(Span)) {
        let blank =
            grapheme.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'));
        let cells = glyph(grapheme).width;
        let full = |row: &Row| row.used + cells > room && !blank && at > row.start;
        // Twice where what hangs over after a break is still too wide for one more grapheme.
        while full(self) || at - self.start >= MOST_ROW_BYTES {
            let (end, used) = self.break_at.filter(|(end, _)| *end > self.start).unwrap_or((at, self.used));
            emit(Span::new(self.start, end));
            self.start = end;
            self.used = self.used.saturating_sub(used);
            self.break_at = None;
        }
        if cells == 2 && at > self.start {
            self.break_at = Some((at, self.used));
        }
        self.used += cells;
        if blank || cells == 2 || matches!(grapheme, "-" | "/" | "\u{2013}" | "\u{2014}" | "\u{2026}") {
            self.break_at = Some((at + grapheme.len(), self.used));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;

    fn rows(text: &str, room: usize) -> Vec<&str> {
        let mut out = Vec::new();
        wrap(text, Span::new(0, text.len()), room, |row| out.push(row.of(text)));
        out
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("a well-known fact", 7), ["a well-", "known ", "fact"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("日本語の文", 4), ["日本", "語の", "文"]);
        assert_eq!(rows("end.  Next", 4), ["end.  ", "Next"]);
    }

    #[test]
    fn a_word_of_megabytes_is_cut_at_once() {
        let text = "x".repeat(2_000_000);
        let mut rows = 0;
        wrap(&text, Span::new(0, text.len()), 80, |_| rows += 1);
        assert_eq!(rows, 25_000);
    }

    #[test]
    fn lines_of_a_hard_wrapped_text_are_joined() {
        let line = "these words run on to the end of a line that somebody cut by\n";
        let cyrillic = "эти слова идут до конца строки, которую кто-то обрезал здесь\n";
        for line in [line, cyrillic] {
            let text = format!("{}\n{}", line.repeat(3), line.repeat(3));
            assert_eq!(paragraphs(&text, |_| false).len(), 2, "{line}");
            let long = format!("{} {line}", line.trim()).repeat(6);
            assert_eq!(paragraphs(&long, |_| false).len(), 6, "{line}");
        }
        assert_eq!(paragraphs("Title\nA paragraph.\n\n\nAnother.\n", |_| false).len(), 3);
    }

    #[test]
    fn a_long_title_ends_in_an_ellipsis() {
        assert_eq!(wrapped("one two three four", 9, 2), ["one two", "three fo…"]);
        assert_eq!(wrapped("one two", 9, 2), ["one two"]);
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_once_and_fit(text in "[a-z é日👍🏽\u{301}\u{200b}\t-]{0,200}", room in 1usize..30) {
            let parts = rows(&text, room);
            prop_assert_eq!(parts.concat(), text.clone());
            for part in parts {
                let drawn = part.trim_end();
                let single = drawn.graphemes(true).count() <= 1;
                prop_assert!(width(drawn) <= room || single, "{:?} in {}", part, room);
            }
        }
    }
}
