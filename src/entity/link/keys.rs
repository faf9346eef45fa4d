//! What of a name counts when articles are compared.

use crate::entity::Label;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::Gender;
use crate::entity::name::acronym::is_acronym;
use crate::entity::name::person::{Fit, PersonName};
use crate::entity::name::spelling::{key, sound, words};

/// A name, ready to be compared with those of other articles.
#[derive(Debug)]
pub(super) struct NameKeys {
    key: String,
    person: Option<(PersonName, String)>,
    /// Its letters, if it is an acronym of three or more.
    acronym: Option<String>,
    /// Its words' first letters, with and without small words, if it is no person and has several words.
    initials: Vec<String>,
}

impl NameKeys {
    /// Of the name of an entity.
    pub(super) fn new(label: Label, name: &str) -> Self {
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
            let sound = person.words.last().map(|last| sound(last)).unwrap_or_default();
            return Self { key, person: Some((person, sound)), acronym: None, initials: Vec::new() };
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

    /// Equal for spellings of one name.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Whether it is a person's given and family name.
    pub(super) fn is_full(&self) -> bool {
        self.person.as_ref().is_some_and(|(name, _)| name.is_full())
    }

    /// How many words a person's name has.
    pub(super) fn words(&self) -> usize {
        self.person.as_ref().map_or(0, |(name, _)| name.words.len())
    }

    /// The sound of a person's family name; `None` for what is no person.
    pub(super) fn family_sound(&self) -> Option<&str> {
        self.person.as_ref().map(|(_, sound)| sound.as_str())
    }

    /// Whether this person's name may be a form of `long`.
    pub(super) fn fits(&self, long: &Self) -> bool {
        match (&self.person, &long.person) {
            (Some((short, _)), Some((long, _))) => short.fits(long) == Some(Fit::Family),
            _ => false,
        }
    }

    /// Whether it may stand for a longer name that some article gives it: not so a common given name.
    pub(super) fn may_be_short(&self) -> bool {
        self.person.as_ref().is_none_or(|(name, _)| match &name.words[..] {
            [word] => Gender::of_given_name(word).is_none(),
            _ => false,
        })
    }

    /// Its letters, if it is an acronym of three or more.
    pub(super) fn acronym(&self) -> Option<&str> {
        self.acronym.as_deref()
    }

    /// Its words' first letters.
    pub(super) fn initials(&self) -> impl Iterator<Item = &str> {
        self.initials.iter().map(String::as_str)
    }
}
