//! A number as it stands in a text, and the words for its magnitude.

use super::abroad;
use super::number::Number;
use super::page::Page;
use crate::entity::document::words::Word;

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

/// Which short magnitudes count: "m" is a million only where money is spoken of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Short {
    /// "bn", "mn", "tn".
    Clear,
    /// Those and "m", "b", "k", "t".
    All,
}

/// The power of ten that `word` stands for.
pub(super) fn magnitude(page: &Page<'_>, word: &Word<'_>, short: Short) -> Option<u8> {
    let lower = word.lower();
    if !page.is_english()
        && let Some(power) = abroad::magnitude(page.tongue, word)
    {
        return Some(power);
    }
    Some(match lower.as_str() {
        "hundred" => 2,
        "thousand" => 3,
        "lakh" | "lakhs" | "lac" | "lacs" => 5,
        "million" | "mn" | "mln" | "mio" => 6,
        "crore" | "crores" => 7,
        "billion" | "bn" | "bln" | "milliard" | "mld" | "mrd" => 9,
        "trillion" | "tn" | "trn" | "trln" => 12,
        "quadrillion" => 15,
        "k" | "grand" if short == Short::All => 3,
        "m" | "mm" if short == Short::All => 6,
        "cr" if short == Short::All => 7,
        "b" if short == Short::All => 9,
        "t" if short == Short::All => 12,
        _ => return None,
    })
}
