//! Speakers as the text names them, and whom a pronoun or a title without a name means (anaphora resolution).

use super::context::{Context, Named};
use crate::entity::document::words::{Word, word_before};
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::{Balance, Gender, title_before};
use crate::entity::{Label, Mention};
use crate::text::Span;
use rustc_hash::FxHashMap;

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

impl<'a> Context<'a> {
    /// A mention as a speaker, its title included.
    pub(super) fn named(&self, (index, mention): Named<'_>) -> Speaker {
        let mut start = mention.span.start;
        while let Some((title, _)) = title_before(self.text, start) {
            start = title;
        }
        Speaker { mention: Some(index), span: Span::new(start, mention.span.end), is_named: true }
    }

    /// The pronoun `word` as a speaker.
    pub(super) fn pronoun(&self, word: &Word<'_>) -> Speaker {
        let mention = match Gender::of_pronoun(word.text) {
            Some(gender) => self.antecedent(word.start, gender),
            None if word.is("it") => self.organization_before(word.start),
            None => None,
        };
        Speaker { mention, span: Span::new(word.start, word.end), is_named: mention.is_some() }
    }

    /// The name `span` as a speaker: the person whose mention it is, or whose last name it ends with in
    /// whatever case.
    pub(super) fn called(&self, span: Span) -> Speaker {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = self.mentions.iter().enumerate().skip(first);
        let inside = inside
            .take_while(|(_, mention)| mention.span.end <= span.end)
            .filter(|(_, mention)| matches!(mention.label, Label::Person | Label::Organization));
        let by_last_name = self.by_last_name.get_or_init(|| {
            self.people().map(|(index, mention)| (last_name(mention.span.of(self.text)), index)).collect()
        });
        let mention = inside
            .last()
            .map(|(index, _)| index)
            .or_else(|| by_last_name.get(&last_name(span.of(self.text))).copied());
        Speaker { mention, span, is_named: true }
    }

    /// The words `span` as a speaker without a name: "a spokesman", or "the president" where one president is
    /// named before.
    pub(super) fn described(&self, span: Span) -> Speaker {
        let words = span.of(self.text);
        let name = words.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map(|_| &words[4..]);
        let known = |name: &&str| is(&name.to_lowercase(), Tag::Title);
        let mention = name.filter(known).and_then(|title| self.holder(title, span.start));
        Speaker { mention, span, is_named: mention.is_some() }
    }

    /// The one person before `at` who is called by `title`.
    fn holder(&self, title: &str, at: usize) -> Option<usize> {
        let titled = self.titled.get_or_init(|| {
            let titled = self.people().filter_map(|(index, mention)| {
                let (from, _) = title_before(self.text, mention.span.start)?;
                Some((self.text[from..mention.span.start].trim_end_matches(['.', ' ']), index))
            });
            titled.collect()
        });
        let entity = |index: usize| self.mentions[index].entity;
        let mut holders =
            titled.iter().filter(|(held, _)| held.eq_ignore_ascii_case(title)).map(|(_, index)| *index);
        let first = holders.next().filter(|first| self.mentions[*first].span.start < at)?;
        holders.all(|other| entity(other) == entity(first)).then_some(first)
    }

    /// The person in subject position, nearest before `at`, whom a pronoun for a woman or a man can mean.
    fn antecedent(&self, at: usize, asked: Gender) -> Option<usize> {
        // "Orlov, she said, ...": somebody else than Orlov says it
        let aside = usize::from(self.is_aside(at));
        let last = self.sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(aside);
        let sentences = &self.sentences[..last];
        let other = self.before_aside(at);
        let gender =
            |mention: &Mention| self.genders().get(&mention.entity).and_then(|balance| balance.gender());
        let mut unsure = None;
        for (back, sentence) in sentences.iter().rev().take(MEMORY).enumerate() {
            let mut people = self.candidates(Label::Person, sentence.start, sentence.end.min(at), other);
            let Some((index, mention)) = people.find(|(_, mention)| self.is_subject(mention)) else {
                continue;
            };
            match gender(mention) {
                Some(told) if told == asked && back <= SURE_MEMORY => {
                    // somebody of whom nothing is known may be nearer, in the pronoun's paragraph
                    let apart = |index: usize| self.text[self.mentions[index].span.end..at].contains('\n');
                    let near = unsure.filter(|(_, near)| apart(index) && !apart(*near));
                    return Some(near.map_or(index, |(_, near)| near));
                }
                None if unsure.is_none() => unsure = Some((back, index)),
                _ => {}
            }
        }
        let alone = self
            .only_one(sentences, at, other)
            .filter(|index| gender(&self.mentions[*index]).is_none_or(|told| told == asked));
        match unsure {
            Some((back, index)) if back < 2 => Some(index),
            unsure => alone.or(unsure.map(|(_, index)| index)),
        }
    }

