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

use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::words::{has, has_value, is_function_word, month, ordinal, small_count, weekday};
use crate::entity::Rule;
use crate::entity::document::words::{Word, next_word, word_before};
use crate::entity::lexicon::{Tag, value};
use crate::entity::recognize::language::Language::{German, Portuguese, Spanish};

fn found(start: usize, end: usize, value: String) -> Found {
    Found::date(start, end, value, Rule::RelativeDate)
}

/// What begins with a word that points from the day of writing, at a day or at what is behind it.
pub(super) fn deictic(text: &Localized<'_>, word: &Word<'_>, points: &str) -> Option<Found> {
    match points {
        "last" | "this" | "next" => shifted(text, word),
        day => Some(found(word.start, word.end, day.to_owned())),
    }
}

/// "gestern", "lunedì": such a day, or a day of the week, in another language than English.
pub(super) fn foreign_day(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let value = foreign::relative(text.language, word).filter(|_| !is_no_day(text, word))?;
    // "Morgen", "Pazar": nouns and names are other things.
    let named = word.is_capitalised() && (text.language != German || value == "tomorrow");
    let part = next_word(text, word.end).is_some_and(|next| next.is_any(&["feira", "mattina"]));
    (!named && !part).then(|| found(word.start, word.end, value.to_owned()))
}

/// Whether a word that may be a day's name is another here: "por la mañana" is in the morning, "a segunda fase" the second
/// phase.
fn is_no_day(text: &Localized<'_>, word: &Word<'_>) -> bool {
    let before = word_before(text, word.start);
    let is_behind = |words: &[&str]| before.is_some_and(|before| before.is_any(words));
    match (text.language, word.lower().as_str()) {
        (Spanish, "mañana") => is_behind(&["la", "esta", "una", "cada", "aquella", "misma", "de", "media"]),
        (Portuguese, "segunda" | "terça" | "quarta" | "quinta" | "sexta") => {
            !is_behind(&["na", "nesta", "até", "desde", "próxima", "última", "e", "passada"])
                && !next_word(text, word.end).is_some_and(|next| next.is("feira"))
        }
        _ => false,
    }
}

/// "day before yesterday", "day after tomorrow".
pub(super) fn day_but_one(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let way = next_word(text, word.end)?;
    let day = next_word(text, way.end)?;
    let value = match (way.text, day.text) {
        ("before", "yesterday") => "2 days ago",
        ("after", "tomorrow") => "in 2 days",
        _ => return None,
    };
    Some(found(word.start, day.end, value.to_owned()))
}

/// The bare name of a day of the week.
pub(super) fn weekday_alone(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let lower = word.lower();
    let (_, short) = weekday(lower.as_str())?;
    if short || !word.is_capitalised() || is_any_day(text, word) {
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

/// Whether the day of the week `word` is no certain one ("every Tuesday", "a Friday" but not "a Friday meeting", "the last
/// Tuesday of May", "Monday to Friday") or part of a name ("Black Friday", "the Sunday Times").
fn is_any_day(text: &Localized<'_>, word: &Word<'_>) -> bool {
    let before = word_before(text, word.start);
    let next = next_word(text, word.end);
    let leads = |before: &Word<'_>| {
        let any = before.is_any(&["every", "each", "any", "last", "most"])
            || (before.is("a") && next.is_none_or(|next| is_function_word(next.text)));
        any || ordinal(before.lower().as_str()).is_some() || has_value(before, Tag::DateCue, "before-day")
    };
    let is_paper = |next: &Word<'_>| next.is_capitalised() && has_value(next, Tag::DateCue, "behind-day");
    let links = |link: &Word<'_>| link.is_any(&["to", "through", "till"]);
    let onward = next.filter(links).and_then(|link| next_word(text, link.end));
    let back = before.filter(links).and_then(|link| word_before(text, link.start));
    let is_weekday = |day: Word<'_>| matches!(weekday(day.lower().as_str()), Some((_, false)));
    before.as_ref().is_some_and(leads)
        || next.as_ref().is_some_and(is_paper)
        || onward.or(back).is_some_and(is_weekday)
}

/// What begins with "last", "this", "next", "past", "coming" or "current".
pub(super) fn shifted(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let said = word.lower();
    let said = said.as_str();
    let way = value(said, Tag::Deictic)?;
    let next = next_word(text, word.end)?;
    if way != "this"
        && let Some(count) = small_count(&next)
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
    Some(found(word.start, next.end, shifted_unit(text, said, way, &next)?))
}

/// What `next` is behind `said`, which points `way`.
fn shifted_unit(text: &Localized<'_>, said: &str, way: &str, next: &Word<'_>) -> Option<String> {
    let unit = next.lower();
    Some(match (said, unit.as_str()) {
        // A stretch that ends on the day of writing.
        ("past", "week") => "last 7 days".to_owned(),
        ("past", "month") => "last 30 days".to_owned(),
        ("past", "year") => "last 12 months".to_owned(),
        ("past", "decade") => "last 10 years".to_owned(),
        ("past", _) => return None,
        ("last", "night") => "yesterday".to_owned(),
        ("this", "morning" | "afternoon" | "evening") => "today".to_owned(),
        (_, unit @ ("week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century")) => {
            format!("{way} {unit}")
        }
        // "This fall in prices" is no season.
        (_, "fall") if next_word(text, next.end).is_some_and(|next| next.is_any(&["in", "of", "from"])) => {
            return None;
        }
        (_, "fall") if said != "current" => format!("{way} autumn"),
        (_, season @ ("spring" | "summer" | "autumn" | "winter")) if said != "current" => {
            format!("{way} {season}")
        }
        (_, name) if next.is_capitalised() && is_calendar_name(name) => format!("{way} {name}"),
        _ => return None,
    })
}

fn is_calendar_name(word: &str) -> bool {
    matches!(weekday(word), Some((_, false))) || matches!(month(word), Some((_, false)))
}

const MODALS: [&str; 9] = ["will", "would", "could", "can", "may", "to", "not", "might", "should"];

fn is_unit(word: &Word<'_>) -> bool {
    has(word, Tag::CalendarUnit)
}

fn plural(unit: &str, count: u64) -> String {
    let stem = unit.trim_end_matches('s');
    if count == 1 { stem.to_owned() } else { format!("{stem}s") }
}

/// "three weeks ago", "a year ago", from the word for the number.
pub(super) fn ago(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let count = if word.is_any(&["a", "an"]) { 1 } else { small_count(word)? };
    let unit = next_word(text, word.end).filter(is_unit)?;
    let ago = next_word(text, unit.end).filter(|ago| ago.is("ago"))?;
    let value = format!("{count} {} ago", plural(unit.lower().as_str(), count));
    Some(found(word.start, ago.end, value))
}
