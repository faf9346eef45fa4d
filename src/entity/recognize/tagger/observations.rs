//! The observations that the random field is conditioned on: what is seen of a text before any of its tokens is
//! judged. Words, known names, runs of capitalised words, and how each word is used elsewhere in the text (context
//! aggregation, as in Ratinov and Roth, 2009).

use super::clusters::{Clusters, WordClusters};
use super::crf::Bioes;
use super::cues::{self, Cue};
use super::gazetteer::{self, Classes, Gazetteer};
use super::word::{self, Shape, Word};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How a word is used in the whole text, a bit each.
pub(super) type Uses = u16;

/// It stands in small letters too.
pub(super) const SMALL: Uses = 1;
/// It stands with a capital within a sentence.
pub(super) const WITHIN: Uses = 1 << 1;
/// It follows a given name.
pub(super) const AFTER_GIVEN: Uses = 1 << 2;
/// It follows a title.
pub(super) const AFTER_TITLE: Uses = 1 << 3;
/// It stands in a run of capitalised words that ends as organizations do.
pub(super) const IN_ORGANIZATION: Uses = 1 << 4;
/// It is the initials of a run.
pub(super) const INITIALS: Uses = 1 << 5;
/// A run of its own after "in", "at", "from".
pub(super) const AFTER_IN: Uses = 1 << 6;
/// It ends a run before "said", or after it.
pub(super) const SPEAKS: Uses = 1 << 7;
/// It stands in a run of two or more that begins with a given name.
pub(super) const IN_PERSON: Uses = 1 << 8;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its letters and shape.
    pub(super) word: Word,
    /// Its clusters.
    pub(super) clusters: Clusters,
    /// What it tells of the names beside it.
    pub(super) cue: Cue,
    /// Its first letter in lower case, where that is ASCII.
    pub(super) initial: u8,
    /// The hash of its last three letters; 0 for short words.
    pub(super) ending: u32,
    /// Classes of the token as a name of its own. Only where it has a capital.
    pub(super) single: Classes,
    /// Whether a longer known name begins with it.
    begins_known: bool,
    /// Classes of the longest known name of two or more tokens that it is part of.
    pub(super) known: Classes,
    /// Its position in that name.
    pub(super) position: Option<Bioes>,
}

/// A run of capitalised tokens, all of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first token.
    pub(super) start: u32,
    /// One past its last token.
    pub(super) end: u32,
}

impl Run {
    /// Its tokens.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Tokens that are judged together, a chain of the random field: those with a capital or a digit, and what lies between
/// two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The sentence it lies in, as tokens.
    pub(super) sentence: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// At most this many small words may lie within a name.
const BRIDGE: usize = 3;

/// A sequence of so many tokens ends at the next token that names nothing, and at [`LONGEST`] in any case: the sums over
/// its paths take memory for each token.
const LONG: usize = 400;
const LONGEST: usize = 1000;

/// A text as the features see it.
#[derive(Debug)]
pub struct Observations {
    /// All tokens.
    pub(super) tokens: Vec<Token>,
    /// The sequences that are judged, in order.
    pub sequences: Vec<Sequence>,
    /// For each token the run it is in; empty where none.
    pub(super) runs: Vec<Run>,
    uses: FxHashMap<u32, Uses>,
    /// For a word, what a name with it is said to be by a predicate or apposition ("is a company", ", a village"): the
    /// token of the head noun.
    predicates: FxHashMap<u32, u32>,
}

impl Observations {
    /// Looks at a whole text, whose tokens are `spans`.
    pub fn new(
        clusters: &WordClusters,
        gazetteer: &Gazetteer,
        text: &str,
        sentences: &[Span],
        spans: &[Span],
    ) -> Self {
        let tokens = spans.iter().map(|span| Token::new(clusters, gazetteer, span.of(text))).collect();
        Self::of(gazetteer, tokens, sentences, spans)
    }

    /// As [`Observations::new`], of tokens that have been looked at.
    pub(super) fn of(gazetteer: &Gazetteer, tokens: Vec<Token>, sentences: &[Span], spans: &[Span]) -> Self {
        let count = tokens.len();
        let mut observations = Self {
            tokens,
            sequences: Vec::new(),
            runs: vec![Run { start: 0, end: 0 }; count],
            uses: FxHashMap::default(),
            predicates: FxHashMap::default(),
        };
        for sentence in by_sentence(sentences, spans) {
            observations.find_runs(sentence.clone());
            observations.find_known(gazetteer, sentence.clone());
            observations.note_uses(sentence.clone());
            observations.find_sequences(sentence);
        }
        observations.note_small();
        observations.note_initials();
        observations
    }

