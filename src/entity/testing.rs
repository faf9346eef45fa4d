//! What tests of this room share.

use crate::entity::refine::overlap::settle;
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// Settled candidates: for each name its first place in `text` behind the name before, with a label and how sure it
/// is.
pub(super) fn candidates(text: &str, names: &[(&str, Label, f32)]) -> Vec<Candidate> {
    let mut at = 0;
    let candidate = |(name, label, confidence): &(&str, Label, f32)| {
        let start = at + text[at..].find(name).expect("the name stands in the text");
        at = start + name.len();
        let evidence = Evidence { rule: Rule::Tagger, confidence: *confidence };
        Candidate { span: Span::new(start, at), label: *label, value: None, evidence }
    };
    settle(names.iter().map(candidate).collect())
}

/// A candidate at every place of a name in `text`.
pub(super) fn all(text: &str, (name, label, confidence): (&str, Label, f32)) -> Vec<Candidate> {
    let evidence = Evidence { rule: Rule::Tagger, confidence };
    let span = |at: usize| Span::new(at, at + name.len());
    text.match_indices(name)
        .map(|(at, _)| Candidate { span: span(at), label, value: None, evidence })
        .collect()
}

/// What each of `found` is called in `text`, and its label.
pub(super) fn named(text: &str, found: &[Candidate]) -> Vec<(String, Label)> {
    found.iter().map(|one| (one.span.of(text).to_owned(), one.label)).collect()
}
