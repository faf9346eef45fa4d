//! What a text names: mentions, figures with their values, and which mentions are one entity.
//!
//! [`analyse`] is a plain function of one article; [`link`] joins what several articles name.

pub mod alias;
mod cursor;
mod figure;
mod label;
mod link;
mod mention;
mod rule;
pub mod tagger;

pub use figure::{figures, resolve};
pub use label::Label;
pub use link::{Entity, EntityId, link};
pub use mention::{Analysis, Bound, Candidate, Evidence, LocalEntity, Mention, Quotation, Value};
pub use rule::named;

use crate::source::Article;
use crate::text::{Span, sentences, tokens};

/// Everything that `article` names. Depends on nothing but the article.
pub fn analyse(article: &Article) -> Analysis {
    let text = article.text.as_str();
    let (sentences, tokens) = (sentences(text), tokens(text));
    let mut candidates = figures(text, article.date());
    let taken: Vec<Span> = candidates.iter().map(|candidate| candidate.span).collect();
    let names = tagger::tag(text, &sentences, &tokens);
    candidates.extend(names.into_iter().filter(|name| !taken.iter().any(|span| span.overlaps(name.span))));
    candidates.retain(|candidate| !article.is_debris(candidate.span.start));
    let (mentions, entities) = alias::resolve(text, candidates);
    Analysis { mentions, entities, quotations: Vec::new() }
}

/// Why `mention` of `article` is one: a sentence each, the strongest reason first.
pub fn explain(article: &Article, mention: &Mention) -> Vec<String> {
    let _ = article;
    vec![mention.evidence.rule.to_owned()]
}