    /// What a name with the word of this token is said to be, anywhere in the text: the head noun.
    pub(super) fn predicate(&self, token: usize) -> Option<&Token> {
        let noun = self.predicates.get(&self.tokens[token].word.hash)?;
        self.tokens.get(*noun as usize)
    }

    /// The classes of a run as one known name.
    pub(super) fn run_classes(&self, run: Run) -> Classes {
        match &self.tokens[run.range()] {
            [one] => one.single,
            [first, .., last]
                if first.position == Some(Bioes::Begin)
                    && last.position == Some(Bioes::End)
                    && first.known == last.known =>
            {
                first.known
            }
            _ => Classes::default(),
        }
    }

    /// The run that `run` is joined to in front ("Ministry of | Foreign Affairs and | Trade"), as far as it goes.
    pub(super) fn joined_before(&self, run: Run, sentence: &Range<usize>) -> Run {
        let mut first = run;
        for _ in 0..BRIDGE {
            let mut at = first.start as usize;
            while at > sentence.start
                && first.start as usize - at < 2
                && self.tokens[at - 1].cue & cues::JOINER != 0
                && self.tokens[at - 1].word.shape != Shape::Mark
            {
                at -= 1;
            }
            if at == first.start as usize || at == sentence.start {
                break;
            }
            let before = self.runs[at - 1];
            if before.start == before.end {
                break;
            }
            first = before;
        }
        first
    }

    /// How the word of a token is used in the whole text.
    pub(super) fn uses(&self, token: usize) -> Uses {
        self.uses.get(&self.tokens[token].word.hash).copied().unwrap_or_default()
    }

    /// Notes for each token of `sentence` the run it is in.
    fn find_runs(&mut self, sentence: Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.tokens[at].word.shape.is_capital() {
                at += 1;
                continue;
            }
            let start = at;
            while at < sentence.end && self.tokens[at].word.shape.is_capital() {
                at += 1;
            }
            let run = Run { start: start as u32, end: at as u32 };
            self.runs[start..at].fill(run);
        }
    }

    /// Marks the longest known names in `sentence`, from left to right.
    fn find_known(&mut self, gazetteer: &Gazetteer, sentence: Range<usize>) {
        let mut at = sentence.start;
        let mut words = [Word { hash: 0, shape: Shape::Mark }; gazetteer::LONGEST];
        while at < sentence.end {
            if !self.tokens[at].begins_known {
                at += 1;
                continue;
            }
            let window = &self.tokens[at..sentence.end.min(at + words.len())];
            for (word, token) in words.iter_mut().zip(window) {
                *word = token.word;
            }
            let (length, known) =
                gazetteer.longest(&words[..window.len()]).unwrap_or((1, Classes::default()));
            if length > 1 {
                for offset in 0..length {
                    let token = &mut self.tokens[at + offset];
                    token.known = known;
                    token.position = Some(Bioes::of(offset, &(0..length)));
                }
            }
            at += length;
        }
    }

