//! Digits with what parts them: `1,234.5`, `1.234.567`, `1 234` , `1'234`, `12,34,567`, `1,5`.
//!
//! A run of digits and marks is read whole or not at all.

use super::locale::Localized;
use super::number::Number;
use super::numeral::{Numeral, Short, magnitude};
use super::run::{Run, digits_end};
use super::words::is_digits;
use crate::entity::document::words::{
    Word, byte_at, char_at, is_dash, is_space, joined_word, next_word, skip_space, word_at, word_before,
};

impl Run {
    /// What it is worth.
    fn read(&self, text: &Localized<'_>) -> Option<Numeral> {
        if self.too_long || self.len(0) == 0 {
            return None;
        }
        let last = self.count - 1;
        let whole = |is_open| self.number(text, self.count, is_open);
        if last == 0 {
            return whole(false);
        }
        let mark = self.marks[last];
        let is_point = matches!(mark, '.' | ',');
        let grouped = self.is_grouped(text, last);
        if grouped && (last > 1 || !is_point) {
            return whole(false);
        }
        let fits_before = last == 1 || (self.marks[1] != mark && self.is_grouped(text, last - 1));
        if !is_point || !fits_before {
            return None;
        }
        if grouped {
            // "1,234", "1.234": one of them is a decimal point.
            return match text.decimal_comma {
                Some(comma) if comma == (mark == '.') => whole(false),
                None if mark == ',' => whole(false),
                _ => self.number(text, last, true),
            };
        }
        // A comma before one figure or two is a point in whatever language.
        let likely = mark == '.'
            || self.len(last) <= 2
            || text.decimal_comma == Some(true)
            || self.starts_with_zero(text);
        if likely { self.number(text, last, false) } else { None }
    }

    /// The number of which `whole` pieces stand before the decimal point.
    fn number(&self, text: &str, whole: usize, is_open: bool) -> Option<Numeral> {
        let pieces =
            self.pieces[..self.count].iter().flat_map(|(from, to)| text.as_bytes()[*from..*to].iter());
        let digits = pieces.fold(0, |sum: u128, digit| sum * 10 + u128::from(digit - b'0'));
        let places = if whole < self.count { self.len(whole) } else { 0 };
        let number = Number::decimal(digits, u8::try_from(places).ok()?);
        Some(Numeral { is_open, ..Numeral::new(number, self.end, self.count > 1) })
    }
}

/// The number in digits at `at`, a point before its first digit included, if it can be read whole.
fn digits_at(text: &Localized<'_>, at: usize) -> Option<Numeral> {
    if byte_at(text, at) == b'.' {
        let end = digits_end(text, at + 1);
        let places = u8::try_from(end - at - 1).ok().filter(|places| (1..=4).contains(places))?;
        let number = Number::decimal(text[at + 1..end].parse().ok()?, places);
        return (!goes_on(text, end)).then_some(Numeral::new(number, end, true));
    }
    let run = Run::at(text, at);
    // "12 34 567": numbers in a row, of which no two are one.
    let is_number = |word: Word<'_>| word.text.len() < 4 && is_digits(&word);
    let in_a_row = run.count > 1
        && is_space(run.marks[1])
        && (word_before(text, at).is_some_and(is_number) || next_word(text, run.end).is_some_and(is_number));
    if in_a_row || goes_on(text, run.end) { None } else { run.read(text) }
}

/// Whether more digits belong to what ends at `end`: "10:30", "3/4".
fn goes_on(text: &str, end: usize) -> bool {
    matches!(byte_at(text, end), b'.' | b',' | b':' | b'/' | b'_') && byte_at(text, end + 1).is_ascii_digit()
}

/// Digits with their magnitudes: "1.5 million", "5bn", "2 lakh crore", "5 hundred thousand", "1½", "1 1/2".
pub(super) fn in_digits(text: &Localized<'_>, at: usize, short: Short) -> Option<Numeral> {
    let mut numeral = with_fraction(text, at)?;
    let mut end = numeral.end;
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
        let before = numeral.magnitude;
        let fits = before.is_none_or(|before| before < 4 || (before < 8 && power >= 5));
        let sum = before.unwrap_or(0) + power;
        if !fits || sum > 18 {
            return None; // only "lakh crore", "hundred thousand" and the like pile up
        }
        end = word.end;
        // "5 Mio. Euro"
        let dotted = !text.is_english() && byte_at(text, end) == b'.' && word.text.len() < 5;
        end += usize::from(dotted && next_word(text, end + 1).is_some());
        numeral = Numeral {
            number: numeral.number.shift(power),
            magnitude: Some(sum),
            ..Numeral::new(numeral.number, end, true)
        };
        next = next_word(text, end);
    }
    Some(numeral)
}

/// The number in digits at `at`, with a fraction behind it or as a fraction.
fn with_fraction(text: &Localized<'_>, at: usize) -> Option<Numeral> {
    let mixed = |(number, end)| Numeral::new(number, end, true);
    if let Some(fraction) = fraction_at(text, at) {
        return Some(mixed(fraction));
    }
    let digits = digits_at(text, at)?;
    let start = skip_space(text, digits.end);
    let c = char_at(text, start).filter(|c| !digits.is_amount && (!c.is_ascii() || c.is_ascii_digit()));
    let Some(c) = c else { return Some(digits) };
    let glyph = fraction(|glyph, _| glyph == c).map(|part| (part, start + c.len_utf8()));
    let part = glyph.or_else(|| fraction_at(text, start));
    Some(part.map_or(digits, |(part, end)| mixed((part.plus(digits.number.floor()), end))))
}

/// Fractions below one that decimals say exactly, in one glyph and in three; with their thousandths.
const FRACTIONS: [(char, &str, u16); 11] = [
    ('½', "1/2", 500),
    ('¼', "1/4", 250),
    ('¾', "3/4", 750),
    ('⅕', "1/5", 200),
    ('⅖', "2/5", 400),
    ('⅗', "3/5", 600),
    ('⅘', "4/5", 800),
    ('⅛', "1/8", 125),
    ('⅜', "3/8", 375),
    ('⅝', "5/8", 625),
    ('⅞', "7/8", 875),
];

fn fraction(is: impl Fn(char, &str) -> bool) -> Option<Number> {
    let found = FRACTIONS.iter().find(|(glyph, written, _)| is(*glyph, written));
    found.map(|(_, _, thousandths)| Number::decimal(u128::from(*thousandths), 3))
}

/// "1/2", "3/4".
fn fraction_at(text: &str, at: usize) -> Option<(Number, usize)> {
    let written = text.get(at..at + 3).filter(|written| written.as_bytes()[1] == b'/')?;
    let number = fraction(|_, known| known == written)?;
    let goes_on =
        |c: char| c.is_alphanumeric() || "/.,".contains(c) && byte_at(text, at + 4).is_ascii_digit();
    (!char_at(text, at + 3).is_some_and(goes_on)).then_some((number, at + 3))
}
