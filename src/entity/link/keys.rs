//! What of a name counts when articles are compared.

use crate::entity::Label;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::Gender;
use crate::entity::name::acronym::is_acronym;
use crate::entity::name::person::PersonName;
use crate::entity::name::spelling::{key, sound, words};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A hash of `text` among those of one `kind`.
pub(super) fn mark(kind: u64, text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), kind)
}

/// A name, ready to be compared with those of other articles.
#[derive(Debug)]
pub(super) struct NameKeys {
    key: String,
    person: Option<(PersonName, u64)>,
    /// Its letters, if it is an acronym of three or more.
    acronym: Option<String>,
    /// Its words' first letters, with and without small words, if it is no person and has several words.
    initials: Vec<String>,
}

impl NameKeys {
    /// Of the name of an entity. Figures have none.
    pub(super) fn of(label: Label, name: &str) -> Option<Self> {
        (!label.is_figure()).then(|| Self::new(label, name))
    }

    fn new(label: Label, name: &str) -> Self {
        if label == Label::Person {
            let person = PersonName::read(name);
            let mut key = person.words.join(" ");
            // Two people may differ in this only; one word says too little to leave a title out.
            if let Some(suffix) = &person.suffix {
                key = format!("{key} {suffix}");
            }
            if person.words.len() == 1 {
                key = words(name).join(" ");
            }
            let family = person.words.last().map(|last| sound(last)).unwrap_or_default();
            return Self {
                key,
                person: Some((person, mark(0, &family))),
                acronym: None,
                initials: Vec::new(),
            };
        }
        let key = key(label, name);
        let is_long = |letters: &String| letters.chars().nth(2).is_some();
        // Of "PG&E" what its long form can give.
        let letters = || key.chars().filter(|c| c.is_alphanumeric()).collect();
        let short = is_acronym(name).then(letters).filter(|letters| is_long(letters) && !key.contains(' '));
        let of = |words: &mut dyn Iterator<Item = &str>| {
            words.filter_map(|word| word.chars().next()).collect::<String>()
        };
        let mut initials = Vec::new();
        if key.contains(' ') {
            initials.push(of(&mut key.split(' ').filter(|word| !is(word, Tag::FunctionWord))));
            initials.push(of(&mut key.split(' ')));
            initials.retain(is_long);
            initials.dedup();
        }
        Self { key, person: None, acronym: short, initials }
    }

    /// Equal for spellings of one name. `None` where there is nothing to compare.
    pub(super) fn class_key(&self, label: Label) -> Option<u64> {
        // People of one class have one family name, so that what concerns a family stays within it.
        let family = self.person.as_ref().map_or(0, |(_, family)| *family);
        (!self.key.is_empty()).then(|| mark(family ^ (label as u64 + 1), &self.key))
    }

    /// The person whose name it is.
    pub(super) fn person(&self) -> Option<&PersonName> {
        self.person.as_ref().map(|(name, _)| name)
    }

    /// The person, with a hash of the family name's sound.
    pub(super) fn take_person(&mut self) -> Option<(PersonName, u64)> {
        self.person.take()
    }

    /// Whether it may stand for a longer name that some article gives it: not so a common given name.
    pub(super) fn may_be_short(&self) -> bool {
        self.person.as_ref().is_none_or(|(name, _)| match &name.words[..] {
            [word] => Gender::of_given_name(word).is_none(),
            _ => false,
        })
    }

    /// A hash of its letters, if it is an acronym of three or more.
    pub(super) fn acronym(&self, label: Label) -> Option<u64> {
        self.acronym.as_deref().map(|letters| mark(label as u64, letters))
    }

    /// Hashes of its words' first letters.
    pub(super) fn initials(&self, label: Label) -> impl Iterator<Item = u64> {
        self.initials.iter().map(move |letters| mark(label as u64, letters))
    }
}
