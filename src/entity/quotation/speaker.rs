//! Speakers as the text names them, and whom a pronoun or a title without a name means.

use super::scene::Scene;
use crate::entity::document::words::{Word, word_before};
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::{Balance, Gender, title_before};
use crate::entity::{Label, Mention};
use crate::text::Span;
use std::cell::OnceCell;
use std::collections::HashMap;

/// A speaker as the text names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// Index of the mention.
    pub mention: Option<usize>,
    /// The words that name the speaker.
    pub span: Span,
    /// Whether they are a name, or stand for one that is known, rather than "he" or "a spokesman".
    pub is_named: bool,
}

/// Looks for speakers in a text.
pub(super) struct Cast<'a> {
    pub scene: Scene<'a>,
    /// For each person's entity, what the text tells of the gender.
    genders: OnceCell<HashMap<usize, Balance>>,
    /// People with the title right before their names.
    titled: OnceCell<Vec<(&'a str, usize)>>,
    /// A mention of each person, by the last name in lower case.
    by_last_name: OnceCell<HashMap<String, usize>>,
}

/// How many sentences back a pronoun may reach.
const MEMORY: usize = 8;

/// How many sentences back a person known to be a woman or a man goes before one of whom nothing is known.
const SURE_MEMORY: usize = 4;

/// Of a longer sentence only the last bytes are looked at.
const LONGEST_SENTENCE: usize = 2000;

/// Whether `word` is a pronoun that can speak.
pub(super) fn is_pronoun(word: &Word<'_>) -> bool {
    word.is_any(&["he", "she", "they", "it"])
}

impl<'a> Cast<'a> {
    pub(super) fn new(scene: Scene<'a>) -> Self {
        Self { scene, genders: OnceCell::new(), titled: OnceCell::new(), by_last_name: OnceCell::new() }
    }

    /// The mention with this index as a speaker, its title included.
    pub(super) fn named(&self, index: usize, mention: &Mention) -> Speaker {
        let mut start = mention.span.start;
        while let Some((title, _)) = title_before(self.scene.text, start) {
            start = title;
        }
        Speaker { mention: Some(index), span: Span::new(start, mention.span.end), is_named: true }
    }

    /// The pronoun `word` as a speaker.
    pub(super) fn pronoun(&self, word: &Word<'_>) -> Speaker {
        let mention = match Gender::of_pronoun(word.text) {
            Some(gender) => self.antecedent(word.start, gender),
            None if word.is("it") => self.body(word.start),
            None => None,
        };
        Speaker { mention, span: Span::new(word.start, word.end), is_named: mention.is_some() }
    }

    /// The organization that "it" at `at` means: the subject of the sentence or of the one before, where that names no other.
    fn body(&self, at: usize) -> Option<usize> {
        let last = self.scene.sentences.partition_point(|sentence| sentence.start <= at);
        for sentence in self.scene.sentences[..last].iter().rev().take(2) {
            let start = sentence.start.max(at.saturating_sub(LONGEST_SENTENCE));
            let mut bodies = self.scene.mentions_in(start, sentence.end.min(at)).filter(|(_, mention)| {
                mention.label == Label::Organization && self.scene.quote_at(mention.span.start).is_none()
            });
            if let Some((index, body)) = bodies.next() {
                let alone = bodies.all(|(_, other)| other.entity == body.entity);
                return (alone && self.is_subject(body)).then_some(index);
            }
        }
        None
    }

    /// The name `span` as a speaker: the person whose mention it is, or whose last name it ends with in whatever case.
    pub(super) fn called(&self, span: Span) -> Speaker {
        let speaks =
            |(_, mention): &(usize, &Mention)| matches!(mention.label, Label::Person | Label::Organization);
        let inside = self.scene.mentions_in(span.start, span.end).filter(speaks).map(|(index, _)| index);
        let named = self.by_last_name.get_or_init(|| {
            let people =
                self.scene.mentions.iter().enumerate().filter(|(_, mention)| mention.label == Label::Person);
            people.map(|(index, mention)| (last_name(mention.span.of(self.scene.text)), index)).collect()
        });
        let mention = inside.last().or_else(|| named.get(&last_name(span.of(self.scene.text))).copied());
        Speaker { mention, span, is_named: true }
    }

