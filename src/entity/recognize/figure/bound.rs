//! Words that say how exact a figure is: "over", "nearly", "about".

use super::words::{has_value, value};
use crate::entity::Bound;
use crate::entity::document::words::{Word, byte_at, char_before, is_dash, next_word, word_before};
use crate::entity::lexicon::Tag;

/// What the words before a date that begins at `start` say of it: "about 2010", "early 2024".
pub(super) fn of_date(text: &str, start: usize) -> Bound {
    let dash = char_before(text, start).filter(|c| is_dash(*c)).map_or(0, char::len_utf8);
    let about =
        word_before(text, start - dash).is_some_and(|word| has_value(&word, Tag::Bound, "date-about"));
    if about { Bound::About } else { Bound::Exact }
}

/// What the words before `start` and after `end` say about the figure between them.
pub(super) fn around(text: &str, start: usize, end: usize) -> Bound {
    match before(text, start) {
        Bound::Exact => after(text, end),
        bound => bound,
    }
}

fn before(text: &str, start: usize) -> Bound {
    if char_before(text, start) == Some('~') {
        return Bound::About;
    }
    let Some(mut last) = word_before(text, start) else { return Bound::Exact };
    if last.is_any(&["a", "an", "the"]) {
        // "over a million", "about half a million"
        let Some(word) = word_before(text, last.start) else { return Bound::Exact };
        last = word;
    }
    if last.is_any(&["than", "least", "to", "of", "most", "much", "many", "as"]) {
        return word_before(text, last.start).map_or(Bound::Exact, |first| pair(text, &first, &last));
    }
    single(&last)
}

/// Bounds of two words.
fn pair(text: &str, first: &Word<'_>, last: &Word<'_>) -> Bound {
    let negated = || word_before(text, first.start).is_some_and(|word| word.is_any(&["no", "not"]));
    let more = first.is_any(&["more", "greater", "higher", "larger", "longer", "bigger", "older"]);
    let less = first.is_any(&["less", "fewer", "lower", "smaller", "shorter", "younger"]);
    match (first.lower().as_str(), last.lower().as_str()) {
        (_, "than") if more || less => {
            if more == negated() {
                Bound::Under
            } else {
                Bound::Over
            }
        }
        ("at", "least") | ("excess" | "upwards" | "upward", "of") => Bound::Over,
        ("up", "to") | ("at", "most") | ("as", "much" | "many") | ("much" | "many" | "high", "as") => {
            Bound::Under
        }
        ("close", "to") | ("region", "of") => Bound::About,
        _ => Bound::Exact,
    }
}

/// Bounds of one word.
fn single(word: &Word<'_>) -> Bound {
    match value(word, Tag::Bound) {
        Some("over") => Bound::Over,
        Some("under") => Bound::Under,
        Some("about") => Bound::About,
        _ => Bound::Exact,
    }
}

fn after(text: &str, end: usize) -> Bound {
    match byte_at(text, end) {
        b'+' => return Bound::Over,
        b' ' => {}
        _ => return Bound::Exact,
    }
    let Some(or) = next_word(text, end).filter(|word| word.is("or")) else { return Bound::Exact };
    match next_word(text, or.end) {
        Some(word) if word.is("more") => Bound::Over,
        Some(word) if word.is_any(&["less", "fewer"]) => Bound::Under,
        Some(word) if word.is("so") => Bound::About,
        _ => Bound::Exact,
    }
}
