//! Pairs of quotation marks of any script. A mark's role is what stands beside it, and its glyph only where
//! that leaves it open: what opens curly may close straight, and blanks may stand inside.

use crate::entity::document::words::{char_at, char_before, is_dash};
use crate::text::Span;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// From the opening mark to the end of the closing one, or of the paragraph; a transcript's line with its
    /// name.
    pub outer: Span,
    /// Without marks, the white space at them, and a comma at the end.
    pub inner: Span,
    /// Whether it has its closing mark, or the next paragraph opens again.
    pub is_closed: bool,
    /// The name before the colon of a transcript's line.
    pub by: Option<Span>,
}

/// How far single quotation marks may be apart, in bytes: apostrophes make longer searches a guess.
const LONGEST_SINGLE: usize = 1200;

/// How many openings without an end are looked through for the one that a mark closes.
const MOST_OPEN: usize = 4;

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// As the marks before it say.
    Either,
}

/// The quoted stretches of `text` in order; none within another.
pub(super) fn quoted(text: &str) -> Vec<Quoted> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = line_end(text, start);
        while end < text.len() && wraps(text, end + 1) {
            end = line_end(text, end + 1);
        }
        paragraph(text, Span::new(start, end), &mut out);
        start = end + 1;
    }
    out
}

fn line_end(text: &str, start: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length)
}

/// Whether the line that begins at `at` goes on with the sentence of the line before.
fn wraps(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_lowercase)
}

/// Adds the outermost quoted stretches of one paragraph.
fn paragraph(text: &str, paragraph: Span, out: &mut Vec<Quoted>) {
    // Most have no mark at all.
    let Some((first, _)) = marks(text, paragraph).next() else { return };
    let doubles = outermost(doubles(text, paragraph, first));
    let mut next = 0;
    let mut done = paragraph.start;
    for (at, c) in marks(text, Span::new(first, paragraph.end)) {
        while doubles.get(next).is_some_and(|(span, _)| span.start < done) {
            next += 1;
        }
        if at < done {
            continue;
        }
        if let Some((span, is_closed)) = doubles.get(next).filter(|(span, _)| span.start == at) {
            push(text, out, *span, *is_closed);
            done = span.end;
        } else if matches!(c, '\u{2018}' | '\'' | '\u{201a}')
            && opens_single(c, char_before(text, at), char_at(text, at + c.len_utf8()))
            && let Some((span, is_closed)) = single(text, at, c, paragraph.end, &doubles[next..])
        {
            push(text, out, span, is_closed);
            done = span.end;
        }
    }
}

/// The bytes with which quotation marks begin, and some other characters.
const FIRST_BYTES: [bool; 256] = {
    let mut all = [false; 256];
    let mut at = 0;
    let bytes = *b"\"'\xc2\xe2\xe3\xef";
    while at < bytes.len() {
        all[bytes[at] as usize] = true;
        at += 1;
    }
    all
};

/// The quotation marks of a paragraph, and some other characters, with their places.
fn marks(text: &str, paragraph: Span) -> impl Iterator<Item = (usize, char)> {
    let bytes = &text.as_bytes()[..paragraph.end];
    let mut from = paragraph.start;
    std::iter::from_fn(move || {
        let at = from + bytes.get(from..)?.iter().position(|byte| FIRST_BYTES[usize::from(*byte)])?;
        let c = char_at(text, at)?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// Marks of which one closes another.
fn family(c: char) -> Option<u8> {
    match c {
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ff02}' => Some(0),
        '\u{ab}' | '\u{bb}' => Some(1),
        '\u{2039}' | '\u{203a}' => Some(2),
        '\u{300c}' | '\u{300d}' => Some(3),
        '\u{300e}' | '\u{300f}' => Some(4),
        _ => None,
    }
}

/// What the mark `c` between `before` and `next` does, with a mark of its family open or not.
fn role(c: char, before: char, next: char, is_open: bool) -> Role {
    match c {
        '\u{201e}' | '\u{201f}' | '\u{300c}' | '\u{300e}' => return Role::Opens,
        '\u{300d}' | '\u{300f}' => return Role::Closes,
        _ => {}
    }
    let free = before.is_whitespace() || is_dash(before) || matches!(before, '(' | '[' | '/' | '\u{2018}');
    let ends = next.is_whitespace()
        || matches!(next, ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']')
        || is_dash(next);
    let clear = match (free, ends) {
        (true, false) => Role::Opens,
        (false, true) => Role::Closes,
        _ => Role::Either,
    };
    match (c, clear) {
        ('\u{201c}', Role::Closes) if !is_open => Role::Opens,
        ('\u{201d}', Role::Opens) if is_open => Role::Closes,
        ('\u{201c}', Role::Either) => Role::Opens,
        ('\u{201d}', Role::Either) => Role::Closes,
        _ => clear,
    }
}

/// The pairs of double marks in a paragraph from its `first` mark on, in the order of their ends; the last is open to the
/// paragraph's end where the next one opens again.
fn doubles(text: &str, paragraph: Span, first: usize) -> Vec<(Span, bool)> {
    let mut pairs = Vec::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    let body = paragraph.of(text);
    for (at, c) in marks(text, Span::new(first, paragraph.end)) {
        let before = char_before(body, at - paragraph.start).unwrap_or('\n');
        if let Some(family) = family(c).filter(|_| before != '=') {
            let next = char_at(body, at - paragraph.start + c.len_utf8()).unwrap_or('\n');
            let near = open.iter().rev().take(MOST_OPEN).position(|(_, other)| *other == family);
            let role = role(c, before, next, near.is_some());
            match near {
                Some(back) if role != Role::Opens => {
                    let at_open = open.len() - 1 - back;
                    pairs.push((Span::new(open[at_open].0, at + c.len_utf8()), true));
                    open.truncate(at_open);
                }
                None if role == Role::Closes => {}
                _ => open.push((at, family)),
            }
        }
    }
    if let Some((start, family)) = open.last()
        && reopens(text, paragraph.end, |c| self::family(c) == Some(*family))
    {
        pairs.push((Span::new(*start, paragraph.end), false));
    }
    pairs
}

/// Of pairs in the order of their ends those that lie in no other, in the order of their starts.
fn outermost(pairs: Vec<(Span, bool)>) -> Vec<(Span, bool)> {
    let mut out: Vec<(Span, bool)> = Vec::with_capacity(pairs.len());
    for (span, is_closed) in pairs {
        while out.last().is_some_and(|(last, _)| last.start > span.start) {
            out.pop();
        }
        out.push((span, is_closed));
    }
    out
}

/// Whether the next paragraph begins with such a mark.
fn reopens(text: &str, end: usize, mark: impl Fn(char) -> bool) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    rest.chars().take(8).find(|c| !c.is_whitespace()).is_some_and(mark)
}

/// Whether the single mark `c` can open a quotation.
fn opens_single(c: char, before: Option<char>, next: Option<char>) -> bool {
    let before = before.unwrap_or('\n');
    let free = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '%');
    free && (before != '\'' || c != '\'')
        && next.is_some_and(|next| next.is_alphabetic() || next == '\u{2026}')
}

