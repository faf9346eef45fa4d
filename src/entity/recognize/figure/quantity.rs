//! Numbers with what they count or measure. Precision comes first: a number whose noun isn't plainly there is left.

use super::amount::{Amount, amount_at, minus_start};
use super::foreign;
use super::found::Found;
use super::locale::Localized;
use super::measure::{degrees, measured};
use super::number::Number;
use super::numbered::{is_called, is_name_part};
use super::numeral::Short;
use super::words::{has_value, is_function_word, is_near_year, is_people, is_plural, month, unit_of};
use crate::entity::document::words::{Word, byte_at, char_at, next_word, word_at, word_before};
use crate::entity::lexicon::{self, Tag};
use crate::entity::recognize::language::Language::{German, Unknown};
use crate::entity::{Label, Rule};

/// How many words may stand between a number and its noun.
const MOST_MODIFIERS: usize = 3;

/// The quantity whose number begins at `at`: "6,000 workers", "ten joint projects", "12 km", "a three-hour talk".
pub(super) fn count_at(text: &Localized<'_>, at: usize, amount: Amount) -> Option<Found> {
    if let Some((value, end)) = degrees(text, at, &amount) {
        return Some(found(at, end, value));
    }
    if is_name_part(text, at, &amount) || goes_on_unread(text, &amount) {
        return None;
    }
    if !text.is_english() {
        let (value, end) = counted_abroad(text, at, &amount)?;
        return Some(found(at, end, value));
    }
    if let Some((unit, end)) = measured(text, &amount) {
        let amount = amount.in_thousands(text.language == Unknown && amount.is_open() && amount.is_round());
        let minus = minus_start(text, at).filter(|_| unit.starts_with('°'));
        let sign = if minus.is_some() { "-" } else { "" };
        return Some(found(minus.unwrap_or(at), end, format!("{sign}{amount} {unit}")));
    }
    let amount = amount.in_thousands(true); // what is counted has no decimals
    let (unit, end) = if amount.is_one() { None } else { counted(text, at, &amount) }?;
    Some(found(at, end, format!("{amount} {unit}")))
}

/// Whether more belongs to the number than was read: "401(k)", "5'10".
fn goes_on_unread(text: &str, amount: &Amount) -> bool {
    match char_at(text, amount.end()) {
        Some('(') => word_at(text, amount.end() + 1).is_some_and(|word| word.text.len() == 1),
        Some(c) => matches!(c, '\'' | '\u{2019}' | '\u{2032}'),
        None => false,
    }
}

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Quantity, value, Rule::Quantity)
}

/// "minus 22 degrees", at the word "minus".
pub(super) fn below_zero(text: &Localized<'_>, minus: &Word<'_>) -> Option<Found> {
    let number = next_word(text, minus.end)?;
    let amount = amount_at(text, number.start, Short::Clear, "")?;
    let (unit, end) =
        measured(text, &amount).filter(|(unit, _)| unit.contains("degree") || unit.contains('°'))?;
    Some(found(minus.start, end, format!("-{amount} {unit}")))
}

/// A plural noun after the number, with at most a few words between.
fn counted(text: &Localized<'_>, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let small = amount.low.in_words && amount.low.number.is_less(Number::whole(11));
    let padded = byte_at(text, at) == b'0' && !amount.low.is_amount;
    if padded || (small && word_before(text, at).is_some_and(|word| is_definite(&word))) {
        return None; // "007"; "the two leaders" are known already
    }
    let mut end = amount.end();
    let mut names: Vec<&str> = Vec::new();
    for modifiers in 0..=MOST_MODIFIERS {
        let word = next_word(text, end)?;
        if word.is("and") && modifiers > 0 {
            // "intergovernmental and interdepartmental documents": one adjective more on each side
            let adjective = next_word(text, word.end).filter(is_modifier)?;
            let noun = next_word(text, adjective.end).filter(is_plural)?;
            return Some((head(&noun), noun.end));
        }
        if has_value(&word, Tag::CountNoun, "never") {
            return None;
        }
        let abbreviation = abbreviation_end(text, &word);
        let is_noun = abbreviation.is_none() && is_plural(&word);
        if is_noun && modifiers > 0 && word.is_capitalised() {
            return None; // "16 Erik Jones"
        }
        if is_noun && !goes_on(text, &word) {
            return noun(text, at, amount, &word, modifiers);
        }
        if !is_noun && abbreviation.is_none() && !is_modifier(&word) {
            return None;
        }
        if abbreviation.is_some() || word.is_capitalised() {
            names.push(word.text);
        }
        // "40 Casey Mears drove on", but "40 New York officers", "five South Korean ships"
        let compound =
            abbreviation.is_none() && word.is_capitalised() && lexicon::is(names[0], Tag::PlaceLead);
        if names.len() > 2 || (names.len() == 2 && !compound) {
            return None;
        }
        end = hyphenated_end(text, abbreviation.unwrap_or(word.end));
    }
    None
}