    /// The organization that "it" at `at` means: the subject of the sentence or of the one before, where that
    /// names no other.
    fn organization_before(&self, at: usize) -> Option<usize> {
        let last = self.sentences.partition_point(|sentence| sentence.start <= at);
        for sentence in self.sentences[..last].iter().rev().take(2) {
            let mut bodies = self.candidates(Label::Organization, sentence.start, sentence.end.min(at), None);
            if let Some((index, body)) = bodies.next() {
                let alone = bodies.all(|(_, other)| other.entity == body.entity);
                return (alone && self.is_subject(body)).then_some(index);
            }
        }
        None
    }

    /// The only person of the last two of `sentences` but for the entity `not`, in whatever position: "For
    /// Brun the news comes late."
    fn only_one(&self, sentences: &[Span], at: usize, not: Option<usize>) -> Option<usize> {
        let first = sentences.iter().rev().nth(1).or(sentences.first())?;
        let mut all = self.candidates(Label::Person, first.start, at, not);
        let (index, only) = all.next()?;
        all.all(|(_, other)| other.entity == only.entity).then_some(index)
    }

    /// The names of a label in the last bytes of `start..end` that a pronoun there can mean, but for the
    /// entity `not`.
    fn candidates(
        &self,
        label: Label,
        start: usize,
        end: usize,
        not: Option<usize>,
    ) -> impl Iterator<Item = Named<'a>> {
        self.names_in(start.max(end.saturating_sub(LONGEST_SENTENCE)), end).filter(move |(_, mention)| {
            mention.label == label && Some(mention.entity) != not && !self.stands_before_aside(mention)
        })
    }

    /// Whether the pronoun at `at` and its verb stand between two commas.
    fn is_aside(&self, at: usize) -> bool {
        let verb = || self.words(at, self.clause_end(at)).get(1).map(|verb| verb.end);
        self.text[..at].trim_end().ends_with(',')
            && verb().is_some_and(|end| self.text[end..].starts_with(','))
    }

    /// The entity of the name right before an aside at `at`: in "Orlov, she said, ..." it is not Orlov who
    /// says it, and no Orlov elsewhere either.
    fn before_aside(&self, at: usize) -> Option<usize> {
        let end = self.text[..at].trim_end().strip_suffix(',').filter(|_| self.is_aside(at))?.len();
        let near = self.names_in(end.saturating_sub(LONGEST_SENTENCE), end);
        near.filter(|(_, mention)| mention.span.end == end).last().map(|(_, mention)| mention.entity)
    }

    /// Whether an aside follows the name: "Orlov, she said, ...".
    fn stands_before_aside(&self, mention: &Mention) -> bool {
        let rest = self.text[mention.span.end..].strip_prefix(", ").unwrap_or_default();
        (rest.starts_with("he ") || rest.starts_with("she ")) && self.is_aside(mention.span.end + 2)
    }

    /// Whether no preposition before it makes it an object.
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
        let mut at = mention.span.start;
        while let Some((title, _)) = title_before(self.text, at) {
            at = title;
        }
        let before = match word_before(self.text, at) {
            Some(word) if word.is("the") => word_before(self.text, word.start),
            word => word,
        };
        before.is_none_or(|word| {
            !word.is_any(&["of", "to", "for", "with", "by", "from", "against", "about", "at", "on", "than"])
        })
    }

    fn people(&self) -> impl Iterator<Item = Named<'a>> {
        self.mentions.iter().enumerate().filter(|(_, mention)| mention.label == Label::Person)
    }

    /// What titles, given names and pronouns say of each person; pronouns only in sentences with one person.
    fn genders(&self) -> &FxHashMap<usize, Balance> {
        self.genders.get_or_init(|| {
            let mut out: FxHashMap<usize, Balance> = FxHashMap::default();
            for (_, mention) in self.people() {
                let titled = title_before(self.text, mention.span.start).and_then(|(_, gender)| gender);
                let given = mention.span.of(self.text).split_once(' ').map(|(given, _)| given.to_lowercase());
                if let Some(gender) = titled.or_else(|| Gender::of_given_name(&given?)) {
                    out.entry(mention.entity).or_default().add(gender, 5);
                }
            }
            for sentence in self.sentences {
                self.count_pronouns(*sentence, &mut out);
            }
            out
        })
    }

    /// Counts the pronouns of a sentence for the one person in it.
    fn count_pronouns(&self, sentence: Span, genders: &mut FxHashMap<usize, Balance>) {
        let mut people =
            self.names_in(sentence.start, sentence.end).filter(|(_, mention)| mention.label == Label::Person);
        let Some((_, first)) = people.next() else { return };
        if people.any(|(_, other)| other.entity != first.entity) {
            return;
        }
        // "Her neighbour, Becker, ...": a pronoun before the name is somebody else's, but for "In her film,
        // ..."
        let words = self.words(sentence.start, sentence.end);
        let led = words
            .first()
            .is_some_and(|word| word.is_any(&["in", "with", "on", "at", "for", "despite", "after"]));
        for word in words.iter().filter(|word| led || word.start >= first.span.end) {
            if let Some(gender) = Gender::of_pronoun(word.text) {
                genders.entry(first.entity).or_default().add(gender, 1);
            }
        }
    }
}

/// The last word of a name, in lower case.
fn last_name(name: &str) -> String {
    name.rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase()
}
