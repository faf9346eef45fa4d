//! Labelled text as the learner sees it: features by number, and the tags that are right.

use crate::tagger_data::{self, Labelled, names};
use anyhow::{Context, Result};
use byline::entity::tagger::clusters::WordClusters;
use byline::entity::tagger::crf::{Bioes, OUTSIDE, Scores, TYPES, tag};
use byline::entity::tagger::features::{self, Sink, Template};
use byline::entity::tagger::first_stage;
use byline::entity::tagger::gazetteer::Gazetteer;
use byline::entity::tagger::majority::Majorities;
use byline::entity::tagger::model::Model;
use byline::entity::tagger::observations::{Observations, Sequence};
use std::collections::HashMap;
use std::path::Path;

/// A feature's number stands below this bit, and what it goes by ([`Template::source`]) above.
pub const SOURCE: u32 = 28;

/// The number of a feature alone.
pub const NUMBER: u32 = (1 << SOURCE) - 1;

/// How much a sentence of the Groningen Meaning Bank counts: there are many, and their labels are noisy.
const NOISY: f32 = 0.25;

/// A feature must be seen so often to be learnt.
const SEEN: u32 = 2;

/// One sequence of tokens that is judged together.
#[derive(Clone)]
pub struct Sample {
    /// Index of its first token in [`Samples::tokens`].
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// How much it counts.
    pub weight: f32,
    /// Index of its document in [`Samples::documents`].
    pub document: usize,
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
    /// Numbers of features, with their sources.
    pub features: Vec<u32>,
    /// The fingerprint of each number.
    pub fingerprints: Vec<u32>,
    /// Scores that each token has before anything is learnt; empty for none.
    pub given: Vec<Scores>,
    /// What was read.
    pub documents: Vec<Observations>,
}

impl Samples {
    /// The features of one token.
    pub fn features_of(&self, token: usize) -> &[u32] {
        let end = self.tokens.get(token + 1).copied().unwrap_or(self.features.len());
        &self.features[self.tokens[token]..end]
    }

    /// How much there is.
    pub fn describe(&self) -> String {
        let [sequences, tokens, all, kept] =
            [self.all.len(), self.tokens.len(), self.features.len(), self.fingerprints.len()];
        format!("{sequences} sequences, {tokens} tokens, {all} features, {kept} different ones seen twice")
    }
}

/// Which tags of a file are right where the file itself can't say.
struct Columns {
    /// A file without MISC: outside may be MISC.
    no_misc: bool,
    /// The columns that hold tags.
    tags: usize,
    /// How much its sentences count.
    weight: f32,
}

struct Fingerprints(Vec<(u32, u32)>);

impl Sink for Fingerprints {
    fn add(&mut self, template: Template, fingerprint: u32) {
        self.0.push((fingerprint, template.source()));
    }
}

/// Numbers features in the order in which they come, and counts them.
#[derive(Default)]
struct Numbers {
    of: HashMap<u32, u32>,
    /// The fingerprint of each number.
    fingerprints: Vec<u32>,
    /// How often each was seen.
    seen: Vec<u32>,
}

impl Numbers {
    /// Counts a feature. Returns its number.
    fn count(&mut self, fingerprint: u32) -> u32 {
        let next = self.seen.len() as u32;
        let number = *self.of.entry(fingerprint).or_insert(next);
        if number == next {
            self.seen.push(0);
            self.fingerprints.push(fingerprint);
        }
        self.seen[number as usize] += 1;
        number
    }
}

/// Reads all files of a folder.
pub fn read(folder: &Path, clusters: &WordClusters, gazetteer: &Gazetteer) -> Result<Samples> {
    let mut samples = Samples::default();
    let mut numbers = Numbers::default();
    for path in crate::files(folder)? {
        let name = path.file_name().context("file")?.to_string_lossy().into_owned();
        let reading = Columns {
            no_misc: ["btc", "gum", "sec"].iter().any(|start| name.starts_with(start)),
            weight: if name.starts_with("gmb") { NOISY } else { 1.0 },
            tags: if name.contains("_alt") { 2 } else { 1 },
        };
        for labelled in tagger_data::read(&path)? {
            let (text, sentences) = (&labelled.text, labelled.sentence_spans());
            let document = Observations::new(clusters, gazetteer, text, &sentences, &labelled.tokens);
            samples.add(document, &labelled, &reading, &mut numbers);
        }
    }
    keep_seen(&mut samples, &numbers);
    Ok(samples)
}

