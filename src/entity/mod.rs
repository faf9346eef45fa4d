//! What a text names: mentions, figures with their values, and which mentions are one entity.
//!
//! [`analyse`] is a plain function of one article; [`link`] joins what several articles name.

pub mod alias;
mod figure;
mod label;
mod link;
mod mention;
pub mod tagger;

pub use figure::{figures, resolve};
pub use label::Label;
pub use link::{Entity, EntityId, link};
pub use mention::{Analysis, Bound, Candidate, Evidence, LocalEntity, Mention, Quotation, Value};

use crate::source::Article;

/// Everything that `article` names. Depends on nothing but the article.
pub fn analyse(article: &Article) -> Analysis {
    let _ = article;
    Analysis::default()
}

/// Why `mention` of `article` is one: a sentence each, the strongest reason first.
pub fn explain(article: &Article, mention: &Mention) -> Vec<String> {
    let _ = article;
    vec![mention.evidence.rule.to_owned()]
}
