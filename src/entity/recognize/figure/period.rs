//! Years and the stretches that are named by them: decades, centuries, quarters, seasons, fiscal years.

use super::calendar::{ordinal_of_month, ordinal_words};
use super::found::Found;
use super::locale::Localized;
use super::partial::{Partial, is_before_christ, whole_year, year_after, year_at};
use super::words::{number, small_count, topics, value};
use super::years::years;
use crate::entity::Rule;
use crate::entity::document::words::{Word, char_at, is_dash, joined_word, next_word, skip_space, word_at};
use crate::entity::lexicon::Tag;
use crate::text::boundary;

/// "Q3 2024", "H1 of 2025", "Q2", "3Q24", "FY2024", "FY 2025/26".
pub(super) fn coded(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    if word.text == "FY" || word.is("fiscal") || word.text.starts_with("FY2") {
        return fiscal(text, word);
    }
    let (part, short) = word.text.split_at_checked(2)?;
    let raw = part.as_bytes();
    let (unit, which) = if raw[0].is_ascii_digit() { (raw[1], raw[0]) } else { (raw[0], raw[1]) };
    let most = match unit {
        b'Q' => 4,
        b'H' => 2,
        _ => return None,
    };
    let part = which.checked_sub(b'0').filter(|part| (1..=most).contains(part))?;
    let year = if short.is_empty() {
        let fiscal = next_word(text, word.end).and_then(|next| Some((next, next.text.strip_prefix("FY")?)));
        let fiscal = fiscal.and_then(|(next, digits)| Some((year_of(digits)?, next.end)));
        fiscal.or_else(|| year_after(text, word.end))
    } else {
        Some((year_of(short.strip_prefix("FY").unwrap_or(short))?, word.end))
    };
    if year.is_none() && (unit == b'H' || raw[0] == which) {
        return None;
    }
    let months = 12 / most;
    let value = stretch(year.map(|(year, _)| year), (part - 1) * months + 1, part * months);
    Some(Found::date(word.start, year.map_or(word.end, |(_, end)| end), value, Rule::PartOfYear))
}

/// "FY2024", "FY24/25", "fiscal 2024", "fiscal year 2024-25".
fn fiscal(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    const RULE: Rule = Rule::FiscalYear;
    let digits = word.text.strip_prefix("FY").filter(|digits| !digits.is_empty());
    let (year, end) = if let Some(digits) = digits {
        (year_of(digits)?, word.end)
    } else {
        let next = next_word(text, word.end)?;
        let next = if next.is("year") { next_word(text, next.end)? } else { next };
        if let Some(range) = years(text, next.start) {
            return Some(Found::date(word.start, range.end, range.value, RULE));
        }
        year_at(text, next.start)?
    };
    let mark = char_at(text, end).filter(|c| is_dash(*c) || *c == '/');
    let upper = mark.and_then(|mark| word_at(text, end + mark.len_utf8()));
    match upper.and_then(|upper| Some((year_of(upper.text)?, upper.end))) {
        Some((last, end)) if last > year => {
            Some(Found::date(word.start, end, format!("{year}/{last}"), RULE))
        }
        _ => Some(Found::date(word.start, end, year.to_string(), RULE)),
    }
}

/// The year of two digits or four.
fn year_of(digits: &str) -> Option<i16> {
    let fits = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| fits).map(whole_year)
}

/// The months `from` to `to` of a year.
fn stretch(year: Option<i16>, from: u8, to: u8) -> String {
    let month = |month| Partial { year, month: Some(month), day: None };
    format!("{}/{}", month(from), month(to))
}

/// What begins with an ordinal: "third quarter of 2024", "first nine months of this year", "19th century",
/// "11th of November".
pub(super) fn ordinal_first(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let counted = ordinal_words(text, word);
    if let Some(found) = counted.and_then(|counted| ordinal_of_month(text, word.start, counted)) {
        return Some(found);
    }
    let which = counted.map(|(which, _)| which);
    let next = joined_word(text, counted.map_or(word.end, |(_, end)| end))?;
    match which {
        Some(which) if next.is("century") => century(text, word.start, which, next.end),
        _ => part_of_year(text, word, which, &next),
    }
}

