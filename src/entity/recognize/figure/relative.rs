//! Dates that hang on the day of writing: "yesterday", "on Tuesday", "last year", "three weeks ago".
//!
//! Their values stand open, as a phrase of a small fixed grammar, until [`resolve`](super::resolve) is given
//! the article's day:
//!
//! | phrase | from |
//! | --- | --- |
//! | `yesterday`, `today`, `tomorrow` | the words themselves, "tonight", "last night" |
//! | `tuesday` | "on Tuesday" |
//! | `last year`, `this month`, `next week`, `last tuesday`, `next november` | those words, "the current year" |
//! | `tuesday of last week` | "Tuesday last week", "on Tuesday of next week" |
//! | `3 weeks ago` | "three weeks ago", "a year ago", "the day before yesterday" |
//! | `XXXX-03 of next year` | "March of next year", "March 8 last year" |
//! | `in 2 days` | "the day after tomorrow" |
//! | `last 5 years`, `next 10 days` | "over the past five years", "in the coming ten days" |
//! | `months 1 to 9 of this year` | "the first nine months of this year", "the third quarter of last year" |

use super::Found;
use super::calendar::small_count;
use super::page::Page;
use super::words::{is_function_word, month, ordinal, weekday};
use crate::entity::Label;
use crate::entity::Rule;
use crate::entity::document::words::{Word, next_word, word_before};

const RULE: Rule = Rule::RelativeDate;

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Date, value, RULE)
}

/// "yesterday", "today", "tomorrow", "tonight".
pub(super) fn day(word: &Word<'_>) -> Option<Found> {
    let value = match word.lower().as_str() {
        "yesterday" => "yesterday",
        "today" | "tonight" => "today",
        "tomorrow" => "tomorrow",
        _ => return None,
    };
    Some(found(word.start, word.end, value.to_owned()))
}

/// "day before yesterday", "day after tomorrow".
pub(super) fn day_but_one(text: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    let way = next_word(text, word.end)?;
    let day = next_word(text, way.end)?;
    let value = match (way.text, day.text) {
        ("before", "yesterday") => "2 days ago",
        ("after", "tomorrow") => "in 2 days",
        _ => return None,
    };
    Some(found(word.start, day.end, value.to_owned()))
}

/// Days of the week that are part of a name ("Black Friday", "the Sunday Times").
const NAMED_DAYS: [&str; 14] = [
    "black", "good", "cyber", "ash", "bloody", "super", "palm", "easter", "maundy", "holy", "shrove",
    "giving", "casual", "orange",
];
const PAPERS: [&str; 12] = [
    "times",
    "telegraph",
    "mail",
    "express",
    "mirror",
    "night",
    "herald",
    "post",
    "world",
    "prayer",
    "mass",
    "addams",
];

/// The bare name of a day of the week.
pub(super) fn weekday_alone(text: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    let lower = word.lower();
    let (_, short) = weekday(lower.as_str())?;
    if short || !word.is_capitalised() {
        return None;
    }
    let before = word_before(text, word.start);
    let named_by = next_word(text, word.end).is_some_and(|next| !is_function_word(next.text));
    let any = |before: &Word<'_>| before.is_any(&ANY_DAY) && !(before.is("a") && named_by);
    if before.is_some_and(|before| any(&before) || ordinal(before.lower().as_str()).is_some()) {
        return None;
    }
    let named = before.is_some_and(|before| before.is_any(&NAMED_DAYS));
    let paper = next_word(text, word.end).is_some_and(|next| next.is_capitalised() && next.is_any(&PAPERS));
    let is_weekday = |day: &Word<'_>| matches!(weekday(day.lower().as_str()), Some((_, false)));
    let links = |link: &Word<'_>| link.is_any(&["to", "through", "till"]);
    let onward = next_word(text, word.end).filter(links).and_then(|link| next_word(text, link.end));
    let back = before.filter(links).and_then(|link| word_before(text, link.start));
    // "Monday to Friday" is every week's.
    if named || paper || onward.or(back).is_some_and(|day| is_weekday(&day)) {
        return None;
    }
    let next = next_word(text, word.end);
    let next = next.filter(|of| of.is("of")).map_or(next, |of| next_word(text, of.end));
    if let Some(which) = next.filter(|which| which.is_any(&["last", "next", "this"]))
        && let Some(week) = next_word(text, which.end).filter(|week| week.is("week"))
    {
        let value = format!("{} of {} week", lower.as_str(), which.lower().as_str());
        return Some(found(word.start, week.end, value));
    }
    Some(found(word.start, word.end, lower.as_str().to_owned()))
}

