//! Learning: stochastic steps on the likelihood of the right tags (the sum over all that count as right), with
//! `AdaGrad` (Duchi, Hazan and Singer, 2011) and a penalty on the size of weights that makes most of them zero.

use crate::samples::{NUMBER, SOURCE, Sample, Samples};
use byline::entity::tagger::crf::{Marginals, Potentials, Scores, Scratch, TAGS, Transitions, may_follow};
use byline::entity::tagger::features::OWN_WORD;
use byline::entity::tagger::model;

/// How often the data is gone through.
const EPOCHS: usize = 5;
/// The length of a step.
const RATE: f32 = 0.02;
/// The penalty.
const PENALTY: f32 = 0.001;
/// How often the features of the very word are hidden, so that the model learns to do without: one in so many.
const HIDDEN: u64 = 10;
/// What `AdaGrad` starts its sums of squares with.
const FIRST_SQUARE: f32 = 1e-6;

/// Weights and sums of squared gradients of one feature.
#[derive(Clone, Copy)]
struct Row {
    weights: [f32; TAGS],
    squares: [f32; TAGS],
}

const EMPTY: Row = Row { weights: [0.0; TAGS], squares: [FIRST_SQUARE; TAGS] };

/// A generator of numbers that are random enough: xorshift64* (Vigna, 2016).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

struct Learner<'a> {
    samples: &'a Samples,
    rows: Vec<Row>,
    transitions: [Row; TAGS],
    random: Random,
    free: Scratch,
    bound: Scratch,
}

/// Learns from the samples that `include` takes, and gives the bytes of a model's file with at most `kept`
/// features.
pub fn train(samples: &Samples, kept: usize, include: impl Fn(&Sample) -> bool) -> Vec<u8> {
    let mut order: Vec<usize> = (0..samples.all.len()).filter(|&at| include(&samples.all[at])).collect();
    let mut learner = Learner {
        samples,
        rows: vec![EMPTY; samples.fingerprints.len()],
        transitions: [EMPTY; TAGS],
        random: Random(0x5eed_1234_5678_9abc),
        free: Scratch::default(),
        bound: Scratch::default(),
    };
    for _ in 0..EPOCHS {
        learner.random.shuffle(&mut order);
        for &at in &order {
            learner.step(&samples.all[at]);
        }
    }
    let weights: Vec<Scores> =
        learner.rows.iter().chain(&learner.transitions).map(|row| row.weights).collect();
    write(samples, &weights, kept)
}

/// The bytes of a model's file: of `weights`, those of the features and then those of the transitions.
fn write(samples: &Samples, weights: &[Scores], kept: usize) -> Vec<u8> {
    let size = |row: &Scores| row.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let (features, transitions) = weights.split_at(samples.fingerprints.len());
    let mut rows: Vec<(f32, u32, Scores)> =
        features.iter().zip(&samples.fingerprints).map(|(row, key)| (size(row), *key, *row)).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate(kept);
    // What is no more than half a step of the kept weights is nothing.
    rows.retain(|(size, ..)| *size > model::STEP / 2.0);
    let mut rows: Vec<(u32, Scores)> = rows.into_iter().map(|(_, key, weights)| (key, weights)).collect();
    rows.sort_by_key(|(key, _)| *key);
    let transition = |tag, next: usize| if may_follow(tag, next) { transitions[next][tag] } else { 0.0 };
    model::write(transition, &rows)
}

impl Learner<'_> {
    /// The features of each token with those that are hidden this time, and the scores by the others.
    fn look<'s>(&mut self, samples: &'s Samples, sample: &Sample) -> (Vec<(&'s [u32], u32)>, Vec<Scores>) {
        let mut visible: Vec<(&[u32], u32)> = Vec::with_capacity(sample.end - sample.start);
        let mut scores: Vec<Scores> = Vec::with_capacity(sample.end - sample.start);
        for token in sample.start..sample.end {
            let hidden = u32::from(self.random.next().is_multiple_of(HIDDEN)) << OWN_WORD;
            let features = samples.features_of(token);
            let mut score = self.scores(features, hidden);
            if let Some(given) = samples.given.get(token) {
                for (score, given) in score.iter_mut().zip(given) {
                    *score += given;
                }
            }
            scores.push(score);
            visible.push((features, hidden));
        }
        (visible, scores)
    }

    /// One step on one sample, against the difference of all readings and the right ones.
    fn step(&mut self, sample: &Sample) {
        let samples = self.samples;
        let (visible, scores) = self.look(samples, sample);
        let transitions = Transitions::new(|tag, next| self.transitions[next].weights[tag]);
        let potentials = Potentials::new(&transitions);
        let allowed = &samples.allowed[sample.start..sample.end];
        let (mut free, mut bound) = (std::mem::take(&mut self.free), std::mem::take(&mut self.bound));
        let all = Marginals::new(&potentials, &scores, &[], &mut free);
        let right = Marginals::new(&potentials, &scores, allowed, &mut bound);
        for (at, (features, hidden)) in visible.iter().enumerate() {
            let (have, want) = (all.token(at), right.token(at));
            let gradient: Scores = std::array::from_fn(|tag| (have[tag] - want[tag]) * sample.weight);
            if gradient.iter().all(|slope| slope.abs() < 1e-3) {
                continue;
            }
            for feature in shown(features, *hidden) {
                update(&mut self.rows[feature], &gradient);
            }
        }
        for at in 0..=scores.len() {
            let (have, want) = (all.transition(at), right.transition(at));
            for next in 0..TAGS {
                let gradient: Scores =
                    std::array::from_fn(|tag| (have[next][tag] - want[next][tag]) * sample.weight);
                update(&mut self.transitions[next], &gradient);
            }
        }
        (self.free, self.bound) = (free, bound);
    }

    fn scores(&self, features: &[u32], hidden: u32) -> Scores {
        let mut scores = [0.0; TAGS];
        for feature in shown(features, hidden) {
            for (score, weight) in scores.iter_mut().zip(&self.rows[feature].weights) {
                *score += weight;
            }
        }
        scores
    }
}

fn shown(features: &[u32], hidden: u32) -> impl Iterator<Item = usize> + '_ {
    features
        .iter()
        .filter(move |&&feature| hidden >> (feature >> SOURCE) & 1 == 0)
        .map(|feature| (feature & NUMBER) as usize)
}

/// One step of `AdaGrad` with the penalty applied to what was touched.
fn update(row: &mut Row, gradient: &Scores) {
    for ((weight, square), slope) in row.weights.iter_mut().zip(&mut row.squares).zip(gradient) {
        *square += slope * slope;
        let step = RATE / square.sqrt();
        let moved = *weight - step * slope;
        *weight = moved.signum() * (moved.abs() - step * PENALTY).max(0.0);
    }
}
