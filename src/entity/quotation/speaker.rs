//! Who speaks: the subject of a verb of speech, and the person whom a pronoun means.

use super::scene::Scene;
use super::verbs::{is_base, verb};
use crate::entity::cursor::{Word, word_before};
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
}

/// Looks for speakers in a text.
pub(super) struct Cast<'a> {
    pub scene: Scene<'a>,
    /// For each person's entity, whether the text speaks of a woman (above zero) or a man.
    genders: OnceCell<HashMap<usize, i32>>,
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

/// Words that may stand between a subject and its verb.
fn is_filler(word: &Word<'_>) -> bool {
    const FILLERS: [&str; 38] = [
        "had",
        "has",
        "have",
        "also",
        "then",
        "later",
        "once",
        "now",
        "still",
        "often",
        "again",
        "on",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "would",
        "could",
        "did",
        "does",
        "will",
        "just",
        "even",
        "never",
        "earlier",
        "in",
        "turn",
        "to",
        "me",
        "himself",
        "herself",
        "instead",
        "only",
    ];
    let lower = word.lower();
    FILLERS.contains(&lower.as_str()) || (lower.as_str().len() > 4 && lower.as_str().ends_with("ly"))
}

/// Words that begin a name for somebody without one: "a spokeswoman", "one neighbour".
pub(super) fn is_determiner(word: &Word<'_>) -> bool {
    word.is_any(&[
        "a", "an", "the", "one", "another", "his", "her", "their", "its", "our", "my", "some", "many",
        "several", "both", "two", "three", "most",
    ])
}

/// Words with which no name for somebody ends.
const LOOSE: [&str; 20] = [
    "and", "but", "or", "that", "which", "who", "not", "of", "to", "in", "for", "with", "as", "a", "an",
    "the", "his", "her", "their", "its",
];

/// Whether `word` may end a subject of many, as a verb's plain form needs: "they", "critics", "people".
fn may_be_many(word: &Word<'_>) -> bool {
    let plural = word.text.len() > 3 && word.text.ends_with('s') && !word.text.ends_with("ss");
    plural || word.is_any(&["they", "i", "we", "you", "people", "men", "women", "police", "who"])
}

/// Where a name for somebody that ends with the last of `words` begins: at the determiner nearest to its end, or
/// one further back if a small word binds the two ("a spokeswoman for the port").
fn first_of_name(words: &[Word<'_>]) -> Option<usize> {
    let reach =
        |end: usize, most: usize| (end.saturating_sub(most)..end).rev().find(|at| is_determiner(&words[*at]));
    let mut first = reach(words.len() - 1, 8)?;
    while first > 1
        && words[first - 1].is_any(&["of", "for", "from", "at", "in"])
        && let Some(before) = reach(first - 1, 4)
    {
        first = before;
    }
    Some(first)
}

/// Titles that belong to the words that name a speaker.
const TITLES: [&str; 42] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Professor",
    "President",
    "Vice",
    "Prime",
    "Minister",
    "Chancellor",
    "Senator",
    "Sen",
    "Rep",
    "Congressman",
    "Congresswoman",
    "Gov",
    "Governor",
    "Judge",
    "Justice",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Archbishop",
    "Bishop",
    "General",
    "Gen",
    "Colonel",
    "Captain",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Secretary",
    "Ambassador",
    "Mayor",
    "Inspector",
    "Sheriff",
    "Foreign",
];

impl<'a> Cast<'a> {
    pub(super) fn new(scene: Scene<'a>) -> Self {
        Self { scene, genders: OnceCell::new() }
    }

    /// The mention with this index as a speaker, its title included.
    pub(super) fn named(&self, index: usize, mention: &Mention) -> Speaker {
        let mut start = mention.span.start;
        while let Some(word) = word_before(self.scene.text, dotless(self.scene.text, start)) {
            if !TITLES.contains(&word.text) {
                break;
            }
            start = word.start;
        }
        Speaker { mention: Some(index), span: Span::new(start, mention.span.end) }
    }

    /// The pronoun `word` as a speaker.
    pub(super) fn pronoun(&self, word: &Word<'_>) -> Speaker {
        let woman = word.is_any(&["she", "her"]);
        let person = word.is_any(&["he", "she", "him", "her", "his"]);
        let mention = if person { self.antecedent(word.start, woman) } else { None };
        Speaker { mention, span: Span::new(word.start, word.end) }
    }