/// The century `which` in a phrase from `start` to `end`.
fn century(text: &Localized<'_>, start: usize, which: u8, end: usize) -> Option<Found> {
    let first = (i16::from(which) - 1) * 100 + 1;
    let value = format!("{first:04}/{:04}", first + 99);
    (!is_before_christ(text, end)).then(|| Found::date(start, end, value, Rule::Century))
}

/// "third quarter of 2024", "first half of last year", "last quarter": from the word that says which (of the number
/// `which` if it is no "last") to what it is a part of, which begins with `unit`.
fn part_of_year(text: &Localized<'_>, word: &Word<'_>, which: Option<u8>, unit: &Word<'_>) -> Option<Found> {
    let is_last = word.is("last") || word.is("final");
    let (months, end) = months(text, unit)?;
    let whole = 12 / months;
    let which = if is_last { whole } else { which.filter(|which| *which <= whole)? };
    let (from, to) = if is_last { (13 - months, 12) } else { ((which - 1) * months + 1, which * months) };
    let found = |end, value| Some(Found::date(word.start, end, value, Rule::PartOfYear));
    if let Some((year, end)) = year_after(text, end) {
        return found(end, stretch(Some(year), from, to));
    }
    let next = next_word(text, end);
    let Some(of) = next.filter(|word| word.is("of")) else {
        let goes_on = next.is_some_and(|next| {
            next.is_any(&["century", "mile", "moon", "final", "finals", "hour", "brother", "sister"])
        });
        let alone = !is_last && !goes_on && is_business(text, word.start, end);
        return if alone { found(end, format!("months {from} to {to} of this year")) } else { None };
    };
    let (which, end) = deictic_year(text, of.end)?;
    found(end, format!("months {from} to {to} of {which} year"))
}

/// The year that a phrase behind `at` points at, and where it ends: "last year", "the current year", "the year".
fn deictic_year(text: &Localized<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mut year = next_word(text, at)?;
    if year.is("the") {
        year = next_word(text, year.end)?;
    }
    if year.is("year") {
        return Some(("this", year.end));
    }
    let unit = next_word(text, year.end).filter(|unit| unit.is("year"))?;
    let which = value(&year, Tag::Deictic).filter(|_| year.is_any(&["this", "current", "last", "next"]))?;
    Some((which, unit.end))
}

/// Whether the words around a quarter or half from `start` to `end` speak of business, and less of a match.
fn is_business(text: &str, start: usize, end: usize) -> bool {
    let near = &text[boundary(text, start.saturating_sub(TOPIC_REACH))..boundary(text, end + TOPIC_REACH)];
    let near = near.to_ascii_lowercase();
    let speaks_of = |topic| topics(topic).filter(|word| near.contains(word)).count();
    speaks_of("business") > speaks_of("sport")
}

/// Within so many bytes of a quarter or half its topic tells what it is a part of.
const TOPIC_REACH: usize = 160;

/// How many months "quarter", "half" or "nine months" are, and where it ends.
fn months(text: &Localized<'_>, word: &Word<'_>) -> Option<(u8, usize)> {
    match word.lower().as_str() {
        "quarter" => Some((3, word.end)),
        "half" => Some((6, word.end)),
        _ => {
            let count = small_count(word).filter(|count| (2..=11).contains(count))?;
            let unit = next_word(text, word.end).filter(|unit| unit.is("months"))?;
            Some((count as u8, unit.end))
        }
    }
}

/// A season with its year: "summer 2024", "spring of 2022", "winter 2024-25"; seasons as ISO 8601-2 codes them.
pub(super) fn season(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let code: u8 = number(word.lower().as_str(), Tag::Season)?;
    let (year, end) = year_after(text, word.end)?;
    let end = years(text, skip_space(text, word.end)).map_or(end, |range| range.end);
    Some(Found::date(word.start, end, format!("{year}-{code}"), Rule::Season))
}
