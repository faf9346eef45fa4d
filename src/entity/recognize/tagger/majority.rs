//! Features of the second stage: what the first stage's names in the whole text say about each token (two-stage
//! prediction with document-level majorities: Krishnan and Manning, 2006).
//!
//! A name that is clear in one sentence helps with the same words in another. The first stage's names are counted by
//! word (token majority), by run (entity majority) and by the last word of longer names; a small model of its own
//! weighs these counts on top of the first scores.

use super::crf::{Name, TYPES};
use super::features::fingerprint;
use super::observations::{Observations, Run, Sequence};
use super::word;
use rustc_hash::FxHashMap;

/// How often a word or run was read as a name of each type, and as no name.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    types: [u16; 4],
    outside: u16,
    /// As the last word of a longer name, of each type.
    last: [u16; 4],
}

/// The first stage's names of a text, counted.
#[derive(Debug)]
pub struct Majorities {
    words: FxHashMap<u32, Votes>,
    runs: FxHashMap<u32, Votes>,
    /// For each token the name it is in, by number from 1; 0 for none.
    name_of: Vec<u32>,
    /// For each token that begins a run, the run's [`run_hash`]: runs may be as long as the text.
    run_hashes: Vec<u32>,
    names: Vec<Name>,
}

/// The hash of all words of a run.
fn run_hash(observations: &Observations, run: Run) -> u32 {
    observations.tokens[run.range()].iter().fold(1, |all, token| word::join(all, token.word.hash))
}

/// For each token that begins a run the run's hash; 0 for all others.
fn run_hashes(observations: &Observations) -> Vec<u32> {
    let begins =
        |(at, run): (usize, &Run)| if run.start as usize == at { run_hash(observations, *run) } else { 0 };
    observations.runs.iter().enumerate().map(begins).collect()
}

impl Majorities {
    /// Counts the names of the first stage.
    pub fn new(observations: &Observations, names: Vec<Name>) -> Self {
        let mut all = Self {
            words: FxHashMap::default(),
            runs: FxHashMap::default(),
            name_of: vec![0; observations.tokens.len()],
            run_hashes: run_hashes(observations),
            names,
        };
        for (number, name) in all.names.iter().enumerate() {
            all.name_of[name.tokens.clone()].fill(number as u32 + 1);
        }
        for sequence in &observations.sequences {
            for at in sequence.tokens.clone() {
                all.count(observations, sequence, at);
            }
        }
        all
    }

    fn name(&self, at: usize) -> Option<&Name> {
        self.names.get((self.name_of[at] as usize).checked_sub(1)?)
    }

    fn count(&mut self, observations: &Observations, sequence: &Sequence, at: usize) {
        let run = observations.runs[at];
        if run.start == run.end {
            return;
        }
        let found =
            self.name(at).map(|name| (name.class, name.tokens.len() > 1 && at + 1 == name.tokens.end));
        // A capital at the beginning of a sentence says nothing where it is no name.
        let opens = at == sequence.sentence.start;
        let votes = self.words.entry(observations.tokens[at].word.hash).or_default();
        match found {
            Some((name_type, last)) => {
                votes.types[name_type] = votes.types[name_type].saturating_add(1);
                votes.last[name_type] = votes.last[name_type].saturating_add(u16::from(last));
            }
            None => votes.outside = votes.outside.saturating_add(u16::from(!opens)),
        }
        if run.start as usize != at {
            return;
        }
        let whole = self.name(at).filter(|name| covers(name, run)).map(|name| name.class);
        let votes = self.runs.entry(self.run_hashes[run.start as usize]).or_default();
        match whole {
            Some(name_type) => votes.types[name_type] = votes.types[name_type].saturating_add(1),
            None => votes.outside = votes.outside.saturating_add(u16::from(!opens)),
        }
    }

