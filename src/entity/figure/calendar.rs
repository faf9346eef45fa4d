//! Dates of the calendar: "November 11–12, 2025", "12 Nov", "2025-11-12", "March–May 2024".

use super::Found;
use super::number::{below_hundred, follows};
use super::words::{is_ordinal_suffix, month, month_names, weekday};
use crate::entity::Label;
use crate::entity::cursor::{
    Word, byte_at, char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};
use std::fmt;

const RULE: &str = "calendar date";

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
    fn exists(self) -> bool {
        let (year, month, day) = (self.year.unwrap_or(2024), self.month.unwrap_or(1), self.day.unwrap_or(1));
        let fits = |n: u8| i8::try_from(n).ok();
        fits(month).zip(fits(day)).is_some_and(|(m, d)| jiff::civil::Date::new(year, m, d).is_ok())
    }
}

/// A month that is named in a text, and where its name (with the full stop of an abbreviation) ends.
#[derive(Clone, Copy)]
struct Month {
    number: u8,
    end: usize,
    /// The name is no other word, or it has a capital that makes it one of the calendar.
    is_clear: bool,
    is_short: bool,
}

/// The month that `word` names.
fn month_word(text: &str, word: &Word<'_>) -> Option<Month> {
    let lower = word.lower();
    let (number, is_short) = month(lower.as_str())?;
    let capital = word.is_capitalised();
    if !capital && (is_short || matches!(lower.as_str(), "may" | "march" | "august")) {
        return None;
    }
    let dotted = (is_short || word.text.len() <= 4) && byte_at(text, word.end) == b'.';
    let goes_on = dotted && next_word(text, word.end + 1).is_some_and(|next| !next.is_capitalised());
    let end = word.end + usize::from(goes_on);
    Some(Month { number, end, is_clear: capital, is_short })
}

/// A day of the month in digits at `at`, with an ordinal's letters if there are any, and its end.
fn day_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let digits = text.as_bytes().get(at..)?.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let day = text[at..at + digits].parse().ok().filter(|day| (1..=31).contains(day))?;
    let end = at + digits;
    let end = match word_at(text, end) {
        Some(suffix) if is_ordinal_suffix(suffix.lower().as_str()) => suffix.end,
        Some(_) => return None,
        None => end,
    };
    let next = byte_at(text, end);
    let digit_after = byte_at(text, end + 1).is_ascii_digit();
    let year_after = next == b',' && year_at(text, end + 1).is_some();
    let is_part = (matches!(next, b'.' | b',' | b':' | b'/') && digit_after && !year_after) || next == b'%';
    (!is_part).then_some((day, end))
}

/// A year in four digits at `at` that is nothing else, and its end.
pub(super) fn year_at(text: &str, at: usize) -> Option<(i16, usize)> {
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
    (!is_part).then_some((year, end))
}

/// The year that follows a day or month ending at `at`: ", 2025", " 2025", " of 2025".
pub(super) fn year_after(text: &str, at: usize) -> Option<(i16, usize)> {
    let comma = at + usize::from(byte_at(text, at) == b',');
    let start = skip_space(text, comma);
    if start > at
        && let Some(found) = year_at(text, start)
    {
        return Some(found);
    }
    let of = next_word(text, at).filter(|word| word.is("of") || word.is("in"))?;
    let year = next_word(text, of.end)?;
    year_at(text, year.start).filter(|_| of.is("of"))
}

/// What stands between the ends of a range, after `at`: the place where the upper end begins, and whether it is
/// a word rather than a dash.
fn range_mark(text: &str, at: usize) -> Option<(usize, bool)> {
    let start = skip_space(text, at);
    if let Some(c) = char_at(text, start).filter(|c| is_dash(*c) && *c != '\u{2014}') {
        return Some((skip_space(text, start + c.len_utf8()), false));
    }
    let word = next_word(text, at).filter(|word| word.is_any(&["to", "and", "through"]))?;
    Some((skip_space(text, word.end), true))
}

