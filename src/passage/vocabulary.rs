//! A text as words that are compared without regard to case, accents, white space and punctuation.

use crate::text::{Span, Unseen, unseen};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The number that stands for a word which the [`Vocabulary`] does not have.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Numbers for words.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// The words of `text` as numbers; new words are given new ones.
    pub(super) fn learn(&mut self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        each_word(text, |folded, _| {
            let next = self.numbers.len() as u32;
            out.push(*self.numbers.entry(folded.to_owned()).or_insert(next));
        });
        out
    }

    /// The words of `text` as numbers, [`UNKNOWN`] where the vocabulary lacks one, and where each stands.
    pub(super) fn read(&self, text: &str) -> (Vec<u32>, Vec<Span>) {
        let (mut numbers, mut spans) = (Vec::new(), Vec::new());
        each_word(text, |folded, span| {
            numbers.push(self.numbers.get(folded).copied().unwrap_or(UNKNOWN));
            spans.push(span);
        });
        (numbers, spans)
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Calls `word` for every run of letters and digits with its folded form: lower case, without accents and
/// invisible characters. Characters of scripts that set no spaces between words are a word each.
fn each_word(text: &str, mut word: impl FnMut(&str, Span)) {
    let mut folded = String::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let alone = stands_alone(c);
        let goes_on = start.is_some() && !alone && (c.is_alphanumeric() || joins(c));
        if !goes_on && let Some(from) = start.take() {
            word(&folded, Span::new(from, at));
            folded.clear();
        }
        if goes_on || c.is_alphanumeric() {
            start.get_or_insert(at);
            fold(c, &mut folded);
        }
        if alone && let Some(from) = start.take() {
            word(&folded, Span::new(from, at + c.len_utf8()));
            folded.clear();
        }
    }
    if let Some(from) = start {
        word(&folded, Span::new(from, text.len()));
    }
}

fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
    } else if !joins(c) {
        into.extend(c.nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase));
    }
}

/// Accents, and what is not seen but does not part words: soft hyphen, joiners, selectors, byte order mark.
fn joins(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(unseen(c), Some(Unseen::Shapes | Unseen::Nothing)))
}

/// Thai to Myanmar and Khmer, kana, ideographs.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each_word(text, |word, span| {
            assert!(!span.of(text).is_empty());
            out.push(word.to_owned());
        });
        out
    }

    #[test]
    fn words_lose_what_two_copies_of_a_text_differ_in() {
        assert_eq!(folded("“Don’t,” he  said—twice."), folded("\"Don't\", he\nsaid - TWICE"));
        assert_eq!(folded("Café co\u{ad}operate"), folded("Cafe\u{301} cooperate"));
        assert_eq!(folded("a b"), ["a", "b"]);
    }

    #[test]
    fn scripts_without_spaces_give_a_word_a_character() {
        assert_eq!(folded("東京で3人").len(), 5);
    }
}
