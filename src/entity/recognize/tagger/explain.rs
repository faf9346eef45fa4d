//! Why the tagger takes a span for a name: its strongest features, in words.

use super::crf::{self, KINDS, OUTSIDE, Place};
use super::document::{self, Document, Stretch};
use super::features::{self, Kind, Sink};
use super::lexicon::CLASSES;
use super::{Name, Tagger, model};
use crate::text::{self, Span};

/// So many reasons are given.
const REASONS: usize = 5;

/// Features with their kinds.
#[derive(Default)]
struct Kinds(Vec<(Kind, u32)>);

impl Sink for Kinds {
    fn add(&mut self, kind: Kind, fingerprint: u32) {
        self.0.push((kind, fingerprint));
    }
}

/// What the built-in tagger saw that made `span` of `text` a name, the strongest reason first. Empty where the
/// tagger sees no name there.
pub fn explain(text: &str, span: Span) -> Vec<String> {
    let Some(tagger) = Tagger::built_in() else { return Vec::new() };
    let (sentences, tokens) = (text::sentences(text), text::tokens(text));
    let document = Document::new(&tagger.lexicon, text, &sentences, &tokens);
    let covers = |name: &&Name| {
        tokens[name.tokens.start].start <= span.start && span.end <= tokens[name.tokens.end - 1].end
    };
    let names = tagger.names(&document);
    names.iter().find(covers).map_or_else(Vec::new, |name| {
        let reader = Reader { text, tokens: &tokens, document: &document };
        let mut all = vec![format!(
            "read as {} by the words around it and its form, {:.0}% sure",
            kind_in_words(name.kind),
            name.probability * 100.0
        )];
        all.extend(reasons(tagger, &reader, name));
        all
    })
}

fn kind_in_words(kind: usize) -> &'static str {
    match KINDS[kind] {
        "PER" => "a person",
        "ORG" => "an organization",
        "LOC" => "a place",
        _ => "another name",
    }
}

/// The strongest features of a name's tokens, in words.
fn reasons(tagger: &Tagger, reader: &Reader, name: &Name) -> Vec<String> {
    let Some(stretch) = reader.document.stretches.iter().find(|one| one.tokens.contains(&name.tokens.start))
    else {
        return Vec::new();
    };
    let mut all: Vec<(i32, String)> = Vec::new();
    for at in name.tokens.clone() {
        let mut seen = Kinds::default();
        features::of(reader.document, stretch, at, &mut seen);
        let tag = tag_at(name, at);
        for (kind, fingerprint) in seen.0 {
            let Some(weights) = tagger.model.weights(fingerprint) else { continue };
            let gain = (model::score(weights[tag]) - model::score(weights[OUTSIDE])) * 100.0;
            let Some(words) = reader.words(kind, stretch, at) else { continue };
            match all.iter_mut().find(|(_, known)| *known == words) {
                Some((sum, _)) => *sum += gain as i32,
                None => all.push((gain as i32, words)),
            }
        }
    }
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    all.into_iter().filter(|(gain, _)| *gain > 0).take(REASONS).map(|(_, words)| words).collect()
}

/// The tag of the token `at` of a name.
fn tag_at(name: &Name, at: usize) -> usize {
    let place = match (at == name.tokens.start, at + 1 == name.tokens.end) {
        (true, true) => Place::Alone,
        (true, false) => Place::Begin,
        (false, true) => Place::End,
        (false, false) => Place::Inside,
    };
    crf::tag(name.kind, place)
}

/// Puts features into words.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Span],
    document: &'a Document,
}

