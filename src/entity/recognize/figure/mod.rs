//! Figures: amounts of money, shares, quantities and dates, each with its normalised value.
//!
//! A number or a date is read whole or not at all: where what stands beside a number belongs to it and can't be read,
//! there is no figure rather than a wrong one. Separators, months and currencies are those of the text's language, or of
//! its other numbers (see `page`).
//!
//! One walk over the text looks at where words begin. A table of words that figures begin with lets nearly all words
//! pass; what is left is digits, currency signs and the few words that figures begin with, and each of these
//! has its parser. The words of bound before a figure ("over", "nearly") are not part of its span.
//!
//! # Values
//!
//! | label | value |
//! | --- | --- |
//! | money | ISO 4217 code and amount: `USD 50000000000`; a range is `USD 3000000000/4000000000` |
//! | percent | the number: `96`, `-0.5`, `3/5` |
//! | quantity | number and unit: `6000 workers`, `170 projects`, `12 km`, `3 hours`, `20/30 people` |
//! | date | ISO 8601: `2025-11-11`, `2025-11`, `2024`; an interval `2025-11-11/2025-11-12`; `XXXX` for an open year; seasons as ISO 8601-2 codes them (`2024-22`); relative dates as the table in `relative` says |
//!
//! [`resolve`] fills in what a date leaves open; where the verbs around it say that it was or will be, towards that
//! side.

mod abroad;
mod amount;
mod bound;
mod calendar;
mod digits;
mod elsewhere;
mod measure;
mod money;
mod number;
mod numbered;
mod numeral;
mod numeric;
mod page;
mod parts;
mod percent;
mod period;
mod plural;
mod quantity;
mod relative;
mod resolve;
mod run;
mod shared;
mod spelled;
mod tense;
mod tongue;
mod words;
mod years;

pub use resolve::resolve;

use self::page::Page;
use self::run::{Run, digits_end};
use super::language::Language;
use crate::entity::document::words::{
    self as around, Word, byte_at, char_at, char_before, word_at, word_before, word_end,
};
use crate::entity::{Bound, Candidate, Evidence, Label, Rule, Value};
use crate::text::Span;
use jiff::civil::Date;

/// A figure as its parser finds it.
struct Found {
    start: usize,
    end: usize,
    label: Label,
    value: String,
    rule: Rule,
}

impl Found {
    fn new(start: usize, end: usize, label: Label, value: String, rule: Rule) -> Self {
        Self { start, end, label, value, rule }
    }

    fn candidate(self, text: &str) -> Candidate {
        let bound = if self.label == Label::Date {
            date_bound(text, self.start)
        } else {
            bound::around(text, self.start, self.end)
        };
        Candidate {
            span: Span::new(self.start, self.end),
            label: self.label,
            value: Some(Value { text: self.value, bound }),
            evidence: Evidence::by(self.rule),
        }
    }
}

/// Dates are bounded by few words: "about 2010", "early 2024".
fn date_bound(text: &str, start: usize) -> Bound {
    let joined =
        char_before(text, start).filter(|c| around::is_dash(*c)).map_or(start, |c| start - c.len_utf8());
    match word_before(text, joined) {
        Some(word) if word.is_any(&["about", "around", "circa", "approximately", "early", "late", "mid"]) => {
            Bound::About
        }
        _ => Bound::Exact,
    }
}

/// The figures of `text` in order of their start, never overlapping. With the day on which the article was
/// `published`, dates that leave something open are [resolved](resolve).
pub fn figures(text: &str, published: Option<Date>) -> Vec<Candidate> {
    figures_in(text, Language::of(text), published)
}

/// As [`figures`], of a text in this language.
pub(in crate::entity) fn figures_in(
    text: &str,
    language: Language,
    published: Option<Date>,
) -> Vec<Candidate> {
    let page = &Page::of(text, language);
    let mut out = Vec::new();
    let mut at = 0;
    // The end of the last figure: nothing may begin before it.
    let mut done = 0;
    while let Some(start) = next_trigger(page, at) {
        let found = figure_at(page, start).filter(|found| found.start >= done && found.end > found.start);
        at = if let Some(found) = found {
            done = found.end;
            let mut candidate = found.candidate(text);
            if let (Label::Date, Some(day), Some(value)) = (candidate.label, published, &candidate.value) {
                candidate.value = Some(resolve::in_tense(value, day, tense::around(text, candidate.span)));
            }
            out.push(candidate);
            done
        } else {
            pass(text, start)
        };
    }
    out
}

