//! Names in headings, where everything looks like one: what the text below names counts.

use super::change::Change;
use super::threshold::{CLEAR, DOUBT};
use crate::entity::document::Document;
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;

/// The clear names of the text below its headlines.
fn clear_below<'t>(document: &Document<'t>, candidates: &[Candidate]) -> FxHashMap<&'t str, Label> {
    let clear = |one: &&Candidate| {
        !one.label.is_figure() && one.evidence.confidence >= CLEAR && !document.in_headline(one.span)
    };
    candidates.iter().filter(clear).map(|one| (document.of(one.span), one.label)).collect()
}

/// Drops names in headings that are likely plain words with capitals ("Two Presidents, One River"): nothing below is named so, their
/// recogniser is not sure, and no gazetteer has them or the first of their words.
pub(super) fn plain_words(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let named: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| {
        let names = clear_below(document, candidates).into_keys();
        names.flat_map(|name| name.split(' ')).collect()
    });
    let is_plain = |one: &Candidate| {
        let surface = document.of(one.span);
        let is_doubtful = one.label.is_name()
            && one.evidence.confidence < CLEAR
            && document.in_heading(one.span)
            && surface.bytes().any(|byte| byte.is_ascii_lowercase())
            && !surface.contains('-');
        let words = || surface.split_whitespace();
        is_doubtful
            && !words().any(|word| named.contains(word))
            && (words().count() > 1 || document.has_small(surface))
            && !tagger::is_known(&words().collect::<Vec<_>>())
    };
    let all = candidates.iter().enumerate();
    all.filter(|(_, one)| is_plain(one)).map(|(at, _)| Change::Drop(at)).collect()
}

/// Cuts names of several words in headlines into those of the text below that stand in them.
pub(super) fn names_below(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let below = LazyCell::new(|| clear_below(document, candidates));
    let mut out = Vec::new();
    for (at, one) in candidates.iter().enumerate().filter(|(_, one)| one.label.is_name()) {
        let surface = document.of(one.span);
        if !surface.contains(char::is_whitespace)
            || !document.in_headline(one.span)
            || below.contains_key(surface)
        {
            continue;
        }
        let parts = known_parts(document, one, &below);
        // "Ada Fenn" over a text that knows a Fenn is one person.
        let is_full_name = one.label == Label::Person
            && parts.iter().all(|part| part.label == Label::Person)
            && document.tokens_in(one.span).len() == 2;
        let is_doubtful = one.label == Label::Organization
            && one.evidence.confidence < DOUBT
            && document.tokens_in(one.span).len() > 2;
        if !parts.is_empty() && !is_full_name || parts.is_empty() && is_doubtful {
            out.push(Change::Drop(at));
            out.extend(parts.into_iter().map(Change::Add));
        }
    }
    out
}

/// The names of the text below that stand in a candidate, the longest first.
fn known_parts(
    document: &Document<'_>,
    candidate: &Candidate,
    below: &FxHashMap<&str, Label>,
) -> Vec<Candidate> {
    let evidence = Evidence { rule: Rule::NamedElsewhere, ..candidate.evidence };
    let within = &document.tokens[document.tokens_in(candidate.span)];
    let mut out = Vec::new();
    let mut at = 0;
    while at < within.len() {
        let part = (at..within.len()).rev().find_map(|last| {
            let span = Span::new(within[at].start, within[last].end);
            Some((last, Candidate::name(span, *below.get(document.of(span))?, evidence)))
        });
        at = part.as_ref().map_or(at, |(last, _)| *last) + 1;
        out.extend(part.map(|(_, part)| part));
    }
    out
}
