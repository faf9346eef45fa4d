//! Candidates corrected and completed by the words around them and by the rest of the article.

pub(super) mod boundaries;
pub(super) mod context;
pub(super) mod enumeration;
pub(super) mod foreign;
pub(super) mod overlap;
pub(super) mod propagation;
pub(super) mod short_forms;
