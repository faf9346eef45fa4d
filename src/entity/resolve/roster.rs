//! Everybody in one article, so kept that a name finds those whom it may mean without a look at all the others.

use crate::entity::name::person::PersonName;
use crate::entity::name::spelling::{letters, share_most, sound};
use crate::entity::name::word::full_names;
use rustc_hash::FxHashMap;

/// Somebody in the article.
pub(in crate::entity) struct Somebody {
    /// The fullest name so far.
    pub(in crate::entity) full: PersonName,
    /// Where the mentions of this person start, ascending.
    pub(in crate::entity) starts: Vec<usize>,
    /// Where the full name stands first.
    pub(in crate::entity) first: usize,
    /// Whether that is behind a word for a relative of somebody else.
    pub(in crate::entity) is_kin: bool,
    /// Above 0 for who is said to be an elder of somebody, below for a younger one.
    pub(in crate::entity) age: i8,
    /// What this person is said to hold.
    pub(in crate::entity) office: Option<String>,
    /// Whether the text calls this person by given and family name, or by an office of nobody else.
    pub(in crate::entity) introduced: bool,
    /// What the pronouns behind the first so many of the mentions come to: above 0 for a man, below for a woman.
    pub(in crate::entity) pronouns: (usize, i32),
}

/// Everybody, numbered.
#[derive(Default)]
pub(in crate::entity) struct Roster {
    pub(in crate::entity) everybody: Vec<Somebody>,
    /// By the sound of the last word.
    by_sound: FxHashMap<String, Vec<usize>>,
    /// By each of the words before it, and by the parts of a last word with hyphens.
    by_word: FxHashMap<String, Vec<usize>>,
    /// By the first two words of a longer name.
    by_beginning: FxHashMap<[String; 2], Vec<usize>>,
    /// By the first letters of the given name, or of its sound, and of the family name; with all letters of the latter.
    by_first: FxHashMap<[char; 2], Vec<(usize, u32)>>,
}

impl Roster {
    /// Adds somebody. Returns the number.
    pub(in crate::entity) fn add(&mut self, name: &PersonName, introduced: bool) -> usize {
        let who = self.everybody.len();
        let full = name.clone();
        let (starts, pronouns) = (Vec::new(), (0, 0));
        self.everybody.push(Somebody {
            full,
            starts,
            first: usize::MAX,
            is_kin: false,
            age: 0,
            office: None,
            introduced,
            pronouns,
        });
        let Some((last, before)) = name.words.split_last() else { return who };
        self.by_sound.entry(sound(last)).or_default().push(who);
        for word in before.iter().map(String::as_str).chain(last.split('-').filter(|part| part != last)) {
            let them = self.by_word.entry(word.to_owned()).or_default();
            if them.last() != Some(&who) {
                them.push(who);
            }
        }
        if let [first, second, _, ..] = &name.words[..] {
            self.by_beginning.entry([first.clone(), second.clone()]).or_default().push(who);
        }
        for first in first_letters(name).into_iter().flatten() {
            self.by_first.entry(first).or_default().push((who, letters(last)));
        }
        who
    }

    /// Those whom `name` may mean, and some whom it doesn't, ascending: all whom [`PersonName::fits`] takes are among
    /// them.
    pub(in crate::entity) fn like(&self, name: &PersonName) -> Vec<usize> {
        let Some(last) = name.words.last() else { return Vec::new() };
        let mut out = self.by_sound.get(&sound(last)).cloned().unwrap_or_default();
        if let [word] = &name.words[..] {
            for word in full_names(word).iter().copied().chain([word.as_str()]) {
                out.extend(self.by_word.get(word).into_iter().flatten());
            }
        } else if let [first, second, ..] = &name.words[..] {
            out.extend(self.by_beginning.get(&[first.clone(), second.clone()]).into_iter().flatten());
            let own = letters(last);
            for first in first_letters(name).into_iter().flatten() {
                let them = self.by_first.get(&first).into_iter().flatten();
                out.extend(them.filter(|(_, family)| share_most(own, *family)).map(|(who, _)| who));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The first letters that a full name is kept by, so that other spellings of it are found.
fn first_letters(name: &PersonName) -> [Option<[char; 2]>; 2] {
    let [given, .., family] = &name.words[..] else { return [None; 2] };
    let both = |given: &str| Some([given.chars().next()?, family.chars().next()?]);
    let (plain, heard) = (both(given), both(&sound(given)));
    [plain, heard.filter(|_| heard != plain)]
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
            let mut roster = Roster::default();
            for name in &names {
                roster.add(name, true);
            }
            let like = roster.like(&asked);
            prop_assert!(like.is_sorted());
            for (who, name) in names.iter().enumerate() {
                prop_assert!(asked.fits(name, false).is_none() || like.contains(&who), "{asked:?} for {name:?}");
            }
        }
    }
}
