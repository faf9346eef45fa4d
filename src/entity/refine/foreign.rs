//! Names in articles that are not in English, of which the tagger knows nothing: those that a gazetteer has, in its own
//! spelling. A short list is better than a wrong one.

use super::change::Change;
use super::overlap::is_free;
use super::threshold::FIRM;
use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::is_particle;
use crate::entity::recognize::tagger::gazetteer::{Classes, Gazetteer, LONGEST};
use crate::entity::recognize::tagger::word::{Shape, Word, join};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// Drops names but groups whose name is no plain word or given name elsewhere: documents and events are told by English words,
/// and "Roman" is a novel in one language and a man in the next.
pub(super) fn no_groups(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let is_group = |one: &Candidate| {
        one.label == Label::Group
            && one.evidence.confidence > FIRM
            && !is(document.of(one.span), Tag::AmbiguousGroup)
    };
    let others = candidates.iter().enumerate().filter(|(_, one)| !one.label.is_figure() && !is_group(one));
    others.map(|(at, _)| Change::Drop(at)).collect()
}

/// Names that a gazetteer has, in a language that writes plain nouns small.
pub(super) fn listed(document: &Document<'_>, _: &[Candidate]) -> Vec<Change> {
    scan(document, false)
}

/// The same in German, where every noun has a capital.
pub(super) fn listed_german(document: &Document<'_>, _: &[Candidate]) -> Vec<Change> {
    scan(document, true)
}

fn scan(document: &Document<'_>, is_german: bool) -> Vec<Change> {
    let Some(gazetteer) = Gazetteer::built_in() else { return Vec::new() };
    let scan = Scan { document, tokens: &document.tokens, gazetteer, is_german };
    let mut found = scan.names();
    let parts = parts(document.text, &document.tokens);
    if parts.len() > document.tokens.len() {
        found.extend(Scan { tokens: &parts, ..scan }.names());
    }
    found.into_iter().map(Change::Add).collect()
}

/// `tokens` with those taken apart that an apostrophe joins: "dell'Italia", "Ankara'da".
fn parts(text: &str, tokens: &[Span]) -> Vec<Span> {
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut start = token.start;
        for (at, mark) in token.of(text).match_indices(['\'', '\u{2019}']) {
            out.push(Span::new(start, token.start + at));
            start = token.start + at + mark.len();
        }
        out.push(Span::new(start, token.end));
    }
    out.retain(|part| !part.is_empty());
    out
}

#[derive(Clone, Copy)]
struct Scan<'d, 't> {
    document: &'t Document<'d>,
    tokens: &'t [Span],
    gazetteer: &'static Gazetteer,
    is_german: bool,
}

const LARGE: Classes = Classes::of(["country", "cityL"]);
const PLACES: Classes = Classes::of(["country", "cityL", "state"]);
const BODIES: Classes = Classes::of(["body", "univ"]);
const PERSON: Classes = Classes::of(["person"]);
const LAST: Classes = Classes::of(["last"]);

