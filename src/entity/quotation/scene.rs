//! The text around quotations: words outside of quotation marks, sentence starts, and the mentions in reach.

use super::marks::Quoted;
use crate::entity::cursor::{Word, char_at, char_before, word_at};
use crate::entity::{Label, Mention};
use crate::text::Span;

/// How far an attribution may be from its quotation, in bytes.
const REACH: usize = 320;

/// How many quotations one sentence is taken to hold.
const MOST_PASSED: usize = 8;

/// A text with its mentions and quoted stretches.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub sentences: &'a [Span],
    pub mentions: &'a [Mention],
    pub quoted: &'a [Quoted],
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 22] = [
    "Mr", "Mrs", "Ms", "Dr", "Gov", "Sen", "Rep", "Gen", "Col", "Lt", "Sgt", "Prof", "St", "Rev", "Jr", "Sr",
    "Hon", "Capt", "Maj", "Adm", "No", "vs",
];

impl<'a> Scene<'a> {
    /// Words from `start` to `end` that stand outside of quotations, at most sixty, in order.
    pub(super) fn words(&self, start: usize, end: usize) -> Vec<Word<'a>> {
        let mut out = Vec::new();
        let mut at = start;
        while at < end && out.len() < 60 {
            if let Some(quote) = self.quote_at(at) {
                at = quote.outer.end;
                continue;
            }
            match word_at(self.text, at) {
                Some(word) if word.end <= end => {
                    out.push(word);
                    at = word.end;
                }
                _ => at += char_at(self.text, at).map_or(1, char::len_utf8),
            }
        }
        out
    }

    /// The quotation that holds `at`.
    pub(super) fn quote_at(&self, at: usize) -> Option<&Quoted> {
        let next = self.quoted.partition_point(|quote| quote.outer.end <= at);
        self.quoted.get(next).filter(|quote| quote.outer.start <= at)
    }

    /// Where the sentence that holds `at` begins: after the last full stop, question or exclamation mark or
    /// line's end before, quotations passed over.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let floor = at.saturating_sub(REACH);
        let mut from = at;
        let mut passed = 0;
        while from > floor {
            if let Some(quote) = self.quote_at(from - 1) {
                if self.ends_sentence_inside(quote) {
                    return from;
                }
                from = quote.outer.start;
                passed += 1;
                if passed > MOST_PASSED {
                    return from;
                }
                continue;
            }
            match char_before(self.text, from) {
                None | Some('\n') => return from,
                Some('.' | '!' | '?') if self.is_stop(from - 1) => return from,
                Some(c) => from -= c.len_utf8(),
            }
        }
        from
    }

    /// Whether a quotation ends with a stop and a new sentence begins after it.
    fn ends_sentence_inside(&self, quote: &Quoted) -> bool {
        let stop = quote.inner.of(self.text).ends_with(['.', '!', '?']);
        let after = self.text.get(quote.outer.end..).unwrap_or_default().trim_start_matches(' ');
        stop && after
            .starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric() && !matches!(c, ',' | ';'))
    }

    /// Whether the mark at `at` ends a sentence rather than an abbreviation or a number's part.
    fn is_stop(&self, at: usize) -> bool {
        let next = char_at(self.text, at + 1);
        if next.is_some_and(char::is_alphanumeric) {
            return false;
        }
        let head = &self.text[..at];
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        !(ABBREVIATIONS.contains(&word) || initial)
    }

    /// Where the clause that begins at `at` ends: at a stop, a line's end or the next quotation.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let next = self.quoted.partition_point(|quote| quote.outer.start < at);
        let limit = self.quoted.get(next).map_or(self.text.len(), |quote| quote.outer.start).min(at + REACH);
        let mut end = at;
        while end < limit {
            match char_at(self.text, end) {
                None | Some('\n' | ';') => break,
                Some('.' | '!' | '?') if self.is_stop(end) => break,
                Some(c) => end += c.len_utf8(),
            }
        }
        end.min(self.text.len())
    }

    /// The mentions that lie within `start..end`, with their indices.
    pub(super) fn mentions_in(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, &'a Mention)> {
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        self.mentions.iter().enumerate().skip(first).take_while(move |(_, mention)| mention.span.end <= end)
    }

    /// The first mention in `start..end` that can speak: a person, or else an organization or a document.
    pub(super) fn speaker_in(&self, start: usize, end: usize) -> Option<(usize, &'a Mention)> {
        let free = |(_, mention): &(usize, &Mention)| self.quote_at(mention.span.start).is_none();
        let with = |label: Label| {
            self.mentions_in(start, end).filter(free).find(|(_, mention)| mention.label == label)
        };
        with(Label::Person).or_else(|| with(Label::Organization))
    }
}
