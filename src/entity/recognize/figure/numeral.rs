//! A number as it stands in a text, and the words for its magnitude.

use super::foreign;
use super::locale::Localized;
use super::number::Number;
use super::words::number;
use crate::entity::document::words::Word;
use crate::entity::lexicon::Tag;

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// Its worth, magnitude included.
    pub number: Number,
    /// One past its last byte.
    pub end: usize,
    /// Whether it is written in words.
    pub in_words: bool,
    /// Whether it has separators, a fraction or a magnitude, which no year and no house number has.
    pub is_amount: bool,
    /// Whether what looks like its decimal point may part thousands.
    pub is_open: bool,
    /// The power of ten of its magnitude, if one is written.
    pub magnitude: Option<u8>,
}

impl Numeral {
    /// A number in digits without a magnitude.
    pub(super) fn new(number: Number, end: usize, is_amount: bool) -> Self {
        Self { number, end, in_words: false, is_amount, is_open: false, magnitude: None }
    }
}

/// Which short magnitudes count: "m" is a million only where money is spoken of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Short {
    /// "bn", "mn", "tn".
    Clear,
    /// Those and "m", "b", "k", "t".
    All,
}

/// The power of ten that `word` stands for.
pub(super) fn magnitude(text: &Localized<'_>, word: &Word<'_>, short: Short) -> Option<u8> {
    let foreign = if text.is_english() { None } else { foreign::magnitude(text.language, word) };
    let lower = word.lower();
    let power = |tag| number(lower.as_str(), tag);
    foreign
        .or_else(|| power(Tag::Magnitude))
        .or_else(|| if short == Short::All { power(Tag::ShortMagnitude) } else { None })
}
