//! Whether what is dated was or will be, as the words around the date tell.

use crate::entity::cursor::{Word, is_space, next_word, word_at, word_before};
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
/// behind it. A term that is set ("by Friday", "until the end of June") lies ahead.
pub(super) fn around(text: &str, span: Span) -> Tense {
    let is_term = words_back(text, span.start)
        .take(4)
        .find(|word| !PART.contains(&word.text))
        .is_some_and(|word| word.is_any(&["by", "until"]));
    if is_term {
        return Tense::Future;
    }
    let before = words_back(text, span.start).find_map(|word| tense_of(text, &word));
    before.or_else(|| words_on(text, span.end).find_map(|word| tense_of(text, &word))).unwrap_or(Tense::Open)
}

/// Words between "by" and a date.
const PART: [&str; 9] = ["the", "end", "of", "early", "late", "mid", "start", "beginning", "middle"];

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
    if FUTURE.contains(&word.text) {
        return Some(Tense::Future);
    }
    if let Some((_, links)) = AHEAD_WITH.iter().find(|(ahead, _)| *ahead == word.text) {
        let link = next_word(text, word.end).filter(|link| links.contains(&link.text));
        let compared = word_before(text, word.start).is_some_and(|before| before.is("than"));
        return link.filter(|_| !compared).map(|_| Tense::Future);
    }
    let regular = word.text.len() > 4 && word.text.ends_with("ed") && !word.is_capitalised();
    let past = PAST.contains(&word.text) || (regular && !NO_PAST.contains(&word.text));
    (past && !is_participle(text, word)).then_some(Tense::Past)
}

/// Whether a form of the past stands behind a word with which it tells no time: "will be officially opened", "its
/// renovated hall", "expected to shut".
fn is_participle(text: &str, word: &Word<'_>) -> bool {
    let Some(before) = word_before(text, word.start) else { return false };
    let led = before.is_any(&[
        "be", "to", "a", "an", "the", "its", "his", "her", "their", "our", "my", "your", "this", "that",
        "newly",
    ]);
    led || word_before(text, before.start).is_some_and(|second| second.is("be"))
}

/// Words that say of something that it will be.
const FUTURE: [&str; 5] = ["will", "ll", "shall", "upcoming", "preparing"];

/// Words that say so with one of these behind them: "is due on Friday", but not "due to rain".
const AHEAD_WITH: [(&str, &[&str]); 18] = [
    ("due", &["on", "in", "for", "back", "out"]),
    ("scheduled", &["to", "for", "on", "in"]),
    ("slated", &["to", "for"]),
    ("planned", &["to", "for"]),
    ("expected", &["to"]),
    ("set", &["to", "for"]),
    ("going", &["to"]),
    ("likely", &["to"]),
    ("expects", &["to"]),
    ("expect", &["to"]),
    ("plans", &["to"]),
    ("plan", &["to"]),
    ("hopes", &["to"]),
    ("hope", &["to"]),
    ("aims", &["to"]),
    ("intends", &["to"]),
    ("wants", &["to"]),
    ("prepares", &["to", "for"]),
];

/// Verbs that say of something that it was, beside those that end in "ed".
const PAST: [&str; 60] = [
    "was", "were", "had", "did", "said", "told", "rose", "fell", "grew", "came", "went", "left", "met",
    "won", "lost", "took", "gave", "made", "began", "held", "sold", "paid", "shot", "struck", "hit", "built",
    "brought", "bought", "sent", "spent", "saw", "found", "wrote", "spoke", "broke", "led", "got", "became",
    "ran", "drew", "fought", "flew", "drove", "chose", "beat", "swept", "kept", "knew", "stood", "sank",
    "sued", "died", "cut", "dealt", "shut", "threw", "born", "been", "sat", "since",
];

/// Words in "ed" that are no past.
const NO_PAST: [&str; 14] = [
    "hundred", "hatred", "greed", "bleed", "embed", "indeed", "speed", "breed", "exceed", "proceed",
    "succeed", "sacred", "naked", "wicked",
];
