//! Pairs of quotation marks: curly, straight and low ones, guillemets either way round, single ones.

use crate::entity::cursor::char_before;
use crate::text::Span;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// From the opening mark to the end of the closing one, or of the paragraph.
    pub outer: Span,
    /// Without marks, the white space at them, and a comma at the end.
    pub inner: Span,
    /// Whether it has its closing mark, or the next paragraph opens again.
    pub is_closed: bool,
}

/// How far single quotation marks may be apart, in bytes: apostrophes make longer searches a guess.
const LONGEST_SINGLE: usize = 1200;

/// The quoted stretches of `text` in order; none within another.
pub(super) fn quoted(text: &str) -> Vec<Quoted> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('\n', |(_, c)| *c);
        match (open, c) {
            (Some((start, mark)), '\n') if !wraps(text, at + 1) => {
                if reopens(text, at + 1, mark) {
                    push(text, &mut out, start, at, mark, false);
                }
                open = None;
            }
            (Some((start, mark)), _) if closes(mark, c, before, next) => {
                push(text, &mut out, start, at + c.len_utf8(), mark, true);
                open = None;
            }
            (_, '"' | '“' | '„' | '«' | '»' | '‹') if opens(c, before, next) => open = Some((at, c)),
            (None, '‘' | '\'') if opens(c, before, next) => {
                if let Some(end) = single_end(text, at, c) {
                    push(text, &mut out, at, end, c, true);
                    while chars.next_if(|(next, _)| *next < end).is_some() {}
                    before = char_before(text, end).unwrap_or('\n');
                    continue;
                }
            }
            _ => {}
        }
        before = c;
    }
    out
}

/// Whether the line that begins at `at` goes on with the sentence of the line before.
fn wraps(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_lowercase)
}

/// Whether the paragraph after `at` begins with `mark`.
fn reopens(text: &str, at: usize, mark: char) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().take(8).find(|c| !c.is_whitespace()) == Some(mark)
}

/// Whether `c` between `before` and `next` can open a quotation.
fn opens(c: char, before: char, next: char) -> bool {
    let free = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '%');
    match c {
        '"' | '»' => free && !next.is_whitespace(),
        '‘' | '\'' => free && before != '\'' && next.is_alphabetic(),
        '«' | '‹' => true,
        _ => !next.is_whitespace(),
    }
}

/// Whether `c` closes what `mark` opened.
fn closes(mark: char, c: char, before: char, next: char) -> bool {
    match mark {
        '"' => c == '"' && (!before.is_whitespace() || !(next.is_alphanumeric() || next == '\'')),
        '“' => c == '”',
        '„' => matches!(c, '“' | '”'),
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        _ => false,
    }
}

/// Where the single quotation that begins at `at` ends: at a mark beside a stop, or else at the last mark before
/// the next quotation that is no apostrophe within a word.
fn single_end(text: &str, at: usize, mark: char) -> Option<usize> {
    let close = if mark == '‘' { '’' } else { '\'' };
    let rest = text.get(at + mark.len_utf8()..)?;
    let mut last = None;
    let mut before = mark;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map_or('\n', |(_, c)| *c);
        if offset > LONGEST_SINGLE || c == '\n' || matches!(c, '"' | '“' | '„' | '«') {
            break;
        }
        if c == close && !next.is_alphanumeric() && !before.is_whitespace() {
            let end = at + mark.len_utf8() + offset + c.len_utf8();
            let stops = matches!(before, '.' | ',' | '!' | '?' | '…' | ';' | '-' | '–' | '—');
            if stops || matches!(next, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '\n') {
                return Some(end);
            }
            last = Some(end);
        } else if c == mark && (mark != close || (before.is_whitespace() && next.is_alphabetic())) {
            break;
        }
        before = c;
    }
    last
}

/// Adds the quotation whose marks and words are `start..end`.
fn push(text: &str, out: &mut Vec<Quoted>, start: usize, end: usize, mark: char, is_closed: bool) {
    let close = if is_closed { char_before(text, end).map_or(0, char::len_utf8) } else { 0 };
    let (from, to) = (start + mark.len_utf8(), end - close);
    let Some(raw) = text.get(from..to) else { return };
    let lead = raw.len() - raw.trim_start().len();
    let words = raw.trim().trim_end_matches(',').trim_end();
    if words.chars().any(char::is_alphanumeric) {
        let inner = Span::new(from + lead, from + lead + words.len());
        out.push(Quoted { outer: Span::new(start, end), inner, is_closed });
    }
}
