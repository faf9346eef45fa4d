//! The text that is read, with the manner in which it writes its figures.

use super::run::{Run, digits_end};
use crate::entity::document::words::byte_at;
use crate::entity::recognize::language::Language;
use crate::text::boundary;
use std::ops::Deref;

/// A text and how it writes numbers and dates, as its language and its other numbers tell.
pub(super) struct Localized<'t> {
    text: &'t str,
    pub language: Language,
    /// Whether a comma stands before decimals, and a full stop between thousands; None where nothing tells.
    pub decimal_comma: Option<bool>,
    /// Whether the day comes before the month in dates of digits; None where nothing tells.
    pub day_first: Option<bool>,
}

/// So many bytes at the beginning of a text tell how it writes numbers.
const REACH: usize = 1 << 15;

/// What a language says of numbers is worth so many of them.
const BY_LANGUAGE: i32 = 2;

impl<'t> Localized<'t> {
    /// Reads how `text` writes its figures.
    pub(super) fn of(text: &'t str, language: Language) -> Self {
        let (mut commas, mut day_first) = match language {
            Language::Unknown => (0, None),
            Language::English => (-BY_LANGUAGE, None),
            _ => (BY_LANGUAGE, Some(true)),
        };
        let head = &text[..boundary(text, REACH)];
        let mut at = 0;
        while let Some(found) = head.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
            at += found;
            let run = Run::at(text, at);
            commas += run.vote();
            if byte_at(text, run.end) == b'/' {
                day_first = order(text, at).or(day_first);
            }
            at = run.end.max(digits_end(text, at)).min(head.len());
        }
        let decimal_comma = if commas == 0 { None } else { Some(commas > 0) };
        Self { text, language, decimal_comma, day_first }
    }

    /// Whether the words of dates and numbers are those of English, as they are where nothing else is told.
    pub(super) fn is_english(&self) -> bool {
        matches!(self.language, Language::English | Language::Unknown)
    }
}

impl Deref for Localized<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// Whether the date in digits at `at` (`29/6/16`) shows that the day comes first, or the month.
fn order(text: &str, at: usize) -> Option<bool> {
    let mut parts = text.get(at..text.len().min(at + 10))?.split('/');
    let mut part = || parts.next()?.parse::<u8>().ok().filter(|part| (1..=31).contains(part));
    let (first, second) = (part()?, part()?);
    parts.next()?;
    if (first > 12) == (second > 12) { None } else { Some(first > 12) }
}
