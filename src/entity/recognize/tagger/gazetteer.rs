//! The gazetteer: known names with their classes, as features of the tagger and for the rules that ask what a name is.
//!
//! Names are kept as hashes of their words, with all their beginnings, so that the longest name from a word on is found
//! word by word.

use super::table::{Stored, Table};
use super::word::{self, Word};
use std::sync::LazyLock;

/// The gazetteer that is compiled in, as a file.
pub const GAZETTEER_FILE: &[u8] = include_bytes!("../../../../assets/gazetteer.bin");

/// The kinds of names in the gazetteer, in the order of the bits of `Classes`.
pub const CLASSES: [&str; 15] = [
    "cityL", "cityM", "cityS", "state", "county", "country", "demonym", "place", "org", "person", "first",
    "last", "univ", "body", "other",
];

/// The longest name of the gazetteer that is looked for, in tokens.
pub(in crate::entity) const LONGEST: usize = 6;

/// Set where a longer name of the gazetteer begins with these words.
const PREFIX: u32 = 1 << 15;

/// The gazetteer classes of one name, a bit for each of [`CLASSES`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::entity) struct Classes(pub(super) u16);

impl Classes {
    /// Of these names in [`CLASSES`].
    pub(in crate::entity) const fn of<const N: usize>(names: [&str; N]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < N {
            let mut class = 0;
            while !is_same(CLASSES[class], names[at]) {
                class += 1;
            }
            all |= 1 << class;
            at += 1;
        }
        Self(all)
    }

    /// Classes of places.
    pub(in crate::entity) const PLACES: Self =
        Self::of(["cityL", "cityM", "cityS", "state", "county", "country", "place"]);
    /// The class of nationalities.
    pub(super) const DEMONYM: Self = Self::of(["demonym"]);
    /// Classes of organizations.
    pub(super) const BODIES: Self = Self::of(["org", "univ", "body"]);
    /// Classes of people, but for family names, which are those of many other things.
    pub(super) const PEOPLE: Self = Self::of(["person", "first"]);

    /// Whether it is of one of `classes`.
    pub(in crate::entity) fn is_any_of(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// Whether it is of none.
    pub(in crate::entity) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is of the class of this place in [`CLASSES`].
    pub(super) fn has(self, class: usize) -> bool {
        self.0 >> class & 1 == 1
    }

    /// Whether it is of a class whose names are few and rarely plain words: none of small towns, counties,
    /// family names.
    fn is_telling(self) -> bool {
        const COMMON: Classes = Classes::of(["cityS", "county", "org", "last", "univ", "other"]);
        self.0 & !COMMON.0 != 0
    }

    /// Whether it is a country.
    pub(in crate::entity) fn is_country(self) -> bool {
        self.is_any_of(const { Self::of(["country"]) })
    }

    /// Whether it can be a given name.
    pub(in crate::entity) fn is_first(self) -> bool {
        self.is_any_of(const { Self::of(["first"]) })
    }
}

/// Whether two names are the same, for constants.
const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The names, loaded.
#[derive(Debug, Default)]
pub struct Gazetteer(Table<u32>);

impl Gazetteer {
    /// The one that is compiled in; read on first use. `None` only if the program was built with a damaged file.
    pub(in crate::entity) fn built_in() -> Option<&'static Self> {
        static GAZETTEER: LazyLock<Option<Gazetteer>> = LazyLock::new(|| Gazetteer::read(GAZETTEER_FILE));
        GAZETTEER.as_ref()
    }

    /// From the bytes of the file. `None` where they are damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(Stored::read(bytes)?.table()))
    }

    /// The classes of a name whose words hash to `name` (by [`word::join`]), and whether a longer one begins so.
    #[inline]
    pub(in crate::entity) fn classes(&self, name: u32) -> (Classes, bool) {
        let found = self.0.get(name).copied().unwrap_or_default();
        (Classes((found & !PREFIX) as u16), found & PREFIX != 0)
    }

    /// The longest name that begins with `words`: how many words it has, and its classes.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, Classes)> {
        let mut name = 0;
        let mut best = None;
        for (at, word) in words.iter().take(LONGEST).enumerate() {
            name = word::join(name, word.hash);
            let (classes, more) = self.classes(name);
            if !classes.is_empty() {
                best = Some((at + 1, classes));
            }
            if !more {
                break;
            }
        }
        best
    }

    /// The classes of the name of just these words; none where it is not known.
    fn whole(&self, words: &[Word]) -> Classes {
        let found = self.longest(words).filter(|(length, _)| *length == words.len());
        found.map(|(_, classes)| classes).unwrap_or_default()
    }
}

/// The classes of the name of these words; none where the gazetteer does not have it.
pub(in crate::entity) fn classes(words: &[&str]) -> Classes {
    let words: Vec<Word> = words.iter().map(|word| Word::new(word)).collect();
    Gazetteer::built_in().map_or_else(Classes::default, |gazetteer| gazetteer.whole(&words))
}

/// Whether the gazetteer has a name of these words, or its first or last word as a name that is more than a
/// family's or a small town's.
pub(in crate::entity) fn is_known(words: &[&str]) -> bool {
    let is_telling = |word: Option<&&str>| word.is_some_and(|word| classes(&[word]).is_telling());
    !classes(words).is_empty() || is_telling(words.first()) || is_telling(words.last())
}

/// Whether these words are a well-known organization's name.
pub(in crate::entity) fn is_listed(words: &[&str]) -> bool {
    classes(words).is_any_of(const { Classes::of(["body"]) })
}

/// Whether these words are a country's name.
pub(in crate::entity) fn is_country(words: &[&str]) -> bool {
    classes(words).is_country()
}

/// Whether `word` is the name of a place, or a given name.
pub(in crate::entity) fn is_place_or_first_name(word: &str) -> bool {
    let classes = classes(&[word]);
    classes.is_any_of(Classes::PLACES) || classes.is_first()
}

/// What stands behind the place that a name begins with.
pub(in crate::entity) fn behind_place(name: &str) -> Option<&str> {
    let blanks = name.match_indices(' ').take(MOST_PLACE_WORDS).collect::<Vec<_>>();
    let is_place = |words: &str| classes(&words.split(' ').collect::<Vec<_>>()).is_any_of(Classes::PLACES);
    blanks.into_iter().rev().find(|(at, _)| is_place(&name[..*at])).map(|(at, _)| &name[at + 1..])
}

/// The most words of a place that a name begins with.
const MOST_PLACE_WORDS: usize = 3;

/// The entries of the gazetteer's file for names given as (class, words): key and value, in ascending order.
pub fn name_entries(names: &[(usize, Vec<Word>)]) -> Vec<(u32, u16)> {
    let mut all = std::collections::BTreeMap::new();
    for (class, words) in names.iter().filter(|(_, words)| words.len() <= LONGEST) {
        let mut name = 0;
        for (at, word) in words.iter().enumerate() {
            name = word::join(name, word.hash);
            let bit = if at + 1 == words.len() { 1 << class } else { PREFIX };
            *all.entry(name).or_insert(0) |= bit as u16;
        }
    }
    all.into_iter().collect()
}
