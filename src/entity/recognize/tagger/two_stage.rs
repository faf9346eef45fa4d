//! The tagger: two stages of the random field over a whole text, and what of their names is shown.

use super::clusters::WordClusters;
use super::crf::{Marginals, Name, Scores, TYPES, names, viterbi};
use super::cues;
use super::first_stage::{Work, first_stage, judged_tokens, shifted};
use super::gazetteer::Gazetteer;
use super::majority::{Majorities, Seen};
use super::memo::{Constant, Memo};
use super::model::{Batch, Model, Sums};
use super::observations::{Observations, Sequence};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::ops::Range;
use std::sync::{LazyLock, Mutex};

/// The word clusters, as a file.
pub const CLUSTERS: &[u8] = include_bytes!("../../../../assets/clusters.bin");
/// The weights of the first stage, as a file.
pub const MODEL: &[u8] = include_bytes!("../../../../assets/model.bin");
/// The weights of the second stage, as a file.
pub const SECOND: &[u8] = include_bytes!("../../../../assets/second.bin");

/// A model of two stages with what it was trained on knowing.
#[derive(Debug)]
pub struct Tagger<'a> {
    clusters: WordClusters,
    gazetteer: &'a Gazetteer,
    /// The weights of the first stage.
    pub(super) first: Model,
    /// What the second stage adds to its scores.
    second: Model,
    constant: Constant,
    /// One for each thread that tags.
    memos: Mutex<Vec<Memo>>,
}

impl Tagger<'static> {
    /// The one that is compiled in; read on first use, in some milliseconds. `None` only if the program was
    /// built with damaged assets.
    pub fn built_in() -> Option<&'static Self> {
        static TAGGER: LazyLock<Option<Tagger<'static>>> =
            LazyLock::new(|| Tagger::read(CLUSTERS, Gazetteer::built_in()?, MODEL, SECOND));
        TAGGER.as_ref()
    }
}

impl<'a> Tagger<'a> {
    /// From the bytes of the assets. `None` where one is damaged.
    pub fn read(clusters: &[u8], gazetteer: &'a Gazetteer, first: &[u8], second: &[u8]) -> Option<Self> {
        let clusters = WordClusters::read(clusters)?;
        let (first, second) = (Model::read(first)?, Model::read(second)?);
        let constant = Constant::new(&first);
        Some(Self { clusters, gazetteer, first, second, constant, memos: Mutex::default() })
    }

    /// As [`tag`], by this tagger.
    pub fn tag(&self, text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
        let waiting = self.memos.lock().ok().and_then(|mut memos| memos.pop());
        let mut memo = waiting.unwrap_or_default();
        let seen = memo.tokens((&self.clusters, self.gazetteer), text, tokens);
        let observations = Observations::of(self.gazetteer, seen, sentences, tokens);
        let mut work = Work::default();
        let first = memo.first_stage(&self.first, &self.constant, &observations, &mut work);
        let names = self.second_stage(&observations, first, &mut work, |seen, work| {
            memo.second_stage(&self.second, seen, &mut work.features)
        });
        if let Ok(mut memos) = self.memos.lock() {
            memos.push(memo);
        }
        names.iter().filter_map(|name| candidate(text, tokens, &observations, name)).collect()
    }

    /// As [`Tagger::tag`], with nothing remembered of other texts.
    #[cfg(test)]
    pub(super) fn tag_afresh(&self, text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
        let observations = self.observations(text, sentences, tokens);
        let names = self.names(&observations);
        names.iter().filter_map(|name| candidate(text, tokens, &observations, name)).collect()
    }

    /// What this tagger sees of a text.
    pub(super) fn observations(&self, text: &str, sentences: &[Span], tokens: &[Span]) -> Observations {
        Observations::new(&self.clusters, self.gazetteer, text, sentences, tokens)
    }

    /// The names of a text, in order, not overlapping.
    pub(super) fn names(&self, observations: &Observations) -> Vec<Name> {
        let first = first_stage(&self.first, observations);
        self.second_stage(observations, first, &mut Work::default(), |seen, work| {
            seen.features(&mut work.features);
            Sums::default()
        })
    }

    /// The names by what the first stage found. `weigh` says of what is seen at a token what it adds, or leaves features of it
    /// in `work`.
    fn second_stage(
        &self,
        observations: &Observations,
        (mut scores, names): (Vec<Scores>, Vec<Name>),
        work: &mut Work,
        mut weigh: impl FnMut(&Seen, &mut Work) -> Sums,
    ) -> Vec<Name> {
        let majorities = Majorities::new(observations, names);
        let (mut more, mut judged) = (Vec::with_capacity(scores.len()), Batch::default());
        for (sequence, at) in judged_tokens(observations) {
            work.features.clear();
            let sums = weigh(&majorities.seen(observations, sequence, at), work);
            judged.add(&self.second, sums, &work.features, &mut more);
        }
        judged.weigh(&self.second, &mut more);
        for (score, more) in scores.iter_mut().flatten().zip(more.iter().flatten()) {
            *score += more;
        }
        let mut out = Vec::new();
        let mut rest = &scores[..];
        for sequence in &observations.sequences {
            let (own, others) = rest.split_at(sequence.tokens.len());
            rest = others;
            self.decode(sequence, own, work, &mut out);
        }
        out
    }

    /// Finds the best names of a sequence and how probable they are.
    fn decode(&self, sequence: &Sequence, scores: &[Scores], work: &mut Work, out: &mut Vec<Name>) {
        viterbi(&self.second.transitions, scores, &mut work.scratch, &mut work.path);
        if names(&work.path).next().is_none() {
            return;
        }
        let marginals = Marginals::new(&self.second.potentials, scores, &[], &mut work.scratch);
        for (name_type, range) in names(&work.path) {
            let probability = marginals.segment(&work.path, range.start, range.end);
            out.push(Name { class: name_type, tokens: shifted(range, sequence), probability });
        }
    }
}

/// The persons, organizations and places that `text` names, in order, not overlapping. Spans are without leading
/// articles, titles and trailing 's. `sentences` and `tokens` are those of the text.
pub fn tag(text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
    Tagger::built_in().map_or_else(Vec::new, |tagger| tagger.tag(text, sentences, tokens))
}

fn candidate(text: &str, tokens: &[Span], observations: &Observations, name: &Name) -> Option<Candidate> {
    let label = match TYPES[name.class] {
        "PER" => Label::Person,
        "ORG" => Label::Organization,
        "LOC" => Label::Place,
        _ => return None,
    };
    let mut range = name.tokens.clone();
    let begins =
        |range: &Range<usize>, cue| range.len() > 1 && observations.tokens[range.start].cue & cue != 0;
    while begins(&range, cues::ARTICLE) {
        range.start += 1;
    }
    while label == Label::Person && begins(&range, cues::HONORIFIC) {
        range.start += 1;
    }
    while range.len() > 1 && matches!(tokens[range.end - 1].of(text), "'s" | "\u{2019}s" | "'" | "\u{2019}") {
        range.end -= 1;
    }
    let span = Span::new(tokens.get(range.start)?.start, tokens.get(range.end - 1)?.end);
    let evidence = Evidence { rule: Rule::Tagger, confidence: name.probability };
    Some(Candidate { span, label, value: None, evidence })
}
