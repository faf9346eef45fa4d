//! Shares of a hundred.

use super::Found;
use super::abroad;
use super::amount::{Amount, amount_at, follows, is_changed};
use super::number::Number;
use super::numeral::Short;
use super::page::Page;
use super::tongue::Tongue;
use crate::entity::Label;
use crate::entity::Rule;
use crate::entity::document::words::{
    char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at,
};

/// The share whose number begins at `at`: "96 per cent", "3-5%", "ten percent", "2.5 percentage points".
pub(super) fn share_at(text: &Page<'_>, at: usize, amount: Amount) -> Option<Found> {
    if text.tongue == Tongue::Turkish && char_before(text, at) == Some('%') {
        return Some(Found::new(
            at - 1,
            amount.end(),
            Label::Percent,
            amount.text(|number| number),
            Rule::Percentage,
        ));
    }
    let end = sign_end(text, amount.end())?;
    let (value, end) = match range_with_signs(text, at, end, amount.low.number) {
        Some((high, end)) => (format!("{}/{high}", amount.low.number), end),
        None => (amount.text(|number| number), end),
    };
    // "-0.5%": a sign, not a dash between words
    let minus = char_before(text, at).filter(|c| matches!(c, '-' | '\u{2212}'));
    let start = at - minus.map_or(0, char::len_utf8);
    let lone = char_before(text, start).is_none_or(|c| c.is_whitespace() || c == '(');
    let is_part = |c: char| matches!(c, '.' | ',' | '/' | ':' | '_');
    if char_before(text, at).is_some_and(is_part) {
        return None; // "v.5%"
    }
    let (start, value) = if minus.is_some() && lone { (start, format!("-{value}")) } else { (at, value) };
    Some(Found::new(start, end, Label::Percent, value, Rule::Percentage))
}

/// The upper end of "3%-5%" or "between 3% and 5%", where both have a sign, and where it ends: the lower one,
/// which begins at `start`, ends at `at`.
fn range_with_signs(text: &Page<'_>, start: usize, at: usize, low: Number) -> Option<(String, usize)> {
    let dash = char_at(text, at).filter(|c| is_dash(*c) && *c != '\u{2014}').map(|c| at + c.len_utf8());
    let upper = dash.or_else(|| {
        let word = next_word(text, at)?;
        let joins = (word.is("and") && follows(text, start, "between"))
            || (word.is("to") && !is_changed(text, start));
        joins.then(|| skip_space(text, word.end))
    })?;
    let high = amount_at(text, upper, Short::Clear, "").filter(|high| high.high.is_none())?;
    low.is_less(high.low.number).then_some(())?;
    Some((high.low.number.to_string(), sign_end(text, high.end())?))
}

/// Where the sign or the words for "of a hundred" that follow a number at `at` end.
fn sign_end(text: &Page<'_>, at: usize) -> Option<usize> {
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
        _ => abroad::percent_end(text, &word),
    }
}

/// "percent points" is said for percentage points.
fn points(text: &Page<'_>, end: usize) -> usize {
    next_word(text, end).filter(|word| word.is_any(&["point", "points"])).map_or(end, |word| word.end)
}