impl Reader<'_> {
    /// The word at a distance from a token, in quotation marks.
    fn near(&self, stretch: &Stretch, at: usize, distance: i8) -> Option<String> {
        let at = at.checked_add_signed(isize::from(distance)).filter(|at| stretch.sentence.contains(at))?;
        Some(format!("\u{201c}{}\u{201d}", self.tokens.get(at)?.of(self.text)))
    }

    /// A feature in words. `None` for those that would tell a reader nothing.
    fn words(&self, kind: Kind, stretch: &Stretch, at: usize) -> Option<String> {
        let near = |distance| self.near(stretch, at, distance);
        let here = near(0)?;
        let run = self.document.runs[at];
        let (start, end) = (run.start as usize, run.end as usize);
        let beside = |distance: i8| if distance < 0 { "before" } else { "after" };
        Some(match kind {
            Kind::Word(0) => format!("the word {here} itself"),
            Kind::Word(d) | Kind::WordPair(d) => format!("{} stands {} {here}", near(d)?, beside(d)),
            Kind::Between => format!("{here} stands between {} and {}", near(-1)?, near(1)?),
            Kind::Shape(_) | Kind::Shapes(..) => format!("how {here} and the words beside it are written"),
            Kind::Cluster(_, 0) | Kind::ClusterShape(0) | Kind::RunEndFine | Kind::RunCluster => {
                format!("words that are used like {here}")
            }
            Kind::Cluster(_, d) | Kind::ClusterShape(d) | Kind::ClusterPair(_, d) => {
                format!("words like {} stand {} it", near(d)?, beside(d))
            }
            Kind::RunEdge(-1) | Kind::RunEdgeCluster(-1) => {
                format!("{} stands before the capitalised words", self.near(stretch, start, -1)?)
            }
            Kind::RunEdge(_) | Kind::RunEdgeCluster(_) => {
                format!("{} stands after the capitalised words", self.near(stretch, end, 0)?)
            }
            Kind::RunEnd(-1) | Kind::RunEndCluster(-1) => {
                format!("the capitalised words begin with {}", self.near(stretch, start, 0)?)
            }
            Kind::RunEnd(_) | Kind::RunEndCluster(_) => {
                format!("the capitalised words end in {}", self.near(stretch, end.checked_sub(1)?, 0)?)
            }
            Kind::RunPlace => "how many capitalised words stand together".to_owned(),
            Kind::Classes(0) | Kind::Class => {
                format!("{here} is known as {}", classes(self.document.tokens[at].single.0)?)
            }
            Kind::Known | Kind::KnownClass => {
                format!("{here} is part of a known name: {}", classes(self.document.tokens[at].known.0)?)
            }
            Kind::Uses | Kind::Use => format!("{here} {}", uses(self.document.uses(at))?),
            Kind::Said(_) => {
                let noun = self.document.said(at)?;
                let at = self.document.tokens.iter().position(|token| std::ptr::eq(token, noun))?;
                format!("{here} is said to be a \u{201c}{}\u{201d}", self.tokens.get(at)?.of(self.text))
            }
            Kind::Ending => format!("how {here} ends"),
            Kind::Cue(_) | Kind::RunBefore | Kind::RunFar(_) | Kind::Far(_) => {
                "the words beside the capitalised ones".to_owned()
            }
            Kind::RunClasses | Kind::RunSketch | Kind::Joined | Kind::JoinedCluster => {
                "what the capitalised words are known as".to_owned()
            }
            Kind::Bias
            | Kind::ClusterTriple
            | Kind::RunAround
            | Kind::Beyond(_)
            | Kind::Classes(_)
            | Kind::Cues => {
                return None;
            }
        })
    }
}

/// Gazetteer classes in words.
fn classes(classes: u16) -> Option<String> {
    let word = |class: &str| match class {
        "cityL" | "cityM" | "cityS" => "a city",
        "state" => "a state",
        "county" => "a county",
        "country" => "a country",
        "demonym" => "a nationality",
        "place" => "a place",
        "org" | "body" => "an organization",
        "person" => "a person",
        "first" => "a given name",
        "last" => "a family name",
        "other" => "an event, product, language or the like",
        _ => "a university",
    };
    let mut all: Vec<&str> = CLASSES
        .iter()
        .enumerate()
        .filter(|(bit, _)| classes >> bit & 1 == 1)
        .map(|(_, class)| word(class))
        .collect();
    all.dedup();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Uses elsewhere in the text in words.
fn uses(uses: document::Uses) -> Option<String> {
    let words = [
        (document::AFTER_TITLE, "follows a title in this text"),
        (document::AFTER_GIVEN, "follows a given name in this text"),
        (document::IN_PERSON, "stands in a person's full name in this text"),
        (document::IN_ORGANIZATION, "stands in an organization's name in this text"),
        (document::INITIALS, "is the initials of a name in this text"),
        (document::SPEAKS, "says something in this text"),
        (document::AFTER_IN, "stands after words like \u{201c}in\u{201d} in this text"),
        (document::SMALL, "is written small too in this text"),
        (document::WITHIN, "has a capital within a sentence"),
    ];
    let said = words.iter().find(|(bit, _)| uses & bit != 0)?;
    Some(said.1.to_owned())
}
