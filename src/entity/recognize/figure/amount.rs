//! Numbers and ranges of numbers ("3-4 billion", "20 to 30").

use super::digits::in_digits;
use super::foreign;
use super::locale::Localized;
use super::number::Number;
use super::numeral::{Numeral, Short};
use super::spelled::in_words;
use super::words::has;
use crate::entity::document::words::{
    Word, byte_at, char_at, char_before, is_dash, is_space, next_word, skip_space, word_at, word_before,
};
use crate::entity::lexicon::Tag;
use std::fmt;

/// The numeral that begins at `at`, in digits or words; None where a part of it can't be read.
pub(super) fn numeral_at(text: &Localized<'_>, at: usize, short: Short) -> Option<Numeral> {
    let first = byte_at(text, at);
    if first.is_ascii_digit() || first == b'.' { in_digits(text, at, short) } else { in_words(text, at) }
}

/// One number, or the two ends of a range ("3-4 billion", "20 to 30").
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The number, or the lower end.
    pub low: Numeral,
    /// The upper end of a range.
    pub high: Option<Numeral>,
}

impl Amount {
    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.high.map_or(self.low.end, |high| high.end)
    }

    /// The value with each number put through `write`, the ends of a range parted by a stroke.
    pub(super) fn text(&self, turn: impl Fn(Number) -> Number) -> String {
        let low = turn(self.low.number);
        self.high.map_or_else(|| low.to_string(), |high| format!("{low}/{}", turn(high.number)))
    }

    /// It with its point read as one between thousands, where that is open and `is_so`.
    pub(super) fn in_thousands(self, is_so: bool) -> Self {
        let turn = |one: Numeral| Numeral {
            number: if one.is_open && is_so { one.number.shift(3) } else { one.number },
            is_open: one.is_open && !is_so,
            ..one
        };
        Self { low: turn(self.low), high: self.high.map(turn) }
    }

    /// Whether it is open what its point means.
    pub(super) fn is_open(&self) -> bool {
        self.low.is_open || self.high.is_some_and(|high| high.is_open)
    }

    /// Whether the open point stands before round hundreds, which no decimals end in.
    pub(super) fn is_round(&self) -> bool {
        self.low.number.shift(1).is_whole()
    }

    /// Whether it is a single one, which counts nothing.
    pub(super) fn is_one(&self) -> bool {
        self.high.is_none() && self.low.number == Number::whole(1)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.low.number.fmt(f)?;
        self.high.map_or(Ok(()), |high| write!(f, "/{}", high.number))
    }
}

/// The number or range that begins at `at`. `mark` is what may stand before the upper number (a currency sign).
pub(super) fn amount_at(text: &Localized<'_>, at: usize, short: Short, mark: &str) -> Option<Amount> {
    let low = numeral_at(text, at, short)?;
    Some(upper(text, at, low, short, mark).unwrap_or(Amount { low, high: None }))
}

/// Where the minus begins that stands before the number at `at`: "-0.5%" has one, and no dash between words.
pub(super) fn minus_start(text: &str, at: usize) -> Option<usize> {
    let sign = char_before(text, at).filter(|c| matches!(c, '-' | '\u{2212}'))?;
    let start = at - sign.len_utf8();
    char_before(text, start).is_none_or(|c| c.is_whitespace() || c == '(').then_some(start)
}

/// Whether the number that begins at `at` is what something changed from or by, so that "to" behind it leads to another.
pub(super) fn is_changed(text: &Localized<'_>, at: usize) -> bool {
    leading(text, at).is_some_and(|word| has(&word, Tag::Change))
}

/// Whether `word` joins the ends of a range whose lower one begins at `start`: "between 2 and 3", "from 2 to 3".
pub(super) fn joins_range(text: &Localized<'_>, start: usize, word: &Word<'_>) -> bool {
    let led = |by: &str| leading(text, start).is_some_and(|leading| leading.is(by));
    word.is("and") && led("between") || word.is_any(&["to", "until", "through"]) && led("from")
}

/// The word before the number that begins at `at`, or before its sign or its currency's code.
fn leading<'t>(text: &'t Localized<'_>, at: usize) -> Option<Word<'t>> {
    let is_code = |word: &Word<'_>| word.text.len() <= 3 && word.text.bytes().all(|b| b.is_ascii_uppercase());
    let mut at = at;
    for _ in 0..4 {
        match char_before(text, at) {
            Some(c) if !c.is_alphanumeric() && !is_space(c) && !".,;:!?)".contains(c) => at -= c.len_utf8(),
            _ => break,
        }
    }
    let before = word_before(text, at);
    before.filter(|code| !is_code(code)).or_else(|| word_before(text, before?.start))
}

/// What joins a range whose lower end begins at `start` and ends at `end`: where the upper end begins, and whether a
/// word joins them.
fn joint(text: &Localized<'_>, start: usize, end: usize, mark: &str) -> Option<(usize, bool)> {
    match char_at(text, end)? {
        c if is_dash(c) && c != '\u{2014}' => {
            let after = end + c.len_utf8();
            let to = word_at(text, after).filter(|word| word.is("to"));
            match to.filter(|to| char_at(text, to.end).is_some_and(is_dash)) {
                Some(to) => Some((to.end + 1, true)), // "30-to-40 percent"
                None => Some((skip_space(text, after), false)),
            }
        }
        c if c == ' ' || c == '\u{a0}' => {
            let after = skip_space(text, end);
            let dash = char_at(text, after).filter(|c| *c == '\u{2013}' || (*c == '-' && !mark.is_empty()));
            if let Some(dash) = dash.filter(|c| char_at(text, after + c.len_utf8()).is_some_and(is_space)) {
                Some((skip_space(text, after + dash.len_utf8()), false))
            } else {
                let joins = |word: &Word<'_>| {
                    if text.is_english() {
                        word.is_any(&["to", "or"]) || joins_range(text, start, word)
                    } else {
                        foreign::is_to(text.language, word) && !word.is("y")
                    }
                };
                let to = next_word(text, end).filter(joins)?;
                Some((skip_space(text, to.end), true))
            }
        }
        _ => None,
    }
}

/// Widens `low`, which begins at `start`, to a range where one is written.
fn upper(text: &Localized<'_>, start: usize, mut low: Numeral, short: Short, mark: &str) -> Option<Amount> {
    let (at, in_words) = joint(text, start, low.end, mark)?;
    let marked = !mark.is_empty() && text.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let high = numeral_at(text, if marked { skip_space(text, at + mark.len()) } else { at }, short)?;
    if word_at(text, high.end).is_some() || (high.in_words != low.in_words && !in_words) {
        return None; // "2-0x", "10-year"
    }
    let is_small = |numeral: &Numeral| numeral.number.is_less(Number::whole(1000));
    let thousands = high.is_amount && high.magnitude.is_none() && !is_small(&high);
    if thousands && !in_words && !low.is_amount && is_small(&low) {
        low.number = low.number.shift(3); // "20-30,000 troops"
    }
    // "$3-4 billion": the magnitude is said once for both.
    if let (None, Some(power), true) = (low.magnitude, high.magnitude, is_small(&low)) {
        low.number = low.number.shift(power);
        low.is_amount = true;
    } else if marked && in_words && is_changed(text, start) {
        return None; // "it rose from $3 billion to $4 billion", "it fell $2 to $60": two amounts
    }
    low.number.is_less(high.number).then_some(Amount { low, high: Some(high) })
}
