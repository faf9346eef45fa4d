//! Names that are clear in one place, found in the others: the same words, or somebody by given or family name.

use super::beside::stands_alone;
use super::change::Change;
use super::overlap::is_free;
use super::threshold::CLEAR;
use crate::entity::document::{Document, FirstBytes};
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::{is_common_word, is_particle, kept_letters, sound};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Other places of clear names: the same tokens, where no capitalised word beside them makes another name of it.
pub(super) fn again(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let clear = clear_names(document, candidates);
    let mut out = Vec::new();
    if clear.is_empty() {
        return out;
    }
    let evidence = Evidence::by(Rule::NamedElsewhere);
    let first_bytes = FirstBytes::of(clear.keys().copied());
    let mut next = 0;
    for at in 0..document.tokens.len() {
        if at < next || !first_bytes.has(document, document.tokens[at]) {
            continue;
        }
        let names = clear.get(document.word(at)).map_or(&[][..], Vec::as_slice);
        let found = names.iter().find_map(|(name, label)| {
            let span = Span::new(document.tokens[at].start, document.tokens[at].start + name.len());
            let last = || document.tokens[at..].iter().position(|token| token.end >= span.end);
            let matches = document.text.get(span.start..span.end) == Some(*name);
            let last = at + last().filter(|_| matches)?;
            (document.tokens[last].end == span.end).then_some((Candidate::name(span, *label, evidence), last))
        });
        if let Some((name, last)) = found.filter(|(name, _)| is_free(candidates, name.span)) {
            // In a headline the neighbours' capitals tell nothing.
            if stands_alone(document, at, last) || document.in_headline(name.span) {
                out.push(Change::Add(name));
            }
            next = last + 1;
        }
    }
    out
}

/// Clear names with their labels by their first token, the longest first.
fn clear_names<'t>(
    document: &Document<'t>,
    candidates: &[Candidate],
) -> FxHashMap<&'t str, Vec<(&'t str, Label)>> {
    let mut labels: FxHashMap<&str, Option<Label>> = FxHashMap::default();
    for one in candidates.iter().filter(|one| !one.label.is_figure()) {
        let is_clear = one.evidence.confidence >= CLEAR;
        let label = labels.entry(document.of(one.span)).or_insert(is_clear.then_some(one.label));
        *label = label.filter(|label| *label == one.label);
    }
    let mut out: FxHashMap<&str, Vec<(&str, Label)>> = FxHashMap::default();
    for one in candidates {
        let name = document.of(one.span);
        // Each name once.
        let Some(label) = labels.remove(name).flatten() else { continue };
        let token = document.tokens_in(one.span).next();
        let word = token.map_or(name, |token| document.word(token));
        if name.starts_with(char::is_uppercase) && !(word == name && is_common_word(name)) {
            out.entry(word).or_default().push((name, label));
        }
    }
    for names in out.values_mut() {
        names.sort_unstable_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    }
    out
}

/// People whom the article names clearly by given and family name, named by one of these.
pub(super) fn by_one_name(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let known = one_names(document, candidates);
    let mut out = Vec::new();
    if known.is_empty() {
        return out;
    }
    let letters: Vec<u32> = known
        .iter()
        .filter(|(_, known)| **known == Known::Sound)
        .map(|(sound, _)| kept_letters(sound))
        .collect();
    let mut sounds: FxHashMap<&str, Option<String>> = FxHashMap::default();
    for at in document.capitalised() {
        let (token, word) = (&document.tokens[at], document.word(at));
        if word.len() < 2 {
            continue;
        }
        let is_known = known.contains_key(word)
            || letters.contains(&kept_letters(word)) && {
                let sound = sounds.entry(word).or_insert_with(|| sound_of(word));
                sound.as_ref().is_some_and(|sound| known.get(sound.as_str()) == Some(&Known::Sound))
            };
        if !is_known || !stands_alone(document, at, at) {
            continue;
        }
        let confidence = if is_common_word(word) {
            // Surer than a date: "May said".
            does_as_people_do(document, at).then_some(0.99)
        } else {
            is_free(candidates, *token).then_some(Rule::PersonAgain.confidence())
        };
        if let Some(confidence) = confidence {
            let span = Span::new(start_with_particles(document, at), token.end);
            let evidence = Evidence { rule: Rule::PersonAgain, confidence };
            out.push(Change::Add(Candidate::name(span, Label::Person, evidence)));
        }
    }
    out
}

/// How a word is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// As it is written.
    Word,
    /// As it sounds.
    Sound,
}

/// First and last words of clear full names of people, and the sounds of long last words.
fn one_names(document: &Document<'_>, candidates: &[Candidate]) -> FxHashMap<String, Known> {
    let mut out = FxHashMap::default();
    for one in candidates {
        if one.label != Label::Person || one.evidence.confidence < CLEAR {
            continue;
        }
        let words: Vec<&str> = document.of(one.span).split_whitespace().collect();
        let ([first, .., last], true) = (&words[..], words.len() < 5) else { continue };
        for word in [first, last] {
            let is_name = word.len() > 1 && word.starts_with(char::is_uppercase) && !word.ends_with('.');
            if is_name && (word == last || !is_common_word(word)) {
                out.insert((*word).to_owned(), Known::Word);
            }
        }
        if let Some(sound) = sound_of(last) {
            out.entry(sound).or_insert(Known::Sound);
        }
    }
    out
}

/// A long word's sound, for names that come from other scripts and are written in more than one way.
fn sound_of(word: &str) -> Option<String> {
    (word.len() > 5 && word.is_ascii()).then(|| sound(&word.to_ascii_lowercase()))
}

/// The start of the particles before the token `at`, if there are some.
fn start_with_particles(document: &Document<'_>, at: usize) -> usize {
    let token = document.tokens[at];
    let before = document.tokens[..at].iter().rev().take(3);
    let particles = before.take_while(|span| is_particle(&document.of(**span).to_lowercase()));
    let near = |span: &&Span| !document.text[span.start..token.start].contains(['\n', ',', '.']);
    particles.take_while(near).last().map_or(token.start, |span| span.start)
}

/// Whether a verb of speech follows and no word of time stands before: "May said", but not "in May said".
fn does_as_people_do(document: &Document<'_>, at: usize) -> bool {
    let after = document.tokens.get(at + 1).is_some_and(|next| is(document.of(*next), Tag::SaysPlainly));
    after && !at.checked_sub(1).is_some_and(|before| is(document.word(before), Tag::BeforeTime))
}
