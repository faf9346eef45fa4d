//! Text as bytes, words and cells: spans, sentences, tokens, display width and wrapping.
//!
//! Nothing here knows what an article is. All offsets are bytes of the `&str` that was handed in.

mod fold;
mod sentence;
mod span;
mod token;

pub use fold::{Folded, Folding, fold};
pub use sentence::sentences;
pub use span::Span;
pub use token::tokens;