/// The single quotation that begins at `at`: it ends at a mark beside a stop, or else at the last mark before
/// the next quotation that is no apostrophe within a word. `doubles` are the pairs from there on.
fn single(text: &str, at: usize, mark: char, limit: usize, doubles: &[(Span, bool)]) -> Option<(Span, bool)> {
    let other = if mark == '\u{201a}' { '\u{2018}' } else { '\'' };
    let start = at + mark.len_utf8();
    let mut inside = doubles.iter().take_while(|(span, _)| span.start < limit).peekable();
    let (mut last, mut before, mut crossed, mut broken) = (None, mark, false, false);
    let mut chars = text.get(start..limit)?.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map_or('\n', |(_, c)| *c);
        let here = start + offset;
        broken |= offset > LONGEST_SINGLE;
        if broken {
            break;
        }
        if inside.peek().is_some_and(|(span, _)| span.start == here) {
            let end = inside.next()?.0.end;
            crossed = true;
            while chars.next_if(|(offset, _)| start + offset < end).is_some() {}
            before = char_before(text, end).unwrap_or('\n');
            continue;
        }
        if (c == '\u{2019}' || c == other) && !next.is_alphanumeric() && !before.is_whitespace() {
            let end = here + c.len_utf8();
            // Behind an s it may be the plural's, behind "in" a g that is left out.
            let is_open = crossed || matches!(before, 's' | 'S') || text[start..here].ends_with("in");
            if !is_open || is_beside_stop(before, next) {
                return Some((Span::new(at, end), true));
            }
            if !crossed {
                last = Some(end);
            }
        } else if c == mark && (mark != '\'' || (before.is_whitespace() && next.is_alphabetic())) {
            broken = true;
        }
        before = c;
    }
    if !broken && mark != '\'' && reopens(text, limit, |c| c == mark) {
        return Some((Span::new(at, limit), false));
    }
    last.map(|end| (Span::new(at, end), true))
}

/// Whether a mark between these stands beside a stop.
fn is_beside_stop(before: char, next: char) -> bool {
    matches!(before, '.' | ',' | '!' | '?' | '\u{2026}' | ';')
        || is_dash(before)
        || matches!(next, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '\n')
}

/// Adds the quotation whose marks and words are `outer`.
fn push(text: &str, out: &mut Vec<Quoted>, outer: Span, is_closed: bool) {
    let open = char_at(text, outer.start).map_or(0, char::len_utf8);
    let close = if is_closed { char_before(text, outer.end).map_or(0, char::len_utf8) } else { 0 };
    let (from, to) = (outer.start + open, outer.end - close);
    let Some(raw) = text.get(from..to) else { return };
    let lead = raw.len() - raw.trim_start().len();
    let words = raw.trim().trim_end_matches(',').trim_end();
    if words.chars().any(char::is_alphanumeric) {
        let inner = Span::new(from + lead, from + lead + words.len());
        out.push(Quoted { outer, inner, is_closed, by: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_mark_is_passed_over(text in "(\\PC|[\"'\u{2018}\u{2019}\u{201a}\u{201c}\u{201d}\u{201e}\u{ab}\u{bb}\u{2039}\u{300c}\u{300e}\u{ff02}\u{e9} a-c]){0,40}") {
            let tells = |(_, c): &(usize, char)| {
                family(*c).is_some() || matches!(c, '\u{2018}' | '\'' | '\u{201a}')
            };
            let all: Vec<_> = text.char_indices().filter(tells).collect();
            let found: Vec<_> = marks(&text, Span::new(0, text.len())).filter(tells).collect();
            prop_assert_eq!(found, all);
        }
    }
}
