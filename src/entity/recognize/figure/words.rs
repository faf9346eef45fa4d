//! What the lexicon knows of the words that figures are made of. The case of ASCII letters does not count.

use crate::entity::document::words::Word;
use crate::entity::lexicon::{self, Tag};
use std::str::FromStr;

/// Whether `word` has the tag.
pub(super) fn has(word: &Word<'_>, tag: Tag) -> bool {
    lexicon::is(word.lower().as_str(), tag)
}

/// Whether `word` has the tag with `value` among its values.
pub(super) fn has_value(word: &Word<'_>, tag: Tag, value: &str) -> bool {
    lexicon::values(word.lower().as_str(), tag).any(|known| known == value)
}

/// The first value of `word` for the tag.
pub(super) fn value(word: &Word<'_>, tag: Tag) -> Option<&'static str> {
    lexicon::value(word.lower().as_str(), tag)
}

/// The value of `word`, in lower case, as a number.
pub(super) fn number<N: FromStr>(word: &str, tag: Tag) -> Option<N> {
    lexicon::value(word, tag)?.parse().ok()
}

/// The month that `word`, in lower case, names, and whether by an abbreviation.
pub(super) fn month(word: &str) -> Option<(u8, bool)> {
    form(word, Tag::MonthForm)
}

/// The day of the week that `word`, in lower case, names, from 1 for Monday, and whether by an abbreviation.
pub(super) fn weekday(word: &str) -> Option<(u8, bool)> {
    form(word, Tag::WeekdayForm)
}

fn form(word: &str, tag: Tag) -> Option<(u8, bool)> {
    let value = lexicon::value(word, tag)?;
    let full = value.strip_suffix('.');
    Some((full.unwrap_or(value).parse().ok()?, full.is_some()))
}

/// The worth of a number word below a hundred, in lower case.
pub(super) fn below_hundred(word: &str) -> Option<u64> {
    number(word, Tag::Number)
}

/// A count of days, weeks and the like in words or in digits, of three at most.
pub(super) fn small_count(word: &Word<'_>) -> Option<u64> {
    below_hundred(word.lower().as_str()).or_else(|| {
        let digits = word.text.len() <= 3 && is_digits(word);
        word.text.parse().ok().filter(|count| digits && *count > 0)
    })
}

/// Whether `word` is a number in words below a hundred, or in digits.
pub(super) fn is_number(word: &Word<'_>) -> bool {
    is_digits(word) || has(word, Tag::Number)
}

/// Whether `word` is made of digits.
pub(super) fn is_digits(word: &Word<'_>) -> bool {
    word.text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `digits` are those of a year of the last century or this one.
pub(super) fn is_near_year(digits: &str) -> bool {
    digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// What an ordinal in lower case counts: 1 for "first" or "1st", up to the 31st.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    number(word, Tag::Ordinal).or_else(|| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number = digits.parse().ok().filter(|n| (1..=31).contains(n))?;
        is_ordinal_suffix(&word[digits.len()..]).then_some(number)
    })
}

/// Whether `suffix` makes an ordinal of the digits before it.
pub(super) fn is_ordinal_suffix(suffix: &str) -> bool {
    matches!(suffix, "st" | "nd" | "rd" | "th")
}

/// The unit of measure that `word` names, as values write it.
pub(super) fn unit_of(word: &Word<'_>) -> Option<&'static str> {
    value(word, Tag::Unit)
}

/// Whether `word` holds a sentence together and is part of no figure.
pub(super) fn is_function_word(word: &str) -> bool {
    lexicon::is(word, Tag::ClosedClass)
}

/// The beginnings of words that speak of `topic`.
pub(super) fn topics(topic: &str) -> impl Iterator<Item = &'static str> {
    lexicon::words(Tag::Topic)
        .iter()
        .copied()
        .filter(move |word| lexicon::value(word, Tag::Topic) == Some(topic))
}

/// Whether `noun` is people or what is counted in thousands, so that four digits before it are no year.
pub(super) fn is_people(noun: &Word<'_>) -> bool {
    has_value(noun, Tag::CountNoun, "people")
}

/// Whether `word` looks like a plural noun.
pub(super) fn is_plural(word: &Word<'_>) -> bool {
    let lower = word.lower();
    let lower = lower.as_str();
    match lexicon::value(lower, Tag::PluralForm) {
        Some(form) => form == "irregular",
        None if lower.len() > 5 && (lower.ends_with("men") || lower.ends_with("people")) => true,
        None => {
            lower.len() > 2
                && lower.ends_with('s')
                && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end))
                && !word.is_all_capitals()
                && word.text.chars().all(char::is_alphabetic)
        }
    }
}
