//! The statistical tagger of names: a linear-chain conditional random field (Lafferty and others, 2001).
//!
//! `word`, `cues`, `lexicon` and `document` see, `features` says what was seen, `model` weighs it, `crf` finds
//! the best tags, and `second` looks again at what was found. `table` is how words and weights are kept;
//! `explain` gives reasons. Training lives in `examples/train_tagger`; it uses the same features, and leaves
//! four files in `assets/` that are compiled in here.

pub mod crf;
mod cues;
pub mod document;
mod explain;
pub mod features;
pub mod lexicon;
pub mod model;
pub mod second;
mod table;
pub mod word;

pub use explain::explain;
pub use table::{Stored, write as write_table};

use self::crf::{KINDS, Scores, Scratch, Sums};
use self::document::{Document, Stretch};
use self::lexicon::{Classes, Lexicon};
use self::model::Model;
use self::second::Reading;
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::ops::Range;
use std::sync::OnceLock;

/// The word clusters, as a file.
pub const CLUSTERS: &[u8] = include_bytes!("../../../../assets/clusters.bin");
/// The gazetteers, as a file.
pub const GAZETTEER: &[u8] = include_bytes!("../../../../assets/gazetteer.bin");
/// The weights of the first reading, as a file.
pub const MODEL: &[u8] = include_bytes!("../../../../assets/model.bin");
/// The weights of the second look, as a file.
pub const SECOND: &[u8] = include_bytes!("../../../../assets/second.bin");

/// A model with the lexicon it was trained on.
#[derive(Debug)]
pub struct Tagger<'a> {
    /// What is known of words and names.
    pub lexicon: Lexicon,
    /// The weights of the first reading.
    pub model: Model<'a>,
    /// What the second look adds to them.
    pub second: Model<'a>,
}

/// A name that the model sees: what kind ([`KINDS`]), where, and how probable just this name is.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Index into [`KINDS`].
    pub kind: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// From 0 to 1.
    pub probability: f32,
}

impl Tagger<'static> {
    /// The one that is compiled in; read on first use, in some milliseconds. `None` only if the program was
    /// built with damaged assets.
    pub fn built_in() -> Option<&'static Self> {
        static TAGGER: OnceLock<Option<Tagger<'static>>> = OnceLock::new();
        TAGGER.get_or_init(|| Tagger::read(CLUSTERS, GAZETTEER, MODEL, SECOND)).as_ref()
    }
}

impl<'a> Tagger<'a> {
    /// From the bytes of the assets. `None` where one is damaged.
    pub fn read(clusters: &[u8], gazetteer: &[u8], model: &'a [u8], second: &'a [u8]) -> Option<Self> {
        let lexicon = Lexicon::read(clusters, gazetteer)?;
        Some(Self { lexicon, model: Model::read(model)?, second: Model::read(second)? })
    }

    /// As [`tag`], by this tagger.
    pub fn tag(&self, text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
        let document = Document::new(&self.lexicon, text, sentences, tokens);
        self.names(&document).iter().filter_map(|name| candidate(text, tokens, &document, name)).collect()
    }

    /// The names of a text, in order, not overlapping.
    pub fn names(&self, document: &Document) -> Vec<Name> {
        let (mut scores, names) = first_reading(&self.model, document);
        let reading = Reading::new(document, names);
        let mut work = Work::default();
        let mut out = Vec::new();
        let mut from = 0;
        for stretch in &document.stretches {
            let scores = &mut scores[from..from + stretch.tokens.len()];
            from += stretch.tokens.len();
            for (at, score) in stretch.tokens.clone().zip(scores.iter_mut()) {
                work.features.clear();
                reading.features(document, stretch, at, &mut work.features);
                let more = self.second.scores(&work.features);
                for (score, more) in score.iter_mut().zip(more) {
                    *score += more;
                }
            }
            self.decide(stretch, scores, &mut work, &mut out);
        }
        out
    }

    /// Finds the best names of a stretch and how probable they are.
    fn decide(&self, stretch: &Stretch, scores: &[Scores], work: &mut Work, out: &mut Vec<Name>) {
        crf::best_path(&self.second.transitions, scores, &mut work.scratch, &mut work.path);
        if work.path.iter().all(|&tag| usize::from(tag) == crf::OUTSIDE) {
            return;
        }
        let sums = Sums::new(&self.second.factors, scores, &[], &mut work.scratch);
        for (kind, range) in spans(&work.path) {
            let probability = sums.of_path(&work.path, range.start, range.end);
            let tokens = stretch.tokens.start + range.start..stretch.tokens.start + range.end;
            out.push(Name { kind, tokens, probability });
        }
    }
}

/// The first reading of a text: the scores of all tokens that are judged, in order, and the names by them.
pub fn first_reading(model: &Model, document: &Document) -> (Vec<Scores>, Vec<Name>) {
    let mut work = Work::default();
    let mut scores = Vec::with_capacity(document.stretches.iter().map(|stretch| stretch.tokens.len()).sum());
    let mut names = Vec::new();
    for stretch in &document.stretches {
        let from = scores.len();
        for at in stretch.tokens.clone() {
            work.features.clear();
            features::of(document, stretch, at, &mut work.features);
            scores.push(model.scores(&work.features));
        }
        crf::best_path(&model.transitions, &scores[from..], &mut work.scratch, &mut work.path);
        let shift =
            |range: Range<usize>| stretch.tokens.start + range.start..stretch.tokens.start + range.end;
        names.extend(spans(&work.path).map(|(kind, range)| Name {
            kind,
            tokens: shift(range),
            probability: 1.0,
        }));
    }
    (scores, names)
}

