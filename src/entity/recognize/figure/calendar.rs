//! Dates of the calendar: "November 11–12, 2025", "12 Nov", "2025-11-12", "March–May 2024".

use super::amount::joins_range;
use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::numeric;
use super::partial::{Month, Partial, day_at, found, month_word, year_after, year_at};
use super::words::{below_hundred, has_value, is_function_word, month, ordinal, weekday};
use crate::entity::document::words::{
    Word, byte_at, char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};
use crate::entity::lexicon::Tag;

/// What stands between the ends of a range, after `at`: the place where the upper end begins, and whether it is
/// a word rather than a dash.
fn range_mark(text: &Localized<'_>, at: usize) -> Option<(usize, bool)> {
    let start = skip_space(text, at);
    if let Some(c) = char_at(text, start).filter(|c| is_dash(*c) && *c != '\u{2014}') {
        return Some((skip_space(text, start + c.len_utf8()), false));
    }
    let word = next_word(text, at).filter(|word| foreign::is_to(text.language, word))?;
    Some((skip_space(text, word.end), true))
}

/// The year that may follow a date ending at `end`, and where both end.
fn maybe_year(text: &Localized<'_>, end: usize) -> (Option<i16>, usize) {
    year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end))
}

/// The date whose month's name is `word`: "November 11, 2025", "Nov. 11–12", "November 2025", "November".
pub(super) fn month_first(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let month = month_word(text, word)?;
    let dated = numeric::with_name(text, word.start).or_else(|| month_and_ordinal(text, word, month));
    if dated.is_some() {
        return dated;
    }
    let day = skip_space(text, month.end);
    if day > month.end
        && let Some((day, end)) = day_at(text, day).filter(|(_, end)| !counts_on(text, *end))
    {
        return days(text, word.start, month, day, end);
    }
    if let Some(dated) = month_and_year(text, word.start, month) {
        return Some(dated);
    }
    let alone = if text.is_english() {
        month.is_clear && stands_alone(text, word)
    } else {
        foreign::stands_alone(text, word)
    };
    let date = Partial { month: Some(month.number), ..Partial::default() };
    (alone && !month.is_short).then(|| in_deictic_year(text, found(word.start, word.end, date.to_string())))
}

/// "November 2025", "March–May 2024", "between February 2017 and November 2021".
fn month_and_year(text: &Localized<'_>, start: usize, month: Month) -> Option<Found> {
    let upper = upper_month(text, month);
    if let Some((until, (year, end))) = upper.and_then(|(until, end)| Some((until, year_after(text, end)?))) {
        let from = Partial { year: Some(year), month: Some(month.number), day: None };
        let to = Partial { month: Some(until), ..from };
        return Some(found(start, end, format!("{from}/{to}")));
    }
    let (year, end) = year_after(text, month.end)?;
    let date = Partial { year: Some(year), month: Some(month.number), day: None };
    let upper =
        upper_end(text, start, end).filter(|(until, _)| (date.year, date.month) < (until.year, until.month));
    Some(match upper {
        Some((until, end)) => found(start, end, format!("{date}/{until}")),
        None => found(start, end, date.to_string()),
    })
}

/// "November fifth", "July the fourth".
fn month_and_ordinal(text: &Localized<'_>, word: &Word<'_>, month: Month) -> Option<Found> {
    let next = next_word(text, month.end).filter(|_| text.is_english())?;
    let the = next.is("the");
    let next = if the { next_word(text, next.end)? } else { next };
    let (day, end) =
        ordinal_words(text, &next).filter(|_| !byte_at(text, next.start).is_ascii_digit() || the)?;
    let (year, last) = maybe_year(text, end);
    if year.is_none() && !closes(text, end) {
        return None; // "In October first results came"
    }
    write(word.start, last, Partial { year, month: Some(month.number), day: Some(day) }, None)
}

/// What the ordinal counts that begins with `word` ("fifth", "21st", "twenty-first"), and where it ends.
pub(super) fn ordinal_words(text: &str, word: &Word<'_>) -> Option<(u8, usize)> {
    let lower = word.lower();
    if let Some(which) = ordinal(lower.as_str()) {
        return Some((which, word.end));
    }
    let tens = below_hundred(lower.as_str()).filter(|tens| matches!(tens, 20 | 30))?;
    let ones = joined_word(text, word.end)?;
    let which = ordinal(ones.lower().as_str()).filter(|which| *which < 10)?;
    Some((u8::try_from(tens).ok()? + which, ones.end))
}