    /// The person in subject position, nearest before `at`, whom a pronoun for a woman or a man can mean.
    fn antecedent(&self, at: usize, woman: bool) -> Option<usize> {
        let scene = &self.scene;
        let mut last = scene.sentences.partition_point(|sentence| sentence.start <= at);
        if last > 0 && self.is_aside(at) {
            last -= 1; // "Orlov, she said, ...": somebody else than Orlov says it
        }
        let spoken_of = self.before_aside(at);
        let genders = self.genders.get_or_init(|| self.genders());
        let mut unsure = None;
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
                let gender = genders.get(&mention.entity).copied().unwrap_or_default();
                if back <= SURE_MEMORY && gender != 0 && (gender > 0) == woman {
                    return Some(index);
                }
                if gender == 0 && unsure.is_none() {
                    unsure = Some((back, index));
                }
                break;
            }
        }
        let alone = || self.only_person(&scene.sentences[..last], at, spoken_of);
        match unsure {
            Some((back, index)) if back < 2 => Some(index),
            Some((_, index)) => alone().or(Some(index)),
            None => alone(),
        }
    }

    /// The only person of the last two of `sentences` but for the entity `not`, in whatever position: "For Brun the news
    /// comes late."
    fn only_person(&self, sentences: &[Span], at: usize, not: Option<usize>) -> Option<usize> {
        let first = sentences.iter().rev().nth(1).or(sentences.first())?;
        let start = first.start.max(at.saturating_sub(LONGEST_SENTENCE));
        let mut people = self.scene.mentions_in(start, at).filter(|(_, mention)| {
            mention.label == Label::Person
                && self.scene.quote_at(mention.span.start).is_none()
                && Some(mention.entity) != not
                && !self.stands_before_aside(mention)
        });
        let (index, only) = people.next()?;
        people.all(|(_, other)| other.entity == only.entity).then_some(index)
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
    fn is_subject(&self, mention: &Mention) -> bool {
        let mut at = mention.span.start;
        while let Some(word) = word_before(self.scene.text, dotless(self.scene.text, at)) {
            if TITLES.contains(&word.text) {
                at = word.start;
                continue;
            }
            return !word
                .is_any(&["of", "to", "for", "with", "by", "from", "against", "about", "at", "on", "than"]);
        }
        true
    }

    /// What pronouns and titles say of each person: sentences with one person only count.
    fn genders(&self) -> HashMap<usize, i32> {
        let scene = &self.scene;
        let mut out: HashMap<usize, i32> = HashMap::new();
        for sentence in scene.sentences {
            let mut people =
                scene.mentions_in(sentence.start, sentence.end).map(|(_, mention)| mention).filter(
                    |mention| mention.label == Label::Person && scene.quote_at(mention.span.start).is_none(),
                );
            let Some(first) = people.next() else { continue };
            if let Some(title) = word_before(scene.text, dotless(scene.text, first.span.start)) {
                *out.entry(first.entity).or_default() += match title.text {
                    "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Congressman" => -5,
                    "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" | "Congresswoman" => 5,
                    _ => 0,
                };
            }
            if people.any(|other| other.entity != first.entity) {
                continue;
            }
            // "Her neighbour, Becker, ...": a pronoun before the name is somebody else's, but for "In her film, ..."
            let words = scene.words(sentence.start, sentence.end);
            let led = words
                .first()
                .is_some_and(|word| word.is_any(&["in", "with", "on", "at", "for", "despite", "after"]));
            for word in words.iter().filter(|word| led || word.start >= first.span.end) {
                *out.entry(first.entity).or_default() += match word.lower().as_str() {
                    "he" | "his" | "him" | "himself" => -1,
                    "she" | "her" | "hers" | "herself" => 1,
                    _ => 0,
                };
            }
        }
        out
    }

    /// The subject of the verb `words[v]`, as the words of its sentence before it say.
    pub(super) fn subject(&self, words: &[Word<'_>], v: usize) -> Option<Speaker> {
        let mut k = v;
        while k > 0 && is_filler(&words[k - 1]) {
            k -= 1;
        }
        let last = words.get(k.checked_sub(1)?)?;
        let helped =
            words[k..v].iter().any(|word| word.is_any(&["would", "could", "did", "does", "will", "to"]));
        let base = is_base(words[v].lower().as_str()) && !helped;
        if base && !may_be_many(last) && self.mention_ending(words[0].start, last.end).is_none() {
            return None; // "the claim", "his report": nouns
        }
        if is_pronoun(last) {
            return Some(self.pronoun(last));
        }
        if let Some((index, mention)) = self.before_clause(words, k) {
            return Some(self.named(index, mention));
        }
        // "Salim of the Ferry Users called": the person before the body's name speaks
        let from = words[k.saturating_sub(12)].start;
        let near = self.scene.speaker_in(from, last.end);
        let near = near.filter(|(_, mention)| self.leads_to(mention.span.end, words[k].start));
        let ending = self.mention_ending(words[0].start, last.end);
        let person = |found: &(usize, &Mention)| found.1.label == Label::Person;
        if let Some((index, mention)) = ending.filter(person).or(near.filter(person)).or(ending).or(near) {
            return Some(self.named(index, mention));
        }
        self.nameless(&words[..k])
    }

    /// The person before a clause between commas that ends before the verb `words[k]` and names a place or a body: "Anna
    /// Berg, 41, who waits outside the Norbau works, said".
    fn before_clause(&self, words: &[Word<'_>], k: usize) -> Option<(usize, &'a Mention)> {
        let text = self.scene.text;
        let last = words.get(k.checked_sub(1)?)?;
        let closes = text[last.end..words[k].start].starts_with(',');
        let (_, named) = self.mention_ending(words[0].start, last.end).filter(|_| closes)?;
        if named.label == Label::Person {
            return None;
        }
        let leads = |(_, mention): &(usize, &Mention)| {
            mention.label == Label::Person
                && text[mention.span.end..].starts_with(',')
                && self.scene.quote_at(mention.span.start).is_none()
                && self.is_subject(mention)
        };
        self.scene.mentions_in(words[0].start, named.span.start).filter(leads).last()
    }

    /// The mention of somebody that ends at `end`.
    fn mention_ending(&self, start: usize, end: usize) -> Option<(usize, &'a Mention)> {
        let speaks = |mention: &Mention| {
            matches!(mention.label, Label::Person | Label::Organization | Label::Place | Label::Document)
        };
        self.scene
            .mentions_in(start, end)
            .filter(|(_, mention)| mention.span.end == end && speaks(mention))
            .last()
    }

    /// Whether only an apposition or a phrase of place stands between a name that ends at `from` and a verb.
    pub(super) fn leads_to(&self, from: usize, verb_start: usize) -> bool {
        let Some(between) = self.scene.text.get(from..verb_start) else { return false };
        let inner = between.trim();
        if inner.starts_with(',') || inner.starts_with('(') {
            return inner.ends_with([',', ')', '\u{2013}', '\u{2014}']);
        }
        let words = self.scene.words(from, verb_start);
        let placed = words
            .first()
            .is_none_or(|word| is_filler(word) || word.is_any(&["of", "from", "at", "in", "for"]));
        placed
            && words.len() < 10
            && !words.iter().any(|word| verb(word.lower().as_str()).is_some() || word.is("and"))
    }

    /// A subject without a name that ends with the last of `words`: "a spokeswoman for Northern Water", "Critics".
    pub(super) fn nameless(&self, words: &[Word<'_>]) -> Option<Speaker> {
        let last = words.last()?;
        if last.is_any(&LOOSE) {
            return None;
        }
        let start = first_of_name(words).map(|first| words[first].start);
        let bare = words.len() == 1 && last.text.len() > 3 && last.text.ends_with('s');
        let start = start.or_else(|| bare.then_some(last.start))?;
        let span = Span::new(start, last.end);
        let plain =
            |c: char| c.is_alphanumeric() || c == ' ' || c == '-' || c == '\'' || c == '\u{2019}' || c == '.';
        span.of(self.scene.text).chars().all(plain).then_some(Speaker { mention: None, span })
    }

    /// The subject of the sentence of `words`: a pronoun at its start, or its first person, or organization.
    pub(super) fn of_sentence(&self, words: &[Word<'_>]) -> Option<Speaker> {
        let (first, last) = (words.first()?, words.last()?);
        if is_pronoun(first) {
            return Some(self.pronoun(first));
        }
        let (index, mention) = self.scene.speaker_in(first.start, last.end)?;
        // "After the storm she came": a pronoun before the name speaks
        let pronoun = words.iter().find(|word| is_pronoun(word) && !word.is("it"));
        match pronoun {
            Some(word) if word.start < mention.span.start => Some(self.pronoun(word)),
            _ => self.is_subject(mention).then(|| self.named(index, mention)),
        }
    }
}

/// `at`, or the place before the full stop and space that end there: "Mr. Reyes".
fn dotless(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    head.strip_suffix('.').map_or(at, str::len)
}
