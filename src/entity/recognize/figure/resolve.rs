//! Open dates against the day on which an article was published.

use super::tense::Tense;
use super::words::{month, weekday};
use crate::entity::Value;
use jiff::civil::{Date, Weekday};
use jiff::{Span as Stretch, ToSpan};

/// `value` with what it leaves open filled in from the day `published`: the year of `XXXX-11-12` becomes the
/// one that brings the date nearest (days ahead count double), and phrases such as `last year` or `tuesday` become ISO 8601 dates, months
/// (`2025-11`), weeks (`2025-W46`), years or intervals. A bare day of the week is the last one up to
/// `published`. Values that leave nothing open come back unchanged.
pub fn resolve(value: &Value, published: Date) -> Value {
    in_tense(value, published, Tense::Open)
}

/// As [`resolve`] where the text says that what is dated was, or will be: then a bare month or day of the week is the
/// nearest one behind, or ahead, the present one among them.
pub(super) fn in_tense(value: &Value, published: Date, tense: Tense) -> Value {
    let text = if value.text.contains("XXXX") && !value.text.contains(' ') {
        nearest_year(&value.text, published, tense)
    } else {
        phrase(&value.text, published, tense)
    };
    Value { text: text.unwrap_or_else(|| value.text.clone()), bound: value.bound }
}

/// Fills in the year that is nearest to `published`, the same one in both ends of an interval. News tells of
/// what was more than of what will be, so days ahead count double.
fn nearest_year(open: &str, published: Date, tense: Tense) -> Option<String> {
    let first = open.split('/').next()?;
    let mut parts = first.split('-').skip(1).map(str::parse::<i8>);
    let month = parts.next()?.ok()?;
    let day = parts.next().and_then(Result::ok);
    let in_year = |year: i16| {
        let date = Date::new(year, month, day.unwrap_or(15)).ok()?;
        let is_now = day.is_none() && (year, month) == (published.year(), published.month());
        let days = if is_now { 0 } else { published.since(date).ok()?.get_days() };
        let (behind, ahead) = match tense {
            Tense::Open => (1, 2),
            // "The vote was moved to October 4" is near enough.
            Tense::Past => (1, if day.is_some() { 4 } else { 10 }),
            Tense::Future => (FAR, 1),
        };
        Some((if days < 0 { -days * ahead } else { days * behind }, year))
    };
    let year = published.year();
    // What was has its year named where that is not the present one or the one before.
    let last = if tense == Tense::Past { year } else { year.saturating_add(1) };
    let (_, year) = (year.saturating_sub(1)..=last).filter_map(in_year).min()?;
    Some(open.replace("XXXX", &format!("{year:04}")))
}

/// What lies on the wrong side of the present is so many times as far as it is.
const FAR: i32 = 100;

/// The value of a phrase of the grammar in [`relative`](super::relative).
fn phrase(text: &str, published: Date, tense: Tense) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let day = |date: Date| date.to_string();
    match words[..] {
        ["today"] => Some(day(published)),
        ["yesterday"] => published.yesterday().ok().map(day),
        ["tomorrow"] => published.tomorrow().ok().map(day),
        [name] if tense == Tense::Future => on_to(published, name).map(day),
        [name] => back_to(published, name).map(day),
        [count, unit, "ago"] => {
            let count: i64 = count.parse().ok()?;
            named(published.checked_sub(stretch(count, unit)?).ok()?, unit.trim_end_matches('s'))
        }
        [date, "of", which, "year"] if date.starts_with("XXXX") => {
            Some(date.replace("XXXX", &format!("{:04}", published.year() + shift(which)?)))
        }
        ["in", count, unit] => {
            let away = stretch(count.parse().ok()?, unit)?;
            named(published.checked_add(away).ok()?, unit.trim_end_matches('s'))
        }
        [name, "of", which, "week"] => {
            let weeks = published.checked_add((7 * i64::from(shift(which)?)).days()).ok()?;
            weekday_away(weeks, 0, name)
        }
        ["months", from, "to", to, "of", which, "year"] => {
            let (from, to) = (from.parse::<i8>().ok()?, to.parse::<i8>().ok()?);
            let elsewhere = match tense {
                // A quarter that is not over was in the year before, as was what has not begun; what is over will be
                // in the next.
                Tense::Past
                    if which == "this" && (if to - from < 3 { to } else { from }) > published.month() =>
                {
                    -1
                }
                Tense::Future if which == "this" && to < published.month() => 1,
                _ => 0,
            };
            let year = published.year() + shift(which)? + elsewhere;
            Some(format!("{year:04}-{from:02}/{year:04}-{to:02}"))
        }
        [which @ ("last" | "next"), count, unit] => {
            let away = stretch(count.parse().ok()?, unit)?;
            let unit = unit.trim_end_matches('s');
            let unit = if unit == "week" { "day" } else { unit };
            let (from, to) = if which == "last" {
                (published.checked_sub(away).ok()?, published)
            } else {
                (published, published.checked_add(away).ok()?)
            };
            let unit = if unit == "decade" { "year" } else { unit };
            Some(format!("{}/{}", named(from, unit)?, named(to, unit)?))
        }
        [which, unit] => one_away(published, which, unit),
        _ => None,
    }
}

