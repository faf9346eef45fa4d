//! The second look: what the first reading of the whole text says about each token.
//!
//! A name that is clear in one sentence helps with the same words in another. The first reading's names are
//! counted by word and by run; a small model of its own weighs these counts on top of the first scores
//! (stacking, as in Krishnan and Manning, 2006).

use super::Name;
use super::crf::KINDS;
use super::cues::Unhashed;
use super::document::{Document, Run, Stretch};
use super::features::fingerprint_of;
use super::word;
use std::collections::HashMap;

/// How often a word or run was read as each kind, and as no name.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    kinds: [u16; 4],
    outside: u16,
    /// As the last word of a longer name, of each kind.
    last: [u16; 4],
}

/// The first reading of a text, counted.
#[derive(Debug)]
pub struct Reading {
    words: HashMap<u32, Votes, Unhashed>,
    runs: HashMap<u32, Votes, Unhashed>,
    /// For each token the name it is in, by number from 1; 0 for none.
    name_of: Vec<u32>,
    /// For each token that begins a run, the run's [`run_hash`]: runs may be as long as the text.
    run_hashes: Vec<u32>,
    names: Vec<Name>,
}

/// The hash of all words of a run.
fn run_hash(document: &Document, run: Run) -> u32 {
    document.tokens[run.start as usize..run.end as usize]
        .iter()
        .fold(1, |all, token| word::join(all, token.word.hash))
}

/// For each token that begins a run the run's hash; 0 for all others.
fn run_hashes(document: &Document) -> Vec<u32> {
    let begins =
        |(at, run): (usize, &Run)| if run.start as usize == at { run_hash(document, *run) } else { 0 };
    document.runs.iter().enumerate().map(begins).collect()
}

impl Reading {
    /// Counts the names of the first reading.
    pub fn new(document: &Document, names: Vec<Name>) -> Self {
        let mut reading = Self {
            words: HashMap::default(),
            runs: HashMap::default(),
            name_of: vec![0; document.tokens.len()],
            run_hashes: run_hashes(document),
            names,
        };
        for (number, name) in reading.names.iter().enumerate() {
            reading.name_of[name.tokens.clone()].fill(number as u32 + 1);
        }
        for stretch in &document.stretches {
            for at in stretch.tokens.clone() {
                reading.count(document, stretch, at);
            }
        }
        reading
    }

    fn name(&self, at: usize) -> Option<&Name> {
        self.names.get((self.name_of[at] as usize).checked_sub(1)?)
    }

    fn count(&mut self, document: &Document, stretch: &Stretch, at: usize) {
        let run = document.runs[at];
        if run.start == run.end {
            return;
        }
        let found = self.name(at).map(|name| (name.kind, name.tokens.len() > 1 && at + 1 == name.tokens.end));
        // A capital at the beginning of a sentence says nothing where it is no name.
        let opens = at == stretch.sentence.start;
        let votes = self.words.entry(document.tokens[at].word.hash).or_default();
        match found {
            Some((kind, last)) => {
                votes.kinds[kind] = votes.kinds[kind].saturating_add(1);
                votes.last[kind] = votes.last[kind].saturating_add(u16::from(last));
            }
            None => votes.outside = votes.outside.saturating_add(u16::from(!opens)),
        }
        if run.start as usize != at {
            return;
        }
        let whole = self.name(at).filter(|name| covers(name, run)).map(|name| name.kind);
        let votes = self.runs.entry(self.run_hashes[run.start as usize]).or_default();
        match whole {
            Some(kind) => votes.kinds[kind] = votes.kinds[kind].saturating_add(1),
            None => votes.outside = votes.outside.saturating_add(u16::from(!opens)),
        }
    }

    /// What else the text says about the word at `at`, without its own part in it.
    fn word_votes(&self, document: &Document, stretch: &Stretch, at: usize) -> Votes {
        let mut votes = self.words.get(&document.tokens[at].word.hash).copied().unwrap_or_default();
        match self.name(at) {
            Some(name) => {
                votes.kinds[name.kind] = votes.kinds[name.kind].saturating_sub(1);
                let last = name.tokens.len() > 1 && at + 1 == name.tokens.end;
                votes.last[name.kind] = votes.last[name.kind].saturating_sub(u16::from(last));
            }
            None => votes.outside = votes.outside.saturating_sub(u16::from(at != stretch.sentence.start)),
        }
        votes
    }

