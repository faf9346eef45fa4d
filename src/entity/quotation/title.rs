//! Names of works, programmes and nicknames in quotation marks, which nobody says.

use super::context::has;
use super::marks::Quoted;
use super::verbs::verb;
use crate::entity::document::words::word_before;
use crate::entity::lexicon::{Tag, is};

/// From so many words on words in quotation marks are somebody's, even where the text does not say whose.
const SPEECH: usize = 4;

/// Whether `words` are so many.
pub(super) fn is_speech(words: &str) -> bool {
    words.split_whitespace().nth(SPEECH - 1).is_some()
}

/// Whether `quote` is what its sentence calls a work or a nickname: "the film “The Orchard at Night”".
pub(super) fn is_called_a_work(text: &str, quote: &Quoted) -> bool {
    let head = &text[..quote.outer.start];
    let named = word_before(text, quote.outer.start).is_some_and(|word| has(&word, &[Tag::WorkNoun]));
    let short = !is_speech(quote.inner.of(text));
    let known = ["so-called ", "known as ", "known as the ", "selves ", "himself ", "herself ", "itself "]
        .iter()
        .any(|words| head.ends_with(words));
    (named && (short || has_capitals(quote.inner.of(text)))) || (short && known)
}

/// Whether `quote` is written as titles are and no verb of speech or colon stands right before it: "on “Face
/// the Day”".
pub(super) fn looks_like_a_work(text: &str, quote: &Quoted) -> bool {
    // "wrote “The Long Way Home”"
    let of_works = ["wrote", "writes", "write", "writing", "read", "reads"];
    let spoken = word_before(text, text[..quote.outer.start].trim_end_matches([' ', ',']).len())
        .is_some_and(|word| verb(word.lower().as_str()).is_some() && !word.is_any(&of_works));
    let colon = text[..quote.outer.start].trim_end().ends_with(':');
    has_capitals(quote.inner.of(text)) && !spoken && !colon
}

/// Whether each of two or more words has a capital, but for small ones.
fn has_capitals(words: &str) -> bool {
    let begins = |word: &str| word.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let capital = |word: &str| begins(word).is_none_or(|first| first.is_uppercase() || first.is_numeric());
    let small = |word: &str| {
        is(word, Tag::Preposition) || matches!(word, "a" | "an" | "the" | "and" | "or" | "as" | "vs")
    };
    let mut all = words.split_whitespace().enumerate();
    let titled = all.all(|(at, word)| capital(word) || (at > 0 && small(word)));
    titled && words.split_whitespace().filter(|word| capital(word)).nth(1).is_some()
}
