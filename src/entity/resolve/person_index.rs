//! The people of one article, indexed so that a name finds those whom it may mean without a look at all the
//! others: blocking, as record linkage has it, by sounds and first letters.

use crate::entity::lexicon::{Tag, values};
use crate::entity::name::person::PersonName;
use crate::entity::name::sound;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

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

/// What names that may be one person's have in common.
#[derive(PartialEq, Eq, Hash)]
enum BlockingKey {
    /// The sound of the last word.
    FamilySound(String),
    /// A word before it, or a part of a last word with hyphens.
    Word(String),
    /// The sounds of the last two of several words.
    Ending([String; 2]),
    /// First letters of the given and of the family name.
    Letters([char; 2]),
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
        keys.push(BlockingKey::FamilySound(sound(last)));
        let parts = last.split('-').filter(|part| part != last);
        keys.extend(
            before.iter().map(String::as_str).chain(parts).map(|word| BlockingKey::Word(word.to_owned())),
        );
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
            let full = values(word, Tag::ShortFor).map(str::to_owned);
            let words = full.chain([word.clone()]).map(BlockingKey::Word);
            words.chain([BlockingKey::FamilySound(sound(word))]).collect()
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
    let full = values(given, Tag::ShortFor).filter_map(first);
    let family = [first(family), first(&sound(family))];
    let mut letters: Vec<[char; 2]> = full
        .chain(first(given))
        .chain(first(&sound(given)))
        .flat_map(|given| family.into_iter().flatten().map(move |family| [given, family]))
        .collect();
    letters.sort_unstable();
    letters.dedup();
    let mut keys: Vec<BlockingKey> = letters.into_iter().map(BlockingKey::Letters).collect();
    if let [.., before, last] = &name.words[..] {
        keys.push(BlockingKey::Ending([sound(before), sound(last)]));
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
