//! Labelled text as the learner sees it: features by number, and the tags that are right.

use crate::tagger_data::{self, Labelled, names};
use anyhow::{Context, Result};
use byline::entity::tagger::crf::{KINDS, OUTSIDE, Place, tag};
use byline::entity::tagger::document::{Document, Stretch};
use byline::entity::tagger::features::{self, Kind, Sink};
use byline::entity::tagger::lexicon::Lexicon;
use std::collections::HashMap;
use std::path::Path;

/// Set in a feature's number where the feature knows the very word.
pub const OWN_WORD: u32 = 1 << 31;

/// A feature must be seen so often to be learnt.
const SEEN: u32 = 2;

/// One stretch of tokens that is judged together.
pub struct Sample {
    /// Index of its first token in [`Samples::tokens`].
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

/// All of the training data.
#[derive(Default)]
pub struct Samples {
    /// In the order they were read.
    pub all: Vec<Sample>,
    /// For each token, where its features begin in `features`.
    pub tokens: Vec<usize>,
    /// For each token the tags that are right, a bit each.
    pub allowed: Vec<u32>,
    /// Numbers of features, some with [`OWN_WORD`].
    pub features: Vec<u32>,
    /// The fingerprint of each number.
    pub fingerprints: Vec<u32>,
}

impl Samples {
    /// The features of one token.
    pub fn features_of(&self, token: usize) -> &[u32] {
        let end = self.tokens.get(token + 1).copied().unwrap_or(self.features.len());
        &self.features[self.tokens[token]..end]
    }

    /// How much there is.
    pub fn describe(&self) -> String {
        let [stretches, tokens, all, kept] =
            [self.all.len(), self.tokens.len(), self.features.len(), self.fingerprints.len()];
        format!("{stretches} stretches, {tokens} tokens, {all} features, {kept} different ones seen twice")
    }
}

/// Which tags of a file are right where the file itself can't say.
struct Reading {
    /// A file without MISC: outside may be MISC.
    no_misc: bool,
    /// The columns that hold tags.
    columns: usize,
}

struct Fingerprints(Vec<(u32, bool)>);

impl Sink for Fingerprints {
    fn add(&mut self, kind: Kind, fingerprint: u32) {
        self.0.push((fingerprint, kind.is_own_word()));
    }
}

/// Reads all files of a folder.
pub fn read(folder: &Path, lexicon: &Lexicon) -> Result<Samples> {
    let mut samples = Samples::default();
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut seen: Vec<u32> = Vec::new();
    for path in crate::files(folder)? {
        let name = path.file_name().context("file")?.to_string_lossy().into_owned();
        let reading = Reading {
            no_misc: ["btc", "gum", "sec"].iter().any(|start| name.starts_with(start)),
            columns: if name.contains("_alt") { 2 } else { 1 },
        };
        for labelled in tagger_data::read(&path)? {
            let document =
                Document::new(lexicon, &labelled.text, &labelled.sentence_spans(), &labelled.tokens);
            for stretch in &document.stretches {
                let start = samples.tokens.len();
                samples.allowed.extend(allowed(&labelled, stretch, &reading));
                for at in stretch.tokens.clone() {
                    samples.tokens.push(samples.features.len());
                    let mut sink = Fingerprints(Vec::with_capacity(100));
                    features::of(&document, stretch, at, &mut sink);
                    for (fingerprint, own) in sink.0 {
                        let next = seen.len() as u32;
                        let number = *numbers.entry(fingerprint).or_insert(next);
                        if number == next {
                            seen.push(0);
                            samples.fingerprints.push(fingerprint);
                        }
                        seen[number as usize] += 1;
                        samples.features.push(if own { number | OWN_WORD } else { number });
                    }
                }
                samples.all.push(Sample { start, end: samples.tokens.len() });
            }
        }
    }
    keep_seen(&mut samples, &seen);
    Ok(samples)
}

/// Drops the features that were not seen often enough, and numbers the rest anew.
fn keep_seen(samples: &mut Samples, seen: &[u32]) {
    let mut renumbered = vec![u32::MAX; seen.len()];
    let mut kept = Vec::new();
    for (number, &count) in seen.iter().enumerate() {
        if count >= SEEN {
            renumbered[number] = kept.len() as u32;
            kept.push(samples.fingerprints[number]);
        }
    }
    let mut features = Vec::with_capacity(samples.features.len());
    for token in 0..samples.tokens.len() {
        let start = features.len();
        for &feature in samples.features_of(token) {
            let number = renumbered[(feature & !OWN_WORD) as usize];
            if number != u32::MAX {
                features.push(number | feature & OWN_WORD);
            }
        }
        samples.tokens[token] = start;
        // The start of the next token is still the old one, which `features_of` reads.
    }
    samples.features = features;
    samples.fingerprints = kept;
}

/// The right tags of a stretch, a mask a token.
fn allowed(labelled: &Labelled, stretch: &Stretch, reading: &Reading) -> Vec<u32> {
    let tags = &labelled.tags[stretch.tokens.clone()];
    let mut all = vec![0; tags.len()];
    for column in 0..reading.columns {
        let mut one = vec![1_u32 << OUTSIDE; tags.len()];
        for (kind, range) in names(tags, column) {
            let Some(kind) = KINDS.iter().position(|known| *known == kind) else { continue };
            for at in range.clone() {
                let place = match (at == range.start, at + 1 == range.end) {
                    (true, true) => Place::Alone,
                    (true, false) => Place::Begin,
                    (false, true) => Place::End,
                    (false, false) => Place::Inside,
                };
                one[at] = 1 << tag(kind, place);
            }
        }
        for (all, one) in all.iter_mut().zip(one) {
            *all |= one;
        }
    }
    if reading.no_misc {
        let misc = 15 << tag(3, Place::Begin);
        for mask in all.iter_mut().filter(|mask| **mask & 1 << OUTSIDE != 0) {
            *mask |= misc;
        }
    }
    all
}
