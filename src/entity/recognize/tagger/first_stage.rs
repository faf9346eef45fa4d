//! The first stage: each token of a text judged by what is seen around it.

use super::crf::{Name, Scores, Scratch, names, viterbi};
use super::features;
use super::model::Model;
use super::observations::{Observations, Sequence};
use std::ops::Range;

/// Tokens of a sequence as tokens of the text.
pub(super) fn shifted(range: Range<usize>, sequence: &Sequence) -> Range<usize> {
    sequence.tokens.start + range.start..sequence.tokens.start + range.end
}

/// The first stage over a text: the scores of all tokens that are judged, in order, and the names by them.
pub fn first_stage(model: &Model, observations: &Observations) -> (Vec<Scores>, Vec<Name>) {
    let mut work = Work::default();
    let mut scores = Vec::with_capacity(observations.sequences.iter().map(|one| one.tokens.len()).sum());
    let mut found = Vec::new();
    for sequence in &observations.sequences {
        let from = scores.len();
        for at in sequence.tokens.clone() {
            work.features.clear();
            features::of(observations, sequence, at, &mut work.features);
            scores.push(model.scores(&work.features, &mut work.likely));
        }
        viterbi(&model.transitions, &scores[from..], &mut work.scratch, &mut work.path);
        found.extend(names_in(&work.path, sequence));
    }
    (scores, found)
}

/// The names in a path of tags over `sequence`.
pub(super) fn names_in<'a>(path: &'a [u8], sequence: &'a Sequence) -> impl Iterator<Item = Name> + use<'a> {
    names(path).map(|(class, range)| Name { class, tokens: shifted(range, sequence), probability: 1.0 })
}

/// Memory that is used again for each sequence.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) features: Vec<u32>,
    /// Those that the model likely has, of one token after the other.
    pub(super) likely: Vec<u32>,
    pub(super) path: Vec<u8>,
    pub(super) scratch: Scratch,
}
