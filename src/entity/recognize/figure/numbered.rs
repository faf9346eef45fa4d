//! Numbers that are the names of things rather than counts: "Article 5", "week 12", "911 calls", "one in five".

use super::amount::{Amount, minus_start};
use super::locale::Localized;
use super::measure::measured;
use super::words::{has, is_digits, is_function_word, is_near_year, is_number, month, value};
use crate::entity::document::words::{
    Word, begins_sentence, byte_at, char_at, char_before, is_dash, word_before,
};
use crate::entity::lexicon::{self, Tag};
use crate::text::boundary;

/// Whether the number belongs to a name ("Article 5", "Boeing 737"), a score or a time rather than counting.
pub(super) fn is_name_part(text: &Localized<'_>, at: usize, amount: &Amount) -> bool {
    let before = char_before(text, at);
    let cold = minus_start(text, at).and_then(|_| measured(text, amount));
    if cold.is_some_and(|(unit, _)| unit.starts_with('°')) {
        return false;
    }
    if before.is_some_and(|c| is_dash(c) || matches!(c, '/' | ':' | '#' | '.' | '\u{2116}' | '_')) {
        return true;
    }
    if matches!(byte_at(text, amount.end()), b':' | b'/' | b'_')
        && byte_at(text, amount.end() + 1).is_ascii_digit()
    {
        return true;
    }
    let Some(word) = word_before(text, at) else { return false };
    let joined = char_at(text, amount.end()).is_some_and(is_dash) && measured(text, amount).is_some();
    if is_number(&word) && !joined && !is_date_number(text, &word) {
        return true; // "five 787 jets", but "three 8,000-metre peaks", "In 2020 300 people"
    }
    if is_numbered(&word) || (has(&word, Tag::Numbered) && is_bare(text, &word)) {
        return !amount.low.is_amount;
    }
    if listed_before(text, &word) || is_ratio(text, &word) {
        return true; // "Rooms 12 and 14", "one in five children"
    }
    let plain = !amount.low.is_amount && !amount.low.in_words;
    plain
        && word.is_capitalised()
        && !is_function_word(word.lower().as_str())
        && !(begins_sentence(text, word.start) && has(&word, Tag::BeginsCount))
}

/// Whether the number `word` is part of a date: "In 2020 300 people", "On June 5 300 people".
fn is_date_number(text: &str, word: &Word<'_>) -> bool {
    let Some(before) = word_before(text, word.start) else { return false };
    month(before.lower().as_str()).is_some()
        || is_near_year(word.text)
            && before.is_any(&["in", "since", "during", "by", "until", "before", "after"])
}

/// Whether what `word` names is numbered wherever it stands.
fn is_numbered(word: &Word<'_>) -> bool {
    has(word, Tag::Numbered) && value(word, Tag::Numbered).is_none()
}

/// Whether no word stands before `word` that makes it one of many: "in week 12", but not "this week 12 people".
fn is_bare(text: &str, word: &Word<'_>) -> bool {
    word_before(text, word.start).is_none_or(|before| {
        before.is_any(&[
            "in", "on", "at", "of", "by", "from", "for", "to", "and", "since", "until", "after", "before",
            "with", "aboard",
        ])
    })
}

/// Whether `word` is the "and" behind a number of what is numbered.
fn listed_before(text: &str, word: &Word<'_>) -> bool {
    let number = word_before(text, word.start).filter(|_| word.is_any(&["and", "or"]));
    let noun = number.filter(is_digits).and_then(|number| word_before(text, number.start));
    noun.is_some_and(|noun| {
        let one = Word { text: noun.text.trim_end_matches(['s', 'S']), ..noun };
        is_numbered(&noun) || is_numbered(&one)
    })
}

/// Whether `word` is the "in" of "one in five", or the "of" of "three out of four", behind its number.
fn is_ratio(text: &str, word: &Word<'_>) -> bool {
    let before = word_before(text, word.start);
    let out =
        before.filter(|out| word.is("of") && out.is("out")).and_then(|out| word_before(text, out.start));
    let number = if word.is("in") { before } else { out };
    number.is_some_and(|number| is_number(&number) && !(is_digits(&number) && number.text.len() > 2))
}

/// Whether the number is what the things are called: "911 calls", "737 MAX jets", "5K runs".
pub(super) fn is_called(text: &str, amount: &Amount, noun: &str) -> bool {
    let written = &text[boundary(text, amount.low.end.saturating_sub(3))..amount.low.end];
    let is = |noun: &str, kind: &str| lexicon::values(noun, Tag::CountNoun).any(|known| known == kind);
    let one = noun.trim_end_matches('s');
    match written.as_bytes() {
        b"911" | b"999" | b"112" | b"311" | b"988" => is(one, "call"),
        [b'7', b'0'..=b'9', b'7'] => is(one, "plane"),
        _ => amount.low.magnitude == Some(3) && written.ends_with(['k', 'K']) && is(noun, "sized-in-k"),
    }
}
