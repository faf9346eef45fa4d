//! A memo of words: what does not depend on where a word stands is computed once. A few thousand words make up nearly
//! all of any text (Zipf's law), so that most tokens cost a look-up and some additions.

use super::clusters::WordClusters;
use super::crf::{Name, Scores};
use super::features::{self, FAR, NEAR, RUN_FAR};
use super::first_stage::{Work, first_names, judged_tokens};
use super::gazetteer::Gazetteer;
use super::majority::Seen;
use super::model::{Batch, Model, Sums};
use super::observations::{Observations, Sequence, Token};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// So many words make a generation; some 250 bytes each. Two are kept: words that come again pass into the younger one.
const MOST: usize = 1 << 14;

/// What stands for a word that is not kept.
const UNKNOWN: u32 = u32::MAX;

/// The words seen, of one tagger.
#[derive(Debug, Default)]
pub(super) struct Memo {
    young: Words,
    old: Words,
    /// For each token of the text its word among the young.
    of: Vec<u32>,
    /// What [`features::shapes`] add, by the last bits of [`features::shape_key`]; empty before the first text.
    shapes: Vec<(u32, Sums)>,
    /// What the second stage adds for [`Seen::key`] that came last, where it came twice; empty before the first text.
    majorities: Vec<(u128, Option<Sums>)>,
}

/// So many [`Memo::majorities`] are kept.
const MAJORITIES: usize = 1 << 11;

/// So many [`Memo::shapes`] are kept: nineteen of twenty tokens find theirs.
const SHAPES: usize = 1 << 12;

/// Words by their letters.
#[derive(Debug, Default)]
struct Words {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    tokens: Vec<Token>,
    near: Vec<Near>,
}

/// What a word adds at each distance of [`NEAR`]; `None` where it was not asked for yet.
type Near = [Option<Sums>; NEAR.len()];

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
#[inline]
fn key(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    // Two reads of fixed length that overlap, and what they share cut off: no loop and no call.
    let (start, end) = match bytes.len() {
        length @ 8..16 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            (
                u64::from_le_bytes(*first),
                (u128::from(u64::from_le_bytes(*last)) >> (8 * (16 - length))) as u64,
            )
        }
        length @ 4..8 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            let last = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
            (u64::from(u32::from_le_bytes(*first)) | last << 32, 0)
        }
        0..4 => (bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
        _ => return None,
    };
    Some(u128::from(start) | u128::from(end) << 64 | (bytes.len() as u128) << 120)
}

