//! Cues: words that say what the name beside them is (trigger words). Short closed lists, in `assets/lexicon/cues.txt`.

use super::word;
use crate::entity::lexicon::{Tag, values, words};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word tells of the name that it ends or stands beside, a bit each.
pub(super) type Cue = u32;

/// The cues as the lexicon calls them, in the order of their bits.
const NAMES: [&str; 16] = [
    "title",
    "organization",
    "place",
    "preposition",
    "personal",
    "joiner",
    "article",
    "honorific",
    "copula",
    "comma",
    "opening-bracket",
    "closing-bracket",
    "relative",
    "place-noun",
    "organization-noun",
    "person-noun",
];

/// Stands before a person's name.
pub(super) const TITLE: Cue = 1;
/// Ends the name of an organization.
pub(super) const ORGANIZATION: Cue = 1 << 1;
/// Ends or begins the name of a place.
pub(super) const PLACE: Cue = 1 << 2;
/// Stands before a place.
pub(super) const PREPOSITION: Cue = 1 << 3;
/// What people do: stands before or after a person.
pub(super) const PERSONAL: Cue = 1 << 4;
/// Joins the words of one name.
pub(super) const JOINER: Cue = 1 << 5;
/// An article.
pub(super) const ARTICLE: Cue = 1 << 6;
/// A title that is written with a capital before a name and is no part of it.
pub(super) const HONORIFIC: Cue = 1 << 7;
/// Says what a name is.
pub(super) const COPULA: Cue = 1 << 8;
/// A comma.
pub(super) const COMMA: Cue = 1 << 9;
/// A bracket that opens.
pub(super) const OPENING: Cue = 1 << 10;
/// A bracket that closes.
pub(super) const CLOSING: Cue = 1 << 11;
/// Begins a clause about a noun.
pub(super) const RELATIVE: Cue = 1 << 12;

/// What the word with this hash ([`word::Word::hash`]) tells.
pub(super) fn of(word: u32) -> Cue {
    static CUES: LazyLock<FxHashMap<u32, Cue>> = LazyLock::new(|| {
        let bit = |name| NAMES.iter().position(|known| *known == name).map_or(0, |bit| 1 << bit);
        let cue = |word| values(word, Tag::Cue).fold(0, |all, name| all | bit(name));
        words(Tag::Cue).iter().map(|word| (word::hash(word), cue(word))).collect()
    });
    CUES.get(&word).copied().unwrap_or_default()
}