/// Memory that is used again for each stretch.
#[derive(Debug, Default)]
struct Work {
    features: Vec<u32>,
    path: Vec<u8>,
    scratch: Scratch,
}

/// The names in a path of tags: kind and tokens.
pub fn spans(path: &[u8]) -> impl Iterator<Item = (usize, Range<usize>)> + use<'_> {
    let mut start = 0;
    path.iter().enumerate().filter_map(move |(at, &tag)| {
        let (kind, place) = crf::parts(usize::from(tag))?;
        match place {
            crf::Place::Begin => start = at,
            crf::Place::End => return Some((kind, start..at + 1)),
            crf::Place::Alone => return Some((kind, at..at + 1)),
            crf::Place::Inside => {}
        }
        None
    })
}

/// The label of a kind of name. `None` for those that are no label of ours.
fn label(kind: usize) -> Option<Label> {
    match KINDS[kind] {
        "PER" => Some(Label::Person),
        "ORG" => Some(Label::Organization),
        "LOC" => Some(Label::Place),
        _ => None,
    }
}

/// The persons, organizations and places that `text` names, in order, not overlapping. Spans are without leading
/// articles, titles and trailing 's. `sentences` and `tokens` are those of the text.
pub fn tag(text: &str, sentences: &[Span], tokens: &[Span]) -> Vec<Candidate> {
    Tagger::built_in().map_or_else(Vec::new, |tagger| tagger.tag(text, sentences, tokens))
}

/// Whether the gazetteers have a name of these words, or its first or last word as a name that is more than a
/// family's or a small town's.
pub(in crate::entity) fn is_known(words: &[&str]) -> bool {
    let Some(tagger) = Tagger::built_in() else { return false };
    let words: Vec<word::Word> = words.iter().map(|word| word::Word::new(word)).collect();
    let whole =
        |words: &[word::Word]| tagger.lexicon.longest(words).filter(|(length, _)| *length == words.len());
    let telling = |word: &word::Word| whole(&[*word]).is_some_and(|(_, classes)| classes.is_telling());
    whole(&words).is_some() || words.first().is_some_and(telling) || words.last().is_some_and(telling)
}

/// The classes of a name of these words in the gazetteers; none where they do not have it.
pub(in crate::entity) fn classes(words: &[&str]) -> Classes {
    let Some(tagger) = Tagger::built_in() else { return Classes::default() };
    let words: Vec<word::Word> = words.iter().map(|word| word::Word::new(word)).collect();
    let found = tagger.lexicon.longest(&words);
    found.filter(|(length, _)| *length == words.len()).map(|(_, classes)| classes).unwrap_or_default()
}

/// What stands behind the place that a name begins with.
pub(in crate::entity) fn behind_place(name: &str) -> Option<&str> {
    let blanks = name.match_indices(' ').take(MOST_PLACE_WORDS).collect::<Vec<_>>();
    let is_place = |words: &str| classes(&words.split(' ').collect::<Vec<_>>()).is_any_of(Classes::PLACES);
    blanks.into_iter().rev().find(|(at, _)| is_place(&name[..*at])).map(|(at, _)| &name[at + 1..])
}

/// The most words of a place that a name begins with.
const MOST_PLACE_WORDS: usize = 3;

/// Whether the gazetteer of well-known organizations has a name of these words.
pub(in crate::entity) fn is_listed(words: &[&str]) -> bool {
    classes(words).is_body()
}

/// Whether `word` is the name of a place, or a given name.
pub(in crate::entity) fn is_place_or_first_name(word: &str) -> bool {
    let classes = classes(&[word]);
    classes.is_any_of(Classes::PLACES) || classes.is_first()
}

/// Whether these words are a country's name.
pub(in crate::entity) fn is_country(words: &[&str]) -> bool {
    classes(words).is_country()
}

fn candidate(text: &str, tokens: &[Span], document: &Document, name: &Name) -> Option<Candidate> {
    let label = label(name.kind)?;
    let range = trim(text, tokens, document, name);
    let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
    let evidence = Evidence { rule: Rule::Tagger, confidence: name.probability };
    (range.start < range.end).then(|| Candidate {
        span: Span::new(first.start, last.end),
        label,
        value: None,
        evidence,
    })
}

/// The tokens of a name without leading articles and titles, trailing 's, and marks at its ends.
fn trim(text: &str, tokens: &[Span], document: &Document, name: &Name) -> Range<usize> {
    let mut range = name.tokens.clone();
    let cue = |at: usize| document.tokens[at].cue;
    while range.len() > 1 && cue(range.start) & cues::ARTICLE != 0 {
        range.start += 1;
    }
    while range.len() > 1 && KINDS[name.kind] == "PER" && cue(range.start) & cues::HONORIFIC != 0 {
        range.start += 1;
    }
    while range.len() > 1 && matches!(tokens[range.end - 1].of(text), "'s" | "\u{2019}s" | "'" | "\u{2019}") {
        range.end -= 1;
    }
    range
}

#[cfg(test)]
mod tests;
