//! Groups, documents and events by lists and head words: named entity recognition by rules.
//!
//! A group stands in a list. A document or an event has a head word with a capital ("Agreement", "Summit") and a
//! capitalised name before it or a title after it; a few stand in a list. In lines where nearly all words have
//! capitals, as in many headlines, capitals say nothing and head words are left alone. A bare "the Declaration" is
//! taken for a document only after one of that head word was named, and only if no other was. All words are data in
//! `assets/lexicon`: `groups`, `documents`, `events`.

mod head;
mod list;

use crate::entity::document::words::{Word, char_at, next_word, word_at, word_before};
use crate::entity::lexicon::{self, Tag};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// The groups, documents and events that `text` names, and bodies that a group's name begins ("Communist
/// Party"), in order of their start, never overlapping. `sentences` and `tokens` are those of `text`.
pub fn named(text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut heads = Vec::new();
    let mut rest = tokens;
    for sentence in sentences {
        let first = rest.partition_point(|token| token.start < sentence.start);
        let count = rest[first..].partition_point(|token| token.start < sentence.end);
        let words = &rest[first..first + count];
        rest = &rest[first + count..];
        let mut is_title = None;
        for token in words {
            if !has_capital(text, *token) {
                continue;
            }
            for word in parts(text, *token) {
                let mut found = list::at(text, &word);
                if found.as_ref().is_none_or(|found| found.label == Label::Group)
                    && !*is_title.get_or_insert_with(|| is_title_case(text, words))
                {
                    found = head::at(text, &word).or(found);
                }
                if found.is_none() && is_definite(text, &word) {
                    heads.push(Span::new(word.start, word.end));
                }
                if let Some(found) = found {
                    push(&mut out, found);
                }
            }
        }
    }
    short_forms(text, &heads, &mut out);
    out
}

/// Whether a token has a capital: "Russian", "anti-Russian".
fn has_capital(text: &str, token: Span) -> bool {
    let bytes = token.of(text).as_bytes();
    bytes[..bytes.len().min(40)].iter().fold(false, |any, byte| any | byte.is_ascii_uppercase())
}

/// The words of a token that has hyphens; the token itself else. At most eight.
fn parts(text: &str, token: Span) -> impl Iterator<Item = Word<'_>> {
    let mut at = token.start;
    std::iter::from_fn(move || {
        while at < token.end {
            let word = word_at(text, at);
            at = word.map_or(at, |word| word.end);
            at += char_at(text, at).map_or(1, char::len_utf8);
            if word.is_some() {
                return word;
            }
        }
        None
    })
    .take(8)
}

/// Adds `found`; of two that overlap the longer stays.
fn push(out: &mut Vec<Candidate>, found: Candidate) {
    let covered = |other: &Candidate| other.span.overlaps(found.span) && other.span.len() >= found.span.len();
    if out.iter().rev().take(4).any(covered) {
        return;
    }
    while out.last().is_some_and(|last| last.span.overlaps(found.span)) {
        out.pop();
    }
    out.push(found);
}

/// Whether nearly all of a sentence's words have capitals and no full stop ends it.
fn is_title_case(text: &str, words: &[Span]) -> bool {
    if words.last().is_some_and(|last| last.of(text).ends_with(['.', '!', ';', ','])) {
        return false;
    }
    let mut capitals = 0;
    let mut all = 0;
    for word in words.iter().take(40) {
        let word = word.of(text);
        if word.len() > 3 && word.starts_with(char::is_alphabetic) {
            all += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    all > 4 && capitals * 20 > all * 17
}

/// Whether `word` is a document's head after "the" and not at a name's beginning.
fn is_definite(text: &str, word: &Word<'_>) -> bool {
    lexicon::is(word.text, Tag::ShortForm)
        && word_before(text, word.start).is_some_and(|before| before.is("the"))
        && next_word(text, word.end).is_none_or(|next| !next.is_capitalised())
}

/// Adds bare heads ("the Declaration") that follow the one document which has that head in its name, and stand
/// in no name themselves ("Charter of the Declaration").
fn short_forms(text: &str, heads: &[Span], out: &mut Vec<Candidate>) {
    let is_free = |head: &Span| {
        let next = out.partition_point(|found| found.span.end <= head.start);
        out.get(next).is_none_or(|found| !found.span.overlaps(*head))
    };
    let heads: Vec<Span> = heads.iter().copied().filter(is_free).collect();
    let mut more = Vec::new();
    for bare in lexicon::words(Tag::ShortForm) {
        let mut names = out
            .iter()
            .filter(|found| found.label == Label::Document)
            .map(|found| found.span)
            .filter(|span| span.of(text).split(' ').any(|part| part == *bare));
        let Some(first) = names.next() else { continue };
        if names.all(|other| other.of(text) == first.of(text)) {
            let after = heads.iter().filter(|head| head.start > first.start && head.of(text) == *bare);
            more.extend(after.map(|head| Candidate {
                span: *head,
                label: Label::Document,
                value: None,
                evidence: Evidence::by(Rule::ShortDocument),
            }));
        }
    }
    out.extend(more);
    out.sort_by_key(|found| found.span);
}