/// The date whose month's name is `word`: "November 11, 2025", "Nov. 11–12", "November 2025", "November".
pub(super) fn month_first(text: &str, word: &Word<'_>) -> Option<Found> {
    let month = month_word(text, word)?;
    let day = skip_space(text, month.end);
    if day > month.end
        && let Some((day, end)) = day_at(text, day).filter(|(_, end)| !counts_on(text, *end))
    {
        return days(text, word.start, month, day, end);
    }
    if let Some((until, end)) = upper_month(text, month)
        && let Some((year, end)) = year_after(text, end)
    {
        let from = Partial { year: Some(year), month: Some(month.number), day: None };
        let to = Partial { month: Some(until), ..from };
        return Some(found(word.start, end, format!("{from}/{to}")));
    }
    if let Some((year, end)) = year_after(text, month.end) {
        let date = Partial { year: Some(year), month: Some(month.number), day: None };
        if let Some((until, end)) = upper_end(text, word.start, end)
            .filter(|(until, _)| (date.year, date.month) < (until.year, until.month))
        {
            return Some(found(word.start, end, format!("{date}/{until}")));
        }
        return Some(found(word.start, end, date.to_string()));
    }
    let alone = month.is_clear && !month.is_short && stands_alone(text, word);
    let date = Partial { month: Some(month.number), ..Partial::default() };
    alone.then(|| found(word.start, word.end, date.to_string()))
}

/// The month with its year that ends a range whose lower end begins at `start` and ends at `at`: "between February
/// 2017 and November 2021".
fn upper_end(text: &str, start: usize, at: usize) -> Option<(Partial, usize)> {
    let link = next_word(text, at)?;
    let joins = (link.is("and") && follows(text, start, "between"))
        || (link.is("to") && follows(text, start, "from"));
    let word = next_word(text, link.end).filter(|_| joins)?;
    let month = month_word(text, &word)?;
    let (year, end) = year_after(text, month.end)?;
    Some((Partial { year: Some(year), month: Some(month.number), day: None }, end))
}

/// Whether what follows a number shows that it counts ("In May 300 million", "May 5 percent").
fn counts_on(text: &str, end: usize) -> bool {
    joined_word(text, end).is_some_and(|word| {
        word.is_any(&["million", "billion", "thousand", "hundred", "percent", "per", "bn", "pm", "am"])
    })
}

/// The month after a dash: "March–May".
fn upper_month(text: &str, lower: Month) -> Option<(u8, usize)> {
    let (start, _) = range_mark(text, lower.end).filter(|(_, in_words)| !in_words)?;
    let upper = month_word(text, &word_at(text, start)?)?;
    Some((upper.number, upper.end))
}

/// A day of `month` that ends at `end`, or several, and the year if it is said.
fn days(text: &str, start: usize, month: Month, day: u8, end: usize) -> Option<Found> {
    let from = Partial { year: None, month: Some(month.number), day: Some(day) };
    let (to, end) = upper_day(text, month, end).map_or((None, end), |(to, end)| (Some(to), end));
    let (year, end) = year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end));
    write(start, end, Partial { year, ..from }, to.map(|to| Partial { year, ..to }))
}

/// The upper end of a range of days in American order: "–12", " to 12", "–December 3".
fn upper_day(text: &str, month: Month, end: usize) -> Option<(Partial, usize)> {
    let (start, in_words) = range_mark(text, end)?;
    if let Some((day, end)) = day_at(text, start) {
        let plain = !in_words || (closes(text, end) && !counts_on(text, end));
        return plain.then_some((Partial { year: None, month: Some(month.number), day: Some(day) }, end));
    }
    if in_words {
        return None; // "from May 5 to June 7" are two dates
    }
    let upper = month_word(text, &word_at(text, start)?)?;
    let day = skip_space(text, upper.end);
    let (day, end) = day_at(text, day).filter(|_| day > upper.end)?;
    Some((Partial { year: None, month: Some(upper.number), day: Some(day) }, end))
}

