//! Years and the stretches that are named by them: decades, centuries, quarters, seasons, fiscal years.

use super::Found;
use super::calendar::{Partial, small_count, year_after, year_at};
use super::number::follows;
use super::plural::is_people;
use super::words::{ordinal, unit_of};
use crate::entity::Label;
use crate::entity::cursor::{
    Word, byte_at, char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};
use crate::text::boundary;

/// A period that begins with the year at `at`: "1990s", "2019–24", or a year that the context speaks for.
pub(super) fn year_first(text: &str, at: usize) -> Option<Found> {
    decade(text, at).or_else(|| years(text, at)).or_else(|| {
        let (year, end) = year_at(text, at)?;
        speaks_for_year(text, at, end).then(|| found(at, end, year.to_string(), "year"))
    })
}

/// "1990s", "1990's".
fn decade(text: &str, at: usize) -> Option<Found> {
    let digits = text.get(at..at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let mut end = at + 4;
    if let Some(c) = char_at(text, end).filter(|c| matches!(c, '\'' | '\u{2019}')) {
        // "1990's" after "the"; elsewhere it is a possessive ("2024's")
        word_before(text, at).filter(|word| word.is("the"))?;
        end += c.len_utf8();
    }
    let suffix = word_at(text, end).filter(|word| word.text == "s")?;
    let year: i16 = digits.parse().ok().filter(|year| (1000..2100).contains(year) && year % 10 == 0)?;
    let last = if year % 100 == 0 && year < 2000 { year + 99 } else { year + 9 };
    Some(found(at, suffix.end, format!("{year}/{last}"), "decade"))
}

/// The nineties as "'90s", at the apostrophe.
pub(super) fn short_decade(text: &str, at: usize) -> Option<Found> {
    let mark = char_at(text, at).filter(|c| matches!(c, '\'' | '\u{2019}' | '\u{2018}'))?;
    let word = word_at(text, at + mark.len_utf8()).filter(|word| word.text.len() == 3)?;
    let tens: i16 = word.text.strip_suffix('s')?.parse().ok().filter(|tens| tens % 10 == 0)?;
    let year = if tens >= 30 { 1900 + tens } else { 2000 + tens };
    let free = char_before(text, at).is_none_or(|c| !c.is_alphanumeric());
    free.then(|| found(at, word.end, format!("{year}/{}", year + 9), "decade"))
}

/// "2019–2024", "2019 – 2024", "2019-24", "2024/25".
fn years(text: &str, at: usize) -> Option<Found> {
    let first: i16 = text.get(at..at + 4)?.parse().ok().filter(|year| (1000..2200).contains(year))?;
    let (start, is_spaced) = upper_year(text, at)?;
    let count = text.as_bytes()[start..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let end = start + count;
    let number: i16 = text.get(start..end)?.parse().ok()?;
    let last = match count {
        4 => number,
        2 if !is_spaced => first - first % 100 + number + if number == 0 { 100 } else { 0 },
        _ => return None,
    };
    let is_part = word_at(text, end).is_some()
        || char_at(text, end).is_some_and(|c| is_dash(c) || c == '/' || c == '%')
        || (matches!(byte_at(text, end), b'.' | b',') && byte_at(text, end + 1).is_ascii_digit());
    if is_part || last <= first || last > 2200 || last - first > 300 {
        return None;
    }
    Some(found(at, end, format!("{first}/{last}"), "years"))
}

/// Where the upper end of a range of years begins whose lower one begins at `at`, and whether blanks part them.
fn upper_year(text: &str, at: usize) -> Option<(usize, bool)> {
    let spaced = skip_space(text, at + 4);
    if let Some(mark) = char_at(text, spaced).filter(|c| (is_dash(*c) && *c != '\u{2014}') || *c == '/') {
        let end = spaced + mark.len_utf8();
        let start = skip_space(text, end);
        return Some((start, spaced > at + 4 || start > end));
    }
    let word = next_word(text, at + 4)?;
    let joins = (word.is("and") && follows(text, at, "between"))
        || (word.is_any(&["to", "until", "through"]) && follows(text, at, "from"));
    let year = next_word(text, word.end).filter(|year| joins && year.text.len() == 4)?;
    let counted = next_word(text, year.end).is_some_and(|noun| counts(&noun));
    (!counted).then_some((year.start, true))
}

/// Words before a bare number of four digits that make it a year.
const BEFORE_YEAR: [&str; 25] = [
    "in",
    "since",
    "until",
    "till",
    "before",
    "after",
    "during",
    "early",
    "late",
    "mid",
    "circa",
    "year",
    "fiscal",
    "between",
    "by",
    "from",
    "through",
    "of",
    "throughout",
    "for",
    "to",
    "around",
    "about",
    "and",
    "as",
];

/// Words before "of" that make the number after it a count.
const SUMS: [&str; 22] = [
    "total",
    "crowd",
    "population",
    "group",
    "number",
    "average",
    "height",
    "altitude",
    "team",
    "force",
    "staff",
    "fleet",
    "maximum",
    "minimum",
    "excess",
    "thousands",
    "hundreds",
    "out",
    "workforce",
    "audience",
    "capacity",
    "upwards",
];

/// What a year is said of ("2024 election").
const OF_A_YEAR: [&str; 57] = [
    "budget",
    "election",
    "elections",
    "season",
    "olympics",
    "games",
    "championship",
    "championships",
    "cup",
    "report",
    "campaign",
    "census",
    "summit",
    "conference",
    "edition",
    "model",
    "agreement",
    "treaty",
    "law",
    "act",
    "constitution",
    "revolution",
    "war",
    "invasion",
    "attack",
    "attacks",
    "crisis",
    "earthquake",
    "fiscal",
    "presidential",
    "parliamentary",
    "general",
    "financial",
    "survey",
    "study",
    "vote",
    "referendum",
    "accord",
    "deal",
    "coup",
    "plan",
    "world",
    "winter",
    "summer",
    "us",
    "annual",
    "target",
    "goal",
    "forecast",
    "levels",
    "revenue",
    "sales",
    "profit",
    "profits",
    "earnings",
    "guidance",
    "outlook",
];

/// Whether the context says that the four digits from `at` to `end` are a year.
fn speaks_for_year(text: &str, at: usize, end: usize) -> bool {
    let year = text.get(at..end).and_then(|digits| digits.parse::<u16>().ok()).unwrap_or_default();
    let near = (1900..2100).contains(&year);
    let next = next_word(text, end);
    if next.is_some_and(|word| counts(&word)) {
        return false;
    }
    let before = char_before(text, at);
    if before == Some('(') {
        return near && matches!(char_at(text, end), Some(')' | ',' | ';'));
    }
    if near && matches!(before, Some(c) if is_dash(c)) {
        let mid = word_before(text, at - before.map_or(0, char::len_utf8));
        return mid.is_some_and(|word| word.is_any(&["mid", "early", "late", "pre", "post"]));
    }
    let spoken = char_at(text, end)
        .filter(|c| matches!(c, '\'' | '\u{2019}'))
        .and_then(|c| word_at(text, end + c.len_utf8()))
        .is_some_and(|word| word.text == "s");
    if near && (spoken || next.is_some_and(|word| OF_A_YEAR.contains(&word.lower().as_str()))) {
        return true;
    }
    let Some(word) = word_before(text, at) else {
        return near && next.is_some_and(|word| word.is_any(&["was", "is", "saw", "will", "has", "brought"]));
    };
    let lower = word.lower();
    match lower.as_str() {
        "the" => near && next.is_some() && !word.is_all_capitals(),
        "of" => {
            near && !word_before(text, word.start).is_some_and(|sum| SUMS.contains(&sum.lower().as_str()))
        }
        "in" | "since" | "year" | "circa" | "fiscal" => year < 2200 && year > 1000,
        "and" | "to" | "or" => near && after_year(text, word.start),
        "for" => near && (closes(text, end) || next.is_some_and(|next| is_verb(&next))),
        "about" | "around" | "as" => near && closes(text, end),
        other => near && BEFORE_YEAR.contains(&other),
    }
}

/// Whether `word`, after a year, goes on with a sentence of which the year is no more than a part.
fn is_verb(word: &Word<'_>) -> bool {
    word.is_any(&["is", "was", "will", "would", "has", "could", "may", "and", "or"])
}

/// Whether `word`, after a number, is what it counts.
fn counts(word: &Word<'_>) -> bool {
    const MORE: [&str; 8] =
        ["dollars", "euros", "percent", "million", "billion", "thousand", "calories", "members"];
    let lower = word.lower();
    unit_of(word).is_some() || is_people(lower.as_str()) || MORE.contains(&lower.as_str())
}

/// Whether a year (or its range) stands before `at`: "in 2024 and 2025".
fn after_year(text: &str, at: usize) -> bool {
    word_before(text, at).is_some_and(|word| {
        word.text.len() == 4
            && word.text.bytes().all(|b| b.is_ascii_digit())
            && matches!(&word.text[..2], "19" | "20")
    })
}

/// Whether a phrase ends at `at`.
fn closes(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| matches!(c, '.' | ',' | ';' | ')' | '\n' | '"' | '\u{201d}'))
}

/// "Q3 2024", "H1 of 2025", "Q2", "FY2024", "FY 2025".
pub(super) fn coded(text: &str, word: &Word<'_>) -> Option<Found> {
    let raw = word.text.as_bytes();
    if raw.len() == 2 && matches!(raw[0], b'Q' | b'H') {
        let most = if raw[0] == b'Q' { 4 } else { 2 };
        let part = raw[1].checked_sub(b'0').filter(|part| (1..=most).contains(part))?;
        let year = year_after(text, word.end);
        if year.is_none() && raw[0] == b'H' {
            return None;
        }
        let months = 12 / most;
        let value = stretch(year.map(|(year, _)| year), (part - 1) * months + 1, part * months);
        return Some(found(word.start, year.map_or(word.end, |(_, end)| end), value, "part of a year"));
    }
    if word.text == "FY" || word.is("fiscal") {
        let next = next_word(text, word.end)?;
        let next = if next.is("year") { next_word(text, next.end)? } else { next };
        let (year, end) = year_at(text, next.start)?;
        return Some(found(word.start, end, year.to_string(), "fiscal year"));
    }
    let digits = word.text.strip_prefix("FY").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let year = match digits.len() {
        2 => format!("20{digits}"),
        4 => digits.to_owned(),
        _ => return None,
    };
    Some(found(word.start, word.end, year, "fiscal year"))
}

/// The months `from` to `to` of a year.
fn stretch(year: Option<i16>, from: u8, to: u8) -> String {
    let month = |month| Partial { year, month: Some(month), day: None };
    format!("{}/{}", month(from), month(to))
}

/// What begins with an ordinal: "third quarter of 2024", "first nine months of this year", "19th century",
/// "11th of November".
pub(super) fn ordinal_first(text: &str, word: &Word<'_>) -> Option<Found> {
    let which = ordinal(word.lower().as_str());
    let is_last = word.is("last") || word.is("final");
    let next = joined_word(text, word.end)?;
    if let Some(which) = which
        && next.is("century")
    {
        let first = (i16::from(which) - 1) * 100 + 1;
        return Some(found(word.start, next.end, format!("{first:04}/{:04}", first + 99), "century"));
    }
    let (months, end) = part_of_year(text, &next)?;
    let whole = 12 / months;
    let which = if is_last { whole } else { which.filter(|which| *which <= whole)? };
    let (from, to) = if is_last { (13 - months, 12) } else { ((which - 1) * months + 1, which * months) };
    if let Some((year, end)) = year_after(text, end) {
        return Some(found(word.start, end, stretch(Some(year), from, to), "part of a year"));
    }
    let Some(of) = next_word(text, end).filter(|word| word.is("of")) else {
        let value = format!("months {from} to {to} of this year");
        let goes_on = next_word(text, end).is_some_and(|next| {
            next.is_any(&["century", "mile", "moon", "final", "finals", "hour", "brother", "sister"])
        });
        let alone = !is_last && !goes_on && is_business(text, word.start, end, months == 3);
        return alone.then(|| found(word.start, end, value, "part of a year"));
    };
    let mut year = next_word(text, of.end)?;
    if year.is("the") {
        year = next_word(text, year.end)?;
    }
    let (which, end) = if year.is("year") {
        ("this", year.end)
    } else {
        let unit = next_word(text, year.end).filter(|unit| unit.is("year"))?;
        let which = match year.lower().as_str() {
            "this" | "current" => "this",
            "last" => "last",
            "next" => "next",
            _ => return None,
        };
        (which, unit.end)
    };
    let value = format!("months {from} to {to} of {which} year");
    Some(found(word.start, end, value, "part of a year"))
}

/// Whether the words around a quarter or half from `start` to `end` speak of business rather than of a match.
fn is_business(text: &str, start: usize, end: usize, quarter: bool) -> bool {
    let near =
        &text[boundary(text, start.saturating_sub(BUSINESS_REACH))..boundary(text, end + BUSINESS_REACH)];
    let near = near.to_ascii_lowercase();
    let speaks_of = |words: &[&str]| words.iter().any(|word| near.contains(word));
    if quarter {
        speaks_of(&BUSINESS) || !speaks_of(&MATCHES)
    } else {
        speaks_of(&BUSINESS) && !speaks_of(&MATCHES)
    }
}

/// Within so many bytes of a quarter or half [`BUSINESS`] and [`MATCHES`] tell what it is a part of.
const BUSINESS_REACH: usize = 160;

/// Beginnings of words that speak of business.
const BUSINESS: [&str; 20] = [
    "profit",
    "revenue",
    "sales",
    "earning",
    "growth",
    "gdp",
    "economy",
    "export",
    "import",
    "shipment",
    "deliver",
    "inflation",
    "per cent",
    "percent",
    "%",
    "shares",
    "output",
    "forecast",
    "results",
    "turnover",
];

/// Beginnings of words that speak of a match.
const MATCHES: [&str; 16] = [
    "yards",
    "quarterback",
    "playoff",
    "three-pointer",
    " goal",
    " scored",
    " match ",
    "coach",
    "penalt",
    "touchdown",
    "rebound",
    "striker",
    "defender",
    "halftime",
    "half-time",
    "header",
];

/// How many months "quarter", "half" or "nine months" are, and where it ends.
fn part_of_year(text: &str, word: &Word<'_>) -> Option<(u8, usize)> {
    match word.lower().as_str() {
        "quarter" => Some((3, word.end)),
        "half" => Some((6, word.end)),
        _ => {
            let count = small_count(text, word).filter(|count| (2..=11).contains(count))?;
            let unit = next_word(text, word.end).filter(|unit| unit.is("months"))?;
            Some((count as u8, unit.end))
        }
    }
}

/// A season with its year: "summer 2024", "spring of 2022", "winter 2024-25"; seasons as ISO 8601-2 codes them.
pub(super) fn season(text: &str, word: &Word<'_>) -> Option<Found> {
    let code = match word.lower().as_str() {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    let (year, mut end) = year_after(text, word.end)?;
    let start = skip_space(text, word.end);
    if let Some(range) = years(text, start) {
        end = range.end;
    }
    Some(found(word.start, end, format!("{year}-{code}"), "season"))
}

fn found(start: usize, end: usize, value: String, rule: &'static str) -> Found {
    Found::new(start, end, Label::Date, value, rule)
}
