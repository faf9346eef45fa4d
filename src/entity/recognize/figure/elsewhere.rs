//! Figures of texts in other languages than English.

use super::abroad::{is_of, is_small, magnitude, month, relative, unit};
use super::amount::{Amount, amount_at};
use super::number::Number;
use super::numeral::Short;
use super::page::Page;
use super::tongue::Tongue::{German, Portuguese, Spanish, Turkish};
use super::words::unit_of;
use super::{Found, calendar};
use crate::entity::Label;
use crate::entity::Rule;
use crate::entity::document::words::{Word, char_at, next_word, word_at, word_before};

/// The figure that begins with `word`.
pub(super) fn from_word(page: &Page<'_>, word: &Word<'_>) -> Option<Found> {
    if page.tongue == Turkish && word.text.to_lowercase() == "yüzde" {
        let number = next_word(page, word.end)?;
        let amount = amount_at(page, number.start, Short::Clear, "").filter(|amount| !amount.low.in_words)?;
        let value = amount.text(|number| number);
        return Some(Found::new(word.start, amount.end(), Label::Percent, value, Rule::Percentage));
    }
    if month(page, word).is_some() {
        return calendar::month_first(page, word);
    }
    let value = relative(page.tongue, word).filter(|_| !is_no_day(page, word))?;
    // "Morgen", "Pazar": nouns and names are other things.
    let named = word.is_capitalised() && (page.tongue != German || value == "tomorrow");
    let part = next_word(page, word.end).is_some_and(|next| next.is_any(&["feira", "mattina"]));
    (!named && !part)
        .then(|| Found::new(word.start, word.end, Label::Date, value.to_owned(), Rule::RelativeDate))
}

/// Whether a word that may be a day's name is another here: "por la mañana" is in the morning, "a segunda fase" the second
/// phase.
fn is_no_day(page: &Page<'_>, word: &Word<'_>) -> bool {
    let before = word_before(page, word.start);
    let is_behind = |words: &[&str]| before.as_ref().is_some_and(|before| before.is_any(words));
    match (page.tongue, word.lower().as_str()) {
        (Spanish, "mañana") => is_behind(&["la", "esta", "una", "cada", "aquella", "misma", "de", "media"]),
        (Portuguese, "segunda" | "terça" | "quarta" | "quinta" | "sexta") => {
            !is_behind(&["na", "nesta", "até", "desde", "próxima", "última", "e", "passada"])
                && !next_word(page, word.end).is_some_and(|next| next.is("feira"))
        }
        _ => false,
    }
}

/// What the number that begins at `at` counts or measures, with its worth: "180.000 movimientos", "30.000 Kilometer".
pub(super) fn counted(page: &Page<'_>, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let mut word = next_word(page, amount.end())?;
    if amount.low.magnitude.is_some() && is_of(page.tongue, &word) {
        word = match char_at(page, word.end) {
            Some(c @ ('\'' | '\u{2019}')) => word_at(page, word.end + c.len_utf8())?,
            _ => next_word(page, word.end)?,
        };
    }
    if let Some(unit) = unit(&word).or_else(|| unit_of(&word).filter(|_| word.text.len() > 1)) {
        return Some((format!("{} {unit}", amount.text(|number| number)), word.end));
    }
    let amount = amount.in_thousands(true);
    if page.tongue == German {
        // Nouns have capitals: "300 verletzte Menschen".
        for _ in 0..2 {
            if word.is_capitalised() || is_small(page.tongue, &word) {
                break;
            }
            word = next_word(page, word.end)?;
        }
        if !word.is_capitalised() {
            return None;
        }
    }
    let plain = !amount.low.is_amount && amount.high.is_none();
    let digits = &page[at..amount.low.end];
    let is_year = plain && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let few = plain && amount.low.number.is_less(Number::whole(2));
    let is_noun = word.text.chars().count() > 2
        && word.text.chars().all(char::is_alphabetic)
        && (page.tongue == German) == word.is_capitalised()
        && !is_small(page.tongue, &word)
        && month(page, &word).is_none()
        && magnitude(page.tongue, &word).is_none()
        && amount.low.number.is_whole();
    let noun = (is_noun && !is_year && !few && digits.as_bytes().first() != Some(&b'0'))
        .then(|| word.text.to_lowercase())?;
    Some((format!("{} {noun}", amount.text(|number| number)), word.end))
}
