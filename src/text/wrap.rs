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
    let mut start = span.start;
    while let Some(length) = row_length(&text[start..span.end], room.max(1)) {
        emit(Span::new(start, start + length));
        start += length;
    }
    emit(Span::new(start, span.end));
}

/// How many bytes the row has that begins `text`; `None` where all of it is one row.
fn row_length(text: &str, room: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut row = Row::default();
    let mut at = 0;
    while at < bytes.len() {
        let free = room.saturating_sub(row.used).min(MOST_ROW_BYTES.saturating_sub(at));
        let run = ascii_run(&bytes[at..], free);
        if run > 0 {
            row.place_ascii(at, &bytes[at..at + run]);
            at += run;
            continue;
        }
        let grapheme = first_grapheme(&text[at..]);
        if let Some(end) = row.place(at, grapheme, room) {
            return Some(end).filter(|end| *end < bytes.len());
        }
        at += grapheme.len();
    }
    None
}

/// The first grapheme: at once where it is one of two characters that nothing joins.
fn first_grapheme(text: &str) -> &str {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(one), next) if stands_apart(one) && next.is_none_or(stands_apart) => &text[..one.len_utf8()],
        _ => text.graphemes(true).next().unwrap_or_default(),
    }
}

/// Whether a character is a grapheme beside any other for which that is true: the commonest of those without a property in
/// Unicode's annex 29 that joins them to others.
fn stands_apart(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9d}')
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

/// How many bytes from the start, at most so many, are printable ASCII and followed by ASCII: the common case, in which bytes
/// are cells.
fn ascii_run(bytes: &[u8], most: usize) -> usize {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~');
    let within = &bytes[..most.min(bytes.len())];
    // By chunks, which are looked at all at once.
    let whole = 16 * within.chunks_exact(16).take_while(|chunk| chunk.iter().all(plain)).count();
    let run = whole + within[whole..].iter().take(16).take_while(|byte| plain(byte)).count();
    match bytes.get(run) {
        Some(next) if !next.is_ascii() => run.saturating_sub(1),
        _ => run,
    }
}

/// The row that is being filled.
#[derive(Default)]
struct Row {
    used: usize,
    /// The last place where the row may end.
    break_at: Option<usize>,
}

impl Row {
    /// Puts printable ASCII at its end, `at` bytes from its start, for which there is room.
    fn place_ascii(&mut self, at: usize, run: &[u8]) {
        let last = run.iter().rposition(|byte| matches!(byte, b' ' | b'-' | b'/'));
        self.break_at = last.map(|last| at + last + 1).or(self.break_at);
        self.used += run.len();
    }

    /// Puts a grapheme at its end, `at` bytes from its start; or says where it ends, where there is no room.
    fn place(&mut self, at: usize, grapheme: &str, room: usize) -> Option<usize> {
        let blank =
            grapheme.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'));
        let cells = glyph(grapheme).width;
        if self.used + cells > room && !blank && at > 0 || at >= MOST_ROW_BYTES {
            return Some(self.break_at.unwrap_or(at));
        }
        if cells == 2 && at > 0 {
            self.break_at = Some(at);
        }
        self.used += cells;
        if blank || cells == 2 || matches!(grapheme, "-" | "/" | "\u{2013}" | "\u{2014}" | "\u{2026}") {
            self.break_at = Some(at + grapheme.len());
        }
        None
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

    /// Rows in the plainest way: grapheme by grapheme.
    fn plainly(text: &str, room: usize) -> Vec<&str> {
        let (mut out, mut rest) = (Vec::new(), text);
        loop {
            let mut row = Row::default();
            let end = rest.grapheme_indices(true).find_map(|(at, grapheme)| row.place(at, grapheme, room));
            let Some(end) = end else { break };
            out.push(&rest[..end]);
            rest = &rest[end..];
        }
        out.push(rest);
        out
    }

    #[test]
    fn what_stands_apart_is_joined_to_nothing() {
        for c in ('\0'..='\u{ffff}').filter(|c| stands_apart(*c)) {
            for beside in ['a', '\u{ad}', '\u{a9}', 'é', '日', c] {
                let text = String::from_iter([c, beside, c]);
                assert_eq!(text.graphemes(true).count(), 3, "{c:?} {beside:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn shortcuts_lead_to_the_same_rows(
            text in "([a-c]{1,9}|[ ]{1,3}|[-/.,\u{201c}\u{2014}\u{a0}\té日👍🏽\u{301}\u{200d}\u{200b}\u{600}]){0,60}",
            room in 1usize..30,
        ) {
            prop_assert_eq!(rows(&text, room), plainly(&text, room));
            let (long, blanks) = (text.repeat(90), format!("{}{text}", " ".repeat(5_000)));
            prop_assert_eq!(rows(&long, 4_000 + room * 9), plainly(&long, 4_000 + room * 9));
            prop_assert_eq!(rows(&blanks, room), plainly(&blanks, room));
        }

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