    /// The words `span` as a speaker without a name: "a spokesman", or "the president" where one president is named before.
    pub(super) fn described(&self, span: Span) -> Speaker {
        let words = span.of(self.scene.text);
        let name = words.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map(|_| &words[4..]);
        let known = |name: &&str| is(&name.to_lowercase(), Tag::Title);
        let mention = name.filter(known).and_then(|title| self.holder(title, span.start));
        Speaker { mention, span, is_named: mention.is_some() }
    }

    /// The one person before `at` who is called by `title`.
    fn holder(&self, title: &str, at: usize) -> Option<usize> {
        let titled = self.titled.get_or_init(|| {
            let people =
                self.scene.mentions.iter().enumerate().filter(|(_, mention)| mention.label == Label::Person);
            let titled = people.filter_map(|(index, mention)| {
                let (from, _) = title_before(self.scene.text, mention.span.start)?;
                Some((self.scene.text[from..mention.span.start].trim_end_matches(['.', ' ']), index))
            });
            titled.collect()
        });
        let entity = |index: usize| self.scene.mentions[index].entity;
        let mut holders =
            titled.iter().filter(|(held, _)| held.eq_ignore_ascii_case(title)).map(|(_, index)| *index);
        let first = holders.next().filter(|first| self.scene.mentions[*first].span.start < at)?;
        holders.all(|other| entity(other) == entity(first)).then_some(first)
    }

    /// The person in subject position, nearest before `at`, whom a pronoun for a woman or a man can mean.
    fn antecedent(&self, at: usize, asked: Gender) -> Option<usize> {
        let scene = &self.scene;
        let mut last = scene.sentences.partition_point(|sentence| sentence.start <= at);
        if last > 0 && self.is_aside(at) {
            last -= 1; // "Orlov, she said, ...": somebody else than Orlov says it
        }
        let spoken_of = self.before_aside(at);
        let genders = self.genders.get_or_init(|| self.genders());
        let mut unsure: Option<(usize, usize)> = None;
        for (back, sentence) in scene.sentences[..last].iter().rev().take(MEMORY).enumerate() {
            let end = sentence.end.min(at);
            let start = sentence.start.max(end.saturating_sub(LONGEST_SENTENCE));
            let person = |(_, mention): &(usize, &Mention)| {
                mention.label == Label::Person
                    && scene.quote_at(mention.span.start).is_none()
                    && Some(mention.entity) != spoken_of
                    && !self.stands_before_aside(mention)
            };
            for (index, mention) in scene.mentions_in(start, end).filter(person) {
                if !self.is_subject(mention) {
                    continue;
                }
                let gender = genders.get(&mention.entity).and_then(|balance| balance.gender());
                if back <= SURE_MEMORY && gender == Some(asked) {
                    // somebody of whom nothing is known may be nearer, in the pronoun's paragraph
                    let apart = |index: usize| scene.text[scene.mentions[index].span.end..at].contains('\n');
                    let near = unsure.filter(|(_, near)| apart(index) && !apart(*near));
                    return Some(near.map_or(index, |(_, near)| near));
                }
                if gender.is_none() && unsure.is_none() {
                    unsure = Some((back, index));
                }
                break;
            }
        }
        let fits =
            |entity: usize| genders.get(&entity).and_then(|balance| balance.gender()).is_none_or(|told| told == asked);
        let alone = self
            .only_one(Label::Person, &scene.sentences[..last], at, spoken_of)
            .filter(|index| fits(scene.mentions[*index].entity));
        match unsure {
            Some((back, index)) if back < 2 => Some(index),
            Some((_, index)) => alone.or(Some(index)),
            None => alone,
        }
    }

    /// The only person of the last two sentences before `at`, or else the only organization.
    pub(super) fn alone_before(&self, at: usize) -> Option<Speaker> {
        let last = self.scene.sentences.partition_point(|sentence| sentence.start < at);
        let only = |label| self.only_one(label, &self.scene.sentences[..last], at, None);
        let index = only(Label::Person).or_else(|| only(Label::Organization))?;
        Some(self.named(index, &self.scene.mentions[index]))
    }

