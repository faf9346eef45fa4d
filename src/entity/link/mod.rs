//! One entity for one real thing, across articles: cross-document coreference of names.
//!
//! Articles are joined by what their entities are called. As record linkage does it, names are compared only
//! within blocks that share a key; every rule asks whether exactly one thing in all articles fits, so that
//! the order of the articles cannot matter.
//!
//! # How a change is followed
//!
//! Articles come one by one, and the result is always that of linking all that are there. What articles use
//! as a name is a *node*, with a count; spellings of one name are a *class*, which never changes. Four rules
//! join classes, each on top of what those before it have joined ([`level`]), and for each it is known what a
//! change can reach:
//!
//! | rule | a name's answer depends on | so it is asked again when |
//! | --- | --- | --- |
//! | full names | counts and answers of the full names that can be forms of one another: its component | one of these has another count, or is new |
//! | family names | the people with a full name that it fits, and their weights: its block | one of them is new, gone, joined with others, or weighs more or less |
//! | ... in doubt | what the articles with the family name and those about the person name beside it | such an article changes, or a name in one goes to another person |
//! | aliases | what is usually called so, and the weights of that; its own set | one of these changes |
//! | initials | what has these initials, and the weights of that; whether it has been joined with anything | one of these changes |
//!
//! After each rule the sets that have lost or won an answer fall into connected components anew, and nothing
//! else. A set keeps its name where it can, so that a large one does not move when a small one is joined to
//! it. The cost of an article is that of its own names, the sets and blocks that they are in, and (rarely)
//! the articles about a person named in less than ten. It does not grow with the corpus: a block answers from
//! its totals, and only a component is walked through.

mod aliases;
mod base;
mod block;
mod chunks;
mod family;
mod full_names;
mod initials;
mod keys;
mod level;
mod linker;
mod links;
mod related;

pub use chunks::Chunks;
pub use linker::{Linker, Settled};
pub use links::{Entity, EntityId, Links, Locals, Surface};

#[cfg(test)]
mod scratch_tests;
#[cfg(test)]
mod tests;