/// The place after what begins at `start` and is no figure: past all of a number with its separators, so that
/// no part of it is taken for one.
fn pass(text: &str, start: usize) -> usize {
    if !byte_at(text, start).is_ascii_digit() {
        return word_end(text, start).max(start + char_at(text, start).map_or(1, char::len_utf8));
    }
    let mut at = word_end(text, start).max(Run::at(text, start).end);
    while matches!(byte_at(text, at), b'.' | b',' | b':' | b'/') && byte_at(text, at + 1).is_ascii_digit() {
        at = word_end(text, at + 1);
    }
    at
}

/// What a byte can begin.
const SKIP: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const SIGN: u8 = 3;
const WIDE: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut table = [SKIP; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'$' | b'\'' => SIGN,
            0x80.. => WIDE,
            _ => SKIP,
        };
        byte += 1;
    }
    table
};

/// All words that a figure can begin with, but for those with digits and currency codes.
const BEGINNINGS: [&str; 127] = [
    "negative",
    "zero",
    "day",
    "nineties",
    "eighties",
    "seventies",
    "sixties",
    "fifties",
    "forties",
    "thirties",
    "twenties",
    "a",
    "an",
    "half",
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "this",
    "next",
    "past",
    "coming",
    "current",
    "last",
    "final",
    "fiscal",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "rs",
    "rm",
    "rp",
    "tk",
    "ksh",
    "sfr",
    "fy",
    "minus",
];

/// A bit for each [`slot`] that some word of [`BEGINNINGS`] has: most other words fall through.
const SLOTS: [u64; 64] = {
    let mut table = [0; 64];
    let mut at = 0;
    while at < BEGINNINGS.len() {
        let word = BEGINNINGS[at].as_bytes();
        let slot = slot(word, 0, word.len());
        table[slot / 64] |= 1 << (slot % 64);
        at += 1;
    }
    table
};

/// A number below 4096 made of the length of the word `start..end` and its first two letters and its last in any case.
const fn slot(bytes: &[u8], start: usize, end: usize) -> usize {
    let first = (bytes[start] | 0x20) as usize;
    let second = (bytes[if start + 1 < end { start + 1 } else { start }] | 0x20) as usize;
    let last = (bytes[end - 1] | 0x20) as usize;
    (first * 487 + second * 61 + last * 7 + (end - start) * 1031) % 4096
}

/// The next place from `at` at which a figure can begin.
fn next_trigger(text: &Page<'_>, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        match CLASSES[usize::from(byte)] {
            SKIP => at += 1,
            LETTER => {
                let end = word_end(text, at);
                let slot = slot(bytes, at, end);
                let sign_follows = byte_at(text, end) == b'$' && end - at < 3;
                let begins = SLOTS[slot / 64] >> (slot % 64) & 1 == 1;
                if begins || !text.is_english() || is_code(&bytes[at..end]) || sign_follows {
                    return Some(at);
                }
                at = end;
            }
            DIGIT | SIGN => return Some(at),
            _ => match char_at(text, at) {
                Some(c) if is_wide_sign(c) || (c.is_alphabetic() && !text.is_english()) => return Some(at),
                Some(c) if c.is_alphanumeric() => at = word_end(text, at),
                c => at += c.map_or(1, char::len_utf8),
            },
        }
    }
}

/// Whether `word` may be a currency's code, or a code of a part of a year: "USD", "Q3", "FY2024".
fn is_code(word: &[u8]) -> bool {
    let coded = word.len() == 3 && word.iter().all(u8::is_ascii_uppercase);
    coded || (word[0].is_ascii_uppercase() && word.iter().take(4).any(u8::is_ascii_digit))
}

/// Currency signs and the apostrophes of decades beyond ASCII.
fn is_wide_sign(c: char) -> bool {
    matches!(
        c,
        '£' | '¥' | '\u{a2}' | '\u{58f}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}' | '\u{2019}' | '\u{2018}'
    )
}