impl Samples {
    /// Adds the sequences of one document.
    fn add(&mut self, document: Observations, labelled: &Labelled, reading: &Columns, numbers: &mut Numbers) {
        let mut found = Fingerprints(Vec::with_capacity(100));
        for sequence in &document.sequences {
            let start = self.tokens.len();
            self.allowed.extend(allowed(labelled, sequence, reading));
            for at in sequence.tokens.clone() {
                self.tokens.push(self.features.len());
                features::of(&document, sequence, at, &mut found);
                let features = found.0.drain(..);
                self.features
                    .extend(features.map(|(fingerprint, own)| numbers.count(fingerprint) | own << SOURCE));
            }
            let (end, number) = (self.tokens.len(), self.documents.len());
            self.all.push(Sample { start, end, weight: reading.weight, document: number });
        }
        self.documents.push(document);
    }
}

/// The same samples with the features of the second stage, each document read first by the model of its fold
/// (document number modulo the number of models), which has not seen it.
pub fn second_stage(samples: &Samples, models: &[Vec<u8>]) -> Option<Samples> {
    let mut second =
        Samples { all: samples.all.clone(), allowed: samples.allowed.clone(), ..Samples::default() };
    let models: Vec<Model> = models.iter().map(|bytes| Model::read(bytes)).collect::<Option<_>>()?;
    let mut numbers = Numbers::default();
    for (number, document) in samples.documents.iter().enumerate() {
        let (scores, names) = first_stage(&models[number % models.len()], document);
        second.given.extend(scores);
        let majorities = Majorities::new(document, names);
        let mut found = Vec::new();
        for sequence in &document.sequences {
            for at in sequence.tokens.clone() {
                second.tokens.push(second.features.len());
                found.clear();
                majorities.features(document, sequence, at, &mut found);
                second.features.extend(found.iter().map(|&fingerprint| numbers.count(fingerprint)));
            }
        }
    }
    keep_seen(&mut second, &numbers);
    Some(second)
}

/// Drops the features that were not seen often enough, and numbers the rest anew.
fn keep_seen(samples: &mut Samples, numbers: &Numbers) {
    let mut renumbered = vec![u32::MAX; numbers.seen.len()];
    let mut kept = Vec::new();
    for (number, (&count, &fingerprint)) in numbers.seen.iter().zip(&numbers.fingerprints).enumerate() {
        if count >= SEEN {
            renumbered[number] = kept.len() as u32;
            kept.push(fingerprint);
        }
    }
    let mut features = Vec::with_capacity(samples.features.len());
    for token in 0..samples.tokens.len() {
        let start = features.len();
        for &feature in samples.features_of(token) {
            let number = renumbered[(feature & NUMBER) as usize];
            if number != u32::MAX {
                features.push(number | feature & !NUMBER);
            }
        }
        // The start of the next token is still the old one, which `features_of` reads.
        samples.tokens[token] = start;
    }
    samples.features = features;
    samples.fingerprints = kept;
}

/// The right tags of a sequence, a mask a token.
fn allowed(labelled: &Labelled, sequence: &Sequence, reading: &Columns) -> Vec<u32> {
    let tags = &labelled.tags[sequence.tokens.clone()];
    let mut all = vec![0; tags.len()];
    for column in 0..reading.tags {
        let mut one = vec![1_u32 << OUTSIDE; tags.len()];
        for (kind, range) in names(tags, column) {
            let Some(name_type) = TYPES.iter().position(|known| *known == kind) else { continue };
            for at in range.clone() {
                one[at] = 1 << tag(name_type, Bioes::of(at, &range));
            }
        }
        for (all, one) in all.iter_mut().zip(one) {
            *all |= one;
        }
    }
    if reading.no_misc {
        let misc = 15 << tag(3, Bioes::Begin);
        for mask in all.iter_mut().filter(|mask| **mask & 1 << OUTSIDE != 0) {
            *mask |= misc;
        }
    }
    all
}