fn stretch(count: i64, unit: &str) -> Option<Stretch> {
    let stretch = Stretch::new();
    match unit.trim_end_matches('s') {
        "day" => stretch.try_days(count),
        "week" => stretch.try_weeks(count),
        "month" => stretch.try_months(count),
        "year" => stretch.try_years(count),
        "decade" => stretch.try_years(count.checked_mul(10)?),
        _ => return None,
    }
    .ok()
}

/// The unit of the calendar in which `date` lies.
fn named(date: Date, unit: &str) -> Option<String> {
    Some(match unit {
        "day" => date.to_string(),
        "week" => {
            let week = date.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        "month" => format!("{:04}-{:02}", date.year(), date.month()),
        "year" | "decade" => format!("{:04}", date.year()),
        _ => return None,
    })
}

fn shift(which: &str) -> Option<i16> {
    match which {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    }
}

/// "last year", "next tuesday", "this november" and the like.
fn one_away(published: Date, which: &str, unit: &str) -> Option<String> {
    let by = shift(which)?;
    let away = i64::from(by);
    let year = published.year();
    match unit {
        "week" | "month" | "year" => named(published.checked_add(stretch(away, unit)?).ok()?, unit),
        "weekend" => {
            let in_week = published.weekday().to_monday_zero_offset();
            let saturday = published.checked_add((i64::from(5 - in_week) + 7 * away).days()).ok()?;
            Some(format!("{saturday}/{}", saturday.tomorrow().ok()?))
        }
        "quarter" => {
            let months = i64::from(year) * 12 + i64::from(published.month()) - 1 + 3 * away;
            let first = months - months.rem_euclid(3);
            let (year, month) = (first.div_euclid(12), first.rem_euclid(12) + 1);
            Some(format!("{year:04}-{month:02}/{year:04}-{:02}", month + 2))
        }
        "decade" | "century" => {
            let length = if unit == "decade" { 10 } else { 100 };
            let offset = i16::from(unit == "century");
            let first = (year - offset).div_euclid(length) * length + offset + by * length;
            Some(format!("{first:04}/{:04}", first + length - 1))
        }
        "spring" | "summer" | "autumn" | "winter" => {
            let (code, last_month) = match unit {
                "spring" => (21, 5),
                "summer" => (22, 8),
                "autumn" => (23, 11),
                _ => (24, 12),
            };
            let over = published.month() > last_month;
            let year = match by {
                -1 if !over => year - 1,
                1 if over || published.month() > last_month - 3 => year + 1,
                _ => year,
            };
            Some(format!("{year:04}-{code}"))
        }
        name => match month(name) {
            Some((number, false)) => month_away(published, by, i8::try_from(number).ok()?),
            _ => weekday_away(published, by, name),
        },
    }
}

/// The month `number` that is the last one before, the next one after, or the one in the year of `published`.
fn month_away(published: Date, by: i16, number: i8) -> Option<String> {
    let year = published.year();
    let year = match by {
        -1 if number >= published.month() => year - 1,
        1 if number <= published.month() => year + 1,
        _ => year,
    };
    Date::new(year, number, 1).ok().and_then(|date| named(date, "month"))
}

/// The day of the week `name` before, after or in the week of `published`.
fn weekday_away(published: Date, by: i16, name: &str) -> Option<String> {
    let day = day_of_week(name)?;
    let date = match by {
        -1 => published.nth_weekday(-1, day).ok()?,
        1 => published.nth_weekday(1, day).ok()?,
        _ => {
            let ahead = i64::from(day.to_monday_zero_offset() - published.weekday().to_monday_zero_offset());
            published.checked_add(ahead.days()).ok()?
        }
    };
    Some(date.to_string())
}

fn day_of_week(name: &str) -> Option<Weekday> {
    let (day, _) = weekday(name)?;
    Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()
}

/// The day of the week `name` on or after `published`.
fn on_to(published: Date, name: &str) -> Option<Date> {
    let day = day_of_week(name)?;
    if published.weekday() == day { Some(published) } else { published.nth_weekday(1, day).ok() }
}

/// The day of the week `name` on or before `published`.
fn back_to(published: Date, name: &str) -> Option<Date> {
    let day = day_of_week(name)?;
    if published.weekday() == day { Some(published) } else { published.nth_weekday(-1, day).ok() }
}
