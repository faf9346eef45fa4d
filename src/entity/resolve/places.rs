//! Which of several places of one name a mention means (toponym resolution): by the region behind it, or by the words
//! around.

use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, is, values, words};
use crate::entity::name::spelling::key;
use crate::entity::{Candidate, Label};
use crate::text::{Folding, Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place, told from others of its name.
#[derive(Clone)]
pub(super) struct Place {
    /// Equal for mentions of the same place.
    pub(super) key: String,
    /// What stands behind its name to tell it from the others.
    pub(super) tail: Option<String>,
}

/// One of the places of one name: the name and the place's key, as the lexicon has them.
pub(super) type Sense = (&'static str, &'static str);

/// What the text has told of a name of several places.
#[derive(Default)]
struct Homonym {
    /// The key of the place that was last meant.
    last: Option<&'static str>,
    /// What the sentence that was last asked for says.
    by_sentence: Option<(Span, Option<&'static str>)>,
    /// What the text as a whole says, once that was asked for.
    by_text: Option<Option<&'static str>>,
}

/// What the text has told of its places so far. Mentions are asked for in their order.
pub(super) struct Places<'t> {
    text: &'t str,
    sentences: &'t [Span],
    things: &'t [&'t Candidate],
    /// By name, the place that was last said with its region; before that the first that will be ([`regional`]).
    regional: FxHashMap<String, Place>,
    homonyms: FxHashMap<&'static str, Homonym>,
}

impl<'t> Places<'t> {
    /// Of these `things`.
    pub(super) fn new(document: &'t Document, things: &'t [&'t Candidate]) -> Self {
        let Document { text, sentences, .. } = document;
        Self { text, sentences, things, regional: regional(text, things), homonyms: FxHashMap::default() }
    }

    /// Which place the mention `at` means, whose name has the key `name`. `None` where the text tells no two of that
    /// name apart.
    pub(super) fn place(&mut self, at: usize, name: &str) -> Option<Place> {
        if let Some(name) = words(Tag::Homonym).iter().find(|homonym| **homonym == name) {
            let key = self.sense(name, self.things[at].span).to_owned();
            let tail = key.find(" (").map(|bracket| key[bracket..].to_owned());
            return Some(Place { key, tail });
        }
        let place = self.regional.get_mut(name)?;
        if let Some(region) = region(self.text, self.things, at) {
            *place = with_region(name, region);
        }
        Some(place.clone())
    }

    /// Notes that a mention meant this sense.
    pub(super) fn note(&mut self, (name, key): Sense) {
        self.homonyms.entry(name).or_default().last = Some(key);
    }

    /// The sense that the sentence around `span` tells; else the one meant last, the one that the whole text tells, or
    /// the usual one.
    fn sense(&mut self, name: &'static str, span: Span) -> &'static str {
        let (text, sentences) = (self.text, self.sentences);
        let homonym = self.homonyms.entry(name).or_default();
        let next = sentences.partition_point(|sentence| sentence.end <= span.start);
        let sentence = sentences.get(next).copied().filter(|sentence| sentence.covers(span));
        let here = sentence.and_then(|sentence| match homonym.by_sentence {
            Some((known, sense)) if known == sentence => sense,
            _ => homonym.by_sentence.insert((sentence, told(sentence.of(text), name))).1,
        });
        here.or(homonym.last)
            .or_else(|| *homonym.by_text.get_or_insert_with(|| told(text, name)))
            .or_else(|| values(name, Tag::Homonym).next())
            .unwrap_or(name)
    }
}

/// The sense of a place whose key is this, if its name is a homonym.
pub(super) fn sense_of(key: &str) -> Option<Sense> {
    let sense = |name: &&'static str| Some((*name, values(name, Tag::Homonym).find(|sense| *sense == key)?));
    words(Tag::Homonym).iter().find_map(sense)
}

/// The one sense of `name` that most of the words in `near` mean.
fn told(near: &str, name: &str) -> Option<&'static str> {
    let near = fold(near, Folding::ALL);
    let means = |cue: &str, sense: &str| values(cue, Tag::HomonymCue).any(|meant| meant == sense);
    let count = |sense: &&str| {
        words(Tag::HomonymCue).iter().filter(|cue| means(cue, sense) && holds_word(&near.text, cue)).count()
    };
    let mut senses: Vec<(usize, &str)> =
        values(name, Tag::Homonym).map(|sense| (count(&sense), sense)).collect();
    senses.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let second = senses.get(1).map_or(0, |(count, _)| *count);
    senses.first().filter(|(count, _)| *count > second).map(|(_, sense)| *sense)
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
fn regional(text: &str, things: &[&Candidate]) -> FxHashMap<String, Place> {
    let places = || things.iter().enumerate().filter(|(_, one)| one.label == Label::Place);
    let mut first: FxHashMap<String, Place> = FxHashMap::default();
    let mut several: FxHashSet<String> = FxHashSet::default();
    for (at, one) in places() {
        let Some(region) = region(text, things, at) else { continue };
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
            if known.insert(surface) && region(text, things, at).is_none() {
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
fn region<'t>(text: &'t str, things: &[&Candidate], at: usize) -> Option<&'t str> {
    let next = things.get(at + 1).filter(|next| next.label == Label::Place)?;
    if text.get(things[at].span.end..next.span.start) != Some(", ") {
        return None;
    }
    let after = &text[next.span.end..];
    let closed = after.is_empty() || after.starts_with([',', '.', ';', ')', '\n', ':']);
    let listed = after.starts_with(", ")
        && things.get(at + 2).is_some_and(|more| more.span.start == next.span.end + 2);
    let region = next.span.of(text);
    let known = || is(&fold(region, Folding::ALL).text, Tag::Region);
    (closed && !listed && known()).then_some(region)
}
