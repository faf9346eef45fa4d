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
//! | `3 weeks ago` | "three weeks ago", "a year ago" |
//! | `last 5 years`, `next 10 days` | "over the past five years", "in the coming ten days" |
//! | `months 1 to 9 of this year` | "the first nine months of this year", "the third quarter of last year" |

use super::Found;
use super::calendar::small_count;
use super::words::{month, weekday};
use crate::entity::Label;
use crate::entity::cursor::{Word, next_word, word_before};

const RULE: &str = "relative date";

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
pub(super) fn weekday_alone(text: &str, word: &Word<'_>) -> Option<Found> {
    let lower = word.lower();
    let (_, short) = weekday(lower.as_str())?;
    if short || !word.is_capitalised() {
        return None;
    }
    let named = word_before(text, word.start).is_some_and(|before| before.is_any(&NAMED_DAYS));
    let paper = next_word(text, word.end).is_some_and(|next| next.is_capitalised() && next.is_any(&PAPERS));
    (!named && !paper).then(|| found(word.start, word.end, lower.as_str().to_owned()))
}

/// What begins with "last", "this", "next", "past", "coming" or "current".
pub(super) fn shifted(text: &str, word: &Word<'_>) -> Option<Found> {
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
fn is_season_of_fall(text: &str, word: &Word<'_>) -> bool {
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
pub(super) fn ago(text: &str, word: &Word<'_>) -> Option<Found> {
    let count = if word.is_any(&["a", "an"]) { 1 } else { small_count(text, word)? };
    let unit = next_word(text, word.end).filter(is_unit)?;
    let ago = next_word(text, unit.end).filter(|ago| ago.is("ago"))?;
    let value = format!("{count} {} ago", plural(unit.lower().as_str(), count));
    Some(found(word.start, ago.end, value))
}
