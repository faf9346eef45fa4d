//! Values of fields: dates and amounts, read and written.

use super::ast::{Amount, Days};
use super::error::Problem;
use crate::entity::Label;
use jiff::civil::Date;
use std::fmt::{self, Write as _};
use std::ops::Bound;

/// Reads a day, month or year, or a range of them.
pub(super) fn days(typed: &str) -> Result<Days, Problem> {
    let one = |typed: &str| period(typed).ok_or(Problem::NoDate);
    let (from, to) = if let Some((from, to)) = typed.split_once("..") {
        let end = |typed: &str| if typed.is_empty() { Ok(None) } else { one(typed).map(Some) };
        (end(from)?.map(|(first, _)| first), end(to)?.map(|(_, last)| last))
    } else if let Some(rest) = typed.strip_prefix(">=") {
        (Some(one(rest)?.0), None)
    } else if let Some(rest) = typed.strip_prefix("<=") {
        (None, Some(one(rest)?.1))
    } else if let Some(rest) = typed.strip_prefix('>') {
        (Some(one(rest)?.1.tomorrow().map_err(|_| Problem::NoDate)?), None)
    } else if let Some(rest) = typed.strip_prefix('<') {
        (None, Some(one(rest)?.0.yesterday().map_err(|_| Problem::NoDate)?))
    } else {
        let (first, last) = one(typed)?;
        (Some(first), Some(last))
    };
    match (from, to) {
        (None, None) => Err(Problem::NoDate),
        (Some(from), Some(to)) if from > to => Err(Problem::Backwards),
        _ => Ok(Days { from, to }),
    }
}

/// The first and last day of `2025`, `2025-11` or `2025-11-12`.
fn period(typed: &str) -> Option<(Date, Date)> {
    let mut parts = typed.split('-');
    let mut number = |digits: usize| -> Option<Option<i16>> {
        let Some(part) = parts.next() else { return Some(None) };
        let right = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| part.parse().ok())
    };
    let (year, month, day) = (number(4)??, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    let of = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (month, day) {
        (None, _) => Some((of(1, 1)?, of(12, 31)?)),
        (Some(month), None) => of(month, 1).map(|first| (first, first.last_of_month())),
        (Some(month), Some(day)) => of(month, day).map(|day| (day, day)),
    }
}

impl Days {
    /// Whether a day is among them.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// How exact a written date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grain {
    Year,
    Month,
    Day,
}

fn written(day: Date, grain: Grain) -> String {
    let mut out = format!("{:04}", day.year());
    if grain >= Grain::Month {
        let _ = write!(out, "-{:02}", day.month());
    }
    if grain == Grain::Day {
        let _ = write!(out, "-{:02}", day.day());
    }
    out
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grain = |day: Date, first: bool| match first {
            true if day.day() > 1 => Grain::Day,
            false if day != day.last_of_month() => Grain::Day,
            true if day.month() > 1 => Grain::Month,
            false if day.month() < 12 => Grain::Month,
            _ => Grain::Year,
        };
        let ends = [self.from.map(|day| grain(day, true)), self.to.map(|day| grain(day, false))];
        let finest = ends.into_iter().flatten().max().unwrap_or(Grain::Year);
        let end = |day: Option<Date>| day.map(|day| written(day, finest)).unwrap_or_default();
        let (from, to) = (end(self.from), end(self.to));
        if from == to { f.write_str(&from) } else { write!(f, "{from}..{to}") }
    }
}

/// Letters that multiply a number they stand at, the longest first; the first of a size is printed.
const MULTIPLIERS: [(&str, f64); 6] =
    [("bn", 1e9), ("tn", 1e12), ("k", 1e3), ("m", 1e6), ("b", 1e9), ("t", 1e12)];

/// Signs of currencies that stand alone, with the currency (ISO 4217) that is meant.
const SIGNS: [(char, &str); 9] = [
    ('$', "USD"),
    ('€', "EUR"),
    ('£', "GBP"),
    ('¥', "JPY"),
    ('₹', "INR"),
    ('₽', "RUB"),
    ('₸', "KZT"),
    ('₺', "TRY"),
    ('₩', "KRW"),
];

/// Reads an amount or a range of them: `5000`, `>1bn`, `<=EUR2.5m`, `3..5`, `>100 workers`.
pub(super) fn amount(label: Label, typed: &str) -> Result<Amount, Problem> {
    let typed = typed.trim();
    let read = |typed: &str| number(label, typed).ok_or(Problem::NoAmount);
    if let Some((low, high)) = typed.split_once("..") {
        let end = |typed: &str| if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) };
        let (low, high) = (end(low)?, end(high)?);
        let unit = match (&low, &high) {
            (None, None) => return Err(Problem::NoAmount),
            (Some((low, Some(one))), Some((high, Some(two)))) if one != two && low <= high => {
                return Err(Problem::NoAmount);
            }
            (Some((low, _)), Some((high, _))) if low > high => return Err(Problem::Backwards),
            _ => [&low, &high].into_iter().flatten().find_map(|(_, unit)| unit.clone()),
        };
        let bound = |end: Option<(f64, _)>| end.map_or(Bound::Unbounded, |(worth, _)| Bound::Included(worth));
        return Ok(Amount { label, unit, low: bound(low), high: bound(high) });
    }
    let signs = typed.find(|c| !matches!(c, '<' | '>' | '=')).unwrap_or(typed.len());
    let (sign, rest) = typed.split_at(signs);
    let (worth, unit) = read(rest)?;
    let (low, high) = match sign {
        ">" => (Bound::Excluded(worth), Bound::Unbounded),
        ">=" | "=>" => (Bound::Included(worth), Bound::Unbounded),
        "<" => (Bound::Unbounded, Bound::Excluded(worth)),
        "<=" | "=<" => (Bound::Unbounded, Bound::Included(worth)),
        "" | "=" => (Bound::Included(worth), Bound::Included(worth)),
        _ => return Err(Problem::NoAmount),
    };
    Ok(Amount { label, unit, low, high })
}

