//! One walk over the text looks at where words begin. A table of the words that figures begin with, made from the lexicon,
//! lets nearly all words pass; what is left is digits, currency signs and those words, and each of these has its parser.

use super::found::Found;
use super::locale::Localized;
use super::run::{Run, digits_end};
use super::words::value;
use super::{amount, calendar, foreign, money, numeral, numeric, percent, period, quantity, relative};
use super::{resolve, spelled, tense, years};
use crate::entity::document::words::{Word, byte_at, char_at, char_before, skip_space, word_at, word_end};
use crate::entity::lexicon::{self, Tag};
use crate::entity::recognize::language::Language;
use crate::entity::{Candidate, Label};
use crate::text::Slots;
use jiff::civil::Date;
use std::sync::LazyLock;

/// The figures of `text` in order of their start, never overlapping. With the day on which the article was
/// `published`, dates that leave something open are [resolved](super::resolve()).
pub fn figures(text: &str, published: Option<Date>) -> Vec<Candidate> {
    figures_in(text, Language::of(text), published)
}

/// As [`figures`], of a text in this language.
pub(in crate::entity) fn figures_in(
    text: &str,
    language: Language,
    published: Option<Date>,
) -> Vec<Candidate> {
    let text = &Localized::of(text, language);
    let mut out = Vec::new();
    let mut at = 0;
    // The end of the last figure: nothing may begin before it.
    let mut done = 0;
    while let Some(start) = next_trigger(text, at) {
        let found = figure_at(text, start).filter(|found| found.start >= done && found.end > found.start);
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

/// The tags of words that figures begin with, beside digits and what looks like a code.
const BEGINNINGS: [Tag; 9] = [
    Tag::BeginsFigure,
    Tag::CurrencyCode,
    Tag::Decade,
    Tag::Deictic,
    Tag::MonthForm,
    Tag::Number,
    Tag::Ordinal,
    Tag::Season,
    Tag::WeekdayForm,
];

/// Of the words with one of [`BEGINNINGS`]: most other words fall through.
static SLOTS: LazyLock<Slots> = LazyLock::new(|| {
    let words = BEGINNINGS.iter().flat_map(|tag| lexicon::words(*tag));
    Slots::of(words.copied().filter(|word| !is_code(word.as_bytes())))
});

/// The next place from `at` at which a figure can begin.
fn next_trigger(text: &Localized<'_>, mut at: usize) -> Option<usize> {
    let slots = &*SLOTS;
    let (bytes, is_english) = (text.as_bytes(), text.is_english());
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphabetic() {
            let end = word_end(text, at);
            let word = &bytes[at..end];
            let sign_follows = byte_at(text, end) == b'$' && end - at < 3;
            if slots.may_have(word) || !is_english || is_code(word) || sign_follows {
                return Some(at);
            }
            at = end;
        } else if byte.is_ascii() {
            if byte.is_ascii_digit() || matches!(byte, b'$' | b'\'') {
                return Some(at);
            }
            at += 1;
        } else {
            match char_at(text, at) {
                Some(c) if is_wide_sign(c) || (c.is_alphabetic() && !is_english) => return Some(at),
                Some(c) if c.is_alphanumeric() => at = word_end(text, at),
                c => at += c.map_or(1, char::len_utf8),
            }
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
fn figure_at(text: &Localized<'_>, start: usize) -> Option<Found> {
    if byte_at(text, start).is_ascii_digit() {
        return from_digits(text, start);
    }
    match char_at(text, start)? {
        '\'' | '\u{2019}' | '\u{2018}' => years::short_decade(text, start),
        c if c.is_alphabetic() => from_word(text, &word_at(text, start)?),
        _ => money::signed_at(text, start),
    }
}

fn from_digits(text: &Localized<'_>, at: usize) -> Option<Found> {
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
fn measure(text: &Localized<'_>, at: usize) -> Option<Found> {
    if counts_nothing(text, at) || spelled::is_divided(text, at) {
        return None;
    }
    let amount = amount::amount_at(text, at, numeral::Short::Clear, "")?;
    money::named_at(text, at, amount)
        .or_else(|| percent::share_at(text, at, amount))
        .or_else(|| quantity::count_at(text, at, amount))
}

/// Whether no unit, noun or sign can stand behind the digits at `at`: most numbers of tables are quickly told.
fn counts_nothing(text: &Localized<'_>, at: usize) -> bool {
    let end = if byte_at(text, at).is_ascii_digit() { digits_end(text, at) } else { return false };
    matches!(
        byte_at(text, skip_space(text, end)),
        0 | b'|' | b'\n' | b'\r' | b')' | b';' | b']' | b'"' | b'='
    )
}

fn from_word(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
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
        return percent::with_word_before(text, word).or_else(|| match foreign::month(text, word) {
            Some(_) => calendar::month_first(text, word),
            None => relative::foreign_day(text, word),
        });
    }
    from_english(text, word)
}

fn from_english(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let lower = word.lower();
    let lower = lower.as_str();
    let is = |tag| lexicon::is(lower, tag);
    match lower {
        "a" | "an" if !spelled::may_count(text, word) => None,
        "a" | "an" => relative::ago(text, word).or_else(|| measure(text, word.start)),
        "half" => measure(text, word.start),
        "minus" | "negative" => quantity::below_zero(text, word),
        "last" => period::ordinal_first(text, word).or_else(|| relative::shifted(text, word)),
        "final" => period::ordinal_first(text, word),
        "fiscal" => period::coded(text, word),
        "day" => relative::day_but_one(text, word),
        _ if is(Tag::Number) => relative::ago(text, word)
            .or_else(|| period::ordinal_first(text, word))
            .or_else(|| measure(text, word.start)),
        _ if is(Tag::Ordinal) => period::ordinal_first(text, word),
        _ if is(Tag::MonthForm) => calendar::month_first(text, word),
        _ if is(Tag::WeekdayForm) => {
            calendar::after_weekday(text, word).or_else(|| relative::weekday_alone(text, word))
        }
        _ if is(Tag::Season) => period::season(text, word),
        _ if is(Tag::Decade) => years::named_decade(text, word),
        _ => relative::deictic(text, word, value(word, Tag::Deictic)?),
    }
}
