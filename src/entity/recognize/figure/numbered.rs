//! Numbers that are the names of things rather than counts: "Article 5", "week 12", "911 calls", "one in five".

use super::amount::Amount;
use super::measure::{below_zero_start, measured};
use super::page::Page;
use super::spelled::below_hundred;
use super::words::{MONTHS, is_function_word};
use crate::entity::document::words::{
    Word, begins_sentence, byte_at, char_at, char_before, is_dash, word_before,
};
use crate::text::boundary;

/// Whether the number belongs to a name ("Article 5", "Boeing 737"), a score or a time rather than counting.
pub(super) fn is_name_part(text: &Page<'_>, at: usize, amount: &Amount) -> bool {
    let before = char_before(text, at);
    let cold = before.is_some_and(|c| matches!(c, '-' | '\u{2212}')) && below_zero_start(text, at, "°") < at;
    if cold && measured(text, amount).is_some_and(|(unit, _)| unit.starts_with('°')) {
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
    let lower = word.lower();
    let number = word.text.bytes().all(|b| b.is_ascii_digit()) || below_hundred(lower.as_str()).is_some();
    let joined = char_at(text, amount.end()).is_some_and(is_dash) && measured(text, amount).is_some();
    if number && !joined && !is_date_number(text, &word) {
        return true; // "five 787 jets", but "three 8,000-metre peaks", "In 2020 300 people"
    }
    if NUMBERED.contains(&lower.as_str())
        || (NUMBERED_ALONE.contains(&lower.as_str()) && is_bare(text, &word))
    {
        return !amount.low.is_amount;
    }
    if listed_before(text, &word) || is_ratio(text, &word) {
        return true; // "Rooms 12 and 14", "one in five children"
    }
    let plain = !amount.low.is_amount && !amount.low.in_words;
    plain
        && word.is_capitalised()
        && !is_function_word(lower.as_str())
        && !(begins_sentence(text, word.start) && BEGINNINGS.contains(&lower.as_str()))
}

/// Whether the number `word` is part of a date: "In 2020 300 people", "On June 5 300 people".
fn is_date_number(text: &str, word: &Word<'_>) -> bool {
    let Some(before) = word_before(text, word.start) else { return false };
    if MONTHS.iter().any(|(name, _)| before.is(name)) {
        return true;
    }
    word.text.len() == 4
        && (word.text.starts_with("19") || word.text.starts_with("20"))
        && before.is_any(&["in", "since", "during", "by", "until", "before", "after"])
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
    let number = number.filter(|number| number.text.bytes().all(|b| b.is_ascii_digit()));
    number.and_then(|number| word_before(text, number.start)).is_some_and(|noun| {
        let lower = noun.lower();
        let lower = lower.as_str();
        NUMBERED.contains(&lower) || NUMBERED.contains(&lower.trim_end_matches('s'))
    })
}

/// Whether `word` is the "in" of "one in five", or the "of" of "three out of four", behind its number.
fn is_ratio(text: &str, word: &Word<'_>) -> bool {
    let before = word_before(text, word.start);
    let out =
        before.filter(|out| word.is("of") && out.is("out")).and_then(|out| word_before(text, out.start));
    let number = if word.is("in") { before } else { out };
    number.is_some_and(|number| {
        number.text.len() < 3 && number.text.bytes().all(|b| b.is_ascii_digit())
            || below_hundred(number.lower().as_str()).is_some()
    })
}

/// What is numbered where nothing says which of them is meant.
const NUMBERED_ALONE: [&str; 26] = [
    "week", "day", "year", "game", "grade", "class", "type", "tier", "zone", "bus", "train", "tram", "gate",
    "platform", "district", "ward", "block", "track", "lane", "exit", "form", "bill", "engine", "team",
    "book", "act",
];

/// What is numbered rather than counted.
const NUMBERED: [&str; 49] = [
    "psalm",
    "verse",
    "apartment",
    "apt",
    "suite",
    "rooms",
    "interstate",
    "lot",
    "article",
    "section",
    "chapter",
    "page",
    "pages",
    "paragraph",
    "clause",
    "figure",
    "table",
    "line",
    "room",
    "number",
    "no",
    "nos",
    "episode",
    "season",
    "part",
    "volume",
    "issue",
    "item",
    "step",
    "round",
    "stage",
    "phase",
    "level",
    "grade",
    "version",
    "channel",
    "route",
    "highway",
    "flight",
    "size",
    "group",
    "category",
    "unit",
    "apollo",
    "formula",
    "covid",
    "under",
    "one",
    "resolution",
];

/// Words that make a small number a reference to what was named before.
pub(super) const DEFINITE: [&str; 13] =
    ["the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "both", "other", "which"];

/// Words that may begin a sentence before a count without being part of a name.
const BEGINNINGS: [&str; 22] = [
    "only",
    "just",
    "another",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "today",
    "yesterday",
    "together",
    "also",
    "then",
    "now",
    "there",
    "we",
    "they",
    "police",
    "officials",
    "all",
    "every",
    "exactly",
    "currently",
];

/// Whether the number is what the things are called: "911 calls", "737 MAX jets".
pub(super) fn is_called(text: &str, amount: &Amount, noun: &str) -> bool {
    let written = &text[boundary(text, amount.low.end.saturating_sub(3))..amount.low.end];
    let calls = ["call", "caller", "dispatcher", "operator", "tape", "recording", "center", "system"];
    let planes =
        ["jet", "plane", "aircraft", "airliner", "freighter", "airplane", "dreamliner", "tanker", "order"];
    let is = |nouns: &[&str]| nouns.contains(&noun.trim_end_matches('s'));
    match written.as_bytes() {
        b"911" | b"999" | b"112" | b"311" | b"988" => is(&calls),
        [b'7', b'0'..=b'9', b'7'] => is(&planes),
        _ => amount.low.magnitude == Some(3) && written.ends_with(['k', 'K']) && SIZED_IN_K.contains(&noun),
    }
}

/// Nouns before which "5K" and "4K" are no thousands.
const SIZED_IN_K: [&str; 10] =
    ["runs", "races", "walks", "events", "screens", "tvs", "displays", "monitors", "videos", "cameras"];
