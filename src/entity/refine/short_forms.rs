//! Bodies by a part of their names: firms by the first word ("Velotek" where the article has "Velotek Energy"), and all by
//! their initials.

use super::beside::stands_alone;
use super::change::Change;
use super::overlap::is_free;
use super::threshold::{FIRM, LIKELY};
use crate::entity::document::{Document, FirstBytes};
use crate::entity::name::{LongForms, is_acronym, is_common_word, is_kind};
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;

/// Firms that are called by their first word, behind where the whole name stands first.
pub(super) fn first_words(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let firms = firms(document, candidates);
    let mut out = Vec::new();
    if firms.is_empty() {
        return out;
    }
    let is_firm = |name: &str, start: usize| firms.get(name).is_some_and(|end| *end <= start);
    let evidence = Evidence::by(Rule::PartOfBody);
    for (at, one) in candidates.iter().enumerate() {
        let is_doubted = matches!(one.label, Label::Person | Label::Place) && one.evidence.confidence < FIRM;
        if is_doubted && is_firm(document.of(one.span), one.span.start) {
            let evidence = Evidence { rule: Rule::PartOfBody, ..one.evidence };
            out.push(Change::Replace(at, Candidate::name(one.span, Label::Organization, evidence)));
        }
    }
    let first_bytes = FirstBytes::of(firms.keys().copied());
    for (at, token) in document.tokens.iter().enumerate() {
        if first_bytes.has(document, *token)
            && is_firm(document.of(*token), token.start)
            && is_free(candidates, *token)
            && !document.begins_sentence(token.start)
            && stands_alone(document, at, at)
        {
            out.push(Change::Add(Candidate::name(*token, Label::Organization, evidence)));
        }
    }
    out
}

/// The first words of names of two words of which the second says that it is a firm's, and where each name ends first. Words
/// that are places, people's names or plain words say too little.
fn firms<'t>(document: &Document<'t>, candidates: &[Candidate]) -> FxHashMap<&'t str, usize> {
    let mut out = FxHashMap::default();
    let mut others: Option<FxHashSet<&str>> = None;
    for one in candidates.iter().filter(|one| one.label == Label::Organization) {
        let Some((first, kind)) = document.of(one.span).split_once(' ') else { continue };
        let tells = one.evidence.confidence >= LIKELY
            && first.len() > 2
            && first.chars().all(char::is_alphabetic)
            && is_kind(kind)
            && !is_common_word(first)
            && !tagger::is_place_or_first_name(first)
            && !document.has_small(first)
            && !others.get_or_insert_with(|| others_words(document, candidates)).contains(first);
        if tells {
            out.entry(first).or_insert(one.span.end);
        }
    }
    out
}

/// Groups, and the last words of people's full names with all parts of them behind a hyphen.
fn others_words<'t>(document: &Document<'t>, candidates: &[Candidate]) -> FxHashSet<&'t str> {
    let mut out = FxHashSet::default();
    for one in candidates {
        let surface = document.of(one.span);
        match (one.label, surface.rsplit_once(' ')) {
            (Label::Group, _) => drop(out.insert(surface)),
            (Label::Person, Some((_, last))) => {
                let behind = last.match_indices('-').map(|(at, mark)| &last[at + mark.len()..]);
                out.extend(std::iter::once(last).chain(behind));
            }
            _ => {}
        }
    }
    out
}

/// `NFB`, where the article names the Northern Fisheries Board; `FB` where that is a town's.
pub(super) fn initials(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let is_long = |one: &&Candidate| {
        one.label == Label::Organization
            && one.evidence.confidence >= LIKELY
            && document.of(one.span).contains(' ')
    };
    let longs: FxHashSet<&str> = candidates.iter().filter(is_long).map(|one| document.of(one.span)).collect();
    if longs.is_empty() {
        return Vec::new();
    }
    let forms = LazyCell::new(|| {
        let names = longs.iter().copied().chain(longs.iter().filter_map(|long| tagger::behind_place(long)));
        LongForms::new(names.map(|name| (name, ())))
    });
    let mut known: FxHashMap<&str, bool> = FxHashMap::default();
    let mut out = Vec::new();
    for (at, token) in document.tokens.iter().enumerate() {
        // Most words are told by their first letter.
        if !(3..8).contains(&token.len()) || document.text.as_bytes()[token.start].is_ascii_lowercase() {
            continue;
        }
        let word = document.of(*token);
        let may_be = !word.contains(char::is_lowercase) && is_acronym(word);
        if may_be
            && *known.entry(word).or_insert_with(|| forms.of(word).next().is_some())
            && is_free(candidates, *token)
            && stands_alone(document, at, at)
        {
            let evidence = Evidence::by(Rule::Initials);
            out.push(Change::Add(Candidate::name(*token, Label::Organization, evidence)));
        }
    }
    out
}
