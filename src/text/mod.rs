//! Text as bytes, words and cells: spans, sentences, tokens, display width and wrapping.
//!
//! Nothing here knows what an article is. All offsets are bytes of the `&str` that was handed in.

mod count;
mod fold;
mod glyph;
mod lexicon;
mod sentence;
mod slots;
mod span;
mod token;
mod unseen;
mod wrap;

pub use count::words;
pub use fold::{Folded, Folding, fold};
pub use glyph::{Glyph, fit, glyph, glyphs, printable, width};
#[cfg(test)]
pub(crate) use lexicon::unknown_tags;
pub(crate) use lexicon::{Lexicon, Tag, lexicon, tags};
pub use sentence::sentences;
pub(crate) use slots::Slots;
pub use span::{Span, boundary};
pub use token::tokens;
pub use unseen::{Part, Parts, Unseen, parts, unseen};
pub use wrap::{is_hard_wrapped, joined, lines, one_line, paragraphs, wrap, wrapped};
