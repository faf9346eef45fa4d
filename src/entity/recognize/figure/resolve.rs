//! Open dates against the day on which an article was published.

use super::tense::Tense;
use super::words::{month, number, weekday};
use crate::entity::Value;
use crate::entity::lexicon::Tag;
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
    match words[..] {
        ["today"] => named(published, "day"),
        ["yesterday"] => named(published.yesterday().ok()?, "day"),
        ["tomorrow"] => named(published.tomorrow().ok()?, "day"),
        [name] => nearest_weekday(published, name, if tense == Tense::Future { 1 } else { -1 }),
        [count, unit, "ago"] => named(published.checked_sub(stretch(count, unit)?).ok()?, unit),
        ["in", count, unit] => named(published.checked_add(stretch(count, unit)?).ok()?, unit),
        [date, "of", which, "year"] if date.starts_with("XXXX") => {
            Some(date.replace("XXXX", &format!("{:04}", published.year() + shift(which)?)))
        }
        [name, "of", which, "week"] => {
            let weeks = published.checked_add((7 * i64::from(shift(which)?)).days()).ok()?;
            weekday_away(weeks, 0, name)
        }
        ["months", from, "to", to, "of", which, "year"] => {
            months_of_year(from.parse().ok()?, to.parse().ok()?, which, published, tense)
        }
        [which @ ("last" | "next"), count, unit] => {
            let away = stretch(count, unit)?;
            let (from, to) = if which == "last" {
                (published.checked_sub(away).ok()?, published)
            } else {
                (published, published.checked_add(away).ok()?)
            };
            let unit = if unit.starts_with("week") { "day" } else { unit };
            Some(format!("{}/{}", named(from, unit)?, named(to, unit)?))
        }
        [which, unit] => one_away(published, shift(which)?, unit),
        _ => None,
    }
}

/// The months `from` to `to` of last year, this or next. A quarter that is not over was in the year before, as was what has
/// not begun; what is over will be in the next.
fn months_of_year(from: i8, to: i8, which: &str, published: Date, tense: Tense) -> Option<String> {
    let elsewhere = match tense {
        Tense::Past if (if to - from < 3 { to } else { from }) > published.month() => -1,
        Tense::Future if to < published.month() => 1,
        _ => 0,
    };
    let year = published.year() + shift(which)? + if which == "this" { elsewhere } else { 0 };
    Some(format!("{year:04}-{from:02}/{year:04}-{to:02}"))
}

fn stretch(count: &str, unit: &str) -> Option<Stretch> {
    let count: i64 = count.parse().ok()?;
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
    Some(match unit.trim_end_matches('s') {
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

/// "last year", "next tuesday", "this november" and the like, so many steps away.
fn one_away(published: Date, by: i16, unit: &str) -> Option<String> {
    let away = i64::from(by);
    let year = published.year();
    match unit {
        "week" | "month" | "year" => {
            named(published.checked_add(stretch(&by.to_string(), unit)?).ok()?, unit)
        }
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
        name => match (number(name, Tag::Season), month(name)) {
            (Some(code), _) => Some(season_away(published, by, code)),
            (_, Some((number, false))) => month_away(published, by, i8::try_from(number).ok()?),
            _ => weekday_away(published, by, name),
        },
    }
}

/// The season with the ISO 8601-2 code `code` that is the last one before, the next one after, or the one in the year of
/// `published`.
fn season_away(published: Date, by: i16, code: i8) -> String {
    let last_month = (code - 20) * 3 + if code == 24 { 0 } else { 2 };
    let over = published.month() > last_month;
    let year = published.year();
    let year = match by {
        -1 if !over => year - 1,
        1 if over || published.month() > last_month - 3 => year + 1,
        _ => year,
    };
    format!("{year:04}-{code}")
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
    let date = if by == 0 {
        let ahead = i64::from(day.to_monday_zero_offset() - published.weekday().to_monday_zero_offset());
        published.checked_add(ahead.days()).ok()?
    } else {
        published.nth_weekday(by.into(), day).ok()?
    };
    Some(date.to_string())
}

/// The day of the week `name` that is `published`, or the next one in the direction `by`.
fn nearest_weekday(published: Date, name: &str, by: i16) -> Option<String> {
    let is_now = day_of_week(name)? == published.weekday();
    weekday_away(published, if is_now { 0 } else { by }, name)
}

fn day_of_week(name: &str) -> Option<Weekday> {
    let (day, _) = weekday(name)?;
    Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()
}
