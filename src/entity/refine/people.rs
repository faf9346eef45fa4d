//! People by their family names.

use super::beside::is_located;
use super::change::Change;
use super::threshold::{CERTAIN, CLEAR, DOUBT};
use crate::entity::document::Document;
use crate::entity::{Candidate, Label, Rule};
use rustc_hash::FxHashMap;

/// The family names of people who are clearly named in full, and where first.
pub(super) fn full_names<'t>(document: &Document<'t>, candidates: &[Candidate]) -> FxHashMap<&'t str, usize> {
    let mut out: FxHashMap<&str, usize> = FxHashMap::default();
    for one in candidates.iter().filter(|one| one.label == Label::Person && one.evidence.confidence >= CLEAR)
    {
        if let Some((_, family)) = document.of(one.span).rsplit_once(' ') {
            out.entry(family).or_insert(one.span.start);
        }
    }
    out
}

/// Family names that were taken for places where nothing ever says where, or for bodies by a recogniser in doubt, are those of the
/// people who are named in full before.
pub(super) fn family_names(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let mut full = full_names(document, candidates);
    let others = || candidates.iter().enumerate().filter(|(_, one)| one.label != Label::Person);
    for (_, one) in others() {
        let most = if one.label == Label::Place { CERTAIN } else { DOUBT };
        let may_be = one.label.is_name() && one.evidence.confidence < most;
        let surface = document.of(one.span);
        if full.contains_key(surface) && (!may_be || is_located(document, one.span)) {
            full.remove(surface);
        }
    }
    let is_somebody =
        |one: &Candidate| full.get(document.of(one.span)).is_some_and(|start| *start < one.span.start);
    let people = others().filter(|(_, one)| is_somebody(one));
    people.map(|(at, one)| Change::told(at, one, Label::Person, Rule::PersonAgain)).collect()
}
