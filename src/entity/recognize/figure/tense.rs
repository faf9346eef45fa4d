//! Whether what is dated was or will be, as the words around the date tell.

use super::words::is_function_word;
use crate::entity::document::words::{
    Lower, Word, char_at, char_before, is_space, next_word, word_at, word_before,
};
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
            .filter(|word| !(is_owner && MODALS.contains(&word.text)))
            .find_map(|word| tense_of(text, &word))
    };
    let leading = words_back(text, span.start).take(4).find(|word| !PART.contains(&word.text));
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
        possessive || word.is_any(&["the", "a", "an", "his", "her", "its", "their", "our", "this", "that"])
    });
    let noun = next_word(text, span.end);
    let is_noun = noun.is_some_and(|noun| {
        !noun.is_capitalised() && !is_function_word(noun.text) && tense_of(text, &noun).is_none()
    });
    led && is_noun && span.of(text).contains(|c: char| c.is_ascii_digit())
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
    if MODALS.contains(&word.text) {
        return modal(text, word);
    }
    let next = next_word(text, word.end);
    if let Some((_, links)) = AHEAD_WITH.iter().find(|(ahead, _)| word.is(ahead)) {
        let compared = word_before(text, word.start).is_some_and(|before| before.is("than"));
        if next.is_some_and(|link| links.contains(&link.text)) {
            return if compared { None } else { Some(Tense::Future) };
        }
    }
    if word.text == "to" && next.is_some_and(|verb| !is_function_word(verb.text) || verb.is("be")) {
        // "She was to appear", "it is to be shut"
        let is = word_before(text, word.start).filter(|is| is.is_any(&["is", "are", "was", "were"]));
        return is.filter(|_| next.is_some_and(|verb| !verb.is_capitalised())).map(|_| Tense::Future);
    }
    let regular = word.text.len() > 4 && word.text.ends_with("ed") && !word.is_capitalised();
    let past = PAST.contains(&word.text) || (regular && !NO_PAST.contains(&word.text));
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

const MODALS: [&str; 6] = ["would", "could", "may", "might", "must", "should"];

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
const FUTURE: [&str; 21] = [
    "will",
    "ll",
    "shall",
    "upcoming",
    "preparing",
    "opens",
    "begins",
    "starts",
    "meets",
    "ends",
    "resumes",
    "convenes",
    "expires",
    "arrives",
    "departs",
    "marks",
    "kicks",
    "premieres",
    "debuts",
    "reopens",
    "closes",
];

/// Words that say so with one of these behind them: "is due on Friday", but not "due to rain".
const AHEAD_WITH: [(&str, &[&str]); 40] = [
    ("ahead", &["of"]),
    ("forecast", &["for", "on", "in", "to"]),
    ("takes", &["effect", "place", "office", "over"]),
    ("take", &["effect", "place", "office", "over"]),
    ("go", &["to", "on"]),
    ("goes", &["to", "on"]),
    ("head", &["to"]),
    ("heads", &["to"]),
    ("is", &["on", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ("moved", &["to", "until", "from"]),
    ("postponed", &["to", "until", "till"]),
    ("delayed", &["to", "until", "till"]),
    ("deferred", &["to", "until", "till"]),
    ("extended", &["to", "until", "till", "through"]),
    ("adjourned", &["to", "until", "till"]),
    ("suspended", &["until", "till"]),
    ("rescheduled", &["to", "for"]),
    ("pushed", &["to", "back"]),
    ("has", &["until", "to"]),
    ("have", &["until", "to"]),
    ("vowed", &["to"]),
    ("agreed", &["to"]),
    ("due", &["on", "in", "for", "back", "out"]),
    ("scheduled", &["to", "for", "on", "in"]),
    ("slated", &["to", "for"]),
    ("planned", &["to", "for"]),
    ("expected", &["to", "on", "in", "by", "for", "within", "next"]),
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
const PAST: [&str; 86] = [
    "was", "were", "had", "did", "said", "told", "rose", "fell", "grew", "came", "went", "left", "met",
    "won", "lost", "took", "gave", "made", "began", "held", "sold", "paid", "shot", "struck", "hit", "built",
    "brought", "bought", "sent", "spent", "saw", "found", "wrote", "spoke", "broke", "led", "got", "became",
    "ran", "drew", "fought", "flew", "drove", "chose", "beat", "swept", "kept", "knew", "stood", "sank",
    "sued", "died", "cut", "dealt", "shut", "threw", "born", "been", "sat", "since", "heard", "stole",
    "swore", "caught", "taught", "thought", "felt", "dug", "hung", "hid", "froze", "forgot", "woke", "wore",
    "tore", "bore", "sought", "sang", "swam", "slid", "stuck", "sprang", "burst", "quit", "fled", "blew",
];

/// Words in "ed" that are no past.
const NO_PAST: [&str; 14] = [
    "hundred", "hatred", "greed", "bleed", "embed", "indeed", "speed", "breed", "exceed", "proceed",
    "succeed", "sacred", "naked", "wicked",
];