/// Words before a day of the week that make it any ("a Friday", but not "a Friday meeting"), or one of a month: "every Tuesday", "the last Tuesday of May".
const ANY_DAY: [&str; 6] = ["every", "each", "a", "any", "last", "most"];

/// What begins with "last", "this", "next", "past", "coming" or "current".
pub(super) fn shifted(text: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    let lower = word.lower();
    let next = next_word(text, word.end)?;
    let unit = next.lower();
    let way = match lower.as_str() {
        "last" | "past" => "last",
        "next" | "coming" => "next",
        "this" | "current" => "this",
        _ => return None,
    };
    if way != "this"
        && let Some(count) = small_count(text, &next)
        && let Some(unit) = next_word(text, next.end).filter(is_unit)
    {
        let modal = word_before(text, word.start).is_some_and(|before| before.is_any(&MODALS));
        let value = format!("{way} {count} {}", plural(unit.lower().as_str(), count));
        return (!modal).then(|| found(word.start, unit.end, value));
    }
    if way == "last"
        && next_word(text, next.end).is_some_and(|of| of.is("of"))
        && word_before(text, word.start).is_some_and(|the| the.is("the"))
    {
        return None; // "the last week of October", but "a loss last year of $3"
    }
    if lower.as_str() == "past" {
        return past(unit.as_str()).map(|value| found(word.start, next.end, value.to_owned()));
    }
    let said = lower.as_str();
    let value = match unit.as_str() {
        "night" if said == "last" => "yesterday".to_owned(),
        "morning" | "afternoon" | "evening" if said == "this" => "today".to_owned(),
        "week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century" => {
            format!("{way} {}", unit.as_str())
        }
        "fall" if said != "current" && is_season_of_fall(text, &next) => format!("{way} autumn"),
        "spring" | "summer" | "autumn" | "winter" if said != "current" => format!("{way} {}", unit.as_str()),
        name if next.is_capitalised() && is_calendar_name(name) => format!("{way} {name}"),
        _ => return None,
    };
    Some(found(word.start, next.end, value))
}

/// The stretch that "the past year" and the like mean: one that ends on the day of writing.
fn past(unit: &str) -> Option<&'static str> {
    match unit {
        "week" => Some("last 7 days"),
        "month" => Some("last 30 days"),
        "year" => Some("last 12 months"),
        "decade" => Some("last 10 years"),
        _ => None,
    }
}

/// "This fall in prices" is no season.
fn is_season_of_fall(text: &Page<'_>, word: &Word<'_>) -> bool {
    next_word(text, word.end).is_none_or(|next| !next.is_any(&["in", "of", "from"]))
}

fn is_calendar_name(word: &str) -> bool {
    matches!(weekday(word), Some((_, false))) || matches!(month(word), Some((_, false)))
}

const MODALS: [&str; 9] = ["will", "would", "could", "can", "may", "to", "not", "might", "should"];

/// Whether `word` is a unit of the calendar, in one or many.
fn is_unit(word: &Word<'_>) -> bool {
    word.is_any(&["day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"])
}

fn plural(unit: &str, count: u64) -> String {
    let stem = unit.trim_end_matches('s');
    if count == 1 { stem.to_owned() } else { format!("{stem}s") }
}

/// "three weeks ago", "a year ago", from the word for the number.
pub(super) fn ago(text: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    let count = if word.is_any(&["a", "an"]) { 1 } else { small_count(text, word)? };
    let unit = next_word(text, word.end).filter(is_unit)?;
    let ago = next_word(text, unit.end).filter(|ago| ago.is("ago"))?;
    let value = format!("{count} {} ago", plural(unit.lower().as_str(), count));
    Some(found(word.start, ago.end, value))
}