/// The date that an ordinal in words and "of" begin: "the fifth of November", "the Fourth of July, 1999".
pub(super) fn ordinal_of_month(text: &Localized<'_>, start: usize, (day, end): (u8, usize)) -> Option<Found> {
    let month = next_word(text, end).filter(|word| word.is("of")).and_then(|_| month_after(text, end))?;
    day_month(text, start, Partial { day: Some(day), month: Some(month.number), year: None }, month.end)
}

/// The date that begins with the year at `at` and goes on with the name of a month: "2024 Aug", "2024 August 5".
pub(super) fn year_and_month(text: &Localized<'_>, at: usize) -> Option<Found> {
    let (year, end) = year_at(text, at).filter(|(year, _)| (1500..2200).contains(year))?;
    let word = next_word(text, end)?;
    let month = month_word(text, &word).filter(|month| month.is_clear && text.is_english())?;
    let date = Partial { year: Some(year), month: Some(month.number), day: None };
    if let Some((day, end)) =
        day_at(text, skip_space(text, month.end)).filter(|(_, end)| !counts_on(text, *end))
        && year_after(text, end).is_none()
    {
        return write(at, end, Partial { day: Some(day), ..date }, None);
    }
    // "In 2024 April Jones left", "In 2024 May resigned"
    let next = next_word(text, month.end);
    let fits =
        next.is_none_or(|next| is_function_word(next.text) && !next.is_any(&["was", "is", "has", "had"]));
    fits.then(|| found(at, month.bare, date.to_string()))
}

/// The month with its year that ends a range whose lower end begins at `start` and ends at `at`: "between February
/// 2017 and November 2021".
fn upper_end(text: &Localized<'_>, start: usize, at: usize) -> Option<(Partial, usize)> {
    let link = next_word(text, at)?;
    let word = next_word(text, link.end).filter(|_| joins_range(text, start, &link))?;
    let month = month_word(text, &word)?;
    let (year, end) = year_after(text, month.end)?;
    Some((Partial { year: Some(year), month: Some(month.number), day: None }, end))
}

/// Whether what follows a number shows that it counts ("In May 300 million", "May 5 percent").
fn counts_on(text: &Localized<'_>, end: usize) -> bool {
    joined_word(text, end).is_some_and(|word| {
        word.is_any(&["million", "billion", "thousand", "hundred", "percent", "per", "bn", "pm", "am"])
    })
}

/// The month after a dash: "March–May".
fn upper_month(text: &Localized<'_>, lower: Month) -> Option<(u8, usize)> {
    let (start, _) = range_mark(text, lower.end).filter(|(_, in_words)| !in_words)?;
    let upper = month_word(text, &word_at(text, start)?)?;
    Some((upper.number, upper.end))
}

/// A day of `month` that ends at `end`, or several, and the year if it is said.
fn days(text: &Localized<'_>, start: usize, month: Month, day: u8, end: usize) -> Option<Found> {
    let from = Partial { year: None, month: Some(month.number), day: Some(day) };
    let upper = upper_day(text, month, end).filter(|(to, _)| (from.month, from.day) < (to.month, to.day));
    let (to, end) = upper.map_or((None, end), |(to, end)| (Some(to), end));
    let (year, end) = maybe_year(text, end);
    write(start, end, Partial { year, ..from }, to.map(|to| Partial { year, ..to }))
        .map(|date| in_deictic_year(text, date))
}

/// The upper end of a range of days in American order: "–12", " to 12", "–December 3".
fn upper_day(text: &Localized<'_>, month: Month, end: usize) -> Option<(Partial, usize)> {
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
fn closes(text: &Localized<'_>, at: usize) -> bool {
    char_at(text, skip_space(text, at)).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit())
}

/// The date whose day of the month begins at `at`: "11 November 2025", "11–12 Nov.", "the 11th of November".
pub(super) fn day_first(text: &Localized<'_>, at: usize) -> Option<Found> {
    let (day, end) = day_at(text, at)?;
    let from = Partial { day: Some(day), ..Partial::default() };
    if let Some(month) = month_after(text, end) {
        return day_month(text, at, Partial { month: Some(month.number), ..from }, month.end);
    }
    let dotted = usize::from(!text.is_english() && byte_at(text, end) == b'.');
    let (start, _) = range_mark(text, end + dotted)?;
    let (last, end) = day_at(text, start)?;
    let month = month_after(text, end)?;
    let (year, end) = maybe_year(text, month.end);
    let from = Partial { year, month: Some(month.number), ..from };
    write(at, end, from, Some(Partial { day: Some(last), ..from }))
}

