//! Shares of a hundred.

use super::amount::{Amount, amount_at, is_changed, joins_range, minus_start};
use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::number::Number;
use super::numeral::Short;
use crate::entity::document::words::{
    Word, char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at,
};
use crate::entity::recognize::language::Language;
use crate::entity::{Label, Rule};

/// The share whose number begins at `at`: "96 per cent", "3-5%", "ten percent", "2.5 percentage points".
pub(super) fn share_at(text: &Localized<'_>, at: usize, amount: Amount) -> Option<Found> {
    if text.language == Language::Turkish && char_before(text, at) == Some('%') {
        return Some(found(at - 1, amount.end(), amount.to_string()));
    }
    let end = sign_end(text, amount.end())?;
    let (value, end) = match range_with_signs(text, at, end, amount.low.number) {
        Some((high, end)) => (format!("{}/{high}", amount.low.number), end),
        None => (amount.to_string(), end),
    };
    let is_part = |c: char| matches!(c, '.' | ',' | '/' | ':' | '_');
    if char_before(text, at).is_some_and(is_part) {
        return None; // "v.5%"
    }
    let (start, value) =
        minus_start(text, at).map_or((at, value.clone()), |start| (start, format!("-{value}")));
    Some(found(start, end, value))
}

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Percent, value, Rule::Percentage)
}

/// The share that begins with a word for "of a hundred", as in Turkish: "yüzde 5".
pub(super) fn with_word_before(text: &Localized<'_>, word: &Word<'_>) -> Option<Found> {
    let leads = text.language == Language::Turkish && word.text.to_lowercase() == "yüzde";
    let number = next_word(text, word.end).filter(|_| leads)?;
    let amount = amount_at(text, number.start, Short::Clear, "").filter(|amount| !amount.low.in_words)?;
    Some(found(word.start, amount.end(), amount.to_string()))
}

/// The upper end of "3%-5%" or "between 3% and 5%", where both have a sign, and where it ends: the lower one,
/// which begins at `start`, ends at `at`.
fn range_with_signs(text: &Localized<'_>, start: usize, at: usize, low: Number) -> Option<(String, usize)> {
    let dash = char_at(text, at).filter(|c| is_dash(*c) && *c != '\u{2014}').map(|c| at + c.len_utf8());
    let upper = dash.or_else(|| {
        let word = next_word(text, at)?;
        let joins = if word.is("to") {
            !is_changed(text, start)
        } else {
            word.is("and") && joins_range(text, start, &word)
        };
        joins.then(|| skip_space(text, word.end))
    })?;
    let high = amount_at(text, upper, Short::Clear, "").filter(|high| high.high.is_none())?;
    low.is_less(high.low.number).then_some(())?;
    Some((high.low.number.to_string(), sign_end(text, high.end())?))
}

/// Where the sign or the words for "of a hundred" that follow a number at `at` end.
fn sign_end(text: &Localized<'_>, at: usize) -> Option<usize> {
    let sign = skip_space(text, at);
    if char_at(text, sign) == Some('%') {
        return Some(sign + 1);
    }
    let word = joined_word(text, at).or_else(|| word_at(text, at))?;
    match word.lower().as_str() {
        "percent" | "pct" => Some(points(text, word.end)),
        "per" if text.is_english() => {
            joined_word(text, word.end).filter(|cent| cent.is("cent")).map(|cent| points(text, cent.end))
        }
        "percentage" => {
            next_word(text, word.end).filter(|unit| unit.is_any(&["point", "points"])).map(|unit| unit.end)
        }
        "pc" | "pp" | "ppt" if text.is_english() => Some(word.end),
        _ => foreign::percent_end(text, &word),
    }
}

/// "percent points" is said for percentage points.
fn points(text: &Localized<'_>, end: usize) -> usize {
    next_word(text, end).filter(|word| word.is_any(&["point", "points"])).map_or(end, |word| word.end)
}