    fn run_votes(&self, stretch: &Stretch, run: Run) -> Votes {
        let mut votes = self.runs.get(&self.run_hashes[run.start as usize]).copied().unwrap_or_default();
        let start = run.start as usize;
        match self.name(start).filter(|name| covers(name, run)) {
            Some(name) => votes.kinds[name.kind] = votes.kinds[name.kind].saturating_sub(1),
            None => votes.outside = votes.outside.saturating_sub(u16::from(start != stretch.sentence.start)),
        }
        votes
    }

    /// Gives the features of the token `at` of `stretch`.
    pub fn features(&self, document: &Document, stretch: &Stretch, at: usize, out: &mut Vec<u32>) {
        let mut add = |kind: u32, a: u32, b: u32| out.push(fingerprint_of(kind, a, b));
        let own = self.own(at);
        let beside = |distance: isize| match at.checked_add_signed(distance) {
            Some(at) if stretch.sentence.contains(&at) => self.own(at),
            _ => 63,
        };
        add(1, own, 0);
        add(2, own << 16 | beside(-1) << 8 | beside(1), document.tokens[at].word.shape as u32);
        let run = document.runs[at];
        if run.start == run.end {
            return;
        }
        let place = u32::from(at > run.start as usize) << 1 | u32::from(at + 1 < run.end as usize);
        let votes = self.word_votes(document, stretch, at);
        let said = votes.summary();
        add(3, said, place);
        add(4, said, own);
        for (kind, &count) in votes.kinds.iter().enumerate().filter(|(_, count)| **count > 0) {
            add(5, kind as u32, few(count) << 8 | place);
        }
        if let Some(kind) = most(votes.last) {
            add(6, kind, own << 8 | place);
        }
        let whole = self.run_votes(stretch, run);
        let all = whole.summary();
        add(7, all, place);
        add(8, all, own);
        add(9, all, said << 8 | place);
        if run.end - run.start > 1 {
            let ends = [run.start as usize, run.end as usize - 1];
            let [first, last] = ends.map(|end| self.word_votes(document, stretch, end).summary());
            add(10, first, last << 8 | place);
            add(11, last, place);
        }
        let (before, between) = self.neighbour(document, stretch, run, -1);
        let (after, onward) = self.neighbour(document, stretch, run, 1);
        add(12, before, between);
        add(13, after, onward);
        add(14, before << 8 | after, own);
    }

    /// The kind and place of the name a token is in, as a number below 63.
    fn own(&self, at: usize) -> u32 {
        self.name(at).map_or(0, |name| {
            let (first, last) = (at == name.tokens.start, at + 1 == name.tokens.end);
            1 + 4 * name.kind as u32 + u32::from(first) + 2 * u32::from(last)
        })
    }

    /// The kind of the name before (-1) or after (1) a run, and what stands between: one token, or two.
    fn neighbour(&self, document: &Document, stretch: &Stretch, run: Run, step: isize) -> (u32, u32) {
        let edge = if step < 0 { run.start as usize } else { run.end as usize - 1 };
        let mut between = 0;
        for distance in 1..=3 {
            let Some(at) = edge.checked_add_signed(step * distance) else { break };
            if !stretch.sentence.contains(&at) {
                break;
            }
            if let Some(name) = self.name(at) {
                return (1 + name.kind as u32, between);
            }
            between = word::join(between, document.tokens[at].word.hash);
        }
        (0, 0)
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
            self.kinds.iter().map(|&count| u32::from(count)).sum::<u32>() + u32::from(self.outside);
        let (winner, top) = match most(self.kinds) {
            Some(kind) if self.kinds[kind as usize] >= self.outside => (kind + 1, self.kinds[kind as usize]),
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

const _: () = assert!(KINDS.len() == 4, "votes are kept for four kinds");
