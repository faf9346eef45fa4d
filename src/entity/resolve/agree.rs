//! Labels made consistent within an article: a name that is clearly one thing in most places is it in all,
//! unless the text says otherwise there.

use crate::entity::name::acronym::{LongForms, is_acronym, known_label, may_abbreviate};
use crate::entity::name::spelling::words;
use crate::entity::name::{strict_title, title_before};
use crate::entity::{Candidate, Label};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A label must outweigh all others of the same surface so many times over to be taken for all.
const MAJORITY: f32 = 2.5;

/// What this sure a recogniser says of one mention is not overruled by the others.
const SURE: f32 = 0.97;

/// Makes the labels of `candidates` (names in order of their start) consistent.
pub(in crate::entity) fn agree(text: &str, candidates: &mut [Candidate]) {
    abbreviations(text, candidates);
    by_title(text, candidates);
    by_list(text, candidates);
    by_majority(text, candidates);
    by_other_names(text, candidates);
}

fn may_change(text: &str, candidate: &Candidate) -> bool {
    let is_name = matches!(candidate.label, Label::Person | Label::Organization | Label::Place);
    let titled = candidate.label == Label::Person && title_before(text, candidate.span.start).is_some();
    is_name && !titled && candidate.evidence.confidence < SURE
}

/// An acronym has the label of what it is short for.
fn abbreviations(text: &str, candidates: &mut [Candidate]) {
    let mut labels: HashMap<&str, Option<Label>> = HashMap::new();
    let mut longs: Option<LongForms<Label>> = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let surface = candidate.span.of(text);
        if !is_acronym(surface) {
            continue;
        }
        let bracketed = at.checked_sub(1).and_then(|before| candidates.get(before)).filter(|before| {
            // What is surely something else is no short form of it: "NEW LINDT (AP)".
            let may_be = candidate.evidence.confidence < SURE || candidate.label == before.label;
            may_be
                && text.get(before.span.end..candidate.span.start) == Some(" (")
                && may_abbreviate(surface, before.span.of(text))
        });
        if let Some(before) = bracketed {
            labels.insert(surface, Some(before.label));
        } else if !labels.contains_key(surface) {
            let by_initials =
                || label_by_initials(longs.get_or_insert_with(|| names(text, candidates)), surface);
            labels.insert(surface, known_label(surface).or_else(by_initials));
        }
    }
    for candidate in candidates.iter_mut().filter(|candidate| may_change(text, candidate)) {
        let label = labels.get(candidate.span.of(text)).copied().flatten();
        candidate.label = label.filter(|label| !label.is_figure()).unwrap_or(candidate.label);
    }
}

/// The different names of the text with their labels.
fn names(text: &str, candidates: &[Candidate]) -> LongForms<Label> {
    let names = candidates.iter().filter(|candidate| !candidate.label.is_figure());
    let different: HashSet<(&str, Label)> = names.map(|name| (name.span.of(text), name.label)).collect();
    LongForms::new(different.into_iter())
}

/// The label of the names of which `acronym`, of three letters or more, is the initials, if they agree on one.
fn label_by_initials(names: &LongForms<Label>, acronym: &str) -> Option<Label> {
    acronym.chars().filter(|c| c.is_alphanumeric()).nth(2)?;
    let mut labels = names.of(acronym);
    let first = labels.next()?;
    labels.all(|label| label == first).then_some(first)
}

/// Behind `Mrs` or `Senator` stands a person.
fn by_title(text: &str, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        let Some((from, _)) = title_before(text, candidate.span.start) else { continue };
        let title = text[from..candidate.span.start].trim();
        if strict_title(title) && may_change(text, candidate) {
            candidate.label = Label::Person;
        }
    }
}

/// What is listed with things of one label is most likely one of them: "Sibur, Tatneft, and KAMAZ".
fn by_list(text: &str, candidates: &mut [Candidate]) {
    /// Only a recogniser less sure than this is overruled.
    const DOUBT: f32 = 0.6;
    let is_name =
        |candidate: &Candidate| matches!(candidate.label, Label::Person | Label::Organization | Label::Place);
    let mut start = 0;
    while start < candidates.len() {
        let mut end = start + 1;
        while end < candidates.len() && is_name(&candidates[end]) && is_name(&candidates[end - 1]) {
            let between =
                text.get(candidates[end - 1].span.end..candidates[end].span.start).unwrap_or_default();
            if !matches!(between, ", " | ", and " | " and " | ", or " | " or " | "; ") {
                break;
            }
            end += 1;
        }
        let list = &mut candidates[start..end];
        start = end;
        if list.len() < 3 {
            continue;
        }
        let mut weights: BTreeMap<Label, f32> = BTreeMap::new();
        for item in list.iter() {
            *weights.entry(item.label).or_default() += item.evidence.confidence;
        }
        let all: f32 = weights.values().sum();
        let Some((label, weight)) = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
        if weight >= MAJORITY * (all - weight) {
            let doubtful = list.iter_mut().filter(|item| item.evidence.confidence < DOUBT);
            doubtful.for_each(|item| item.label = label);
        }
    }
}

/// The same surface has one label where one outweighs the rest by far.
fn by_majority(text: &str, candidates: &mut [Candidate]) {
    let mut weights: HashMap<&str, BTreeMap<Label, f32>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.label.is_figure()) {
        let of = weights.entry(candidate.span.of(text)).or_default();
        *of.entry(candidate.label).or_default() += candidate.evidence.confidence;
    }
    for candidate in candidates.iter_mut().filter(|candidate| may_change(text, candidate)) {
        let Some(weights) = weights.get(candidate.span.of(text)).filter(|weights| weights.len() > 1) else {
            continue;
        };
        let all: f32 = weights.values().sum();
        let best = weights.iter().max_by(|a, b| a.1.total_cmp(b.1));
        if let Some((label, _)) = best.filter(|(_, weight)| **weight >= MAJORITY * (all - **weight)) {
            candidate.label = *label;
        }
    }
}

/// A recogniser that half believes in a place or an organization is wrong where the word is a name of
/// somebody in the article.
fn by_other_names(text: &str, candidates: &mut [Candidate]) {
    const DOUBT: f32 = 0.6;
    let doubtful = |candidate: &Candidate| {
        candidate.label != Label::Person
            && may_change(text, candidate)
            && candidate.evidence.confidence < DOUBT
            && !candidate.span.of(text).contains(char::is_whitespace)
    };
    if !candidates.iter().any(doubtful) {
        return;
    }
    let (mut first_words, mut last_words) = (HashSet::new(), HashSet::new());
    let people = candidates.iter().filter(|candidate| candidate.label == Label::Person);
    for surface in people.map(|candidate| candidate.span.of(text)).collect::<HashSet<&str>>() {
        if let [first, .., last] = &mut words(surface)[..] {
            first_words.insert(std::mem::take(first));
            last_words.insert(std::mem::take(last));
        }
    }
    for candidate in candidates.iter_mut().filter(|candidate| doubtful(candidate)) {
        let words = words(candidate.span.of(text));
        let Some(word) = words.first() else { continue };
        // Given names are often those of places, too.
        if last_words.contains(word) || (candidate.label == Label::Organization && first_words.contains(word))
        {
            candidate.label = Label::Person;
        }
    }
}