/// The figure that begins at `start`, a place of [`next_trigger`].
fn figure_at(text: &Page<'_>, start: usize) -> Option<Found> {
    let byte = byte_at(text, start);
    if byte.is_ascii_digit() {
        return from_digits(text, start);
    }
    match char_at(text, start)? {
        '\'' | '\u{2019}' | '\u{2018}' => years::short_decade(text, start),
        c if c.is_alphabetic() => from_word(text, &word_at(text, start)?),
        _ => money::signed_at(text, start),
    }
}

fn from_digits(text: &Page<'_>, at: usize) -> Option<Found> {
    let before = char_before(text, at);
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    if before == Some('.') {
        // ".5 percent", but no part of "v.5"
        let free = char_before(text, at - 1).is_none_or(|c| c.is_whitespace() || c == '(');
        return if free { measure(text, at - 1) } else { None };
    }
    let word = word_at(text, at)?;
    numeric::in_digits(text, at)
        .or_else(|| numeric::with_name(text, at))
        .or_else(|| calendar::day_first(text, at))
        .or_else(|| calendar::year_and_month(text, at))
        .or_else(|| years::year_first(text, at))
        .or_else(|| relative::ago(text, &word))
        .or_else(|| period::ordinal_first(text, &word))
        .or_else(|| period::coded(text, &word))
        .or_else(|| measure(text, at))
}

/// What is counted or measured by the number that begins at `at`.
fn measure(text: &Page<'_>, at: usize) -> Option<Found> {
    if counts_nothing(text, at) || spelled::is_divided(text, at) {
        return None;
    }
    let amount = amount::amount_at(text, at, numeral::Short::Clear, "")?;
    money::named_at(text, at, amount)
        .or_else(|| percent::share_at(text, at, amount))
        .or_else(|| quantity::count_at(text, at, amount))
}

/// Whether no unit, noun or sign can stand behind the digits at `at`: most numbers of tables are quickly told.
fn counts_nothing(text: &Page<'_>, at: usize) -> bool {
    let end = if byte_at(text, at).is_ascii_digit() { digits_end(text, at) } else { return false };
    matches!(
        byte_at(text, around::skip_space(text, end)),
        0 | b'|' | b'\n' | b'\r' | b')' | b';' | b']' | b'"' | b'='
    )
}

fn from_word(text: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    let after = char_at(text, word.end);
    if after == Some('$') || (after == Some('.') && word.text == "Rs") {
        return money::signed_at(text, word.start);
    }
    if byte_at(text, word.start).is_ascii_uppercase()
        && let Some(found) = money::coded_at(text, word.start).or_else(|| period::coded(text, word))
    {
        return Some(found);
    }
    if !text.is_english() {
        return elsewhere::from_word(text, word);
    }
    let lower = word.lower();
    let lower = lower.as_str();
    match lower {
        "a" | "an" if !spelled::may_count(text, word) => None,
        "a" | "an" => relative::ago(text, word).or_else(|| measure(text, word.start)),
        "half" => measure(text, word.start),
        "minus" | "negative" => quantity::below_zero(text, word),
        "yesterday" | "today" | "tomorrow" | "tonight" => relative::day(word),
        "this" | "next" | "past" | "coming" | "current" => relative::shifted(text, word),
        "last" => period::ordinal_first(text, word).or_else(|| relative::shifted(text, word)),
        "final" => period::ordinal_first(text, word),
        "fiscal" => period::coded(text, word),
        "spring" | "summer" | "autumn" | "fall" | "winter" => period::season(text, word),
        _ if spelled::below_hundred(lower).is_some() => relative::ago(text, word)
            .or_else(|| period::ordinal_first(text, word))
            .or_else(|| measure(text, word.start)),
        "day" => relative::day_but_one(text, word),
        "nineties" | "eighties" | "seventies" | "sixties" | "fifties" | "forties" | "thirties"
        | "twenties" => years::named_decade(text, word),
        _ if words::month(lower).is_some() => calendar::month_first(text, word),
        _ if words::weekday(lower).is_some() => {
            calendar::after_weekday(text, word).or_else(|| relative::weekday_alone(text, word))
        }
        _ if words::ordinal(lower).is_some() => period::ordinal_first(text, word),
        _ => None,
    }
}
