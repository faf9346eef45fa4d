//! The words around a mention, and those that an article begins with.

use crate::source::Article;
use crate::text::{Span, boundary, joined, sentences};

/// Where the opening is looked for: in so many bytes and lines, and it is of so many bytes at least.
const FIRST: usize = 2000;
const MOST_LINES: usize = 12;
const LONG: usize = 60;

/// On either side of a mention, this many bytes are searched for the sentence it is in.
const WINDOW: usize = 1000;

/// The first sentence of an article's story: behind its title and the short lines of author and day below that, where
/// there is one. Nothing of an empty article.
pub fn opening(article: &Article) -> Span {
    let (text, title) = (&article.text, article.title.value.trim());
    let lines = article.story().flat_map(|span| {
        let part = &text[span.start..boundary(text, span.end.min(span.start + FIRST))];
        part.lines().map(str::trim).filter(|line| !line.is_empty())
    });
    let lines: Vec<&str> = lines.filter(|line| *line != title).take(MOST_LINES).collect();
    let Some(line) = lines.iter().find(|line| line.len() >= LONG).or(lines.first()) else {
        return Span::new(0, 0);
    };
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    sentence_around(article, Span::new(start, start + line.len()))
}

/// The sentence that `span` of an article stands in, looked for in its paragraph only.
pub fn sentence_around(article: &Article, span: Span) -> Span {
    let paragraph = article.paragraphs().around(span, WINDOW);
    let found = sentences(&joined(paragraph.of(&article.text)));
    let whole = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    found.into_iter().map(whole).find(|s| s.overlaps(span)).unwrap_or(span)
}
