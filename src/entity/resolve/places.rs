//! Which of several places of one name a mention means: by the region behind it, or by the words around.

use super::things::Seen;
use crate::entity::Label;
use crate::entity::name::known::{CONTAINERS, HOMONYMS};
use crate::entity::name::spelling::key;
use crate::text::{Folding, Span, fold, sentences};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// A place, told from others of its name.
#[derive(Clone)]
pub(in crate::entity) struct Place {
    /// Equal for mentions of the same place.
    pub(in crate::entity) key: String,
    /// What stands behind its name to tell it from the others.
    pub(in crate::entity) tail: Option<String>,
}

/// One of the places of one name: indices into [`HOMONYMS`] and into its senses.
pub(in crate::entity) type Sense = (usize, usize);

/// What the text has told of its places so far. Mentions are asked for in their order.
pub(in crate::entity) struct Places<'t> {
    text: &'t str,
    seen: &'t [Seen],
    /// By name, the place that was last said with its region; before that the first that will be ([`regional`]).
    regional: FxHashMap<String, Place>,
    /// For each homonym the sense that was last meant.
    last: [Option<usize>; HOMONYMS.len()],
    /// For each homonym what the sentence that was last asked for says.
    by_sentence: [Option<(Span, Option<usize>)>; HOMONYMS.len()],
    /// For each homonym what the text as a whole says, once that was asked for.
    by_text: [OnceCell<Option<usize>>; HOMONYMS.len()],
    sentences: Option<Vec<Span>>,
}

impl<'t> Places<'t> {
    /// Of the things `seen` in `text`.
    pub(in crate::entity) fn new(text: &'t str, seen: &'t [Seen]) -> Self {
        Self {
            text,
            seen,
            regional: regional(text, seen),
            last: [None; HOMONYMS.len()],
            by_sentence: [None; HOMONYMS.len()],
            by_text: Default::default(),
            sentences: None,
        }
    }

    /// Which place the mention `at` means, whose name has the key `name`. `None` where the text tells no two of that
    /// name apart.
    pub(in crate::entity) fn place(&mut self, at: usize, name: &str) -> Option<Place> {
        if let Some(homonym) = HOMONYMS.iter().position(|homonym| homonym.name == name) {
            let sense = &HOMONYMS[homonym].senses[self.sense(homonym, self.seen[at].span)];
            let tail = (!sense.tail.is_empty()).then(|| format!(" ({})", sense.tail));
            return Some(Place { key: sense.key.to_owned(), tail });
        }
        let place = self.regional.get_mut(name)?;
        if let Some(region) = region(self.text, self.seen, at) {
            *place = with_region(name, region);
        }
        Some(place.clone())
    }

    /// Notes that a mention meant this sense.
    pub(in crate::entity) fn note(&mut self, (homonym, sense): Sense) {
        self.last[homonym] = Some(sense);
    }

    /// The sense that the sentence around `span` tells; else the one meant last, the one that the whole text tells, or
    /// the first.
    fn sense(&mut self, homonym: usize, span: Span) -> usize {
        let sentences = self.sentences.get_or_insert_with(|| sentences(self.text));
        let next = sentences.partition_point(|sentence| sentence.end <= span.start);
        let sentence = sentences.get(next).copied().filter(|sentence| sentence.covers(span));
        let here = sentence.and_then(|sentence| match self.by_sentence[homonym] {
            Some((known, sense)) if known == sentence => sense,
            _ => {
                let sense = told(sentence.of(self.text), homonym);
                self.by_sentence[homonym] = Some((sentence, sense));
                sense
            }
        });
        here.or(self.last[homonym])
            .or_else(|| *self.by_text[homonym].get_or_init(|| told(self.text, homonym)))
            .unwrap_or_default()
    }
}

/// The sense of a place whose key is this, if it is one of [`HOMONYMS`].
pub(in crate::entity) fn sense_of(key: &str) -> Option<Sense> {
    let sense = |homonym: usize| HOMONYMS[homonym].senses.iter().position(|sense| sense.key == key);
    (0..HOMONYMS.len()).find_map(|homonym| Some((homonym, sense(homonym)?)))
}

/// The one sense that most of the words in `near` mean.
fn told(near: &str, homonym: usize) -> Option<usize> {
    let near = fold(near, Folding::ALL);
    let count = |cues: &[&str]| cues.iter().filter(|cue| holds_word(&near.text, cue)).count();
    let counts: Vec<usize> = HOMONYMS[homonym].senses.iter().map(|sense| count(sense.cues)).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut best = (0..counts.len()).filter(|sense| counts[*sense] == most);
    let first = best.next()?;
    best.next().is_none().then_some(first)
}

/// Whether `word` stands in `text` as a whole word.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The names that the text says with their regions, each with the first. A name that stands alone before the only
/// region that it is said with is left out: it means one place, however it is written.
fn regional(text: &str, seen: &[Seen]) -> FxHashMap<String, Place> {
    let places = || seen.iter().enumerate().filter(|(_, one)| one.label == Label::Place);
    let mut first: FxHashMap<String, Place> = FxHashMap::default();
    let mut several: FxHashSet<String> = FxHashSet::default();
    for (at, one) in places() {
        let Some(region) = region(text, seen, at) else { continue };
        let name = key(Label::Place, one.span.of(text));
        let place = with_region(&name, region);
        if first.entry(name.clone()).or_insert_with(|| place.clone()).key != place.key {
            several.insert(name);
        }
    }
    if first.len() > several.len() {
        let mut known: FxHashSet<&str> = FxHashSet::default();
        for (at, one) in places() {
            let surface = one.span.of(text);
            if known.insert(surface) && region(text, seen, at).is_none() {
                let name = key(Label::Place, surface);
                if !several.contains(&name) {
                    first.remove(&name);
                }
            }
        }
    }
    first
}

fn with_region(name: &str, region: &str) -> Place {
    Place { key: format!("{name}, {}", key(Label::Place, region)), tail: Some(format!(", {region}")) }
}

/// The region in `Paris, Texas,`: closed by a mark, so that it is no list.
fn region<'t>(text: &'t str, seen: &[Seen], at: usize) -> Option<&'t str> {
    let next = seen.get(at + 1).filter(|next| next.label == Label::Place)?;
    if text.get(seen[at].span.end..next.span.start) != Some(", ") {
        return None;
    }
    let after = &text[next.span.end..];
    let closed = after.is_empty() || after.starts_with([',', '.', ';', ')', '\n', ':']);
    let listed =
        after.starts_with(", ") && seen.get(at + 2).is_some_and(|more| more.span.start == next.span.end + 2);
    let region = next.span.of(text);
    let known = || CONTAINERS.contains(&&*fold(region, Folding::ALL).text);
    (closed && !listed && known()).then_some(region)
}
