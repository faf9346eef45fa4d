//! How passes run: one after the other over the candidates of an article, overlaps resolved after each.

use super::change::Change;
use super::overlap::settle;
use crate::entity::document::Document;
use crate::entity::{Candidate, Label, Rule};
use std::cmp::Reverse;

/// A step of refining.
pub(in crate::entity) struct Pass {
    /// As it is shown, and left out by.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) about: &'static str,
    pub(super) run: Run,
}

/// What a pass looks at.
pub(super) enum Run {
    /// All candidates, which are in order and do not overlap.
    All(fn(&Document<'_>, &[Candidate]) -> Vec<Change>),
    /// Each person, organization or place by itself: the label that a rule gives it.
    Label(Rule, fn(&Document<'_>, &Candidate) -> Option<Label>),
}

/// What a pass did to one candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The name of the pass.
    pub pass: &'static str,
    /// What there was; `None` if the pass found something new.
    pub before: Option<Candidate>,
    /// What there is now; `None` if it was dropped.
    pub after: Option<Candidate>,
}

/// Passes that are not to run, and what those that ran did.
#[derive(Debug, Default)]
pub(in crate::entity) struct Log<'o> {
    /// Names of passes that are left out.
    pub(in crate::entity) without: &'o [&'o str],
    /// What each pass did, where that is asked for.
    pub(in crate::entity) steps: Option<Vec<Step>>,
}

/// In [`Step::pass`], what recognisers found.
const RECOGNIZED: &str = "recognizers";

/// In [`Step::pass`], what another recogniser's candidate was preferred to.
const OVERLAPS: &str = "overlaps";

/// What recognisers `found`, as `passes` make it one after the other: in order, without overlaps. The first pass sees
/// them as they overlap yet.
pub(in crate::entity) fn run(
    document: &Document<'_>,
    passes: &[Pass],
    found: Vec<Candidate>,
    log: &mut Log<'_>,
) -> Vec<Candidate> {
    let mut candidates = found;
    candidates.sort_by_key(|candidate| (candidate.span.start, Reverse(candidate.span.end)));
    if let Some(steps) = &mut log.steps {
        difference((RECOGNIZED, RECOGNIZED), &[], &candidates, steps);
    }
    for (number, pass) in passes.iter().enumerate() {
        let is_left_out = log.without.contains(&pass.name);
        let changes = if is_left_out { Vec::new() } else { pass.changes(document, &candidates) };
        if number > 0 && changes.is_empty() {
            continue;
        }
        let before = log.steps.is_some().then(|| candidates.clone());
        candidates = changed(candidates, changes, number > 0);
        if let (Some(before), Some(steps)) = (before, &mut log.steps) {
            let drops = if number == 0 { OVERLAPS } else { pass.name };
            difference((pass.name, drops), &before, &candidates, steps);
        }
    }
    candidates
}

impl Pass {
    fn changes(&self, document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
        let (rule, label) = match self.run {
            Run::All(changes) => return changes(document, candidates),
            Run::Label(rule, label) => (rule, label),
        };
        let names = candidates.iter().enumerate().filter(|(_, one)| one.label.is_name());
        let change = |(at, one): (usize, &Candidate)| {
            let label = label(document, one).filter(|label| *label != one.label)?;
            Some(Change::told(at, one, label, rule))
        };
        names.filter_map(change).collect()
    }
}

fn changed(mut candidates: Vec<Candidate>, changes: Vec<Change>, mut are_settled: bool) -> Vec<Candidate> {
    // Where only labels change, nothing can overlap.
    for change in changes {
        match change {
            Change::Add(candidate) => {
                are_settled = false;
                candidates.push(candidate);
            }
            Change::Replace(at, candidate) => {
                are_settled &= candidates[at].span == candidate.span;
                candidates[at] = candidate;
            }
            Change::Drop(at) => {
                are_settled = false;
                // `settle` leaves out what is empty.
                candidates[at].span.end = candidates[at].span.start;
            }
        }
    }
    if are_settled { candidates } else { settle(candidates) }
}

/// Adds to `steps` how `after` differs from `before`, both in order: what `pass` made and changed, and what was dropped.
fn difference(
    (pass, drops): (&'static str, &'static str),
    before: &[Candidate],
    after: &[Candidate],
    steps: &mut Vec<Step>,
) {
    let is_in = |list: &[Candidate], one: &Candidate| {
        let first = list.partition_point(|other| other.span.start < one.span.start);
        list[first..].iter().take_while(|other| other.span.start == one.span.start).any(|other| other == one)
    };
    let mut gone: Vec<&Candidate> = before.iter().filter(|one| !is_in(after, one)).collect();
    for new in after.iter().filter(|one| !is_in(before, one)) {
        let from = gone.iter().position(|old| old.span.overlaps(new.span));
        let before = from.map(|from| gone.remove(from).clone());
        steps.push(Step { pass, before, after: Some(new.clone()) });
    }
    steps.extend(gone.into_iter().map(|old| Step { pass: drops, before: Some(old.clone()), after: None }));
}
