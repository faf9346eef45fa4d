//! What stands right beside a name.

use crate::entity::document::Document;
use crate::entity::document::words::word_before;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::strict_title;
use crate::text::Span;

/// Whether the tokens `first..=last` have no capitalised neighbour that makes a longer name of them. A title makes none,
/// nor does a word with which a sentence begins.
pub(super) fn stands_alone(document: &Document<'_>, first: usize, last: usize) -> bool {
    let makes = |before: Span| !strict_title(document.of(before)) && !document.begins_sentence(before.start);
    // "Velo+" is not "Velo".
    let has_plus = document.text[document.tokens[last].end..].starts_with('+');
    !has_plus && !document.has_capital_after(last) && !document.capital_before(first).is_some_and(makes)
}

/// Whether a title stands before `span` that only people have: "Mr. Ford".
pub(super) fn has_title(document: &Document<'_>, span: Span) -> bool {
    let before = document.text[..span.start].trim_end_matches([' ', '\u{a0}']).trim_end_matches('.');
    before.len() < span.start
        && word_before(document.text, before.len()).is_some_and(|word| strict_title(word.text))
}

/// Whether a word that says where stands before `span`: "in Osmark", "near the Osmark".
pub(super) fn is_located(document: &Document<'_>, span: Span) -> bool {
    let mut before = word_before(document.text, span.start);
    if let Some(article) = before.filter(|word| word.is("the")) {
        before = word_before(document.text, article.start);
    }
    before.is_some_and(|word| is(word.lower().as_str(), Tag::Locative))
}
