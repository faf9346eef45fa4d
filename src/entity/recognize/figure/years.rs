//! Years, ranges of years and decades.

use super::amount::joins_range;
use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::partial::{Partial, year_at};
use super::words::{has_value, is_near_year, is_people, number, unit_of};
use crate::entity::Rule;
use crate::entity::document::words::{
    Word, byte_at, char_at, char_before, is_dash, next_word, skip_space, word_at, word_before,
};
use crate::entity::lexicon::Tag;

/// A period that begins with the year at `at`: "1990s", "2019–24", or a year that the context speaks for.
pub(super) fn year_first(text: &Localized<'_>, at: usize) -> Option<Found> {
    decade(text, at).or_else(|| years(text, at)).or_else(|| {
        let (year, end) = year_at(text, at)?;
        let christian = next_word(text, end).filter(|word| matches!(word.text, "AD" | "CE"));
        let speaks = if text.is_english() { speaks_for_year } else { foreign::speaks_for_year };
        speaks(text, at, end)
            .then(|| Found::date(at, christian.map_or(end, |word| word.end), year.to_string(), Rule::Year))
    })
}

/// "1990s", "1990's".
fn decade(text: &Localized<'_>, at: usize) -> Option<Found> {
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
    Some(Found::date(at, suffix.end, format!("{year}/{last}"), Rule::Decade))
}

/// The nineties as "'90s", at the apostrophe.
pub(super) fn short_decade(text: &Localized<'_>, at: usize) -> Option<Found> {
    let mark = char_at(text, at).filter(|c| matches!(c, '\'' | '\u{2019}' | '\u{2018}'))?;
    let word = word_at(text, at + mark.len_utf8()).filter(|word| word.text.len() == 3)?;
    let tens: i16 = word.text.strip_suffix('s')?.parse().ok().filter(|tens| tens % 10 == 0)?;
    let year = if tens >= 30 { 1900 + tens } else { 2000 + tens };
    let free = char_before(text, at).is_none_or(|c| !c.is_alphanumeric());
    free.then(|| Found::date(at, word.end, format!("{year}/{}", year + 9), Rule::Decade))
}

/// "2019–2024", "2019 – 2024", "2019-24", "2024/25".
pub(super) fn years(text: &Localized<'_>, at: usize) -> Option<Found> {
    let first: i16 = text.get(at..at + 4)?.parse().ok().filter(|year| (1000..2200).contains(year))?;
    let (start, is_spaced) = upper_year(text, at)?;
    let count = text.as_bytes()[start..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let end = start + count;
    let number: i16 = text.get(start..end)?.parse().ok()?;
    if count == 2 && byte_at(text, at + 4) == b'-' && (1..=12).contains(&number) && number < first % 100 {
        let month = Partial { year: Some(first), month: u8::try_from(number).ok(), day: None };
        let goes_on = word_at(text, end).is_some() || matches!(byte_at(text, end), b'-' | b'/' | b'%' | b':');
        let near = (1900..2100).contains(&first) && !goes_on;
        return near.then(|| Found::date(at, end, month.to_string(), Rule::CalendarDate));
    }
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
    Some(Found::date(at, end, format!("{first}/{last}"), Rule::Years))
}

/// Where the upper end of a range of years begins whose lower one begins at `at`, and whether blanks part them.
fn upper_year(text: &Localized<'_>, at: usize) -> Option<(usize, bool)> {
    let spaced = skip_space(text, at + 4);
    if let Some(mark) = char_at(text, spaced).filter(|c| (is_dash(*c) && *c != '\u{2014}') || *c == '/') {
        let end = spaced + mark.len_utf8();
        let start = skip_space(text, end);
        return Some((start, spaced > at + 4 || start > end));
    }
    let word = next_word(text, at + 4)?;
    let joins = joins_range(text, at, &word);
    let year = next_word(text, word.end).filter(|year| joins && year.text.len() == 4)?;
    let counted = next_word(text, year.end).is_some_and(|noun| counts(&noun));
    (!counted).then_some((year.start, true))
}

/// Whether the context says that the four digits from `at` to `end` are a year.
fn speaks_for_year(text: &Localized<'_>, at: usize, end: usize) -> bool {
    let year = text.get(at..end).and_then(|digits| digits.parse::<u16>().ok()).unwrap_or_default();
    let next = next_word(text, end);
    let word = word_before(text, at);
    if next.is_some_and(|word| counts(&word)) {
        return false;
    }
    if !(1900..2100).contains(&year) {
        let led = word.is_some_and(|word| word.is_any(&["in", "since", "year", "circa", "fiscal"]));
        return led && (1001..2200).contains(&year);
    }
    match char_before(text, at) {
        Some('(') => return matches!(char_at(text, end), Some(')' | ',' | ';')),
        Some(dash) if is_dash(dash) => {
            let mid = word_before(text, at - dash.len_utf8());
            return mid.is_some_and(|word| word.is_any(&["mid", "early", "late", "pre", "post"]));
        }
        _ => {}
    }
    let apostrophe = char_at(text, end).filter(|c| matches!(c, '\'' | '\u{2019}'));
    let possessive = apostrophe.and_then(|c| word_at(text, end + c.len_utf8()));
    if possessive.is_some_and(|word| word.text == "s")
        || next.is_some_and(|word| has_value(&word, Tag::DateCue, "year-noun"))
    {
        return true;
    }
    let Some(word) = word else {
        return next.is_some_and(|word| word.is_any(&["was", "is", "saw", "will", "has", "brought"]));
    };
    let before = word_before(text, word.start);
    match word.lower().as_str() {
        "the" => next.is_some() && !word.is_all_capitals(),
        "of" => !before.is_some_and(|sum| has_value(&sum, Tag::DateCue, "sum")),
        "and" | "to" | "or" => before.is_some_and(|year| is_near_year(year.text)),
        "for" => closes(text, end) || next.is_some_and(|next| is_verb(&next)),
        "about" | "around" | "as" => closes(text, end),
        _ => has_value(&word, Tag::DateCue, "before-year"),
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
    unit_of(word).is_some() || is_people(word) || word.is_any(&MORE)
}

/// Whether a phrase ends at `at`.
fn closes(text: &Localized<'_>, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| matches!(c, '.' | ',' | ';' | ')' | '\n' | '"' | '\u{201d}'))
}

/// "the nineties", at their name.
pub(super) fn named_decade(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let led = word_before(text, word.start).is_some_and(|the| the.is_any(&["the", "early", "late", "mid"]));
    let year: u16 = number(word.lower().as_str(), Tag::Decade).filter(|_| led)?;
    Some(Found::date(word.start, word.end, format!("{year}/{}", year + 9), Rule::Decade))
}
