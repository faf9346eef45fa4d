//! Labels made consistent within an article: a name that is clearly one thing in most places is it in all, unless the text
//! says otherwise there.

use super::beside::has_title;
use super::change::Change;
use super::threshold::{CERTAIN, MAJORITY};
use crate::entity::document::Document;
use crate::entity::name::acronym::known_label;
use crate::entity::name::acronym::{LongForms, is_acronym, may_abbreviate};
use crate::entity::{Candidate, Label};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::collections::BTreeMap;

fn may_change(document: &Document<'_>, candidate: &Candidate) -> bool {
    let is_titled = || candidate.label == Label::Person && has_title(document, candidate.span);
    candidate.label.is_name() && candidate.evidence.confidence < CERTAIN && !is_titled()
}

/// Gives each candidate that may change the label that `label` has for its name, if that is another.
fn relabelled(
    document: &Document<'_>,
    candidates: &[Candidate],
    label: impl Fn(&str) -> Option<Label>,
) -> Vec<Change> {
    let change = |(at, one): (usize, &Candidate)| {
        let label = label(document.of(one.span)).filter(|label| !label.is_figure() && *label != one.label)?;
        may_change(document, one).then(|| Change::label(at, one, label))
    };
    candidates.iter().enumerate().filter_map(change).collect()
}

/// An acronym has the label of what it is short for.
pub(super) fn acronyms(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let longs = LazyCell::new(|| {
        let names = candidates.iter().filter(|one| !one.label.is_figure());
        let names: FxHashSet<(&str, Label)> = names.map(|one| (document.of(one.span), one.label)).collect();
        LongForms::new(names.into_iter())
    });
    let mut labels: FxHashMap<&str, Option<Label>> = FxHashMap::default();
    for (at, one) in candidates.iter().enumerate() {
        let surface = document.of(one.span);
        if !is_acronym(surface) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &candidates[before]);
        let bracketed = before.filter(|before| {
            // What is surely something else is no short form of it: "NEW LINDT (AP)".
            let may_be = one.evidence.confidence < CERTAIN || one.label == before.label;
            may_be
                && document.between(before.span, one.span) == " ("
                && may_abbreviate(surface, document.of(before.span))
        });
        if let Some(before) = bracketed {
            labels.insert(surface, Some(before.label));
        } else {
            let label = || known_label(surface).or_else(|| by_initials(&longs, surface));
            labels.entry(surface).or_insert_with(label);
        }
    }
    relabelled(document, candidates, |name| labels.get(name).copied().flatten())
}

/// The label of the names of which `acronym`, of three letters or more, is the initials, if they agree on one.
fn by_initials(names: &LongForms<Label>, acronym: &str) -> Option<Label> {
    acronym.chars().filter(|c| c.is_alphanumeric()).nth(2)?;
    let mut labels = names.of(acronym);
    let first = labels.next()?;
    labels.all(|label| label == first).then_some(first)
}

/// The same surface has one label where one outweighs the rest by far.
pub(super) fn majority(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let mut weights: FxHashMap<&str, BTreeMap<Label, f32>> = FxHashMap::default();
    for one in candidates.iter().filter(|one| !one.label.is_figure()) {
        let of = weights.entry(document.of(one.span)).or_default();
        *of.entry(one.label).or_default() += one.evidence.confidence;
    }
    relabelled(document, candidates, |name| {
        let weights = weights.get(name).filter(|weights| weights.len() > 1)?;
        let all: f32 = weights.values().sum();
        let (label, weight) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
        (*weight >= MAJORITY * (all - *weight)).then_some(*label)
    })
}
