//! The words around a mention.

use crate::source::Article;
use crate::text::{Span, joined, sentences};

/// On either side of a mention, this many bytes are searched for the sentence it is in.
const WINDOW: usize = 1000;

/// The sentence that `span` of an article stands in, looked for in its paragraph only.
pub fn sentence_around(article: &Article, span: Span) -> Span {
    let paragraph = article.paragraphs().around(span, WINDOW);
    let found = sentences(&joined(paragraph.of(&article.text)));
    let whole = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    found.into_iter().map(whole).find(|s| s.overlaps(span)).unwrap_or(span)
}
