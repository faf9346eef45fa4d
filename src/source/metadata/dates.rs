//! Dates of publication, as pages, feeds, mails and bylines write them.

use super::lexicon::{LEXICON, Tag};
use crate::source::article::Published;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// The moment that a line names which says nothing else ("Updated: Nov. 12, 2025, 10:30 a.m. GMT").
pub(crate) fn date_line(line: &str) -> Option<Published> {
    if line.len() > 90 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    says_only_when(line).then(|| parse_date(line)).flatten()
}

/// Whether a line says when and nothing else, be it that its date could be read two ways ("04/07/2022, 11:40").
pub(crate) fn is_date_line(line: &str) -> bool {
    date_line(line).is_some() || (line.len() <= 90 && is_numeric(line) && says_only_when(line))
}

/// Whether all words of a line are such as stand around dates.
fn says_only_when(line: &str) -> bool {
    let fits = |word: &str| {
        let lower = word.to_lowercase();
        LEXICON.has(&lower, Tag::AroundDate) || month(&lower).is_some()
    };
    let words = line.split(|c: char| !(c.is_alphabetic() || c == '.')).map(|word| word.trim_matches('.'));
    words.filter(|word| !word.is_empty() && *word != "T" && *word != "Z").all(fits)
}

/// Whether three numbers stand in a text as those of a date do.
fn is_numeric(text: &str) -> bool {
    numbers(text).windows(3).any(|at| {
        let mark =
            |from: usize, to: usize| text.get(from..to).filter(|mark| matches!(*mark, "." | "/" | "-"));
        let marks = (mark(at[0].end, at[1].start), mark(at[1].end, at[2].start));
        let small = |n: Number, most: u32| n.len <= 2 && (1..=most).contains(&n.value);
        marks.0.is_some() && marks.0 == marks.1 && small(at[0], 31) && small(at[1], 31) && at[2].len == 4
    })
}

/// The first date in a text that is a date, perhaps with a time and a zone: ISO 8601, RFC 2822, and day, month name
/// and year in any order. Numbers with points are day, month and year; with slashes or dashes they are read where
/// that can be done in one way only. A text of more than 200 bytes is no date.
pub(crate) fn parse_date(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() > 200 {
        return None;
    }
    let date = date_in_name(text).or_else(|| named(text)).or_else(|| numeric(text)).or_else(|| east(text))?;
    let (time, after) = clock(text).map_or((None, ""), |(time, after)| (Some(time), after));
    let offset = time.and_then(|_| zone(after));
    Some(Published { date, time, offset })
}

/// The date that a file's name holds (`2025-11-12-harbour.html`, `20251112_harbour.txt`): year, month and day in
/// digits.
pub(crate) fn date_in_name(name: &str) -> Option<Date> {
    let numbers = numbers(name);
    let parts = |a: Number, b: Number| matches!(name.get(a.end..b.start), Some("-" | "/" | "." | "_"));
    let spelled = numbers.windows(3).find_map(|at| match *at {
        [y, m, d] if y.len == 4 && m.len == 2 && d.len == 2 && parts(y, m) && parts(m, d) => {
            civil(y.value, m.value, d.value)
        }
        _ => None,
    });
    let packed = || {
        let mut eight = numbers.iter().filter(|number| number.len == 8);
        eight.find_map(|n| civil(n.value / 10_000, n.value / 100 % 100, n.value % 100))
    };
    spelled.or_else(packed).filter(|date| (1900..=2100).contains(&date.year()))
}

/// The moment that a field of data names, which is a date and nothing else: as [`parse_date`] reads it, or a year in two
/// digits behind a month's name (RFC 822), a month (`2003-07`, `July 2003`) or a year, each by its first day.
pub(crate) fn stamp(text: &str) -> Option<Published> {
    let text = text.trim();
    let short = || {
        let date = short_year(text)?;
        let (time, after) = clock(text).map_or((None, ""), |(time, after)| (Some(time), after));
        Some(Published { date, time, offset: time.and_then(|_| zone(after)) })
    };
    let whole = |date| Published { date, time: None, offset: None };
    parse_date(text).or_else(short).or_else(|| period(text).map(whole))
}

