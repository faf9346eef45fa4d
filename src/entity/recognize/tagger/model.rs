//! The trained weights: one row of small numbers a feature, and the scores of one tag after another.

use super::crf::{Potentials, Scores, TAGS, Transitions};
use super::rows::{Row, Rows};
use super::table::{self, Stored};

/// Weights are kept as whole numbers of this.
pub const STEP: f32 = 4.0 / 127.0;

/// How many bytes of a file the scores of one tag after another take, one each, as `[next][tag]`. They come first;
/// behind them stands the table of the features.
const TRANSITIONS: usize = TAGS * TAGS;

/// The weights of a tagger, loaded.
#[derive(Debug)]
pub struct Model {
    rows: Rows,
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
        let rows: Vec<(u32, Row)> =
            stored.keys().zip(weights).map(|(key, row)| (key, row.map(u8::cast_signed))).collect();
        let rows = Rows::new(&rows);
        let transitions =
            Transitions::new(|tag, next| f32::from(scores[next * TAGS + tag].cast_signed()) * STEP);
        let potentials = Potentials::new(&transitions);
        Some(Self { rows, transitions, potentials })
    }

    /// The weights of one feature; none where the model does not have it.
    #[inline]
    pub(super) fn weights(&self, feature: u32) -> Option<Row> {
        self.rows.get(feature)
    }

    /// Adds the weights of these features.
    pub(super) fn add(&self, features: &[u32], sums: &mut Sums) {
        let mut likely = Vec::new();
        self.rows.likely(features, &mut likely);
        self.rows.fetch(&likely);
        self.rows.add(&likely, &mut sums.0);
    }
}

/// So many tokens' weights are fetched at once. They fit the cache next to the processor, which waits for slow memory once then.
const BATCH: usize = 24;

/// Tokens whose features wait for their weights.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// For each token what is summed up already, and where its features end.
    tokens: Vec<(Sums, usize)>,
    /// The features that the model likely has, of one token after the other.
    likely: Vec<u32>,
}

impl Batch {
    /// Adds a token of these features. Where there are enough, their scores are added to `scores`.
    pub(super) fn add(&mut self, model: &Model, sums: Sums, features: &[u32], scores: &mut Vec<Scores>) {
        model.rows.likely(features, &mut self.likely);
        self.tokens.push((sums, self.likely.len()));
        if self.tokens.len() == BATCH {
            self.weigh(model, scores);
        }
    }

    /// Adds the scores of all that wait to `scores`, in their order.
    pub(super) fn weigh(&mut self, model: &Model, scores: &mut Vec<Scores>) {
        model.rows.fetch(&self.likely);
        let mut start = 0;
        for (mut sums, end) in self.tokens.drain(..) {
            model.rows.add(&self.likely[start..end], &mut sums.0);
            scores.push(sums.scores());
            start = end;
        }
        self.likely.clear();
    }
}

/// Sums of weights, one a tag. They are whole numbers, so that it is all one in which order they are added. A token has
/// some hundred features, whose sum is far below 2^15.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums([i16; TAGS]);

impl Sums {
    /// Adds others.
    #[inline]
    pub(super) fn add(&mut self, more: &Self) {
        for (sum, more) in self.0.iter_mut().zip(&more.0) {
            *sum += more;
        }
    }

    /// As scores.
    pub(super) fn scores(&self) -> Scores {
        // A loop, which the compiler makes of steps of several tags each; of a `map` it does not.
        let mut scores = [0.0; TAGS];
        for (score, sum) in scores.iter_mut().zip(&self.0) {
            *score = f32::from(*sum) * STEP;
        }
        scores
    }
}

/// One weight of one row, as a score.
pub(super) fn score(weight: i8) -> f32 {
    f32::from(weight) * STEP
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
