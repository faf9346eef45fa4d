//! What a pass does to the list of candidates.

use super::threshold::TOLD;
use crate::entity::{Candidate, Evidence, Label, Rule};

/// One change.
#[derive(Debug)]
pub(super) enum Change {
    /// A further candidate.
    Add(Candidate),
    /// Another in place of the one at this index.
    Replace(usize, Candidate),
    /// The one at this index names nothing.
    Drop(usize),
}

impl Change {
    /// The candidate at `at` has another label, by what is said of it elsewhere; its evidence stays.
    pub(super) fn label(at: usize, candidate: &Candidate, label: Label) -> Self {
        Self::Replace(at, Candidate { label, value: None, ..candidate.clone() })
    }

    /// The candidate at `at` has the label that a rule by the words around it gives.
    pub(super) fn told(at: usize, candidate: &Candidate, label: Label, rule: Rule) -> Self {
        let evidence = Evidence { rule, confidence: candidate.evidence.confidence.max(TOLD) };
        Self::Replace(at, Candidate::name(candidate.span, label, evidence))
    }
}
