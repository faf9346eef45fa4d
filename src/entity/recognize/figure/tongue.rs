//! The language of a text, for the numbers and dates that it writes in its own way.

pub(super) use crate::entity::recognize::language::Language as Tongue;
