//! The people of one article, indexed so that a name finds those whom it may mean without a look at all the
//! others: blocking, as record linkage has it, by sounds and first letters.

use crate::entity::lexicon::{Tag, values};
use crate::entity::name::person::PersonName;
use crate::entity::name::sound;
use rustc_hash::{FxHashMap, FxHasher};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A person of the article.
pub(in crate::entity) struct Person {
    /// The fullest name so far.
    pub(in crate::entity) full: PersonName,
    /// Where the mentions of this person start, ascending.
    pub(in crate::entity) starts: Vec<usize>,
    /// Where the full name stands first.
    pub(in crate::entity) first: usize,
    /// Whether that is behind a word for a relative of somebody else.
    pub(in crate::entity) is_kin: bool,
    /// `Greater` for who is said to be an elder of somebody, `Less` for a younger one.
    pub(in crate::entity) age: Ordering,
    /// What this person is said to hold.
    pub(in crate::entity) office: Option<String>,
    /// Whether the text calls this person by given and family name, or by an office of nobody else.
    pub(in crate::entity) introduced: bool,
}

/// What names that may be one person's have in common, as a hash: who has the same by chance is told apart by the name.
type BlockingKey = u64;

/// The sound of the last word.
fn family_sound(sound: &str) -> BlockingKey {
    hash(1, sound, "")
}

/// A word before it, or a part of a last word with hyphens.
fn word_key(word: &str) -> BlockingKey {
    hash(2, word, "")
}

/// The sounds of the last two of several words.
fn ending(before: &str, last: &str) -> BlockingKey {
    hash(3, before, last)
}

/// First letters of the given and of the family name.
fn letters(given: char, family: char) -> BlockingKey {
    u64::from(u32::from(given)) << 32 | u64::from(u32::from(family))
}

fn hash(kind: u8, one: &str, other: &str) -> BlockingKey {
    let mut hasher = FxHasher::default();
    (kind, one, other).hash(&mut hasher);
    hasher.finish()
}

/// People, numbered.
#[derive(Default)]
pub(in crate::entity) struct PersonIndex {
    pub(in crate::entity) people: Vec<Person>,
    blocks: FxHashMap<BlockingKey, Vec<usize>>,
    by_name: FxHashMap<Vec<String>, Vec<usize>>,
}

impl PersonIndex {
    /// Adds a person. Returns the number.
    pub(in crate::entity) fn add(&mut self, name: &PersonName, introduced: bool) -> usize {
        let who = self.people.len();
        self.people.push(Person {
            full: name.clone(),
            starts: Vec::new(),
            first: usize::MAX,
            is_kin: false,
            age: Ordering::Equal,
            office: None,
            introduced,
        });
        self.by_name.entry(name.words.clone()).or_default().push(who);
        let Some((last, before)) = name.words.split_last() else { return who };
        let mut keys = several(name);
        keys.push(family_sound(&sound(last)));
        let parts = last.split('-').filter(|part| part != last);
        keys.extend(before.iter().map(String::as_str).chain(parts).map(word_key));
        for key in keys {
            self.blocks.entry(key).or_default().push(who);
        }
        who
    }

    /// Those who have this very name, ascending.
    pub(in crate::entity) fn named(&self, name: &PersonName) -> &[usize] {
        self.by_name.get(&name.words).map_or(&[], Vec::as_slice)
    }

    /// Those whom `name` may mean, and some whom it doesn't, ascending: all whom [`PersonName::fits`] takes
    /// are among them.
    pub(in crate::entity) fn like(&self, name: &PersonName) -> Vec<usize> {
        let keys = if let [word] = &name.words[..] {
            let full = values(word, Tag::ShortFor).map(word_key);
            full.chain([word_key(word), family_sound(&sound(word))]).collect()
        } else {
            several(name)
        };
        let mut out: Vec<usize> =
            keys.iter().filter_map(|key| self.blocks.get(key)).flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The keys of a name of several words.
fn several(name: &PersonName) -> Vec<BlockingKey> {
    let [given, .., family] = &name.words[..] else { return Vec::new() };
    let first = |word: &str| word.chars().next();
    let (given_sound, family_sound) = (sound(given), sound(family));
    let full = values(given, Tag::ShortFor).filter_map(first);
    let families = [first(family), first(&family_sound)];
    let mut keys: Vec<BlockingKey> = full
        .chain(first(given))
        .chain(first(&given_sound))
        .flat_map(|given| families.into_iter().flatten().map(move |family| letters(given, family)))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    if let [.., before, _] = &name.words[..] {
        let before = if name.words.len() == 2 { given_sound } else { sound(before) };
        keys.push(ending(&before, &family_sound));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GIVEN: [&str; 14] = [
        "", "Bill", "William", "Elena", "Yelena", "Jean-Luc", "J.-L.", "M.", "Maria", "Mario", "Mrs", "Kim",
        "von der", "Mohamed",
    ];
    const FAMILY: [&str; 14] = [
        "Halloran",
        "Haloran",
        "Hallorans",
        "Zelensky",
        "Zelenskyy",
        "García Márquez",
        "Al-Masri",
        "Masri",
        "Jong Un",
        "Jong",
        "Maria",
        "Yeltsin",
        "Eltsin",
        "Berg Jr.",
    ];

    fn name() -> impl Strategy<Value = PersonName> {
        let parts = (
            prop::sample::select(&GIVEN[..]),
            prop::sample::select(&GIVEN[..]),
            prop::sample::select(&FAMILY[..]),
        );
        parts.prop_map(|(given, middle, family)| PersonName::read(&format!("{given} {middle} {family}")))
    }

    proptest! {
        #[test]
        fn nobody_is_overlooked(names in prop::collection::vec(name(), 0..12), asked in name()) {
            let mut index = PersonIndex::default();
            for name in &names {
                index.add(name, true);
            }
            let like = index.like(&asked);
            prop_assert!(like.is_sorted());
            for (who, name) in names.iter().enumerate() {
                prop_assert!(asked.fits(name).is_none() || like.contains(&who), "{asked:?} for {name:?}");
            }
        }
    }
}