impl Scan<'_, '_> {
    fn names(&self) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let starts = token.of(self.document.text).starts_with(char::is_uppercase);
            if starts && is_free(&out[out.len().saturating_sub(1)..], *token) {
                out.extend(self.at(at));
            }
        }
        out
    }

    /// The name that begins with the token `at`.
    fn at(&self, at: usize) -> Option<Candidate> {
        let words = self.words(at);
        let (length, label, confidence) =
            self.long(&words).or_else(|| self.person(at, &words)).or_else(|| self.single(at, &words))?;
        let span = Span::new(self.tokens[at].start, self.tokens[at + length - 1].end);
        let evidence = Evidence { rule: Rule::Gazetteer, confidence };
        Some(Candidate { span, label, value: None, evidence })
    }

    /// The words from the token `at` on, on one line with single spaces between.
    fn words(&self, at: usize) -> Vec<Word> {
        let mut end = self.tokens[at].start;
        let near = |token: &&Span| {
            let joined =
                end == self.tokens[at].start || self.document.text.get(end..token.start) == Some(" ");
            end = token.end;
            joined
        };
        let tokens = self.tokens[at..].iter().take(LONGEST).take_while(near);
        tokens.map(|token| Word::new(token.of(self.document.text))).collect()
    }

    /// The longest name of several words: how many, its label, and how sure.
    fn long(&self, words: &[Word]) -> Option<(usize, Label, f32)> {
        let mut name = 0;
        let mut best = None;
        for (at, word) in words.iter().enumerate() {
            name = join(name, word.hash);
            let (classes, more) = self.gazetteer.classes(name);
            if at > 0 && word.shape.is_capital() {
                best = long_label(classes).map(|label| (at + 1, label, 0.9)).or(best);
            }
            if !more {
                break;
            }
        }
        best
    }

    /// A given name and a family name.
    fn person(&self, at: usize, words: &[Word]) -> Option<(usize, Label, f32)> {
        let [given, family, rest @ ..] = words else { return None };
        let [first, last] = [self.classes(*given), self.classes(*family)];
        let plain = !is(self.tokens[at].of(self.document.text), Tag::AmbiguousGiven)
            && given.shape == Shape::Capital
            && matches!(family.shape, Shape::Capital | Shape::Inner);
        let place = first.is_any_of(LARGE) || last.is_any_of(LARGE);
        let alone = self.is_german || !self.is_behind_name(at);
        let is_name = plain && first.is_first() && last.is_any_of(LAST) && !place && alone;
        if !is_name || self.is_small(at) || self.is_small(at + 1) {
            return None;
        }
        // "Juan Moreno Paz", "Juan Moreno de Paz"
        let particles = rest.iter().zip(&self.tokens[at + 2..]).take(2);
        let particles = particles.take_while(|(word, token)| {
            word.shape == Shape::Lower && is_particle(token.of(self.document.text))
        });
        let particles = particles.count();
        let more =
            rest.get(particles).filter(|more| more.shape == Shape::Capital).map(|more| self.classes(*more));
        match more {
            Some(more) if more.is_any_of(LAST) && !more.is_any_of(LARGE) => {
                Some((3 + particles, Label::Person, 0.8))
            }
            Some(_) if particles == 0 && !self.is_german => None,
            _ => Some((2, Label::Person, 0.8)),
        }
    }

    /// A country, a large city, or a body that goes by capitals.
    fn single(&self, at: usize, words: &[Word]) -> Option<(usize, Label, f32)> {
        let (word, rest) = words.split_first()?;
        let classes = self.classes(*word);
        let surface = self.tokens[at].of(self.document.text);
        let followed = rest.first().is_some_and(|next| next.shape.is_capital());
        // Where nouns have capitals, the next word says something only if it is a name.
        let followed = followed && (!self.is_german || self.classes(rest[0]).is_any_of(LAST));
        if followed || self.is_small(at) || is(surface, Tag::AmbiguousPlace) {
            return None;
        }
        let behind = !self.is_german && self.is_behind_name(at);
        let starts = self.document.begins_sentence(self.tokens[at].start);
        if word.shape == Shape::Upper && surface.len() > 2 && classes.is_any_of(BODIES) {
            return (!behind && !self.is_shouted(at)).then_some((1, Label::Organization, 0.85));
        }
        let place = word.shape == Shape::Capital && classes.is_any_of(LARGE) && !starts && !behind;
        // A given name as well: only behind a short word, such as those that say where; no club has its town's article.
        let told = !classes.is_first() || self.is_behind_short_word(at, classes.is_country());
        (place && told).then_some((1, Label::Place, 0.85))
    }

    fn classes(&self, word: Word) -> Classes {
        self.gazetteer.classes(join(0, word.hash)).0
    }

    /// Whether the word of the token `at` stands in small letters somewhere.
    fn is_small(&self, at: usize) -> bool {
        self.document.has_small(self.tokens[at].of(self.document.text))
    }

    /// The token before `at`, where nothing but a space is between.
    fn before(&self, at: usize) -> Option<Span> {
        let before = self.tokens[at.checked_sub(1)?];
        (self.document.text.get(before.end..self.tokens[at].start) == Some(" ")).then_some(before)
    }

    fn is_behind_name(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            before.of(self.document.text).starts_with(char::is_uppercase)
                && !self.document.begins_sentence(before.start)
        })
    }

    fn is_behind_short_word(&self, at: usize, or_article: bool) -> bool {
        const SHORT: usize = 5;
        self.before(at).is_some_and(|before| {
            let word = before.of(self.document.text).to_lowercase();
            word.chars().count() <= SHORT
                && word.chars().all(char::is_alphabetic)
                && (or_article || !is(&word, Tag::ForeignArticle))
        })
    }

    /// Whether the words beside the token `at` are in capitals too, as in headlines.
    fn is_shouted(&self, at: usize) -> bool {
        let shouts = |at: usize| {
            let word = self.tokens.get(at).map(|token| Word::new(token.of(self.document.text)));
            word.is_some_and(|word| word.shape == Shape::Upper)
        };
        shouts(at + 1) || at.checked_sub(1).is_some_and(shouts)
    }
}

/// The label of a name of several words.
fn long_label(classes: Classes) -> Option<Label> {
    if classes.is_any_of(PLACES) {
        Some(Label::Place)
    } else if classes.is_any_of(BODIES) {
        Some(Label::Organization)
    } else {
        classes.is_any_of(PERSON).then_some(Label::Person)
    }
}