/// A date of which day and month are read up to `end`, and what may follow: a year, or a range's upper end.
fn day_month(text: &Localized<'_>, at: usize, from: Partial, end: usize) -> Option<Found> {
    if let Some((start, false)) = range_mark(text, end)
        && let Some((day, after)) = day_at(text, start)
        && let Some(month) = month_after(text, after)
    {
        let (year, end) = maybe_year(text, month.end);
        let to = Partial { year, month: Some(month.number), day: Some(day) };
        return write(at, end, Partial { year, ..from }, Some(to));
    }
    let (year, end) = maybe_year(text, end);
    write(at, end, Partial { year, ..from }, None).map(|date| in_deictic_year(text, date))
}

/// The month after a day that ends at `at`, "of" or not.
fn month_after(text: &Localized<'_>, at: usize) -> Option<Month> {
    let dot = at + usize::from(!text.is_english() && byte_at(text, at) == b'.'); // "12. März"
    let word = joined_word(text, dot)?;
    let word = if foreign::is_of(text.language, &word) { next_word(text, word.end)? } else { word };
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

/// `date` with the year that "of next year" or "last year" behind it points at.
fn in_deictic_year(text: &Localized<'_>, date: Found) -> Found {
    if !date.value.starts_with("XXXX") || date.value.contains('/') || !text.is_english() {
        return date;
    }
    let next = next_word(text, date.end);
    let which = next.filter(|of| of.is("of")).map_or(next, |of| next_word(text, of.end));
    let which = which.filter(|which| which.is_any(&["last", "this", "next"]));
    let year = which.and_then(|which| next_word(text, which.end)).filter(|year| year.is("year"));
    match which.zip(year) {
        Some((which, year)) => {
            let value = format!("{} of {} year", date.value, which.lower().as_str());
            Found { end: year.end, value, ..date }
        }
        None => date,
    }
}

/// A date that begins with the day of the week `word`: "Tuesday, November 11", "Tue 11 Nov. 2025".
pub(super) fn after_weekday(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let (_, short) = weekday(word.lower().as_str())?;
    let dot = word.end + usize::from(short && byte_at(text, word.end) == b'.');
    let comma = dot + usize::from(byte_at(text, dot) == b',');
    let start = skip_space(text, comma);
    let next = word_at(text, start).filter(|_| start > comma)?;
    let date = if next.is("the") {
        day_first(text, skip_space(text, next.end))
    } else if byte_at(text, start).is_ascii_digit() {
        day_first(text, start).or_else(|| numeric::in_digits(text, start))
    } else {
        month_first(text, &next).filter(|found| found.value.matches('-').count() >= 2)
    }?;
    Some(Found { start: word.start, ..date })
}

/// Whether the bare name of a month means the month: "May said in May" has one.
fn stands_alone(text: &Localized<'_>, word: &Word<'_>) -> bool {
    let lower = word.lower();
    // People bear them, or they are words of their own.
    let is_ambiguous = matches!(lower.as_str(), "may" | "march" | "april" | "june" | "august");
    let named = next_word(text, word.end).is_some_and(|next| next.is_capitalised());
    let before = word_before(text, word.start).or_else(|| {
        let dash = char_before(text, word.start).filter(|c| is_dash(*c))?;
        word_before(text, word.start - dash.len_utf8())
    });
    let Some(before) = before else { return !is_ambiguous && !named };
    let first = word_before(text, before.start);
    let strong = has_value(&before, Tag::DateCue, "before-month");
    let listed = before.is_any(&["and", "or", "to"])
        && first.is_some_and(|first| matches!(month(first.lower().as_str()), Some((_, false))));
    if !is_ambiguous {
        return strong || listed || !(named || (before.is_capitalised() && before.end + 1 == word.start));
    }
    let owns = matches!(char_at(text, word.end), Some('\'' | '\u{2019}'));
    let timed =
        before.is("of") && first.is_some_and(|first| has_value(&first, Tag::DateCue, "part-of-month"));
    if timed && !named && !owns {
        return true;
    }
    // "a letter from May", "the fall of May": only the words of time are sure for names that people bear
    let weak = before.is_any(&["from", "of"]) && lower.as_str() != "march";
    (strong || listed) && !weak && !named && (!owns || before.is("in"))
}
