//! The text around quotations: words outside of quotation marks, sentence starts, and the names in reach.

use super::marks::Quoted;
use crate::entity::document::words::{Word, char_at, char_before, word_at};
use crate::entity::lexicon::{Tag, is_any};
use crate::entity::name::Balance;
use crate::entity::{Label, Mention};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// How far an attribution may be from its quotation, in bytes.
const REACH: usize = 480;

/// How many quotations one sentence is taken to hold.
const MOST_PASSED: usize = 8;

/// How many words around a quotation are looked at.
const MOST_WORDS: usize = 100;

/// A text with its mentions and quoted stretches.
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub sentences: &'a [Span],
    pub mentions: &'a [Mention],
    pub quoted: &'a [Quoted],
    /// For each person's entity what the text tells of the gender.
    pub(super) genders: OnceCell<FxHashMap<usize, Balance>>,
    /// People with the title right before their names.
    pub(super) titled: OnceCell<Vec<(&'a str, usize)>>,
    /// A mention of each person, by the last name in lower case.
    pub(super) by_last_name: OnceCell<FxHashMap<String, usize>>,
}

/// A mention with its index.
pub(super) type Named<'a> = (usize, &'a Mention);

/// Whether `word`, in any case, has one of the tags.
pub(super) fn has(word: &Word<'_>, tags: &[Tag]) -> bool {
    is_any(word.lower().as_str(), tags)
}

impl<'a> Context<'a> {
    pub(super) fn new(
        text: &'a str,
        sentences: &'a [Span],
        mentions: &'a [Mention],
        quoted: &'a [Quoted],
    ) -> Self {
        let (genders, titled, by_last_name) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { text, sentences, mentions, quoted, genders, titled, by_last_name }
    }

    /// Words from `start` to `end` that stand outside of quotations, in order and not endless.
    pub(super) fn words(&self, start: usize, end: usize) -> Vec<Word<'a>> {
        let mut out = Vec::new();
        let mut at = start;
        let mut quotes = self.quoted[self.quoted.partition_point(|quote| quote.outer.end <= at)..].iter();
        let mut quote = quotes.next();
        while at < end && out.len() < MOST_WORDS {
            while let Some(passed) = quote.filter(|quote| quote.outer.start <= at) {
                at = at.max(passed.outer.end);
                quote = quotes.next();
            }
            if at >= end {
                break;
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
        let mut before = self.quoted.partition_point(|quote| quote.outer.start < at);
        while from > floor {
            while before > 0 && self.quoted[before - 1].outer.start >= from {
                before -= 1;
            }
            let last = before.checked_sub(1).and_then(|last| self.quoted.get(last));
            if let Some(quote) = last.filter(|quote| quote.outer.end >= from) {
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
        let next = self.sentences.partition_point(|sentence| sentence.start <= at);
        let gap = self.sentences.get(next).map_or(self.text.len(), |sentence| sentence.start);
        let closing = |c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ')' | ']');
        self.text.get(at..gap).is_some_and(|rest| rest.trim_start_matches(closing).is_empty())
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

    /// The mentions outside of quotations that lie within `start..end`.
    pub(super) fn names_in(&self, start: usize, end: usize) -> impl Iterator<Item = Named<'a>> {
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        let inside = self.mentions.iter().enumerate().skip(first);
        let inside = inside.take_while(move |(_, mention)| mention.span.end <= end);
        inside.filter(|(_, mention)| self.quote_at(mention.span.start).is_none())
    }

    /// The first mention in `start..end` that can speak: a person, or else an organization.
    pub(super) fn speaker_in(&self, start: usize, end: usize) -> Option<Named<'a>> {
        let owns = |mention: &Mention| {
            let rest = self.text.get(mention.span.end..).unwrap_or_default();
            rest.starts_with("'s ") || rest.starts_with("’s ") // "Berg's aide"
        };
        let with = |label: Label| {
            self.names_in(start, end).find(|(_, mention)| mention.label == label && !owns(mention))
        };
        with(Label::Person).or_else(|| with(Label::Organization))
    }
}
