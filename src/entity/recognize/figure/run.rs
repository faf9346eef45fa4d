//! Runs of digits with what parts them.

use super::words::month;
use crate::entity::document::words::{byte_at, char_at, is_space, word_before};

/// No figure of an article has more digits.
const MOST_DIGITS: usize = 18;

/// More groups than any number has.
const MOST_PIECES: usize = 8;

/// Where the digits from `from` on end; at most one more than a number may have.
pub(super) fn digits_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take(MOST_DIGITS + 1).take_while(|b| b.is_ascii_digit()).count()
}

/// Digits, marks between them, and where each piece of digits begins and ends.
pub(super) struct Run {
    pub pieces: [(usize, usize); MOST_PIECES],
    pub marks: [char; MOST_PIECES],
    pub count: usize,
    /// One past its last byte.
    pub end: usize,
    /// There are more pieces or digits than any number has.
    pub too_long: bool,
}

impl Run {
    /// The run whose first digit, or the point before it, is at `at`.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let end = digits_end(text, at);
        let mut run = Self {
            pieces: [(at, end); MOST_PIECES],
            marks: ['\0'; MOST_PIECES],
            count: 1,
            end,
            too_long: false,
        };
        while let Some(mark) = char_at(text, run.end).filter(|c| is_mark(*c)) {
            let from = run.end + mark.len_utf8();
            let to = digits_end(text, from);
            if to == from || (is_space(mark) && !run.takes_blank(text, mark, to - from)) {
                break;
            }
            if run.count == MOST_PIECES {
                run.too_long = true;
            } else {
                run.pieces[run.count] = (from, to);
                run.marks[run.count] = mark;
                run.count += 1;
            }
            run.end = to;
        }
        run.too_long |=
            run.pieces[..run.count].iter().map(|(from, to)| to - from).sum::<usize>() > MOST_DIGITS;
        run
    }

    /// Whether a blank goes on with the number: only between groups of thousands.
    fn takes_blank(&self, text: &str, mark: char, length: usize) -> bool {
        let first = self.len(0);
        let starts = self.count > 1 || {
            let before = word_before(text, self.pieces[0].0);
            (1..=3).contains(&first)
                && byte_at(text, self.pieces[0].0) != b'0'
                && before.is_none_or(|word| month(word.lower().as_str()).is_none())
        };
        starts && length == 3 && self.marks[1..self.count].iter().all(|c| *c == mark)
    }

    /// How many digits a piece has.
    pub(super) fn len(&self, piece: usize) -> usize {
        self.pieces[piece].1 - self.pieces[piece].0
    }

    /// Whether the pieces up to `last` are groups of thousands, parted by one mark, or by lakhs and crores.
    pub(super) fn is_grouped(&self, text: &str, last: usize) -> bool {
        let mark = self.marks[1];
        let middle = |length: usize| (1..last).all(|piece| self.len(piece) == length);
        self.marks[1..=last].iter().all(|c| *c == mark)
            && (1..=3).contains(&self.len(0))
            && byte_at(text, self.pieces[0].0) != b'0'
            && self.len(last) == 3
            && (middle(3) || (mark == ',' && middle(2) && self.len(0) <= 2))
    }

    /// How it votes on whether a comma stands before decimals: above zero for it, below for the point, zero for
    /// neither.
    pub(super) fn vote(&self) -> i32 {
        let last = self.count - 1;
        let decimals = match (self.count, self.marks[last]) {
            (1, _) => return 0,
            (2, _) if self.len(1) == 3 || self.len(1) > 4 => return 0,
            (2, mark) => mark,
            // "1,234,567" is as good as "1.5"
            (_, mark) if self.marks[1..].iter().take(last).all(|c| *c == mark) => match mark {
                ',' if self.len(last) == 3 => '.',
                '.' if self.len(last) == 3 => ',',
                _ => return 0,
            },
            (_, mark) => mark,
        };
        match decimals {
            ',' => 1,
            '.' => -1,
            _ => 0,
        }
    }

    /// Whether a lone zero comes first.
    pub(super) fn starts_with_zero(&self, text: &str) -> bool {
        text[self.pieces[0].0..self.pieces[0].1] == *"0"
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '\u{2019}') || (is_space(c) && c != '\t')
}