    /// What else the text says about the word at `at`, without its own part in it.
    fn word_votes(&self, observations: &Observations, sequence: &Sequence, at: usize) -> Votes {
        let mut votes = self.words.get(&observations.tokens[at].word.hash).copied().unwrap_or_default();
        match self.name(at) {
            Some(name) => {
                votes.types[name.class] = votes.types[name.class].saturating_sub(1);
                let last = name.tokens.len() > 1 && at + 1 == name.tokens.end;
                votes.last[name.class] = votes.last[name.class].saturating_sub(u16::from(last));
            }
            None => votes.outside = votes.outside.saturating_sub(u16::from(at != sequence.sentence.start)),
        }
        votes
    }

    fn run_votes(&self, sequence: &Sequence, run: Run) -> Votes {
        let mut votes = self.runs.get(&self.run_hashes[run.start as usize]).copied().unwrap_or_default();
        let start = run.start as usize;
        match self.name(start).filter(|name| covers(name, run)) {
            Some(name) => votes.types[name.class] = votes.types[name.class].saturating_sub(1),
            None => votes.outside = votes.outside.saturating_sub(u16::from(start != sequence.sentence.start)),
        }
        votes
    }

    /// Gives the features of the token `at` of `sequence`.
    pub fn features(&self, observations: &Observations, sequence: &Sequence, at: usize, out: &mut Vec<u32>) {
        self.seen(observations, sequence, at).features(out);
    }

    /// What the features of the token `at` of `sequence` look at.
    pub(super) fn seen(&self, observations: &Observations, sequence: &Sequence, at: usize) -> Seen {
        let beside = |distance: isize| match at.checked_add_signed(distance) {
            Some(at) if sequence.sentence.contains(&at) => self.own(at),
            _ => 63,
        };
        let shape = observations.tokens[at].word.shape as u32;
        let run = observations.runs[at];
        let in_run = (run.start < run.end).then(|| self.in_run(observations, sequence, at, run));
        Seen { own: self.own(at), beside: [beside(-1), beside(1)], shape, run: in_run }
    }

    fn in_run(&self, observations: &Observations, sequence: &Sequence, at: usize, run: Run) -> InRun {
        let votes = self.word_votes(observations, sequence, at);
        let summary = |end: u32| self.word_votes(observations, sequence, end as usize).summary();
        InRun {
            place: u32::from(at > run.start as usize) << 1 | u32::from(at + 1 < run.end as usize),
            majority: votes.summary(),
            types: votes.types.map(few),
            last: most(votes.last),
            whole: self.run_votes(sequence, run).summary(),
            ends: (run.end - run.start > 1).then(|| [summary(run.start), summary(run.end - 1)]),
            before: self.neighbour(observations, sequence, run, -1),
            after: self.neighbour(observations, sequence, run, 1),
        }
    }

    /// The type and position of the name a token is in, as a number below 63.
    fn own(&self, at: usize) -> u32 {
        self.name(at).map_or(0, |name| {
            let (first, last) = (at == name.tokens.start, at + 1 == name.tokens.end);
            1 + 4 * name.class as u32 + u32::from(first) + 2 * u32::from(last)
        })
    }

    /// The type of the name before (-1) or after (1) a run, and what stands between: one token, or two.
    fn neighbour(
        &self,
        observations: &Observations,
        sequence: &Sequence,
        run: Run,
        step: isize,
    ) -> (u32, u32) {
        let edge = if step < 0 { run.start as usize } else { run.end as usize - 1 };
        let mut between = 0;
        for distance in 1..=3 {
            let Some(at) = edge.checked_add_signed(step * distance) else { break };
            if !sequence.sentence.contains(&at) {
                break;
            }
            if let Some(name) = self.name(at) {
                return (1 + name.class as u32, between);
            }
            between = word::join(between, observations.tokens[at].word.hash);
        }
        (0, 0)
    }
}

/// What the second stage sees at a token.
#[derive(Debug)]
pub(super) struct Seen {
    /// As [`Majorities::own`]; 63 outside the sentence.
    own: u32,
    beside: [u32; 2],
    shape: u32,
    run: Option<InRun>,
}