/// Whether a phrase ends at `at`, so that the number before it counts nothing.
fn closes(text: &str, at: usize) -> bool {
    char_at(text, skip_space(text, at)).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit())
}

/// The date whose day of the month begins at `at`: "11 November 2025", "11–12 Nov.", "the 11th of November".
pub(super) fn day_first(text: &str, at: usize) -> Option<Found> {
    let (day, end) = day_at(text, at)?;
    let from = Partial { day: Some(day), ..Partial::default() };
    if let Some(month) = month_after(text, end) {
        return day_month(text, at, Partial { month: Some(month.number), ..from }, month.end);
    }
    let (start, _) = range_mark(text, end)?;
    let (last, end) = day_at(text, start)?;
    let month = month_after(text, end)?;
    let (year, end) = year_after(text, month.end).map_or((None, month.end), |(year, end)| (Some(year), end));
    let from = Partial { year, month: Some(month.number), ..from };
    write(at, end, from, Some(Partial { day: Some(last), ..from }))
}

/// A date of which day and month are read up to `end`, and what may follow: a year, or a range's upper end.
fn day_month(text: &str, at: usize, from: Partial, end: usize) -> Option<Found> {
    if let Some((start, false)) = range_mark(text, end)
        && let Some((day, after)) = day_at(text, start)
        && let Some(month) = month_after(text, after)
    {
        let (year, end) =
            year_after(text, month.end).map_or((None, month.end), |(year, end)| (Some(year), end));
        let to = Partial { year, month: Some(month.number), day: Some(day) };
        return write(at, end, Partial { year, ..from }, Some(to));
    }
    let (year, end) = year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end));
    write(at, end, Partial { year, ..from }, None)
}

/// The month after a day that ends at `at`, "of" or not.
fn month_after(text: &str, at: usize) -> Option<Month> {
    let word = joined_word(text, at)?;
    let word = if word.is("of") { next_word(text, word.end)? } else { word };
    month_word(text, &word)
}

fn write(start: usize, end: usize, from: Partial, to: Option<Partial>) -> Option<Found> {
    let forward = to.is_none_or(|to| to.exists() && (from.month, from.day) < (to.month, to.day));
    if !from.exists() || !forward {
        return None;
    }
    let value = to.map_or_else(|| from.to_string(), |to| format!("{from}/{to}"));
    Some(found(start, end, value))
}

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Date, value, RULE)
}

/// A date in digits: `2025-11-12`, `2025/11/12`, `12.11.2025`, and `13/11/2025` where only one reading is a date.
pub(super) fn numeric(text: &str, at: usize) -> Option<Found> {
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
    let lengths = (end - at, middle - end - 1, last - middle - 1);
    let timed = byte_at(text, last) == b'T' && byte_at(text, last + 1).is_ascii_digit();
    let goes_on = word_at(text, last).is_some() || (byte_at(text, last) == mark && mark != b'.');
    if goes_on && !timed {
        return None;
    }
    let date = |year: u16, month: u16, day: u16| {
        let part = |n: u16| u8::try_from(n).ok().filter(|n| *n > 0);
        let date = Partial { year: i16::try_from(year).ok(), month: part(month), day: part(day) };
        (date.month.is_some() && date.day.is_some() && date.exists()).then_some(date)
    };
    let date = match lengths {
        (4, 1..=2, 1..=2) => date(first, second, third),
        (1..=2, 1..=2, 4) if mark == b'.' => date(third, second, first),
        (1..=2, 1..=2, 4) => match (date(third, second, first), date(third, first, second)) {
            (Some(a), Some(b)) if a != b => None,
            (a, b) => a.or(b),
        },
        _ => None,
    }?;
    (1000..3000).contains(&date.year?).then(|| found(at, last, date.to_string()))
}

