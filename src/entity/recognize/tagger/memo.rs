//! A memo of words: what does not depend on where a word stands is computed once. A few thousand words make up nearly
//! all of any text (Zipf's law), so that most tokens cost a look-up and some additions.

use super::clusters::WordClusters;
use super::crf::{Name, Scores, viterbi};
use super::features::{self, FAR, NEAR, RUN_FAR};
use super::gazetteer::Gazetteer;
use super::model::{Model, Sums};
use super::observations::{Observations, Sequence, Token};
use super::two_stage::{Work, names_in};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// So many words are kept at most; some 220 bytes each.
const MOST: usize = 1 << 15;

/// What stands for a word that is not kept.
const UNKNOWN: u32 = u32::MAX;

/// The words seen, of one tagger.
#[derive(Debug, Default)]
pub(super) struct Memo {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    words: Vec<Seen>,
    /// For each token of the text its word.
    of: Vec<u32>,
}

/// One word.
#[derive(Debug)]
struct Seen {
    token: Token,
    near: [Sums; NEAR.len()],
}

/// What tokens that stand outside their sentence and the clusters of words farther off add, which is the same for all
/// texts.
#[derive(Debug)]
pub(super) struct Constant {
    outside: [Sums; NEAR.len()],
    /// By cluster of 256; the last for what is outside.
    far: [Vec<Sums>; FAR.len()],
    run_far: [Vec<Sums>; RUN_FAR.len()],
}

impl Constant {
    /// By the weights of `model`.
    pub(super) fn new(model: &Model) -> Self {
        let clusters = || (0..=256).chain([features::OUTSIDE]);
        let mut found = Vec::new();
        let mut sums = |feature: &dyn Fn(&mut Vec<u32>)| sums(model, &mut found, feature);
        let outside = NEAR.map(|distance| sums(&|found| features::alone(distance, None, found)));
        let far = FAR.map(|distance| {
            clusters().map(|cluster| sums(&|found| features::far(distance, cluster, found))).collect()
        });
        let run_far = RUN_FAR.map(|distance| {
            clusters().map(|cluster| sums(&|found| features::run_far(distance, cluster, found))).collect()
        });
        Self { outside, far, run_far }
    }
}

/// The sums of the features that `feature` gives.
fn sums(model: &Model, found: &mut Vec<u32>, feature: &dyn Fn(&mut Vec<u32>)) -> Sums {
    found.clear();
    feature(found);
    let mut sums = Sums::default();
    model.add(found, &mut sums);
    sums
}

/// The bytes of a short word, and how many they are.
fn key(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len()).filter(|_| word.len() < 16)?.copy_from_slice(word.as_bytes());
    bytes[15] = word.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

impl Memo {
    /// The tokens of a text, as [`Token::new`] sees each.
    pub(super) fn tokens(
        &mut self,
        (clusters, gazetteer): (&WordClusters, &Gazetteer),
        model: &Model,
        text: &str,
        spans: &[Span],
    ) -> Vec<Token> {
        if self.words.len() > MOST / 2 {
            self.short.clear();
            self.long.clear();
            self.words.clear();
        }
        self.of.clear();
        let mut tokens = Vec::with_capacity(spans.len());
        for span in spans {
            let word = span.of(text);
            let key = key(word);
            let known = match key {
                Some(key) => self.short.get(&key),
                None => self.long.get(word),
            };
            if let Some(&known) = known {
                tokens.push(self.words[known as usize].token);
                self.of.push(known);
                continue;
            }
            let token = Token::new(clusters, gazetteer, word);
            tokens.push(token);
            let number = self.add(model, word, key, token);
            self.of.push(number);
        }
        tokens
    }

    /// Keeps a word. Gives its number.
    fn add(&mut self, model: &Model, word: &str, key: Option<u128>, token: Token) -> u32 {
        if self.words.len() >= MOST {
            return UNKNOWN;
        }
        let number = self.words.len() as u32;
        let mut found = Vec::new();
        let near = NEAR
            .map(|distance| sums(model, &mut found, &|found| features::alone(distance, Some(&token), found)));
        self.words.push(Seen { token, near });
        match key {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(word.into(), number),
        };
        number
    }

    /// As [`super::two_stage::first_stage`], of the text whose [`Memo::tokens`] were asked for last.
    pub(super) fn first_stage(
        &self,
        model: &Model,
        constant: &Constant,
        observations: &Observations,
        work: &mut Work,
    ) -> (Vec<Scores>, Vec<Name>) {
        let mut scores = Vec::with_capacity(observations.sequences.iter().map(|one| one.tokens.len()).sum());
        let mut found = Vec::new();
        for sequence in &observations.sequences {
            let from = scores.len();
            for at in sequence.tokens.clone() {
                work.features.clear();
                features::joint(observations, sequence, at, &mut work.features);
                let mut sums = self.apart(constant, observations, sequence, at, &mut work.features);
                model.add(&work.features, &mut sums);
                scores.push(sums.scores());
            }
            viterbi(&model.transitions, &scores[from..], &mut work.scratch, &mut work.path);
            found.extend(names_in(&work.path, sequence));
        }
        (scores, found)
    }

    /// What the tokens around `at` add each by itself. Features of words that are not kept go to `features`.
    fn apart(
        &self,
        constant: &Constant,
        observations: &Observations,
        sequence: &Sequence,
        at: usize,
        features: &mut Vec<u32>,
    ) -> Sums {
        let within = |at: Option<usize>| at.filter(|at| sequence.sentence.contains(at));
        let mut sums = Sums::default();
        for (slot, distance) in NEAR.into_iter().enumerate() {
            match within(at.checked_add_signed(isize::from(distance))) {
                None => sums.add(&constant.outside[slot]),
                Some(other) => match self.words.get(self.of[other] as usize) {
                    Some(word) => sums.add(&word.near[slot]),
                    None => features::alone(distance, Some(&observations.tokens[other]), features),
                },
            }
        }
        if !features::may_name(&observations.tokens[at]) {
            return sums;
        }
        let cluster = |at: Option<usize>| {
            within(at).map_or(257, |at| observations.tokens[at].clusters.of256() as usize)
        };
        for (all, distance) in constant.far.iter().zip(FAR) {
            sums.add(&all[cluster(at.checked_add_signed(isize::from(distance)))]);
        }
        let run = observations.runs[at];
        if run.start < run.end {
            for (all, distance) in constant.run_far.iter().zip(RUN_FAR) {
                sums.add(&all[cluster(features::beyond(run, distance))]);
            }
        }
        sums
    }
}
