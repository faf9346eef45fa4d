//! What a text names: mentions, figures with their values, and which mentions are one entity.
//!
//! [`analyse`] is a plain function of one article; [`link`] joins what several articles name.

pub mod alias;
mod complete;
mod cursor;
mod figure;
mod label;
mod link;
mod mention;
mod quotation;
mod repair;
mod rule;
mod settle;
pub mod tagger;

pub use figure::{figures, resolve};
pub use label::Label;
pub use link::{Entity, EntityId, link};
pub use mention::{Analysis, Bound, Candidate, Evidence, LocalEntity, Mention, Quotation, Value};
pub use quotation::quotations;
pub use rule::named;

use crate::source::Article;
use crate::text::{sentences, tokens};
use std::borrow::Cow;

/// Everything that `article` names. Depends on nothing but the article; its debris is not looked at.
pub fn analyse(article: &Article) -> Analysis {
    let text = story(article);
    let sentences = sentences(&text);
    let tokens = tokens(&text);
    let mut found = tagger::tag(&text, &sentences, &tokens);
    found.extend(figures(&text, article.date()));
    found.extend(named(&text, &sentences, &tokens));
    let candidates = repair::repair(&text, &tokens, &settle::settle(found));
    let candidates = complete::complete(&text, &tokens, settle::settle(candidates));
    let (mentions, entities) = alias::resolve(&text, candidates);
    let quotations = quotations(&text, &sentences, &mentions);
    Analysis { mentions, entities, quotations }
}

/// The text with blanks for debris: of the same length, so that all places are those of the text.
fn story(article: &Article) -> Cow<'_, str> {
    if article.debris.is_empty() {
        return Cow::Borrowed(&article.text);
    }
    let mut text = String::with_capacity(article.text.len());
    let mut at = 0;
    for debris in &article.debris {
        let Some(before) = article.text.get(at..debris.span.start) else { continue };
        text.push_str(before);
        let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
        text.extend(debris.span.of(&article.text).bytes().map(blank));
        at = debris.span.end;
    }
    text.push_str(article.text.get(at..).unwrap_or_default());
    Cow::Owned(text)
}

/// Why `mention` of `article` is one: a sentence each, the strongest reason first.
pub fn explain(article: &Article, mention: &Mention) -> Vec<String> {
    let _ = article;
    vec![mention.evidence.rule.to_owned()]
}