/// A number with its multiplier, and its currency or unit.
fn number(label: Label, typed: &str) -> Option<(f64, Option<String>)> {
    let mut rest = typed.trim();
    let mut unit = None;
    if label == Label::Money {
        if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(*sign)) {
            (unit, rest) = (Some((*code).to_owned()), &rest[sign.len_utf8()..]);
        } else if let Some(code) = rest.get(..3).filter(|code| is_currency(code)) {
            (unit, rest) = (Some(code.to_ascii_uppercase()), rest[3..].trim_start());
        }
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let mut worth: f64 = rest[..end].parse().ok()?;
    rest = &rest[end..];
    let ends = |rest: &str| {
        let rest = rest.trim_start_matches('%');
        rest.is_empty()
            || rest.starts_with(char::is_whitespace)
            || (label == Label::Money && is_currency(rest))
    };
    let multiplied = MULTIPLIERS.iter().find_map(|(letters, times)| {
        let after = rest.get(letters.len()..)?;
        (rest[..letters.len()].eq_ignore_ascii_case(letters) && ends(after)).then_some((times, after))
    });
    if let Some((times, after)) = multiplied {
        (worth, rest) = (worth * times, after);
    }
    let behind = rest.trim();
    match (label, behind) {
        (_, "") | (Label::Percent, "%") => {}
        (Label::Money, code) if unit.is_none() && is_currency(code) => unit = Some(code.to_ascii_uppercase()),
        (Label::Quantity, what) if !what.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            unit = Some(what.to_owned());
        }
        _ => return None,
    }
    worth.is_finite().then_some((worth, unit))
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

impl Amount {
    /// Whether a figure's value (as [`Value`](crate::entity::Value) writes it) is such an amount; of a range,
    /// whether a part of it is.
    pub fn admits(&self, value: &str) -> bool {
        let Some((unit, low, high)) = worth(self.label, value) else { return false };
        let right = self.unit.as_ref().is_none_or(|wanted| unit.eq_ignore_ascii_case(wanted));
        let above = match self.low {
            Bound::Included(least) => high >= least,
            Bound::Excluded(least) => high > least,
            Bound::Unbounded => true,
        };
        let below = match self.high {
            Bound::Included(most) => low <= most,
            Bound::Excluded(most) => low < most,
            Bound::Unbounded => true,
        };
        right && above && below
    }
}

/// The unit of a value and its ends: `USD 5`, `42/45`, `6000 workers`.
fn worth(label: Label, value: &str) -> Option<(&str, f64, f64)> {
    let (one, two) = value.split_once(' ').unwrap_or((value, ""));
    let (number, unit) = if label == Label::Money { (two, one) } else { (one, two) };
    let (low, high) = number.split_once('/').unwrap_or((number, number));
    Some((unit, low.parse().ok()?, high.parse().ok()?))
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let money = self.unit.as_deref().filter(|_| self.label == Label::Money).unwrap_or_default();
        let number = |worth: f64| format!("{money}{}", short(worth));
        match (self.low, self.high) {
            (Bound::Included(low), Bound::Included(high)) if low.to_bits() == high.to_bits() => {
                f.write_str(&number(low))?;
            }
            (Bound::Excluded(low), _) => write!(f, ">{}", number(low))?,
            (_, Bound::Excluded(high)) => write!(f, "<{}", number(high))?,
            (Bound::Included(low), Bound::Included(high)) => write!(f, "{}..{}", number(low), short(high))?,
            (Bound::Included(low), Bound::Unbounded) => write!(f, ">={}", number(low))?,
            (Bound::Unbounded, Bound::Included(high)) => write!(f, "<={}", number(high))?,
            (Bound::Unbounded, Bound::Unbounded) => f.write_str(">=0")?,
        }
        match &self.unit {
            Some(unit) if self.label != Label::Money => write!(f, " {unit}"),
            _ => Ok(()),
        }
    }
}

/// A number with a multiplier, where that says the same.
fn short(worth: f64) -> String {
    let sizes = [("tn", 1e12), ("bn", 1e9), ("m", 1e6), ("k", 1e3)];
    let fitting = sizes.into_iter().find(|(_, times)| worth >= *times);
    let shortened =
        fitting.map(|(letters, times)| (format!("{}{letters}", worth / times), worth / times * times));
    match shortened {
        Some((written, same))
            if same.to_bits() == worth.to_bits() && written.len() <= worth.to_string().len() =>
        {
            written
        }
        _ => worth.to_string(),
    }
}
