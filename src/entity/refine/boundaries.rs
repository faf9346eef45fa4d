//! Names that recognisers cut wrongly: adjectives, two names joined by "and", names joined by a hyphen.

use super::change::Change;
use super::overlap::is_free;
use super::threshold::CLEAR;
use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::{LongForms, is_acronym, is_head, is_kind};
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Drops adjectives of regions before what they describe: "a Eurasian framework".
pub(super) fn adjectives(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let is_adjective = |one: &Candidate| {
        let after = document.text[one.span.end..].strip_prefix(' ');
        matches!(one.label, Label::Organization | Label::Person)
            && after.is_some_and(|after| after.starts_with(char::is_lowercase))
            && is(document.of(one.span), Tag::RegionalAdjective)
    };
    let all = candidates.iter().enumerate();
    all.filter(|(_, one)| is_adjective(one)).map(|(at, _)| Change::Drop(at)).collect()
}

/// The names of an article, as far as they tell which names with "and" are two.
struct Names<'t> {
    /// The clear ones.
    clear: FxHashMap<&'t str, Label>,
    /// Those with "and", sorted.
    joined: Vec<&'t str>,
    /// Those of them that go by their initials, too.
    spelled: FxHashSet<&'t str>,
}

impl<'t> Names<'t> {
    fn new(document: &Document<'t>, candidates: &[Candidate]) -> Self {
        let surfaces = || candidates.iter().map(|one| document.of(one.span));
        let mut joined: Vec<&str> = surfaces().filter(|surface| surface.contains(" and ")).collect();
        joined.sort_unstable();
        let forms = LongForms::new(joined.iter().map(|name| (*name, *name)));
        let acronyms: FxHashSet<&str> = surfaces().filter(|surface| is_acronym(surface)).collect();
        let spelled = acronyms.into_iter().flat_map(|acronym| forms.of(acronym)).collect();
        let clear =
            candidates.iter().filter(|one| !one.label.is_figure() && one.evidence.confidence >= CLEAR);
        Self { clear: clear.map(|one| (document.of(one.span), one.label)).collect(), joined, spelled }
    }

    /// Whether a name with "and" is one, because it comes again or goes by its initials, or a gazetteer has it.
    fn is_one(&self, surface: &str) -> bool {
        let first = self.joined.partition_point(|name| *name < surface);
        let again = self.joined[first..].iter().take(2).filter(|name| name.starts_with(surface)).count() > 1;
        again || self.spelled.contains(surface) || !tagger::classes(&words(surface)).is_empty()
    }

    /// Whether "LEFT and RIGHT" is two names.
    fn are_two(&self, surface: &str, left: &str, right: &str) -> bool {
        let is_known = self.clear.contains_key(left) || tagger::is_listed(&words(left));
        !self.is_one(surface) && !needs_right(left, right, is_known)
    }
}

fn words(name: &str) -> Vec<&str> {
    name.split(' ').collect()
}

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// `Eurasian Economic Union and Collective Security Treaty Organization` is two, and so is every name with "and" that does
/// not come again in the article, that no gazetteer has, and whose halves do not need each other.
pub(super) fn joined_by_and(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let parts = |one: &Candidate| {
        let (left, right) = document.of(one.span).split_once(" and ")?;
        Some((left, right.strip_prefix("the ").unwrap_or(right)))
    };
    let is_joined = |one: &Candidate| one.label.is_name() && parts(one).is_some();
    if !candidates.iter().any(is_joined) {
        return Vec::new();
    }
    let names = Names::new(document, candidates);
    let mut out = Vec::new();
    for (at, one) in candidates.iter().enumerate().filter(|(_, one)| is_joined(one)) {
        let Some((left, right)) = parts(one) else { continue };
        if names.are_two(document.of(one.span), left, right) {
            let Span { start, end } = one.span;
            out.push(Change::Drop(at));
            out.extend([Span::new(start, start + left.len()), Span::new(end - right.len(), end)].map(
                |span| {
                    let label = names.clear.get(document.of(span)).copied().unwrap_or(one.label);
                    Change::Add(Candidate { span, label, ..one.clone() })
                },
            ));
        }
    }
    out
}

/// Whether "LEFT and RIGHT" looks like one name: "Department of Health and Human Services", "Food and Drug Administration",
/// "Velotek and Sons".
fn needs_right(left: &str, right: &str, is_known: bool) -> bool {
    let heads = |part: &str| is_head(last(part)) || is(last(part), Tag::SharedHead);
    let says_kind = |part: &str| heads(part) || is_kind(last(part));
    let shares_kind = !is_known && (heads(right) && !heads(left) || is_kind(last(right)) && !says_kind(left));
    let goes_on = [" of ", " for ", " on "].iter().any(|small| left.contains(small));
    goes_on || shares_kind || is(right, Tag::FirmBehind) || !right.starts_with(char::is_uppercase)
}

/// `Kazakhstan-Russia relations`: the parts of tokens with a hyphen, where the article names each as a place.
pub(super) fn hyphened(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    const DASHES: [char; 3] = ['-', '\u{2010}', '\u{2013}'];
    let is_joined = |token: &Span| document.of(*token).contains(DASHES) && is_free(candidates, *token);
    let mut tokens = document.capitalised().map(|at| document.tokens[at]).filter(is_joined).peekable();
    if tokens.peek().is_none() {
        return Vec::new();
    }
    let mut labels: FxHashMap<&str, Option<Label>> = FxHashMap::default();
    for one in candidates.iter().filter(|one| one.evidence.confidence >= CLEAR) {
        let label = labels.entry(document.of(one.span)).or_insert(Some(one.label));
        *label = label.filter(|label| *label == one.label);
    }
    let mut out = Vec::new();
    for token in tokens {
        let parts = || document.of(token).split(DASHES);
        if parts().all(|part| labels.get(part) == Some(&Some(Label::Place))) {
            let start = |part: &str| part.as_ptr() as usize - document.text.as_ptr() as usize;
            let place = |part: &str| Span::new(start(part), start(part) + part.len());
            let evidence = Evidence::by(Rule::Hyphened);
            out.extend(parts().map(|part| Change::Add(Candidate::name(place(part), Label::Place, evidence))));
        }
    }
    out
}
