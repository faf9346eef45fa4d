//! Which of several places of one name a mention means (toponym resolution), by the words around.

use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, values, words};
use crate::text::{Folding, Span, fold};
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// A place, told from others of its name.
pub(super) struct Place {
    /// Equal for mentions of the same place.
    pub(super) key: String,
    /// What stands behind its name to tell it from the others.
    pub(super) tail: Option<String>,
}

/// One of the places of one name: the name and the place's key, as the lexicon has them.
pub(super) type Referent = (&'static str, &'static str);

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
        let key = self.referent(name, span).to_owned();
        let tail = key.find(" (").map(|bracket| key[bracket..].to_owned());
        Some(Place { key, tail })
    }

    /// Notes that a mention meant this place.
    pub(super) fn note(&mut self, (name, key): Referent) {
        self.homonyms.entry(name).or_default().last = Some(key);
    }

    /// The place that the sentence around `span` tells; else the one meant last, the one that the whole text
    /// tells, or the usual one.
    fn referent(&mut self, name: &'static str, span: Span) -> &'static str {
        let (text, sentences) = (self.text, self.sentences);
        let homonym = self.homonyms.entry(name).or_default();
        let next = sentences.partition_point(|sentence| sentence.end <= span.start);
        let sentence = sentences.get(next).copied().filter(|sentence| sentence.covers(span));
        let here = sentence.and_then(|sentence| match homonym.by_sentence {
            Some((known, referent)) if known == sentence => referent,
            _ => homonym.by_sentence.insert((sentence, told(sentence.of(text), name))).1,
        });
        here.or(homonym.last)
            .or_else(|| *homonym.by_text.get_or_init(|| told(text, name)))
            .or_else(|| values(name, Tag::Homonym).next())
            .unwrap_or(name)
    }
}

/// The referent whose key is this, if its name is a homonym.
pub(super) fn referent_of(key: &str) -> Option<Referent> {
    let referent =
        |name: &&'static str| Some((*name, values(name, Tag::Homonym).find(|referent| *referent == key)?));
    words(Tag::Homonym).iter().find_map(referent)
}

/// The key of a place, and the words that tell it.
type Told = (&'static str, Vec<Finder<'static>>);

/// By name of several places, each of them.
static CUES: LazyLock<FxHashMap<&str, Vec<Told>>> = LazyLock::new(|| {
    let means = |cue: &str, referent: &str| values(cue, Tag::HomonymCue).any(|meant| meant == referent);
    let cues = |referent: &'static str| {
        let cues = words(Tag::HomonymCue).iter().filter(|cue| means(cue, referent));
        (referent, cues.map(Finder::new).collect())
    };
    let names = words(Tag::Homonym).iter();
    names.map(|name| (*name, values(name, Tag::Homonym).map(cues).collect())).collect()
});

/// The one place of `name` that most of the words in `near` mean.
fn told(near: &str, name: &str) -> Option<&'static str> {
    let near = fold(near, Folding::ALL);
    let count = |cues: &[Finder]| cues.iter().filter(|cue| holds_word(&near.text, cue)).count();
    let mut referents: Vec<(usize, &str)> =
        CUES.get(name)?.iter().map(|(referent, cues)| (count(cues), *referent)).collect();
    referents.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let second = referents.get(1).map_or(0, |(count, _)| *count);
    referents.first().filter(|(count, _)| *count > second).map(|(_, referent)| *referent)
}

/// Whether `word` stands in `text` as a whole word.
fn holds_word(text: &str, word: &Finder) -> bool {
    word.find_iter(text.as_bytes()).any(|at| {
        let end = at + word.needle().len();
        !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
    })
}