/// One to four digits at `at`, and their end.
fn digits(text: &str, at: usize) -> Option<(u16, usize)> {
    let count = text.as_bytes().get(at..)?.iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    Some((text.get(at..at + count)?.parse().ok().filter(|_| (1..=4).contains(&count))?, at + count))
}

/// A date that begins with the day of the week `word`: "Tuesday, November 11", "Tue 11 Nov. 2025".
pub(super) fn after_weekday(text: &str, word: &Word<'_>) -> Option<Found> {
    let (_, short) = weekday(word.lower().as_str())?;
    let dot = word.end + usize::from(short && byte_at(text, word.end) == b'.');
    let comma = dot + usize::from(byte_at(text, dot) == b',');
    let start = skip_space(text, comma);
    let next = word_at(text, start).filter(|_| start > comma)?;
    let date = if next.is("the") {
        day_first(text, skip_space(text, next.end))
    } else if byte_at(text, start).is_ascii_digit() {
        day_first(text, start).or_else(|| numeric(text, start))
    } else {
        month_first(text, &next).filter(|found| found.value.matches('-').count() >= 2)
    }?;
    Some(Found { start: word.start, ..date })
}

/// Words before a month's name that make it one.
const BEFORE_MONTH: [&str; 21] = [
    "in",
    "since",
    "until",
    "till",
    "during",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "through",
    "between",
    "by",
    "from",
    "of",
    "month",
    "ended",
    "ending",
    "starting",
    "beginning",
];

/// Words before "of" and a month's name that make it one: "the end of June".
const PART_OF_MONTH: [&str; 11] =
    ["end", "start", "beginning", "middle", "month", "months", "days", "week", "weeks", "half", "rest"];

/// Months whose names people bear, or that are words of their own.
fn is_ambiguous(month: &str) -> bool {
    matches!(month, "may" | "march" | "april" | "june" | "august")
}

/// Whether the bare name of a month means the month: "May said in May" has one.
fn stands_alone(text: &str, word: &Word<'_>) -> bool {
    let lower = word.lower();
    let named = next_word(text, word.end).is_some_and(|next| next.is_capitalised());
    let before = word_before(text, word.start).or_else(|| {
        char_before(text, word.start)
            .filter(|c| is_dash(*c))
            .and_then(|c| word_before(text, word.start - c.len_utf8()))
    });
    let Some(before) = before else { return !is_ambiguous(lower.as_str()) && !named };
    let strong = BEFORE_MONTH.contains(&before.lower().as_str());
    let listed = before.is_any(&["and", "or", "to"])
        && word_before(text, before.start).is_some_and(|first| {
            let lower = first.lower();
            month_names().any(|(name, _)| name == lower.as_str())
        });
    if !is_ambiguous(lower.as_str()) {
        return strong || listed || !(named || (before.is_capitalised() && before.end + 1 == word.start));
    }
    let timed =
        before.is("of") && word_before(text, before.start).is_some_and(|first| first.is_any(&PART_OF_MONTH));
    if timed && !named && !matches!(char_at(text, word.end), Some('\'' | '\u{2019}')) {
        return true;
    }
    // "a letter from May", "the fall of May": only the words of time are sure for names that people bear
    let weak = before.is_any(&["from", "of"]) && lower.as_str() != "march";
    let possessive = matches!(char_at(text, word.end), Some('\'' | '\u{2019}')) && !before.is("in");
    (strong || listed) && !weak && !named && !possessive
}

/// A count of days, weeks and the like in words or digits that are no larger than a hundred.
pub(super) fn small_count(text: &str, word: &Word<'_>) -> Option<u64> {
    let lower = word.lower();
    below_hundred(lower.as_str()).or_else(|| {
        let digits = word.text.len() <= 3 && byte_at(text, word.start).is_ascii_digit();
        word.text.parse().ok().filter(|n| digits && *n > 0)
    })
}
