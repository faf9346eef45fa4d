//! How sure a candidate must be for what: each number once.
//!
//! A recogniser's confidence is a probability; so are those of the rules (see [`Rule`](crate::entity::Rule)).

/// From here on nothing that the rest of the text says overrules a recogniser.
pub(super) const CERTAIN: f32 = 0.97;

/// Below it, the words in a name and those right beside it overrule what it was taken for.
pub(super) const FIRM: f32 = 0.9;

/// How sure a name is at least whose label the words around it tell.
pub(super) const TOLD: f32 = 0.85;

/// From here on a name corrects others, and is looked for in the rest of the text.
pub(super) const CLEAR: f32 = 0.8;

/// Below it, a recogniser is in doubt.
pub(super) const DOUBT: f32 = 0.65;

/// From here on a name is likelier one than not.
pub(super) const LIKELY: f32 = 0.5;

/// So many times over a label must outweigh all others to be taken for all.
pub(super) const MAJORITY: f32 = 2.5;
