//! The first stage: each token of a text judged by what is seen around it.

use super::crf::{Name, Scores, Scratch, names, viterbi};
use super::features;
use super::model::{Batch, Model, Sums};
use super::observations::{Observations, Sequence};
use std::ops::Range;

/// Tokens of a sequence as tokens of the text.
pub(super) fn shifted(range: Range<usize>, sequence: &Sequence) -> Range<usize> {
    sequence.tokens.start + range.start..sequence.tokens.start + range.end
}

/// The first stage over a text: the scores of all tokens that are judged, in order, and the names by them.
pub fn first_stage(model: &Model, observations: &Observations) -> (Vec<Scores>, Vec<Name>) {
    let mut work = Work::default();
    let (mut scores, mut judged) = (Vec::new(), Batch::default());
    for (sequence, at) in judged_tokens(observations) {
        work.features.clear();
        features::of(observations, sequence, at, &mut work.features);
        judged.add(model, Sums::default(), &work.features, &mut scores);
    }
    judged.weigh(model, &mut scores);
    let found = first_names(model, observations, &scores, &mut work);
    (scores, found)
}

/// The tokens that are judged, in order, with their sequences.
pub(super) fn judged_tokens(observations: &Observations) -> impl Iterator<Item = (&Sequence, usize)> {
    observations.sequences.iter().flat_map(|one| one.tokens.clone().map(move |at| (one, at)))
}

/// The names by the scores of all tokens that are judged.
pub(super) fn first_names(
    model: &Model,
    observations: &Observations,
    scores: &[Scores],
    work: &mut Work,
) -> Vec<Name> {
    let mut found = Vec::new();
    let mut rest = scores;
    for sequence in &observations.sequences {
        let (own, others) = rest.split_at(sequence.tokens.len());
        rest = others;
        viterbi(&model.transitions, own, &mut work.scratch, &mut work.path);
        found.extend(names_in(&work.path, sequence));
    }
    found
}

/// The names in a path of tags over `sequence`.
fn names_in<'a>(path: &'a [u8], sequence: &'a Sequence) -> impl Iterator<Item = Name> + use<'a> {
    names(path).map(|(class, range)| Name { class, tokens: shifted(range, sequence), probability: 1.0 })
}

/// Memory that is used again for each sequence.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) features: Vec<u32>,
    pub(super) path: Vec<u8>,
    pub(super) scratch: Scratch,
}