    /// The only person (or organization) of the last two of `sentences` but for the entity `not`, in whatever position:
    /// "For Brun the news comes late."
    fn only_one(&self, label: Label, sentences: &[Span], at: usize, not: Option<usize>) -> Option<usize> {
        let first = sentences.iter().rev().nth(1).or(sentences.first())?;
        let start = first.start.max(at.saturating_sub(LONGEST_SENTENCE));
        let mut all = self.scene.mentions_in(start, at).filter(|(_, mention)| {
            mention.label == label
                && self.scene.quote_at(mention.span.start).is_none()
                && Some(mention.entity) != not
                && !self.stands_before_aside(mention)
        });
        let (index, only) = all.next()?;
        all.all(|(_, other)| other.entity == only.entity).then_some(index)
    }

    /// Whether the pronoun at `at` and its verb stand between two commas.
    fn is_aside(&self, at: usize) -> bool {
        let text = self.scene.text;
        let before = text[..at].trim_end().ends_with(',');
        before
            && self
                .scene
                .words(at, self.scene.clause_end(at))
                .get(1)
                .is_some_and(|verb| text[verb.end..].starts_with(','))
    }

    /// The entity of the name right before an aside at `at`: in "Orlov, she said, ..." it is not Orlov who says it, and
    /// no Orlov elsewhere either.
    fn before_aside(&self, at: usize) -> Option<usize> {
        let end = self.scene.text[..at].trim_end().strip_suffix(',').filter(|_| self.is_aside(at))?.len();
        let near = self.scene.mentions_in(end.saturating_sub(LONGEST_SENTENCE), end);
        near.filter(|(_, mention)| mention.span.end == end).last().map(|(_, mention)| mention.entity)
    }

    /// Whether an aside follows the name: "Orlov, she said, ...".
    fn stands_before_aside(&self, mention: &Mention) -> bool {
        let rest = &self.scene.text[mention.span.end..];
        ["he", "she"].into_iter().any(|pronoun| {
            let at = rest.strip_prefix(", ").filter(|rest| rest.starts_with(pronoun));
            at.is_some_and(|rest| rest[pronoun.len()..].starts_with(' '))
                && self.is_aside(mention.span.end + 2)
        })
    }

    /// Whether no small word before it makes it an object.
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
        let mut at = mention.span.start;
        while let Some((title, _)) = title_before(self.scene.text, at) {
            at = title;
        }
        match word_before(self.scene.text, at) {
            Some(word) if word.is("the") => word_before(self.scene.text, word.start),
            word => word,
        }
        .is_none_or(|word| {
            !word.is_any(&["of", "to", "for", "with", "by", "from", "against", "about", "at", "on", "than"])
        })
    }

    /// What titles, given names and pronouns say of each person; pronouns only in sentences with one person.
    fn genders(&self) -> HashMap<usize, Balance> {
        let scene = &self.scene;
        let mut out: HashMap<usize, Balance> = HashMap::new();
        for mention in scene.mentions.iter().filter(|mention| mention.label == Label::Person) {
            let given = mention.span.of(scene.text).split_once(' ').map(|(given, _)| given.to_lowercase());
            let titled = title_before(scene.text, mention.span.start).and_then(|(_, gender)| gender);
            if let Some(gender) = titled.or_else(|| Gender::of_given_name(&given?)) {
                out.entry(mention.entity).or_default().add(gender, 5);
            }
        }
        for sentence in scene.sentences {
            let mut people =
                scene.mentions_in(sentence.start, sentence.end).map(|(_, mention)| mention).filter(
                    |mention| mention.label == Label::Person && scene.quote_at(mention.span.start).is_none(),
                );
            let Some(first) = people.next() else { continue };
            if people.any(|other| other.entity != first.entity) {
                continue;
            }
            // "Her neighbour, Becker, ...": a pronoun before the name is somebody else's, but for "In her film, ..."
            let words = scene.words(sentence.start, sentence.end);
            let led = words
                .first()
                .is_some_and(|word| word.is_any(&["in", "with", "on", "at", "for", "despite", "after"]));
            for word in words.iter().filter(|word| led || word.start >= first.span.end) {
                if let Some(gender) = Gender::of_pronoun(word.text) {
                    out.entry(first.entity).or_default().add(gender, 1);
                }
            }
        }
        out
    }
}

/// The last word of a name, in lower case.
fn last_name(name: &str) -> String {
    name.rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase()
}
