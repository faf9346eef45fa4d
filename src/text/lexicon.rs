//! Word lists as data: files with a word or phrase a line, and behind a tab what is known of it.
//!
//! ```text
//! # A comment: where these words come from.
//! january<TAB>month=1
//! km<TAB>unit=kilometres
//! sq km<TAB>unit=square_kilometres
//! president<TAB>title office
//! ```
//!
//! `<TAB>` is a tab. Tags stand with blanks between. A tag may have a value, in which `_` stands for a blank; several values of one tag are
//! written one after the other. A word may stand in several files, and has the tags of all. Words are looked up as they are
//! written: letter case counts.

use super::slots::{Slot, Slots};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;

/// What the words of a [`Lexicon`] are tagged with; made by `lexicon!`.
pub(crate) trait Tag: Copy + PartialEq + 'static {
    /// Every tag with its name in the files, in the order of [`index`](Self::index); at most 128.
    const ALL: &'static [(&'static str, Self)];

    /// Its place in [`ALL`](Self::ALL).
    fn index(self) -> usize;
}

/// Defines a lexicon: an enum of tags with a doc line a tag and their names in the files, the files in `assets/lexicon`, and
/// `LEXICON`, which is read from them on first use.
///
/// ```text
/// lexicon! {
///     /// What is known of words of speech.
///     pub(crate) enum Tag {
///         /// Reports what somebody says.
///         Speech = "speech",
///     }
///     "verbs.txt"
/// }
/// ```
macro_rules! lexicon {
    (
        $(#[$about:meta])*
        $vis:vis enum $tag:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }
        $($file:literal)*
    ) => {
        $crate::text::tags! { $(#[$about])* $vis enum $tag { $($(#[$doc])* $variant = $name,)* } }

        const FILES: &[&str] =
            &[$(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon/", $file)),)*];

        $vis static LEXICON: std::sync::LazyLock<$crate::text::Lexicon<$tag>> =
            std::sync::LazyLock::new(|| $crate::text::Lexicon::new(FILES));

        #[cfg(test)]
        #[test]
        fn every_tag_is_known_and_used() {
            assert_eq!($crate::text::unknown_tags::<$tag>(FILES), []);
            let all = <$tag as $crate::text::Tag>::ALL;
            let unused = all.iter().filter(|(_, tag)| LEXICON.words(*tag).is_empty());
            assert_eq!(unused.map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0]);
        }
    };
}
pub(crate) use lexicon;

/// The enum of tags alone, as above.
macro_rules! tags {
    ($(#[$about:meta])* $vis:vis enum $tag:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $vis enum $tag { $($(#[$doc])* $variant,)* }

        impl $crate::text::Tag for $tag {
            const ALL: &'static [(&'static str, Self)] = &[$(($name, $tag::$variant),)*];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use tags;

/// Words and phrases with their tags.
#[derive(Debug)]
pub(crate) struct Lexicon<T: 'static> {
    entries: FxHashMap<&'static str, Entry<T>>,
    /// For each tag its words, in the order of the files.
    words: Vec<Vec<&'static str>>,
    /// For each tag those of its words: most look-ups of words that do not have the tag end here.
    slots: Vec<Slots>,
}

#[derive(Debug)]
struct Entry<T> {
    /// A bit for each tag.
    tags: u128,
    values: Vec<(T, Cow<'static, str>)>,
}

impl<T: Tag> Lexicon<T> {
    /// Reads the text of files. Tags that are not known are passed over; [`unknown_tags`] finds them.
    pub(crate) fn new(files: &[&'static str]) -> Self {
        const { assert!(T::ALL.len() <= 128, "a bit for each tag") }
        let most = files.iter().map(|file| memchr::memchr_iter(b'\n', file.as_bytes()).count()).sum();
        let mut lexicon = Self {
            entries: FxHashMap::with_capacity_and_hasher(most, FxBuildHasher),
            words: vec![Vec::new(); T::ALL.len()],
            slots: vec![Slots::NONE; T::ALL.len()],
        };
        let by_name: FxHashMap<&str, T> = T::ALL.iter().copied().collect();
        for (word, tags) in files.iter().flat_map(|file| lines(file)) {
            let entry = lexicon.entries.entry(word).or_insert(Entry { tags: 0, values: Vec::new() });
            for (tag, value) in tags.filter_map(|(name, value)| Some((*by_name.get(name)?, value))) {
                if entry.tags >> tag.index() & 1 == 0 {
                    lexicon.words[tag.index()].push(word);
                }
                entry.tags |= 1 << tag.index();
                lexicon.slots[tag.index()].add(word);
                if let Some(value) = value {
                    // Hardly any word has more than one, and the first article waits for thousands of words.
                    entry.values.reserve_exact(1);
                    entry.values.push((tag, unescaped(value)));
                }
            }
        }
        lexicon
    }

    /// Whether `word` has the tag.
    pub(crate) fn has(&self, word: &str, tag: T) -> bool {
        self.has_any(word, &[tag])
    }

    /// Whether `word` has one of the tags.
    pub(crate) fn has_any(&self, word: &str, tags: &[T]) -> bool {
        let Some(slot) = Slot::of(word.as_bytes()) else { return false };
        let likely = tags.iter().filter(|tag| self.slots[tag.index()].has(slot));
        let mask = likely.fold(0, |mask, tag| mask | 1u128 << tag.index());
        mask != 0 && self.entries.get(word).is_some_and(|entry| entry.tags & mask != 0)
    }

    /// The first value that `word` has for the tag.
    pub(crate) fn value(&self, word: &str, tag: T) -> Option<&str> {
        self.values(word, tag).next()
    }

    /// All values that `word` has for the tag.
    pub(crate) fn values(&self, word: &str, tag: T) -> impl Iterator<Item = &str> {
        let may_have = self.slots[tag.index()].may_have(word.as_bytes());
        let entry = if may_have { self.entries.get(word) } else { None };
        let values = entry.map_or(&[][..], |entry| &entry.values);
        values.iter().filter(move |(of, _)| *of == tag).map(|(_, value)| value.as_ref())
    }

    /// All words that have the tag, in the order of the files.
    pub(crate) fn words(&self, tag: T) -> &[&'static str] {
        &self.words[tag.index()]
    }
}

/// The tags in `files` that are none of `T`'s, with their words: mistakes in writing.
#[cfg(test)]
pub(crate) fn unknown_tags<T: Tag>(files: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    let all =
        files.iter().flat_map(|file| lines(file)).flat_map(|(word, tags)| tags.map(move |tag| (word, tag.0)));
    all.filter(|(_, tag)| T::ALL.iter().all(|(known, _)| known != tag)).collect()
}

/// The words of a file, each with its tags and their values.
fn lines(
    file: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = (&'static str, Option<&'static str>)>)> {
    let tag = |tag: &'static str| tag.split_once('=').map_or((tag, None), |(tag, value)| (tag, Some(value)));
    let lines = file.lines().filter(|line| !line.starts_with("# ") && *line != "#");
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(move |(word, tags)| (word, tags.split_whitespace().map(tag)))
}

fn unescaped(value: &'static str) -> Cow<'static, str> {
    if value.contains('_') { value.replace('_', " ").into() } else { value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    tags! {
        /// Made up.
        enum Kind {
            /// A fruit.
            Fruit = "fruit",
            /// A colour.
            Colour = "colour",
        }
    }

    const FILES: [&str; 2] = [
        "# Of trees.\napple\tfruit\nwater melon\tfruit=big_one fruit=green\n\n",
        "orange\tfruit colour\napple\tcolor\n",
    ];

    #[test]
    fn words_have_the_tags_of_all_files() {
        let lexicon = Lexicon::<Kind>::new(&FILES);
        assert!(lexicon.has("apple", Kind::Fruit) && !lexicon.has("apple", Kind::Colour));
        assert!(lexicon.has_any("orange", &[Kind::Colour]) && !lexicon.has("Apple", Kind::Fruit));
        assert_eq!(lexicon.value("water melon", Kind::Fruit), Some("big one"));
        assert_eq!(lexicon.values("water melon", Kind::Fruit).count(), 2);
        assert_eq!(lexicon.words(Kind::Fruit), ["apple", "water melon", "orange"]);
    }

    #[test]
    fn mistakes_in_tags_are_found() {
        assert_eq!(unknown_tags::<Kind>(&FILES), [("apple", "color")]);
    }
}
