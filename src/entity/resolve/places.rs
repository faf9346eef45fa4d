//! Which of several places of one name a mention means (toponym resolution), by the words around.

use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, values, words};
use crate::text::{Folding, Span, fold};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// A place, told from others of its name.
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
    by_text: OnceCell<Option<&'static str>>,
}

/// What the text has told of its places so far. Mentions are asked for in their order.
pub(super) struct Places<'t> {
    text: &'t str,
    sentences: &'t [Span],
    homonyms: FxHashMap<&'static str, Homonym>,
}

impl<'t> Places<'t> {
    pub(super) fn new(document: &'t Document) -> Self {
        Self { text: document.text, sentences: &document.sentences, homonyms: FxHashMap::default() }
    }

    /// Which place the mention at `span` means, whose name has the key `name`. `None` where it is of no
    /// homonym.
    pub(super) fn place(&mut self, span: Span, name: &str) -> Option<Place> {
        let name = words(Tag::Homonym).iter().find(|homonym| **homonym == name)?;
        let key = self.sense(name, span).to_owned();
        let tail = key.find(" (").map(|bracket| key[bracket..].to_owned());
        Some(Place { key, tail })
    }

    /// Notes that a mention meant this sense.
    pub(super) fn note(&mut self, (name, key): Sense) {
        self.homonyms.entry(name).or_default().last = Some(key);
    }

    /// The sense that the sentence around `span` tells; else the one meant last, the one that the whole text
    /// tells, or the usual one.
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
            .or_else(|| *homonym.by_text.get_or_init(|| told(text, name)))
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
