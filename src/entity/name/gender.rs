//! What words tell of a person's gender.

use crate::entity::document::words::Lower;
use crate::entity::lexicon::{Tag, value};

/// What the text says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::entity) enum Gender {
    /// He.
    Man,
    /// She.
    Woman,
}

impl Gender {
    /// The gender that a title, folded, tells.
    pub(in crate::entity) fn of_title(title: &str) -> Option<Self> {
        Self::told(value(title, Tag::Title)?)
    }

    /// The gender that a given name, folded, tells in most cases.
    pub(in crate::entity) fn of_given_name(given: &str) -> Option<Self> {
        Self::told(value(given, Tag::GivenName)?)
    }

    /// The gender that a personal pronoun tells.
    pub(in crate::entity) fn of_pronoun(word: &str) -> Option<Self> {
        match word.len() {
            2..=7 if word.is_ascii() => Self::told(value(Lower::of(word).as_str(), Tag::Pronoun)?),
            _ => None,
        }
    }

    fn told(value: &str) -> Option<Self> {
        match value {
            "man" => Some(Self::Man),
            "woman" => Some(Self::Woman),
            _ => None,
        }
    }
}

/// Pronouns for men against pronouns for women.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::entity) struct Balance(i32);

impl Balance {
    /// Adds so many for one gender.
    pub(in crate::entity) fn add(&mut self, gender: Gender, weight: i32) {
        self.0 += if gender == Gender::Man { weight } else { -weight };
    }

    /// The gender that most speak for.
    pub(in crate::entity) fn gender(self) -> Option<Gender> {
        match self.0 {
            0 => None,
            1.. => Some(Gender::Man),
            _ => Some(Gender::Woman),
        }
    }
}
