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

        // Cues, groups, documents and events.
        /// A cue of the tagger, in small letters; the value says which.
        Cue = "cue",
        /// A group of people; the value is its kind: nationality, faith, party, people.
        Group = "group",
        /// May be part of a person's name.
        PersonalName = "personal-name",
        /// May be a plain word where a sentence begins.
        CommonWord = "common-word",
        /// The head word of documents' names; the value says what must stand around it.
        DocumentHead = "document-head",
        /// The head word of events' names; the value as for documents.
        EventHead = "event-head",
        /// The value is a word before a head word that makes something else of it.
        NotBehind = "not-behind",
        /// A head word that stands alone for a document named before.
        ShortForm = "short-form",
        /// Means a document even where it is all of a name.
        Document = "document",
        /// A document's whole name.
        DocumentName = "document-name",
        /// An event's whole name.
        EventName = "event-name",
        /// Begins a sentence or stands before a name, and is no part of a name before its head.
        NoModifier = "no-modifier",
        /// Names nothing by itself before a head word.
        Generic = "generic",

        // Languages.
        /// A function word, in small letters; the values are the codes of the languages (ISO 639-1) that have it.
        Function = "function",
    }
}

/// All files of `assets/lexicon`.
const FILES: &[&str] = &[
    include_str!("../../../assets/lexicon/calendar.txt"),
    include_str!("../../../assets/lexicon/cues.txt"),
    include_str!("../../../assets/lexicon/documents.txt"),
    include_str!("../../../assets/lexicon/events.txt"),
    include_str!("../../../assets/lexicon/groups.txt"),
    include_str!("../../../assets/lexicon/languages.txt"),
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