    /// Cuts `sentence` into what is judged together.
    fn find_sequences(&mut self, sentence: Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.tokens[at].word.shape.may_name() {
                at += 1;
                continue;
            }
            let start = at;
            let mut end = at + 1;
            at += 1;
            let bridge = |length: usize| if length < LONG { BRIDGE } else { 0 };
            while at < sentence.end && at - end <= bridge(end - start) && end - start < LONGEST {
                if self.tokens[at].word.shape.may_name() {
                    end = at + 1;
                }
                at += 1;
            }
            at = end;
            self.sequences.push(Sequence { sentence: sentence.clone(), tokens: start..end });
        }
    }

    /// Notes how the words of the runs in `sentence` are used.
    fn note_uses(&mut self, sentence: Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let run = self.runs[at];
            if run.start == run.end {
                at += 1;
                continue;
            }
            at = run.end as usize;
            self.note_run(&sentence, run.range());
        }
    }

    /// Notes how the words of one run are used.
    fn note_run(&mut self, sentence: &Range<usize>, run: Range<usize>) {
        let before = if run.start > sentence.start { self.tokens[run.start - 1].cue } else { 0 };
        let after = if run.end < sentence.end { self.tokens[run.end].cue } else { 0 };
        let long = run.len() > 1;
        let mut all = if run.start > sentence.start { WITHIN } else { 0 };
        let last = &self.tokens[run.end - 1];
        if long && last.cue & cues::ORGANIZATION != 0 {
            all |= IN_ORGANIZATION;
        }
        if long
            && self.tokens[run.start].single.is_first()
            && last.cue & (cues::ORGANIZATION | cues::PLACE) == 0
        {
            all |= IN_PERSON;
        }
        if before & cues::PREPOSITION != 0 {
            all |= AFTER_IN;
        }
        self.note_predicate(sentence, &run);
        for at in run.clone() {
            let mut uses = if at > run.start { all | WITHIN } else { all };
            let previous = if at > run.start { Some(&self.tokens[at - 1]) } else { None };
            if previous.is_some_and(|token| token.single.is_first()) {
                uses |= AFTER_GIVEN;
            }
            if previous.map_or(before, |token| token.cue) & cues::TITLE != 0 {
                uses |= AFTER_TITLE;
            }
            if at + 1 == run.end && (after | before) & cues::PERSONAL != 0 {
                uses |= SPEAKS;
            }
            *self.uses.entry(self.tokens[at].word.hash).or_default() |= uses;
        }
    }

    /// Notes what the run is said to be: "X is a Swiss maker of", "X, a village in".
    fn note_predicate(&mut self, sentence: &Range<usize>, run: &Range<usize>) {
        let cue = |at: usize| if at < sentence.end { self.tokens[at].cue } else { 0 };
        let mut at = run.end;
        // "X ( ... ) is a": what stands in brackets is passed over.
        if cue(at) & cues::OPENING != 0 {
            while at < sentence.end && at - run.end < 12 && cue(at) & cues::CLOSING == 0 {
                at += 1;
            }
            at += 1;
        }
        if cue(at) & (cues::COPULA | cues::COMMA) == 0 || cue(at + 1) & cues::ARTICLE == 0 {
            return;
        }
        let start = at + 2;
        let mut noun = None;
        for at in start..sentence.end.min(start + 8) {
            let token = &self.tokens[at];
            if token.word.shape == Shape::Mark
                || token.cue & (cues::PREPOSITION | cues::JOINER | cues::COPULA) != 0 && at > start
            {
                break;
            }
            if token.word.shape == Shape::Lower {
                if token.cue & cues::RELATIVE != 0 {
                    break;
                }
                noun = Some(at as u32);
            }
        }
        let Some(noun) = noun else { return };
        for at in run.clone() {
            self.predicates.entry(self.tokens[at].word.hash).or_insert(noun);
        }
    }

    /// Marks the words that are the initials of a run of the text.
    fn note_initials(&mut self) {
        let mut initials: FxHashMap<u32, bool> = FxHashMap::default();
        for at in 0..self.tokens.len() {
            let run = self.runs[at];
            if run.start as usize != at || run.end - run.start < 2 {
                continue;
            }
            let uses = self.uses(run.end as usize - 1);
            let name = &self.tokens[at..run.end as usize];
            let hash = Word::initials(name.iter().map(|token| token.initial));
            *initials.entry(hash).or_default() |= uses & IN_ORGANIZATION != 0;
        }
        for (word, uses) in &mut self.uses {
            if let Some(organization) = initials.get(word) {
                *uses |= INITIALS | if *organization { IN_ORGANIZATION } else { 0 };
            }
        }
    }

    /// Marks the words with a capital that stand in small letters too.
    fn note_small(&mut self) {
        for token in &self.tokens {
            if token.word.shape == Shape::Lower
                && let Some(uses) = self.uses.get_mut(&token.word.hash)
            {
                *uses |= SMALL;
            }
        }
    }
}

impl Token {
    /// What is seen of a token by itself.
    pub(super) fn new(clusters: &WordClusters, gazetteer: &Gazetteer, text: &str) -> Self {
        let word = Word::new(text);
        let named = word.shape.is_capital() || word.shape == Shape::Later;
        let (single, begins_known) =
            if named { gazetteer.classes(word::join(0, word.hash)) } else { Default::default() };
        let bytes = text.as_bytes();
        Self {
            word,
            clusters: clusters.of(word),
            cue: cues::of(word.hash),
            initial: bytes.first().copied().unwrap_or_default().to_ascii_lowercase(),
            ending: if named && bytes.len() > 4 { word::ending(bytes) } else { 0 },
            single,
            begins_known,
            known: Classes::default(),
            position: None,
        }
    }
}

/// The tokens of each sentence. A token belongs to the sentence it begins in; tokens before or between
/// sentences belong to none.
fn by_sentence(sentences: &[Span], spans: &[Span]) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        while at < spans.len() && spans[at].start < sentence.start {
            at += 1;
        }
        let start = at;
        while at < spans.len() && spans[at].start < sentence.end {
            at += 1;
        }
        if at > start {
            out.push(start..at);
        }
    }
    out
}
