//! Whether what is dated was or will be, as the words around the date tell.

use super::words::{has, is_function_word};
use crate::entity::document::words::{
    Lower, Word, char_at, char_before, is_space, next_word, word_at, word_before,
};
use crate::entity::lexicon::{self, Tag};
use crate::text::Span;

/// When something happens, seen from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It has happened.
    Past,
    /// It will.
    Future,
    /// There is no telling.
    Open,
}

/// So many words before the date are looked at, and so many behind it.
const REACH: usize = 14;

/// The tense of the verb nearest before the date at `span` in its sentence; where none stands there, of the first one
/// behind it. What leads to the date comes first: a term that is set ("by Friday", "until the end of June") lies ahead,
/// an anniversary's day behind. A date that names something ("the July 25 call") is not when the sentence happens.
pub(super) fn around(text: &str, span: Span) -> Tense {
    let before = words_back(text, span.start).find_map(|word| tense_of(text, &word));
    let is_owner = matches!(char_at(text, span.end), Some('\'' | '\u{2019}'));
    let behind = || {
        // "Monday's debate might help": what may be is not when the debate was.
        words_on(text, span.end)
            .filter(|word| !(is_owner && lexicon::value(word.text, Tag::Tense) == Some("modal")))
            .find_map(|word| tense_of(text, &word))
    };
    let leading = words_back(text, span.start).take(4).find(|word| {
        !word.is_any(&["the", "end", "of", "early", "late", "mid", "start", "beginning", "middle"])
    });
    let leading = leading.map(|word| word.lower());
    match leading.as_ref().map(Lower::as_str) {
        Some("by") if before != Some(Tense::Future) => {
            let had =
                words_back(text, span.start).chain(words_on(text, span.end)).any(|word| word.text == "had");
            return if had { Tense::Past } else { Tense::Future };
        }
        // "He served until Friday"
        Some("until" | "till" | "starting" | "beginning" | "effective") => {
            return before.unwrap_or(Tense::Future);
        }
        Some("since") => return Tense::Past,
        // "After Tuesday's vote, talks will go on"
        Some("after" | "following") => return before.unwrap_or(Tense::Past),
        _ => {}
    }
    if words_back(text, span.start).take(3).any(|word| word.text == "anniversary") {
        return Tense::Past;
    }
    match before.or_else(behind) {
        Some(Tense::Future) if names_a_thing(text, span) => Tense::Open,
        tense => tense.unwrap_or(Tense::Open),
    }
}

/// Whether the date at `span` with a day of the month stands before a noun: "the July 25 call", "Nour's May 8 speech".
fn names_a_thing(text: &str, span: Span) -> bool {
    let led = word_before(text, span.start).is_some_and(|word| {
        let possessive = word.text == "s" && matches!(char_before(text, word.start), Some('\'' | '\u{2019}'));
        possessive || has(&word, Tag::Determiner)
    });
    let noun = next_word(text, span.end);
    let is_noun = noun.is_some_and(|noun| {
        !noun.is_capitalised() && !is_function_word(noun.text) && tense_of(text, &noun).is_none()
    });
    led && is_noun && span.of(text).contains(|c: char| c.is_ascii_digit())
}

/// The words before `at`, the nearest first, up to the sentence's beginning.
fn words_back(text: &str, mut at: usize) -> impl Iterator<Item = Word<'_>> {
    std::iter::from_fn(move || {
        at = skip_marks(text[..at].chars().rev()).map(|length| at - length)?;
        let word = word_before(text, at)?;
        at = word.start;
        Some(word)
    })
    .take(REACH)
}

/// The words behind `at`, up to the sentence's end.
fn words_on(text: &str, mut at: usize) -> impl Iterator<Item = Word<'_>> {
    std::iter::from_fn(move || {
        at += skip_marks(text[at..].chars())?;
        let word = word_at(text, at)?;
        at = word.end;
        Some(word)
    })
    .take(REACH)
}

/// How many bytes of blanks and light marks come first; None where the sentence ends there.
fn skip_marks(chars: impl Iterator<Item = char>) -> Option<usize> {
    let mut length = 0;
    for c in chars.take(6) {
        match c {
            c if c.is_alphanumeric() => return Some(length),
            c if is_space(c) || ",-\u{2013}'\u{2019}\"\u{201c}\u{201d}()%$\u{20ac}\u{a3}".contains(c) => {
                length += c.len_utf8();
            }
            _ => return None,
        }
    }
    None
}

fn tense_of(text: &str, word: &Word<'_>) -> Option<Tense> {
    let told = lexicon::value(word.text, Tag::Tense);
    match told {
        Some("future") => return Some(Tense::Future),
        Some("modal") => return modal(text, word),
        _ => {}
    }
    let next = next_word(text, word.end);
    if next
        .is_some_and(|next| lexicon::values(word.lower().as_str(), Tag::Ahead).any(|link| link == next.text))
    {
        let compared = word_before(text, word.start).is_some_and(|before| before.is("than"));
        return if compared { None } else { Some(Tense::Future) };
    }
    if word.text == "to" && next.is_some_and(|verb| !is_function_word(verb.text) || verb.is("be")) {
        // "She was to appear", "it is to be shut"
        let is = word_before(text, word.start).filter(|is| is.is_any(&["is", "are", "was", "were"]));
        return is.filter(|_| next.is_some_and(|verb| !verb.is_capitalised())).map(|_| Tense::Future);
    }
    let regular = word.text.len() > 4 && word.text.ends_with("ed") && !word.is_capitalised();
    let past = told == Some("past") || (regular && told != Some("none"));
    (past && !is_participle(text, word)).then_some(Tense::Past)
}

/// What "would" and its like tell: what may be lies ahead, what "could have" been or "could not" be lies behind.
fn modal(text: &str, word: &Word<'_>) -> Option<Tense> {
    let next = next_word(text, word.end)?;
    if next.is("have") || (next.is("not") && word.is("could")) {
        return Some(Tense::Past);
    }
    let habit = next.is_any(&["often", "always", "sometimes", "usually", "never", "regularly"]);
    (!habit).then_some(Tense::Future)
}

/// Whether a form of the past stands behind a word with which it tells no time: "will be officially opened", "its
/// renovated hall", "expected to shut".
fn is_participle(text: &str, word: &Word<'_>) -> bool {
    let Some(before) = word_before(text, word.start) else { return false };
    let led = has(&before, Tag::Determiner) || before.is_any(&["be", "to", "newly"]);
    led || word_before(text, before.start).is_some_and(|second| second.is("be"))
}
