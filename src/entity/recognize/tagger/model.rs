//! The trained weights: one row of small numbers a feature, and the scores of one tag after another.

use super::crf::{Potentials, Scores, TAGS, Transitions};
use super::table::{self, Stored, Table};

/// Weights are kept as whole numbers of this.
pub const STEP: f32 = 4.0 / 127.0;

/// How many bytes of a file the scores of one tag after another take, one each, as `[next][tag]`. They come first;
/// behind them stands the table of the features.
const TRANSITIONS: usize = TAGS * TAGS;

/// The weights of a tagger, loaded.
#[derive(Debug)]
pub struct Model {
    rows: Table<[u8; TAGS]>,
    /// Scores of one tag after another.
    pub(super) transitions: Transitions,
    /// The same as potentials.
    pub(super) potentials: Potentials,
}

impl Model {
    /// From the bytes of a file. `None` where they are no model.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (scores, rest) = bytes.split_at_checked(TRANSITIONS)?;
        let stored = Stored::read(rest)?;
        if stored.width != TAGS {
            return None;
        }
        let weights: &[[u8; TAGS]] = stored.values().as_chunks().0;
        let rows = Table::new(stored.keys().enumerate().map(|(row, key)| (key, weights[row])));
        let transitions =
            Transitions::new(|tag, next| f32::from(scores[next * TAGS + tag].cast_signed()) * STEP);
        let potentials = Potentials::new(&transitions);
        Some(Self { rows, transitions, potentials })
    }

    /// The weights of one feature; none where the model does not have it.
    #[inline]
    pub(super) fn weights(&self, feature: u32) -> Option<&[u8; TAGS]> {
        self.rows.get(feature)
    }

    /// The scores of a token with these features.
    #[inline]
    pub(super) fn scores(&self, features: &[u32]) -> Scores {
        let mut sums = Sums::default();
        self.add(features, &mut sums);
        sums.scores()
    }

    /// Adds the weights of these features.
    pub(super) fn add(&self, features: &[u32], sums: &mut Sums) {
        // The model has half of them; which half, no processor can guess. So what is asked of slow memory is asked for all
        // of them without a branch, and comes at one time.
        let (mut likely, mut first) = ([0; 64], [false; 64]);
        for features in features.chunks(likely.len()) {
            let mut count = 0;
            for &feature in features {
                likely[count % 64] = feature;
                count += usize::from(self.rows.may_have(feature));
            }
            let likely = &likely[..count];
            for (feature, first) in likely.iter().zip(&mut first) {
                *first = self.rows.is_first(*feature);
            }
            for (feature, first) in likely.iter().zip(&first) {
                let row = if *first { self.rows.home(*feature) } else { self.rows.find(*feature) };
                if let Some(row) = row {
                    sums.add_weights(row);
                }
            }
        }
    }
}

/// Sums of weights, one a tag. They are whole numbers, so that it is all one in which order they are added. A token has
/// some hundred features, whose sum is far below 2^15.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums([i16; TAGS]);

impl Sums {
    #[inline]
    fn add_weights(&mut self, row: &[u8; TAGS]) {
        for (sum, weight) in self.0.iter_mut().zip(row) {
            *sum += i16::from(weight.cast_signed());
        }
    }

    /// Adds others.
    #[inline]
    pub(super) fn add(&mut self, more: &Self) {
        for (sum, more) in self.0.iter_mut().zip(&more.0) {
            *sum += more;
        }
    }

    /// As scores.
    pub(super) fn scores(&self) -> Scores {
        self.0.map(|sum| f32::from(sum) * STEP)
    }
}

/// One weight of one row, as a score.
pub(super) fn score(weight: u8) -> f32 {
    f32::from(weight.cast_signed()) * STEP
}

/// A score as it is kept.
fn kept(score: f32) -> u8 {
    ((score / STEP).round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}

/// The bytes of a model's file: the scores of transitions by (tag, next), and rows of weights in ascending order of
/// their features.
pub fn write(transition: impl Fn(usize, usize) -> f32, rows: &[(u32, Scores)]) -> Vec<u8> {
    let mut out: Vec<u8> = (0..TRANSITIONS).map(|cell| kept(transition(cell % TAGS, cell / TAGS))).collect();
    let rows: Vec<(u32, [u8; TAGS])> = rows.iter().map(|(key, weights)| (*key, weights.map(kept))).collect();
    out.extend(table::write(TAGS, rows.iter().map(|(key, weights)| (*key, weights.as_slice()))));
    out
}
