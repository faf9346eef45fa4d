//! Digits with what parts them: `1,234.5`, `1.234.567`, `1 234` , `1'234`, `12,34,567`, `1,5`.
//!
//! A run of digits and marks is read whole or not at all.

use super::number::Number;
use super::numeral::{Numeral, Short, magnitude};
use super::page::Page;
use super::run::{Run, digits_end};
use crate::entity::document::words::{
    Word, byte_at, char_at, is_dash, is_space, joined_word, next_word, skip_space, word_at, word_before,
};

impl Run {
    /// What it is worth.
    fn read(&self, page: &Page<'_>) -> Option<Digits> {
        if self.too_long || self.len(0) == 0 {
            return None;
        }
        let last = self.count - 1;
        let whole = |is_open| self.number(page, self.count, is_open);
        if last == 0 {
            return whole(false);
        }
        let mark = self.marks[last];
        let is_point = matches!(mark, '.' | ',');
        let grouped = self.is_grouped(page, last);
        if grouped && (last > 1 || !is_point) {
            return whole(false);
        }
        let fits_before = last == 1 || (self.marks[1] != mark && self.is_grouped(page, last - 1));
        if !is_point || !fits_before {
            return None;
        }
        if grouped {
            // "1,234", "1.234": one of them is a decimal point.
            return match page.comma_is_point {
                Some(comma) if comma == (mark == '.') => whole(false),
                None if mark == ',' => whole(false),
                _ => self.number(page, last, true),
            };
        }
        // A comma before one figure or two is a point in whatever language.
        let likely = mark == '.'
            || self.len(last) <= 2
            || page.comma_is_point == Some(true)
            || self.starts_with_zero(page);
        if likely { self.number(page, last, false) } else { None }
    }

    /// The number of which `whole` pieces stand before the decimal point.
    fn number(&self, text: &str, whole: usize, is_open: bool) -> Option<Digits> {
        let pieces =
            self.pieces[..self.count].iter().flat_map(|(from, to)| text.as_bytes()[*from..*to].iter());
        let digits = pieces.fold(0, |sum: u128, digit| sum * 10 + u128::from(digit - b'0'));
        let places = if whole < self.count { self.len(whole) } else { 0 };
        let number = Number::decimal(digits, u8::try_from(places).ok()?);
        Some(Digits { number, end: self.end, is_marked: self.count > 1, is_open })
    }
}

/// A number in digits.
pub(super) struct Digits {
    /// Its worth.
    pub number: Number,
    /// One past its last byte.
    pub end: usize,
    /// Whether there are marks in it.
    pub is_marked: bool,
    /// Whether its one mark may be a decimal point or part thousands, as far as it shows.
    pub is_open: bool,
}

/// The number in digits at `at`, a point before its first digit included, if it can be read whole.
pub(super) fn digits_at(page: &Page<'_>, at: usize) -> Option<Digits> {
    if byte_at(page, at) == b'.' {
        let end = digits_end(page, at + 1);
        let places = u8::try_from(end - at - 1).ok().filter(|places| (1..=4).contains(places))?;
        let number = Number::decimal(page[at + 1..end].parse().ok()?, places);
        return (!goes_on(page, end)).then_some(Digits { number, end, is_marked: true, is_open: false });
    }
    let run = Run::at(page, at);
    // "12 34 567": numbers in a row, of which no two are one.
    let is_number = |word: Word<'_>| word.text.len() < 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    let in_a_row = run.count > 1
        && is_space(run.marks[1])
        && (word_before(page, at).is_some_and(is_number) || next_word(page, run.end).is_some_and(is_number));
    if in_a_row || goes_on(page, run.end) { None } else { run.read(page) }
}

/// Whether more digits belong to what ends at `end`: "10:30", "3/4".
fn goes_on(text: &str, end: usize) -> bool {
    matches!(byte_at(text, end), b'.' | b',' | b':' | b'/' | b'_') && byte_at(text, end + 1).is_ascii_digit()
}

