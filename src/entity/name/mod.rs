//! Forms of names: what abbreviates what, spellings that are one, the parts of a person's name.

pub(super) mod acronym;
pub(super) mod known;
pub(super) mod person;
pub(super) mod spelling;
pub(super) mod word;

pub(in crate::entity) use acronym::{LongForms, abbreviates, is_acronym};
pub(in crate::entity) use spelling::{fullness, sound};
pub(in crate::entity) use word::{
    Gender, PARTICLES, Title, gender_of, is_common_word, is_head, is_kind, strict_title, title,
};