/// Whether `word` makes a small number a reference to what was named before.
fn is_definite(word: &Word<'_>) -> bool {
    has_value(word, Tag::Determiner, "definite") || word.is_any(&["both", "other", "which"])
}

/// The plural noun `word` as what the number that begins at `at` counts, with so many words between.
fn noun(
    text: &Localized<'_>,
    at: usize,
    amount: &Amount,
    word: &Word<'_>,
    modifiers: usize,
) -> Option<(String, usize)> {
    let lower = word.lower();
    let lower = lower.as_str();
    // "30 billion Freedonian dollars": of a country that is not known
    let is_currency = lexicon::is_any(lower, &[Tag::Currency, Tag::SharedCurrency]);
    if is_called(text, amount, lower) || (modifiers > 0 && is_currency) {
        return None;
    }
    let basis = word_before(text, word.start).is_some_and(|before| before.is("basis"));
    let unit = if basis { format!("basis {}", head(word)) } else { head(word) };
    let is_year = amount.high.is_none() && is_near_year(&text[at..amount.low.end]);
    (!is_year || is_people(word)).then_some((unit, word.end))
}

/// The end of an abbreviation with points that begins with `word`: "U.S.", "U.N.", "D.C.".
fn abbreviation_end(text: &str, word: &Word<'_>) -> Option<usize> {
    let is_letter = |word: &Word<'_>| word.text.len() == 1 && word.is_capitalised();
    let mut end = word.end;
    let mut letters = 1;
    if !is_letter(word) || byte_at(text, end) != b'.' {
        return None;
    }
    while let Some(next) =
        word_at(text, end + 1).filter(|next| is_letter(next) && byte_at(text, next.end) == b'.')
    {
        (end, letters) = (next.end, letters + 1);
    }
    (letters > 1).then_some(end + 1)
}

/// The end of the hyphened parts that follow a word ending at `at` ("inter-university").
fn hyphenated_end(text: &Localized<'_>, mut at: usize) -> usize {
    for _ in 0..3 {
        let part = char_at(text, at)
            .filter(|c| matches!(c, '-' | '\u{2011}'))
            .and_then(|_| word_at(text, at + char_at(text, at).map_or(1, char::len_utf8)));
        match part {
            Some(word) => at = word.end,
            None => break,
        }
    }
    at
}

/// Whether `word` may stand between a number and its noun.
fn is_modifier(word: &Word<'_>) -> bool {
    let lower = word.lower();
    let lower = lower.as_str();
    let function = is_function_word(lower) && !word.is_all_capitals() && !word.is("more");
    !function
        && word.text.len() > 1
        && word.text.chars().all(char::is_alphabetic)
        && month(lower).is_none()
        && !lexicon::is_any(lower, &[Tag::Number, Tag::AfterNumber])
}

/// Nouns of which the whole names what is counted only with the next word.
fn goes_on(text: &Localized<'_>, word: &Word<'_>) -> bool {
    has_value(word, Tag::CountNoun, "part") && next_word(text, word.end).is_some_and(|next| is_plural(&next))
}

/// What the number that begins at `at` counts or measures in another language than English, with its worth: "180.000
/// movimientos", "30.000 Kilometer".
fn counted_abroad(text: &Localized<'_>, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let language = text.language;
    let mut word = next_word(text, amount.end())?;
    if amount.low.magnitude.is_some() && foreign::is_of(language, &word) {
        word = match char_at(text, word.end) {
            Some(c @ ('\'' | '\u{2019}')) => word_at(text, word.end + c.len_utf8())?,
            _ => next_word(text, word.end)?,
        };
    }
    if let Some(unit) = foreign::unit(&word).or_else(|| unit_of(&word).filter(|_| word.text.len() > 1)) {
        return Some((format!("{amount} {unit}"), word.end));
    }
    let amount = amount.in_thousands(true);
    if language == German {
        // Nouns have capitals: "300 verletzte Menschen".
        for _ in 0..2 {
            if word.is_capitalised() || foreign::is_no_noun(language, &word) {
                break;
            }
            word = next_word(text, word.end)?;
        }
    }
    let digits = &text[at..amount.low.end];
    let plain = !amount.low.is_amount && amount.high.is_none();
    let few = plain && (is_near_year(digits) || amount.low.number.is_less(Number::whole(2)));
    let is_noun = word.text.chars().count() > 2
        && word.text.chars().all(char::is_alphabetic)
        && (language == German) == word.is_capitalised()
        && !foreign::is_no_noun(language, &word)
        && foreign::month(text, &word).is_none()
        && foreign::magnitude(language, &word).is_none();
    (is_noun && !few && amount.low.number.is_whole() && !digits.starts_with('0'))
        .then(|| (format!("{amount} {}", head(&word)), word.end))
}

/// The noun as a value names it.
fn head(word: &Word<'_>) -> String {
    word.text.to_lowercase()
}