/// Digits with their magnitudes: "1.5 million", "5bn", "2 lakh crore", "5 hundred thousand", "1½", "1 1/2".
pub(super) fn in_digits(text: &Page<'_>, at: usize, short: Short) -> Option<Numeral> {
    let (digits, mixed) = with_fraction(text, at)?;
    let (mut number, mut end) = (digits.number, digits.end);
    let mut found = None;
    let mut next = word_at(text, end).or_else(|| joined_word(text, end));
    while let Some(word) = next {
        let spaced = word.start > end;
        // "$5 T-shirts"
        let letter = word.text.len() == 1
            && spaced
            && char_at(text, word.end)
                .is_some_and(|c| is_dash(c) || matches!(c, '\'' | '\u{2019}' | '/' | '&'));
        let thousands = !spaced && word.is("k");
        let power = if thousands { Some(3) } else { magnitude(text, &word, short) };
        let Some(power) = power.filter(|_| !letter) else { break };
        let fits = found.is_none_or(|before: u8| before < 4 || (before < 8 && power >= 5));
        if !fits || found.unwrap_or(0) + power > 18 {
            return None; // only "lakh crore", "hundred thousand" and the like pile up
        }
        number = number.shift(power);
        found = Some(found.unwrap_or(0) + power);
        end = word.end;
        // "5 Mio. Euro"
        let dotted = !text.is_english() && byte_at(text, end) == b'.' && word.text.len() < 5;
        end += usize::from(dotted && next_word(text, end + 1).is_some());
        next = next_word(text, end);
    }
    let is_amount = digits.is_marked || mixed || found.is_some();
    Some(Numeral {
        number,
        end,
        in_words: false,
        is_amount,
        is_open: digits.is_open && found.is_none(),
        magnitude: found,
    })
}

/// The number in digits at `at`, with a fraction behind it or as a fraction, and whether there is one.
fn with_fraction(text: &Page<'_>, at: usize) -> Option<(Digits, bool)> {
    if let Some((number, end)) = fraction_at(text, at) {
        return Some((Digits { number, end, is_marked: false, is_open: false }, true));
    }
    let digits = digits_at(text, at)?;
    let Some(c) = char_at(text, skip_space(text, digits.end)) else { return Some((digits, false)) };
    if digits.is_marked || (c.is_ascii() && !c.is_ascii_digit()) {
        return Some((digits, false));
    }
    let start = skip_space(text, digits.end);
    let glyph = vulgar(c).map(|part| (part, start + c.len_utf8()));
    let Some((part, end)) = glyph.or_else(|| fraction_at(text, start)) else { return Some((digits, false)) };
    let number = part.plus(digits.number.floor());
    Some((Digits { number, end, ..digits }, true))
}

/// "1/2", "3/4": fractions below one that decimals say exactly.
fn fraction_at(text: &str, at: usize) -> Option<(Number, usize)> {
    let piece = text.get(at..at + 3)?;
    let worth = match piece {
        "1/2" => 500,
        "1/4" => 250,
        "3/4" => 750,
        "1/5" => 200,
        "2/5" => 400,
        "3/5" => 600,
        "4/5" => 800,
        "1/8" => 125,
        "3/8" => 375,
        "5/8" => 625,
        "7/8" => 875,
        _ => return None,
    };
    let free = !matches!(char_at(text, at + 3), Some(c) if c.is_alphanumeric() || "/.,".contains(c) && byte_at(text, at + 4).is_ascii_digit());
    free.then(|| (Number::decimal(worth, 3), at + 3))
}

/// Fractions of one glyph.
fn vulgar(c: char) -> Option<Number> {
    let thousandths = match c {
        '½' => 500,
        '¼' => 250,
        '¾' => 750,
        '⅕' => 200,
        '⅖' => 400,
        '⅗' => 600,
        '⅘' => 800,
        '⅛' => 125,
        '⅜' => 375,
        '⅝' => 625,
        '⅞' => 875,
        _ => return None,
    };
    Some(Number::decimal(thousandths, 3))
}
