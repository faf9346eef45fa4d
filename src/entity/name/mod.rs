//! Forms of names: what abbreviates what, spellings that are one, the parts of a person's name.

pub(super) mod acronym;
pub(super) mod gender;
pub(super) mod person;
pub(super) mod spelling;
mod title;
pub(super) mod word;

pub(in crate::entity) use acronym::{LongForms, abbreviates, is_acronym};
pub(in crate::entity) use gender::{Balance, Gender};
pub(in crate::entity) use spelling::{fullness, kept_letters, sound};
pub(in crate::entity) use title::{strict_title, suffix_after, title_before};
pub(in crate::entity) use word::{is_common_word, is_head, is_kind, is_particle};