impl Words {
    fn find(&self, word: &str, key: Option<u128>) -> Option<u32> {
        match key {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// Adds a word. Gives its number.
    fn add(&mut self, word: &str, key: Option<u128>, token: Token, near: Near) -> u32 {
        if self.tokens.len() >= MOST {
            return UNKNOWN;
        }
        let number = self.tokens.len() as u32;
        self.tokens.push(token);
        self.near.push(near);
        match key {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(word.into(), number),
        };
        number
    }
}

impl Memo {
    /// The tokens of a text, as [`Token::new`] sees each.
    pub(super) fn tokens(
        &mut self,
        (clusters, gazetteer): (&WordClusters, &Gazetteer),
        text: &str,
        spans: &[Span],
    ) -> Vec<Token> {
        if self.young.tokens.len() > MOST / 2 {
            self.old = std::mem::take(&mut self.young);
        }
        self.of.clear();
        let mut tokens = Vec::with_capacity(spans.len());
        for span in spans {
            let word = span.of(text);
            let key = key(word);
            if let Some(known) = self.young.find(word, key) {
                tokens.push(self.young.tokens[known as usize]);
                self.of.push(known);
                continue;
            }
            let (token, near) = match self.old.find(word, key) {
                Some(old) => (self.old.tokens[old as usize], self.old.near[old as usize]),
                None => (Token::new(clusters, gazetteer, word), Near::default()),
            };
            tokens.push(token);
            self.of.push(self.young.add(word, key, token, near));
        }
        tokens
    }

    /// Adds what the word of the token `at`, at this place of [`NEAR`], adds.
    fn add_near(&mut self, model: &Model, at: usize, slot: usize, sums: &mut Sums) -> Option<()> {
        let number = self.of[at] as usize;
        let near = self.young.near.get_mut(number)?.get_mut(slot)?;
        let known = near.get_or_insert_with(|| {
            let token = &self.young.tokens[number];
            let mut found = Vec::new();
            self::sums(model, &mut found, &|found| features::alone(NEAR[slot], Some(token), found))
        });
        sums.add(known);
        Some(())
    }

    /// As [`first_stage`](super::first_stage()), of the text whose [`Memo::tokens`] were asked for last.
    pub(super) fn first_stage(
        &mut self,
        model: &Model,
        constant: &Constant,
        observations: &Observations,
        work: &mut Work,
    ) -> (Vec<Scores>, Vec<Name>) {
        let count = observations.sequences.iter().map(|one| one.tokens.len()).sum();
        let mut scores = Vec::with_capacity(count);
        let mut judged = Batch::default();
        for (sequence, at) in judged_tokens(observations) {
            if at == sequence.tokens.start {
                self.fetch_near(sequence);
            }
            work.features.clear();
            features::joint(observations, sequence, at, &mut work.features);
            let mut sums = self.apart((model, constant), observations, sequence, at, &mut work.features);
            sums.add(self.shapes(model, observations, sequence, at));
            judged.add(model, sums, &work.features, &mut scores);
        }
        judged.weigh(model, &mut scores);
        let found = first_names(model, observations, &scores, work);
        (scores, found)
    }

    /// What the second stage adds for what is `seen` at a token, as far as it is known; features of the rest go to `features`.
    pub(super) fn second_stage(&mut self, model: &Model, seen: &Seen, features: &mut Vec<u32>) -> Sums {
        if self.majorities.is_empty() {
            self.majorities = vec![(0, None); MAJORITIES];
        }
        seen.some_features(true, features);
        let key = seen.key();
        let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (known, added) = &mut self.majorities[(mixed >> 40) as usize % MAJORITIES];
        if *known != key {
            // What comes but once is weighed faster with others.
            (*known, *added) = (key, None);
            seen.some_features(false, features);
            return Sums::default();
        }
        *added.get_or_insert_with(|| {
            sums(model, &mut Vec::with_capacity(16), &|found| seen.some_features(false, found))
        })
    }

    /// Fetches from slow memory what the words in and beside a sequence add: all at once, where [`Memo::add_near`] would wait
    /// for each.
    fn fetch_near(&self, sequence: &Sequence) {
        let (start, end) = (sequence.tokens.start.saturating_sub(2), sequence.tokens.end + 2);
        let words = self.of.get(start..end.min(self.of.len())).unwrap_or_default();
        let near = words.iter().filter_map(|word| self.young.near.get(*word as usize));
        // A word's lie on three lines of the cache.
        let some = |near: &Near| [0, 2, 4].iter().filter(|slot| near[**slot].is_some()).count();
        std::hint::black_box(near.map(some).sum::<usize>());
    }

    /// What the shapes around the token `at` add.
    fn shapes(
        &mut self,
        model: &Model,
        observations: &Observations,
        sequence: &Sequence,
        at: usize,
    ) -> &Sums {
        if self.shapes.is_empty() {
            self.shapes = vec![(0, Sums::default()); SHAPES];
        }
        let key = features::shape_key(observations, sequence, at);
        // The shapes at both ends differ least: all five have a part in the place.
        let place = (key.wrapping_mul(0x9e37_79b1) >> 20) as usize % SHAPES;
        let (known, added) = &mut self.shapes[place];
        if *known != key {
            let mut found = Vec::with_capacity(6);
            *known = key;
            *added = sums(model, &mut found, &|found| features::shapes(observations, sequence, at, found));
        }
        added
    }

    /// What the tokens around `at` add each by itself. Features of words that are not kept go to `features`.
    fn apart(
        &mut self,
        (model, constant): (&Model, &Constant),
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
                Some(other) => {
                    if self.add_near(model, other, slot, &mut sums).is_none() {
                        features::alone(distance, Some(&observations.tokens[other]), features);
                    }
                }
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
