//! What is known of words and names before reading: word clusters and gazetteers.

use super::table::{Stored, Table};
use super::word::{self, Word};

/// The kinds of names in the gazetteer, in the order of the bits of [`Classes`].
pub const CLASSES: [&str; 15] = [
    "cityL", "cityM", "cityS", "state", "county", "country", "demonym", "place", "org", "person", "first",
    "last", "univ", "body", "other",
];

/// The longest name of the gazetteer that is looked for, in tokens.
pub const LONGEST: usize = 6;

/// Set where a longer name of the gazetteer begins with these words.
const PREFIX: u32 = 1 << 15;

/// The gazetteer classes of one name, a bit for each of [`CLASSES`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(pub u16);

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
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is of the class of this place in [`CLASSES`].
    pub fn has(self, class: usize) -> bool {
        self.0 >> class & 1 == 1
    }

    /// Whether it is of a class whose names are few and rarely plain words: none of small towns, counties,
    /// family names.
    pub fn is_telling(self) -> bool {
        const COMMON: Classes = Classes::of(["cityS", "county", "org", "last", "univ", "other"]);
        self.0 & !COMMON.0 != 0
    }

    /// Whether it is a well-known organization.
    pub fn is_body(self) -> bool {
        self.is_any_of(const { Self::of(["body"]) })
    }

    /// Whether it is a country.
    pub fn is_country(self) -> bool {
        self.is_any_of(const { Self::of(["country"]) })
    }

    /// Whether it can be a given name.
    pub fn is_first(self) -> bool {
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

/// The clusters a word is in: of 64, 256 and 1024. 0 where the word is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clusters(u32);

impl Clusters {
    const KNOWN: u32 = 1 << 24;

    /// Of the three cluster numbers, each from 0.
    pub fn new(of64: u32, of256: u32, of1024: u32) -> Self {
        Self(Self::KNOWN | of64 << 18 | of256 << 10 | of1024)
    }

    /// From 1 to 64; 0 where unknown.
    pub fn of64(self) -> u32 {
        (self.0 >> 18 & 63) + (self.0 >> 24)
    }

    /// From 1 to 256; 0 where unknown.
    pub fn of256(self) -> u32 {
        (self.0 >> 10 & 255) + (self.0 >> 24)
    }

    /// From 1 to 1024; 0 where unknown.
    pub fn of1024(self) -> u32 {
        (self.0 & 1023) + (self.0 >> 24)
    }

    /// As bytes of a file.
    pub fn bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }
}

/// The gazetteers and clusters, loaded.
#[derive(Debug, Default)]
pub struct Lexicon {
    clusters: Table,
    names: Table,
}

impl Lexicon {
    /// From the bytes of the two assets. `None` where they are damaged.
    pub fn read(clusters: &[u8], names: &[u8]) -> Option<Self> {
        Some(Self { clusters: Stored::read(clusters)?.table(), names: Stored::read(names)?.table() })
    }

    /// The clusters of a word.
    #[inline]
    pub fn clusters(&self, word: Word) -> Clusters {
        Clusters(self.clusters.get(word.hash))
    }

    /// The classes of a name whose words hash to `name` (by [`word::join`]), and whether a longer one begins so.
    #[inline]
    pub fn classes(&self, name: u32) -> (Classes, bool) {
        let found = self.names.get(name);
        (Classes((found & !PREFIX) as u16), found & PREFIX != 0)
    }

    /// The longest name that begins with `words`: how many words it has, and its classes.
    pub fn longest(&self, words: &[Word]) -> Option<(usize, Classes)> {
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
}

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
