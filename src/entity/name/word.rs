//! What the lexicon says of the words that names are made of.

use crate::entity::lexicon::{Tag, is, is_any, values};

/// Whether `word`, with its capital, is a name in one place and a plain word in the next: it is never looked
/// for by itself.
pub(in crate::entity) fn is_common_word(word: &str) -> bool {
    is_any(word, &[Tag::CommonName, Tag::Weekday, Tag::Month])
}

/// Whether `word` is a particle that belongs to a family name.
pub(in crate::entity) fn is_particle(word: &str) -> bool {
    is(word, Tag::NameParticle)
}

/// Whether `word`, behind a name, says what kind of body it is of.
pub(in crate::entity) fn is_kind(word: &str) -> bool {
    is(&word.to_lowercase(), Tag::BodyKind)
}

/// Whether `word`, with a capital at the end of a name, says that it is an organization's.
pub(in crate::entity) fn is_head(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        && is(&word.to_ascii_lowercase(), Tag::BodyHead)
}

/// Whether `short` is a short form of the given name `long`.
pub(in crate::entity) fn is_nickname(short: &str, long: &str) -> bool {
    values(short, Tag::ShortFor).any(|name| name == long)
}
