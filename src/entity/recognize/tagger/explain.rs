//! Why the tagger takes a span for a name: its strongest features, in words.

use super::crf::{self, Bioes, Name, OUTSIDE, TYPES};
use super::features::{self, Sink, Template};
use super::gazetteer::{CLASSES, Classes};
use super::model;
use super::observations::{self, Observations, Sequence};
use super::two_stage::Tagger;
use crate::text::{self, Span};

/// So many reasons are given.
const REASONS: usize = 5;

/// Features with their templates.
#[derive(Default)]
struct Templates(Vec<(Template, u32)>);

impl Sink for Templates {
    fn add(&mut self, template: Template, fingerprint: u32) {
        self.0.push((template, fingerprint));
    }
}

/// What the built-in tagger saw that made `span` of `text` a name, the strongest reason first. Empty where the
/// tagger sees no name there.
pub fn explain(text: &str, span: Span) -> Vec<String> {
    let Some(tagger) = Tagger::built_in() else { return Vec::new() };
    let (sentences, tokens) = (text::sentences(text), text::tokens(text));
    let observations = tagger.observations(text, &sentences, &tokens);
    let covers = |name: &&Name| {
        tokens[name.tokens.start].start <= span.start && span.end <= tokens[name.tokens.end - 1].end
    };
    let names = tagger.names(&observations);
    names.iter().find(covers).map_or_else(Vec::new, |name| {
        let what = match TYPES[name.class] {
            "PER" => "a person",
            "ORG" => "an organization",
            "LOC" => "a place",
            _ => "another name",
        };
        let sure = name.probability * 100.0;
        let mut all = vec![format!("read as {what} by the words around it and its form, {sure:.0}% sure")];
        all.extend(reasons(tagger, text, &tokens, &observations, name));
        all
    })
}

/// The strongest features of a name's tokens, in words.
fn reasons(
    tagger: &Tagger,
    text: &str,
    tokens: &[Span],
    observations: &Observations,
    name: &Name,
) -> Vec<String> {
    let holds = |sequence: &&Sequence| sequence.tokens.contains(&name.tokens.start);
    let Some(sequence) = observations.sequences.iter().find(holds) else { return Vec::new() };
    let mut all: Vec<(i32, String)> = Vec::new();
    for at in name.tokens.clone() {
        let mut seen = Templates::default();
        features::of(observations, sequence, at, &mut seen);
        let tag = crf::tag(name.class, Bioes::of(at, &name.tokens));
        let window = Window { text, tokens, observations, sequence, at };
        for (template, fingerprint) in seen.0 {
            let Some(weights) = tagger.first.weights(fingerprint) else { continue };
            let gain = (model::score(weights[tag]) - model::score(weights[OUTSIDE])) * 100.0;
            let Some(words) = window.words(template) else { continue };
            match all.iter_mut().find(|(_, known)| *known == words) {
                Some((sum, _)) => *sum += gain as i32,
                None => all.push((gain as i32, words)),
            }
        }
    }
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    all.into_iter().filter(|(gain, _)| *gain > 0).take(REASONS).map(|(_, words)| words).collect()
}

/// Puts features of a token into words.
struct Window<'a> {
    text: &'a str,
    tokens: &'a [Span],
    observations: &'a Observations,
    sequence: &'a Sequence,
    at: usize,
}

