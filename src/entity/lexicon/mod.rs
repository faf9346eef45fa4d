//! The one lexicon: what the program knows of words, as data in `assets/lexicon`. Adding a word is one line there.

use crate::text::{Lexicon, tags};
use std::sync::LazyLock;

tags! {
    /// What is known of a word or phrase.
    pub(in crate::entity) enum Tag {
        /// A month's full name with its capital; the value is its number from 1.
        Month = "month",
        /// A weekday's full name with its capital; the value is its number from 1, Monday.
        Weekday = "weekday",

        // What stands around names, and in them.
        /// A preposition that says where: "in", "near".
        Locative = "locative",
        /// Stands before a month or day: "in", "last".
        BeforeTime = "before-time",
        /// A verb of speech right behind a name: "said".
        SaysPlainly = "says-plainly",
        /// A subject that names nothing: "There".
        PlainSubject = "plain-subject",
        /// A title of a monarch: "King".
        Monarch = "monarch",
        /// A particle of names of people only: "von".
        PersonalParticle = "personal-particle",
        /// A particle of Romance family names: "da".
        RomanceParticle = "romance-particle",
        /// A function word of a language in which personal particles are plain words: "und".
        GermanicWord = "germanic-word",
        /// A group's name that is a plain word or given name in other languages: "Roman".
        AmbiguousGroup = "ambiguous-group",
        /// A given name that is a plain word in other languages: "Santa".
        AmbiguousGiven = "ambiguous-given",
        /// A city's or body's name that is a plain word in other languages: "Essen".
        AmbiguousPlace = "ambiguous-place",
        /// An article of another language: "la".
        ForeignArticle = "foreign-article",
        /// An adjective of a region that belongs to no one country: "Eurasian".
        RegionalAdjective = "regional-adjective",
        /// A common noun for a kind of place: "village".
        PlaceNoun = "place-noun",
        /// Ends the name of a building or landscape: "Stadium".
        Building = "building",
        /// Ends the name of a building that is a body, too: "Museum".
        BuildingOrBody = "building-or-body",
        /// A common noun for a kind of body: "company".
        BodyNoun = "body-noun",
        /// A last word that both halves of a name with "and" share: "Administration".
        SharedHead = "shared-head",
        /// Stands behind "and" in a firm that is called after somebody: "Sons".
        FirmBehind = "firm-behind",
    }
}

/// All files of `assets/lexicon`.
const FILES: &[&str] = &[
    include_str!("../../../assets/lexicon/calendar.txt"),
    include_str!("../../../assets/lexicon/context.txt"),
    include_str!("../../../assets/lexicon/organizations.txt"),
    include_str!("../../../assets/lexicon/places.txt"),
];

static LEXICON: LazyLock<Lexicon<Tag>> = LazyLock::new(|| Lexicon::new(FILES));

/// Whether `word` has the tag. Letter case counts.
pub(in crate::entity) fn is(word: &str, tag: Tag) -> bool {
    LEXICON.has(word, tag)
}

/// Whether `word` has one of the tags. Letter case counts.
pub(in crate::entity) fn is_any(word: &str, tags: &[Tag]) -> bool {
    LEXICON.has_any(word, tags)
}

/// The first value that `word` has for the tag.
pub(in crate::entity) fn value(word: &str, tag: Tag) -> Option<&'static str> {
    LEXICON.value(word, tag)
}

/// All values that `word` has for the tag.
pub(in crate::entity) fn values(word: &str, tag: Tag) -> impl Iterator<Item = &'static str> {
    LEXICON.values(word, tag)
}

/// All words with the tag, in the order of the files.
pub(in crate::entity) fn words(tag: Tag) -> &'static [&'static str] {
    LEXICON.words(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Tag as _, unknown_tags};

    #[test]
    fn every_tag_is_known_and_used() {
        assert_eq!(unknown_tags::<Tag>(FILES), []);
        let unused = Tag::ALL.iter().filter(|(_, tag)| words(*tag).is_empty());
        assert_eq!(unused.map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0]);
    }
}
