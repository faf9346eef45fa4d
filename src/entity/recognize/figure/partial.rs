//! The parts of a date: year, month, day, and how each is written.

use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::words::{is_ordinal_suffix, month};
use crate::entity::Rule;
use crate::entity::document::words::{Word, byte_at, char_at, next_word, skip_space, word_at};
use crate::entity::recognize::language::Language;
use std::fmt;

/// A date of which some is known. The text leaves the rest open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl fmt::Display for Partial {
    /// ISO 8601, with `XXXX` for an open year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Partial {
    /// Whether such a day exists in some year, or in the year that is known.
    pub(super) fn exists(self) -> bool {
        let (year, month, day) = (self.year.unwrap_or(2024), self.month.unwrap_or(1), self.day.unwrap_or(1));
        let fits = |n: u8| i8::try_from(n).ok();
        fits(month).zip(fits(day)).is_some_and(|(m, d)| jiff::civil::Date::new(year, m, d).is_ok())
    }
}

/// A month that is named in a text, and where its name (with the full stop of an abbreviation) ends.
#[derive(Clone, Copy)]
pub(super) struct Month {
    pub number: u8,
    pub end: usize,
    /// Where its name ends without the full stop.
    pub bare: usize,
    /// The name is no other word, or it has a capital that makes it one of the calendar.
    pub is_clear: bool,
    /// It is an abbreviation.
    pub is_short: bool,
}

/// The month that `word` names.
pub(super) fn month_word(text: &Localized<'_>, word: &Word<'_>) -> Option<Month> {
    let lower = word.lower();
    let english = text.is_english();
    let known = month(lower.as_str()).filter(|_| english);
    // A line of no language may still have a month of one.
    let (number, is_short) =
        known.or_else(|| foreign::month(text, word).filter(|_| text.language != Language::English))?;
    let capital = word.is_capitalised();
    if english && !capital && (is_short || matches!(lower.as_str(), "may" | "march" | "august")) {
        return None;
    }
    let dotted = (is_short || word.text.len() <= 4) && byte_at(text, word.end) == b'.';
    let goes_on = dotted && next_word(text, word.end + 1).is_some_and(|next| !next.is_capitalised());
    let end = word.end + usize::from(goes_on);
    Some(Month { number, end, bare: word.end, is_clear: capital, is_short })
}

/// A day of the month in digits at `at`, with an ordinal's letters if there are any, and its end.
pub(super) fn day_at(text: &Localized<'_>, at: usize) -> Option<(u8, usize)> {
    let digits = text.as_bytes().get(at..)?.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let day = text[at..at + digits].parse().ok().filter(|day| (1..=31).contains(day))?;
    let end = at + digits;
    let end = match word_at(text, end) {
        Some(suffix) => {
            let others = ["er", "\u{ba}", "\u{aa}", "e", "ste", "de"];
            let is_ordinal =
                is_ordinal_suffix(suffix.lower().as_str()) || (!text.is_english() && suffix.is_any(&others));
            is_ordinal.then_some(suffix.end)?
        }
        None => end,
    };
    let next = byte_at(text, end);
    let digit_after = byte_at(text, end + 1).is_ascii_digit();
    let year_after = next == b',' && year_at(text, end + 1).is_some();
    let is_part = (matches!(next, b'.' | b',' | b':' | b'/') && digit_after && !year_after) || next == b'%';
    (!is_part).then_some((day, end))
}

/// A year in four digits at `at` that is nothing else, and its end.
pub(super) fn year_at(text: &Localized<'_>, at: usize) -> Option<(i16, usize)> {
    let end = at + 4;
    let digits = text.as_bytes().get(at..end)?;
    if !digits.iter().all(u8::is_ascii_digit) || !(b'1'..=b'2').contains(&digits[0]) {
        return None;
    }
    let is_part = match char_at(text, end) {
        Some('.' | ',' | ':') => byte_at(text, end + 1).is_ascii_digit(),
        Some(c) => c.is_alphanumeric() || c == '%',
        None => false,
    };
    let year = text.get(at..end)?.parse().ok()?;
    (!is_part && !is_before_christ(text, end)).then_some((year, end))
}

/// Whether what ends at `at` is counted backwards: "1200 BC", "the fifth century B.C."
pub(super) fn is_before_christ(text: &str, at: usize) -> bool {
    next_word(text, at).is_some_and(|word| {
        let dotted = word.text == "B" && text[word.end..].starts_with(".C");
        dotted || matches!(word.text, "BC" | "BCE" | "BP")
    })
}

/// The year that follows a day or month ending at `at`: ", 2025", " 2025", " of 2025", " '25".
pub(super) fn year_after(text: &Localized<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = at + usize::from(byte_at(text, at) == b',');
    let start = skip_space(text, comma);
    if start > at
        && let Some(found) = year_at(text, start).or_else(|| short_year(text, start))
    {
        return Some(found);
    }
    let of = next_word(text, at).filter(|word| foreign::is_of(text.language, word))?;
    let year = next_word(text, of.end)?;
    year_at(text, year.start)
}

/// "'25" at `at`.
fn short_year(text: &str, at: usize) -> Option<(i16, usize)> {
    let mark = char_at(text, at).filter(|c| matches!(c, '\'' | '\u{2019}' | '\u{2018}'))?;
    let word = word_at(text, at + mark.len_utf8()).filter(|word| word.text.len() == 2)?;
    Some((whole_year(word.text.parse().ok()?), word.end))
}

pub(super) fn found(start: usize, end: usize, value: String) -> Found {
    Found::date(start, end, value, Rule::CalendarDate)
}

/// A year of two figures in full.
pub(super) fn whole_year(year: i16) -> i16 {
    match year {
        0..50 => 2000 + year,
        50..100 => 1900 + year,
        _ => year,
    }
}