impl Window<'_> {
    /// The word at a distance from the token `at`, in quotation marks.
    fn near(&self, at: usize, distance: i8) -> Option<String> {
        let sentence = &self.sequence.sentence;
        let at = at.checked_add_signed(isize::from(distance)).filter(|at| sentence.contains(at))?;
        Some(quoted(self.tokens.get(at)?.of(self.text)))
    }

    /// A feature of the token in words. `None` for those that would tell a reader nothing.
    fn words(&self, template: Template) -> Option<String> {
        let near = |distance| self.near(self.at, distance);
        let here = near(0)?;
        let token = &self.observations.tokens[self.at];
        Some(match template {
            Template::Word(0) => format!("the word {here} itself"),
            Template::Word(d) | Template::WordPair(d) => format!("{} stands {} {here}", near(d)?, side(d)),
            Template::Between => format!("{here} stands between {} and {}", near(-1)?, near(1)?),
            Template::Shape(_) | Template::Shapes(..) => {
                format!("how {here} and the words beside it are written")
            }
            Template::Cluster(_, 0)
            | Template::ClusterShape(0)
            | Template::RunEndFine
            | Template::RunCluster => format!("words that are used like {here}"),
            Template::Cluster(_, d) | Template::ClusterShape(d) | Template::ClusterPair(_, d) => {
                format!("words like {} stand {} it", near(d)?, side(d))
            }
            Template::Classes(0) | Template::Class => {
                format!("{here} is known as {}", classes(token.single)?)
            }
            Template::Known | Template::KnownClass => {
                format!("{here} is part of a known name: {}", classes(token.known)?)
            }
            Template::Uses | Template::Use => {
                format!("{here} {}", uses(self.observations.uses(self.at))?)
            }
            Template::Predicate(_) => format!("{here} is said to be a {}", self.predicate()?),
            Template::Ending => format!("how {here} ends"),
            run => return self.words_of_run(run),
        })
    }

    /// A feature of the run of capitalised words in words.
    fn words_of_run(&self, template: Template) -> Option<String> {
        let run = self.observations.runs[self.at].range();
        Some(match template {
            Template::RunEdge(d) | Template::RunEdgeCluster(d) => {
                let beside = if d < 0 { self.near(run.start, -1)? } else { self.near(run.end, 0)? };
                format!("{beside} stands {} the capitalised words", side(d))
            }
            Template::RunEnd(-1) | Template::RunEndCluster(-1) => {
                format!("the capitalised words begin with {}", self.near(run.start, 0)?)
            }
            Template::RunEnd(_) | Template::RunEndCluster(_) => {
                format!("the capitalised words end in {}", self.near(run.end, -1)?)
            }
            Template::RunPlace => "how many capitalised words stand together".to_owned(),
            Template::Cue(_) | Template::RunBefore | Template::RunFar(_) | Template::Far(_) => {
                "the words beside the capitalised ones".to_owned()
            }
            Template::RunClasses | Template::RunSketch | Template::Joined | Template::JoinedCluster => {
                "what the capitalised words are known as".to_owned()
            }
            _ => return None,
        })
    }

    /// The noun that the name is said to be, in quotation marks.
    fn predicate(&self) -> Option<String> {
        let noun = self.observations.predicate(self.at)?;
        let at = self.observations.tokens.iter().position(|token| std::ptr::eq(token, noun))?;
        Some(quoted(self.tokens.get(at)?.of(self.text)))
    }
}

fn quoted(word: &str) -> String {
    format!("\u{201c}{word}\u{201d}")
}

fn side(distance: i8) -> &'static str {
    if distance < 0 { "before" } else { "after" }
}

/// Gazetteer classes in words.
fn classes(classes: Classes) -> Option<String> {
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
        .filter(|(bit, _)| classes.has(*bit))
        .map(|(_, class)| word(class))
        .collect();
    all.dedup();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Uses elsewhere in the text in words.
fn uses(uses: observations::Uses) -> Option<String> {
    let words = [
        (observations::AFTER_TITLE, "follows a title in this text"),
        (observations::AFTER_GIVEN, "follows a given name in this text"),
        (observations::IN_PERSON, "stands in a person's full name in this text"),
        (observations::IN_ORGANIZATION, "stands in an organization's name in this text"),
        (observations::INITIALS, "is the initials of a name in this text"),
        (observations::SPEAKS, "says something in this text"),
        (observations::AFTER_IN, "stands after words like \u{201c}in\u{201d} in this text"),
        (observations::SMALL, "is written small too in this text"),
        (observations::WITHIN, "has a capital within a sentence"),
    ];
    let said = words.iter().find(|(bit, _)| uses & bit != 0)?;
    Some(said.1.to_owned())
}