/// `09 Feb 06`, `Thu, 01 Jan 04 19:48:21 GMT`.
fn short_year(text: &str) -> Option<Date> {
    let mut words =
        text.split(|c: char| c.is_whitespace() || ",-".contains(c)).filter(|word| !word.is_empty());
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    let day = words.by_ref().take(2).find_map(number)?;
    let month = month(&words.next()?.trim_end_matches('.').to_lowercase())?;
    let year = words.next().filter(|word| word.len() == 2).and_then(number)?;
    civil(if year < 50 { 2000 } else { 1900 } + year, month, day)
}

/// The first day of a month or a year that a text names, or the day of a year (`2003-335`).
fn period(text: &str) -> Option<Date> {
    let all = numbers(text);
    let (year, rest) =
        all.split_first().filter(|(year, _)| year.len == 4 && (1800..=2100).contains(&year.value))?;
    match rest {
        [] if text.len() == 4 => civil(year.value, 1, 1),
        [] if text.ends_with(char::is_numeric) => {
            let name = text[..year.start].trim_end_matches([' ', '.', ',']).to_lowercase();
            civil(year.value, month(&name)?, 1)
        }
        [part] if year.start == 0 && part.end == text.len() => {
            match (&text[year.end..part.start], part.len) {
                ("-" | "/" | ".", 1 | 2) => civil(year.value, part.value, 1),
                ("-", 3) => {
                    let days = i64::from(part.value.checked_sub(1)?);
                    let date = civil(year.value, 1, 1)?.checked_add(jiff::Span::new().days(days)).ok()?;
                    (u32::from(date.year().unsigned_abs()) == year.value).then_some(date)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A run of digits.
#[derive(Debug, Clone, Copy)]
struct Number {
    value: u32,
    len: usize,
    start: usize,
    end: usize,
}

fn numbers(text: &str) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        let digit = u32::from(byte - b'0');
        match out.last_mut() {
            Some(last) if last.end == at => {
                last.value = last.value.saturating_mul(10).saturating_add(digit);
                last.len += 1;
                last.end += 1;
            }
            _ => out.push(Number { value: digit, len: 1, start: at, end: at + 1 }),
        }
    }
    out
}

/// `12 November 2025`, `Nov. 12, 2025`, `12 de noviembre de 2025`, `Wed, 12 Nov 2025`.
///
/// Names may look like months ("Jan Amsel, 12 May 2025"): of several, the one next to the year counts.
fn named(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let all = numbers(&lower);
    let year = all.iter().find(|n| n.len == 4 && (1800..=2100).contains(&n.value))?;
    let near = |n: &&Number| n.len <= 2 && n.start != year.start && (1..=31).contains(&n.value);
    let day = |at: usize| {
        let ahead = all.iter().filter(near).rfind(|n| n.end <= at && at - n.end <= 6);
        ahead.or_else(|| all.iter().filter(near).find(|n| n.start > at && n.start < at + 16))
    };
    let words = lower.split(|c: char| !c.is_alphabetic());
    let months = words.filter_map(|word| {
        let at = word.as_ptr() as usize - lower.as_ptr() as usize;
        Some((at.abs_diff(year.start), month(word)?, day(at)?.value))
    });
    let (_, month, day) = months.min_by_key(|(distance, ..)| *distance)?;
    civil(year.value, month, day)
}

/// All names of months in all languages, in lower case, with their numbers from 1 on.
pub(crate) fn month_names() -> impl Iterator<Item = (&'static str, u8)> {
    let number = |name| LEXICON.value(name, Tag::Month).and_then(|number| number.parse().ok());
    LEXICON.words(Tag::Month).iter().filter_map(move |name| Some((*name, number(name)?)))
}

/// The month that a word in lower case names, from 1 on.
fn month(word: &str) -> Option<u32> {
    let length = word.chars().count();
    if length < 3 {
        return None;
    }
    let names = |name: &&str| *name == word || (length <= 4 && name.starts_with(word));
    let name = LEXICON.words(Tag::Month).iter().copied().find(names)?;
    LEXICON.value(name, Tag::Month)?.parse().ok()
}

/// `2016/6/29`, `12.11.2025`, and `12/11/2025` where one number can only be a day.
fn numeric(text: &str) -> Option<Date> {
    let all = numbers(text);
    all.windows(3).find_map(|at| {
        let [one, two, year] = *at else { return None };
        let mark =
            |from: usize, to: usize| text.get(from..to).filter(|mark| matches!(*mark, "." | "/" | "-"));
        let (first, second) = (mark(one.end, two.start)?, mark(two.end, year.start)?);
        if first != second {
            return None;
        }
        // "2016/6/29"
        if one.len == 4 && two.len <= 2 && year.len <= 2 && (1800..=2100).contains(&one.value) {
            return civil(one.value, two.value, year.value);
        }
        if year.len != 4 || one.len > 2 || two.len > 2 {
            return None;
        }
        let (one, two) = (one.value, two.value);
        if first == "." || one > 12 || one == two {
            return civil(year.value, two, one);
        }
        if two > 12 { civil(year.value, one, two) } else { None }
    })
}

/// `2025年11月12日`.
fn east(text: &str) -> Option<Date> {
    let all = numbers(text);
    all.windows(3).find_map(|at| {
        let [y, m, d] = *at else { return None };
        let mark = |n: Number| text[n.end..].chars().next();
        // A year of one or two digits may be one of an emperor.
        let fits = y.len == 4
            && matches!(mark(y)?, '年' | '년')
            && matches!(mark(m)?, '月' | '월')
            && matches!(mark(d)?, '日' | '일');
        fits.then(|| civil(y.value, m.value, d.value))?
    })
}

/// The first time of day, and what follows it.
fn clock(text: &str) -> Option<(Time, &str)> {
    let all = numbers(text);
    let at = all
        .windows(2)
        .position(|w| w[0].len <= 2 && w[1].len == 2 && text.get(w[0].end..w[1].start) == Some(":"))?;
    let (h, m) = (all[at], all[at + 1]);
    let s = all.get(at + 2).filter(|s| s.len == 2 && text.get(m.end..s.start) == Some(":"));
    let end = s.map_or(m.end, |s| s.end);
    let fraction = text[end..]
        .strip_prefix(['.', ','])
        .map_or(0, |rest| 1 + rest.bytes().take_while(u8::is_ascii_digit).count());
    let fraction = if fraction > 1 { fraction } else { 0 };
    let after = &text[end + fraction..];
    let half: String = after
        .chars()
        .filter(|c| *c != '.' && !c.is_whitespace())
        .take(2)
        .flat_map(char::to_lowercase)
        .collect();
    let hour = match half.as_str() {
        "pm" if h.value < 12 => h.value + 12,
        "am" if h.value == 12 => 0,
        _ => h.value,
    };
    let part = |n: u32| i8::try_from(n).ok();
    let time = Time::new(part(hour)?, part(m.value)?, part(s.map_or(0, |s| s.value.min(59)))?, 0).ok()?;
    Some((time, after))
}

/// The zone behind a time of day: `Z`, `GMT`, `+03:00`, `-0500`, `EST`.
fn zone(after: &str) -> Option<Offset> {
    let words = after.trim_start().to_lowercase();
    let words =
        ["a.m.", "p.m.", "am", "pm"].iter().find_map(|half| words.strip_prefix(half)).unwrap_or(&words);
    let words = words.trim_start_matches([' ', '(', ',']);
    let signed = words.strip_prefix("gmt").or_else(|| words.strip_prefix("utc")).unwrap_or(words);
    if let Some(rest) = signed.strip_prefix('+') {
        return Offset::from_seconds(seconds(rest)?).ok();
    }
    if let Some(rest) = signed.strip_prefix(['-', '−']) {
        return Offset::from_seconds(-seconds(rest)?).ok();
    }
    let name: String = words.chars().take_while(char::is_ascii_alphabetic).collect();
    let minutes: i32 = LEXICON.value(&name, Tag::Zone)?.parse().ok()?;
    Offset::from_seconds(minutes * 60).ok()
}

/// The seconds that a zone's digits say: `3`, `03`, `0300` or `03:00`.
fn seconds(zone: &str) -> Option<i32> {
    let digits = zone.chars().filter(|c| *c != ':').map_while(|c| c.to_digit(10)).take(4);
    let digits: Vec<i32> = digits.map(u32::cast_signed).collect();
    match *digits.as_slice() {
        [h] => Some(h * 3600),
        [a, b] => Some((a * 10 + b) * 3600),
        [a, b, c, d] => Some((a * 10 + b) * 3600 + (c * 10 + d) * 60),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_the_world_writes_them() {
        for (text, value) in [
            ("2025-11-12", "2025-11-12"),
            ("2025-11-12T09:30:00+03:00", "2025-11-12T09:30:00+03:00"),
            ("2025-11-12T09:30:00.123Z", "2025-11-12T09:30:00+00:00"),
            ("20251112T093000", "2025-11-12"),
            ("Wed, 12 Nov 2025 09:30:15 -0500", "2025-11-12T09:30:15-05:00"),
            ("November 12, 2025 at 9:30 p.m. GMT", "2025-11-12T21:30:00+00:00"),
            ("Sept. 3, 2019 12:05 AM", "2019-09-03T00:05:00"),
            ("12 de noviembre de 2025", "2025-11-12"),
            ("12. März 2024, 18:00 Uhr", "2024-03-12T18:00:00"),
            ("mardi 5 août 2025 à 10:00", "2025-08-05T10:00:00"),
            ("12 ноября 2025 г.", "2025-11-12"),
            ("12.11.2025 14:05", "2025-11-12T14:05:00"),
            ("11/25/2019", "2019-11-25"),
            ("25/11/2019", "2019-11-25"),
            ("2016/6/29", "2016-06-29"),
            ("2016-6-9 14:05", "2016-06-09T14:05:00"),
            ("Wed, 12 Nov 2025 09:30:15 UT", "2025-11-12T09:30:15+00:00"),
            ("12 Nov 2025 09:30 ACST", "2025-11-12T09:30:00+09:30"),
            ("2025年11月12日", "2025-11-12"),
            ("GENEVA, Nov. 12, 2025", "2025-11-12"),
            ("MARIUPOL, May 12, 2025", "2025-05-12"),
            ("Jan Amsel, 12 May 2025", "2025-05-12"),
            ("12 Kasım 2025", "2025-11-12"),
            ("7 września 2025", "2025-09-07"),
        ] {
            assert_eq!(parse_date(text).map(|found| found.to_string()).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn fields_hold_dates_that_no_text_would() {
        for (text, value) in [
            ("09 Feb 06", "2006-02-09"),
            ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
            ("7-Mar-98", "1998-03-07"),
            ("2003-07", "2003-07-01"),
            ("2003/7", "2003-07-01"),
            ("July 2003", "2003-07-01"),
            ("2003", "2003-01-01"),
            (" 1897 ", "1897-01-01"),
            ("2003-335", "2003-12-01"),
            ("2003-07-09", "2003-07-09"),
        ] {
            assert_eq!(stamp(text).map(|found| found.to_string()).as_deref(), Some(value), "{text}");
        }
        for text in [
            "1/2/06",
            "99",
            "1530",
            "3003",
            "2003-13",
            "2003-400",
            "Fenn 2003",
            "2003 pages",
            "2003 7",
            "09 06 Feb",
            "",
        ] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_dates_or_none_is_left_open() {
        for text in [
            "11/12/2025",
            "2025",
            "99.99.2025",
            "November",
            "12 monkeys in 2025",
            "",
            "45 March 2020",
            "Maria 12, 2025",
            "令和7年11月12日",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_a_date_and_nothing_else() {
        for line in [
            "Published: Nov. 12, 2025",
            "Wednesday 12 November 2025 10:30 GMT",
            "Updated on 2025-11-12",
            "12.11.2025, 14:05",
        ] {
            assert!(date_line(line).is_some(), "{line}");
        }
        for line in
            ["The treaty of 12 November 2025", "12 November 2025: a day to remember", "Chapter 3", "2025"]
        {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_may_say_when_without_saying_which_day() {
        for line in ["04/07/2022 11:40", "Le 04/07/2022 à 11:40", "3rd June 2019", "Updated 05-06-2020"] {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["04/07/2022: rain", "On 3 and 4 of the last", "1-2-3", "12/2022"] {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn names_of_files_hold_dates() {
        assert_eq!(date_in_name("2025-11-12-harbour.html"), civil(2025, 11, 12));
        assert_eq!(date_in_name("harbour_20251112.txt"), civil(2025, 11, 12));
        for name in [
            "harbour.txt",
            "2025.txt",
            "2025-13-40.txt",
            "000_7c0862ded324a0c8.txt",
            "99999999.txt",
            "00000101.txt",
        ] {
            assert_eq!(date_in_name(name), None, "{name}");
        }
    }
}