/// What it sees of the run that the token is in.
#[derive(Debug)]
struct InRun {
    place: u32,
    /// [`Votes::summary`] of the word.
    majority: u32,
    /// Its votes for each type: [`few`].
    types: [u32; 4],
    /// Of which type it is the last word most often.
    last: Option<u32>,
    /// [`Votes::summary`] of the run.
    whole: u32,
    /// The same of its first word and its last.
    ends: Option<[u32; 2]>,
    /// The names beside it: [`Majorities::neighbour`].
    before: (u32, u32),
    after: (u32, u32),
}

impl Seen {
    /// Gives all features.
    pub(super) fn features(&self, out: &mut Vec<u32>) {
        self.each_feature(|template, a, b| out.push(fingerprint(template, a, b)));
    }

    fn each_feature(&self, mut add: impl FnMut(u32, u32, u32)) {
        let Self { own, beside: [before, after], shape, run } = self;
        add(1, *own, 0);
        add(2, own << 16 | before << 8 | after, *shape);
        let Some(InRun { place, majority, types, last, whole, ends, before, after }) = run else { return };
        add(3, *majority, *place);
        add(4, *majority, *own);
        for (name_type, count) in types.iter().enumerate().filter(|(_, count)| **count > 0) {
            add(5, name_type as u32, count << 8 | place);
        }
        if let Some(name_type) = last {
            add(6, *name_type, own << 8 | place);
        }
        add(7, *whole, *place);
        add(8, *whole, *own);
        add(9, *whole, majority << 8 | place);
        if let Some([first, last]) = ends {
            add(10, *first, last << 8 | place);
            add(11, *last, *place);
        }
        add(12, before.0, before.1);
        add(13, after.0, after.1);
        add(14, before.0 << 8 | after.0, *own);
    }

    /// Gives the features that tell which words stand between the run and the names beside it, or all others.
    pub(super) fn some_features(&self, of_words: bool, out: &mut Vec<u32>) {
        self.each_feature(|template, a, b| {
            if matches!(template, 12 | 13) == of_words {
                out.push(fingerprint(template, a, b));
            }
        });
    }

    /// A number, not 0, for all that the others look at.
    pub(super) fn key(&self) -> u128 {
        let push = |all: u128, (value, bits): (u32, u32)| all << bits | u128::from(value);
        let [before, after] = self.beside;
        let all = [(self.own, 6), (before, 6), (after, 6), (self.shape, 4)].into_iter().fold(1, push);
        let Some(InRun { place, majority, types, last, whole, ends, before, after }) = &self.run else {
            return all;
        };
        let all = types.iter().map(|count| (*count, 3)).fold(all, push);
        let [first, end] = ends.map_or([0; 2], |ends| ends.map(|summary| summary + 1));
        let last = last.map_or(0, |name_type| name_type + 1);
        let rest = [(*majority, 8), (*whole, 8), (first, 9), (end, 9), (last, 3), (*place, 2)];
        rest.into_iter().chain([(before.0, 3), (after.0, 3)]).fold(all, push)
    }
}

/// Whether a name is just this run, but for what may be left out at its ends.
fn covers(name: &Name, run: Run) -> bool {
    name.tokens.start <= run.start as usize && run.end as usize <= name.tokens.end
}

/// The index of the largest count above 0.
fn most(counts: [u16; 4]) -> Option<u32> {
    let (at, top) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
    (*top > 0).then_some(at as u32)
}

/// A count in steps.
fn few(count: u16) -> u32 {
    match count {
        0..=2 => u32::from(count),
        3..=5 => 3,
        _ => 4,
    }
}

impl Votes {
    /// The winner, how clear and how often, as a number below 256.
    fn summary(&self) -> u32 {
        let total: u32 =
            self.types.iter().map(|&count| u32::from(count)).sum::<u32>() + u32::from(self.outside);
        let (winner, top) = match most(self.types) {
            Some(name_type) if self.types[name_type as usize] >= self.outside => {
                (name_type + 1, self.types[name_type as usize])
            }
            _ => (0, self.outside),
        };
        if top == 0 {
            return 255;
        }
        let share = match u32::from(top) * 100 / total {
            90.. => 2,
            66.. => 1,
            _ => 0,
        };
        (winner * 3 + share) * 5 + few(top)
    }
}

const _: () = assert!(TYPES.len() == 4, "votes are kept for four types");
