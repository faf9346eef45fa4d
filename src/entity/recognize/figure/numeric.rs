//! Dates in digits: `2025-11-12`, `29/6/16`, `09-JAN-2017`.

use super::found::Found;
use super::locale::Localized;
use super::partial::{Partial, found, month_word, whole_year};
use crate::entity::document::words::{byte_at, char_at, is_dash, word_at};

/// A date in digits: `2025-11-12`, `2025/11/12`, `12.11.2025`, and `13/11/25` where only one reading is a date, or the
/// article's other dates or its language tell which number is the day.
pub(super) fn in_digits(text: &Localized<'_>, at: usize) -> Option<Found> {
    let (first, end) = digits(text, at)?;
    let mark = byte_at(text, end);
    if !matches!(mark, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, middle) = digits(text, end + 1)?;
    if byte_at(text, middle) != mark {
        return None;
    }
    let (third, last) = digits(text, middle + 1)?;
    let timed = byte_at(text, last) == b'T' && byte_at(text, last + 1).is_ascii_digit();
    let after = byte_at(text, last);
    let marked = after == mark && (mark != b'.' || byte_at(text, last + 1).is_ascii_digit());
    if (word_at(text, last).is_some() || marked) && !timed {
        return None;
    }
    let by_day = || match (civil(third, second, first), civil(third, first, second)) {
        (Some(a), Some(b)) if a != b => Some(if text.day_first? { a } else { b }),
        (a, b) => a.or(b),
    };
    let date = match (end - at, middle - end - 1, last - middle - 1) {
        (4, 1..=2, 1..=2) => civil(first, second, third),
        (1..=2, 1..=2, 4) if mark == b'.' => civil(third, second, first),
        (1..=2, 1..=2, 2) if mark == b'.' && !text.is_english() => civil(third + 2000, second, first),
        (1..=2, 1..=2, 4) => by_day(),
        (1..=2, 1..=2, 2) if mark == b'/' => by_day(),
        _ => None,
    }?;
    date.year.is_some_and(|year| (1000..3000).contains(&year)).then(|| found(at, last, date.to_string()))
}

/// A day that exists; a year of two figures is near the present.
fn civil(year: u16, month: u16, day: u16) -> Option<Partial> {
    let part = |n: u16| u8::try_from(n).ok().filter(|n| *n > 0);
    let date = Partial {
        year: i16::try_from(year).ok().map(whole_year),
        month: Some(part(month)?),
        day: Some(part(day)?),
    };
    date.exists().then_some(date)
}

/// One to four digits at `at`, and their end.
fn digits(text: &str, at: usize) -> Option<(u16, usize)> {
    let count = text.as_bytes().get(at..)?.iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    Some((text.get(at..at + count)?.parse().ok().filter(|_| (1..=4).contains(&count))?, at + count))
}

/// A date of which the month is a name and marks stand between: `09-JAN-2017`, `2017-Jan-09`, `9/Jan/17`, and
/// `Jan-09-2017`.
pub(super) fn with_name(text: &Localized<'_>, at: usize) -> Option<Found> {
    let is_mark = |at: usize| char_at(text, at).filter(|c| matches!(c, '/' | '.') || is_dash(*c));
    let name = |at: usize| {
        let month = month_word(text, &word_at(text, at)?)?;
        Some((u16::from(month.number), month.bare, true))
    };
    let part = |at: usize| digits(text, at).map(|(number, end)| (number, end, false)).or_else(|| name(at));
    let (first, end, first_named) = part(at)?;
    let mark = is_mark(end)?;
    let (second, middle, second_named) = part(end + mark.len_utf8())?;
    let marked = is_mark(middle) == Some(mark) && first_named != second_named;
    let (third, last) = digits(text, middle + mark.len_utf8()).filter(|_| marked)?;
    let (year, month, day) = match first {
        month if first_named => (third, month, second),
        year @ 32.. => (year, second, third),
        day => (third, second, day),
    };
    let two_or_four = year > 31 || (year < 100 && last >= 2 && text.as_bytes()[last - 2].is_ascii_digit());
    let goes_on = word_at(text, last).is_some() || (is_mark(last) == Some(mark) && mark != '.');
    let date = civil(year, month, day).filter(|_| two_or_four && !goes_on)?;
    Some(found(at, last, date.to_string()))
}
