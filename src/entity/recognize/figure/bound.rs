//! Words that say how exact a figure is: "over", "nearly", "about".

use crate::entity::Bound;
use crate::entity::document::words::{Word, byte_at, char_before, next_word, word_before};

/// What the words before `start` and after `end` say about the figure between them.
pub(crate) fn around(text: &str, start: usize, end: usize) -> Bound {
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
    let both = |a: &str, b: &str| first.is(a) && last.is(b);
    let negated = || word_before(text, first.start).is_some_and(|word| word.is_any(&["no", "not"]));
    let more = first.is_any(&["more", "greater", "higher", "larger", "longer", "bigger", "older"]);
    let less = first.is_any(&["less", "fewer", "lower", "smaller", "shorter", "younger"]);
    if last.is("than") && (more || less) {
        return if more == negated() { Bound::Under } else { Bound::Over };
    }
    if both("at", "least") || both("excess", "of") || both("upwards", "of") || both("upward", "of") {
        return Bound::Over;
    }
    if both("up", "to") || both("at", "most") || both("as", "much") || both("as", "many") {
        return Bound::Under;
    }
    if last.is("as") && first.is_any(&["much", "many", "high"]) {
        return Bound::Under;
    }
    if both("close", "to") || both("region", "of") {
        return Bound::About;
    }
    Bound::Exact
}

/// Bounds of one word.
fn single(word: &Word<'_>) -> Bound {
    match word.lower().as_str() {
        "over" | "above" | "exceeding" | "exceeds" | "exceed" | "exceeded" | "surpassing" | "surpassed"
        | "topping" | "topped" | "beyond" | "minimum" => Bound::Over,
        "nearly" | "almost" | "under" | "below" | "maximum" => Bound::Under,
        "about" | "around" | "some" | "roughly" | "approximately" | "circa" | "estimated" | "approx" => {
            Bound::About
        }
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
