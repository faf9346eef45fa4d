//! The fields of a query: the words before a colon.

use super::ast::Particular;
use crate::entity::Label;

/// What stands behind a field's colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name of something of this label, or of any.
    Entity(Option<Label>),
    /// Who is quoted.
    Said,
    /// What the words before it stand near.
    Near,
    /// Words of what is known of an article.
    Particular(Particular),
    /// When it was published.
    Date,
    /// An amount.
    Figure(Label),
}

/// All fields with their words, in the order in which they are offered, and what they mean. Where one has
/// several words, the first is the one that is printed.
pub const FIELDS: &[(&str, Field, &str)] = &[
    ("entity", Field::Entity(None), "names this, whatever it is; the whole of one of its names"),
    ("person", Field::Entity(Some(Label::Person)), "names this person"),
    ("org", Field::Entity(Some(Label::Organization)), "names this organization"),
    ("organization", Field::Entity(Some(Label::Organization)), "names this organization"),
    ("place", Field::Entity(Some(Label::Place)), "names this place"),
    ("group", Field::Entity(Some(Label::Group)), "names this nationality, faith or party"),
    ("document", Field::Entity(Some(Label::Document)), "names this treaty, law or report"),
    ("event", Field::Entity(Some(Label::Event)), "names this event"),
    ("said", Field::Said, "quotes this one: said:NAME, said:NAME:WORDS"),
    ("near", Field::Near, "a word in one sentence with: deal near:person, deal near:NAME"),
    ("title", Field::Particular(Particular::Title), "words of the title"),
    ("outlet", Field::Particular(Particular::Outlet), "the outlet"),
    ("author", Field::Particular(Particular::Author), "the author"),
    ("lang", Field::Particular(Particular::Language), "the language: en, de"),
    ("date", Field::Date, "published: 2025-11-12, 2025-11.., ..2024"),
    ("money", Field::Figure(Label::Money), "an amount: >1bn, EUR5m..10m"),
    ("percent", Field::Figure(Label::Percent), "a share: >=50, 3..5"),
    ("quantity", Field::Figure(Label::Quantity), "a number of things: >6000, \">100 workers\""),
];

impl Field {
    /// The field of that word.
    pub fn named(word: &str) -> Option<Self> {
        FIELDS.iter().find(|(name, ..)| *name == word).map(|(_, field, _)| *field)
    }

    /// The word that is printed.
    pub fn word(self) -> &'static str {
        FIELDS.iter().find(|(_, field, _)| *field == self).map_or("entity", |(word, ..)| word)
    }

    /// Splits `person:` from what follows it.
    pub(super) fn split(token: &str) -> Option<(Self, &str)> {
        let (word, rest) = token.split_once(':')?;
        Some((Self::named(word)?, rest))
    }
}
