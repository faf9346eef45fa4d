//! What a text says that a name is: "Velotek, a maker of pumps,", "Osmark is a town", "the band Hexa", "villages such as
//! Osmark"; and what a word in the name says.

use super::beside::{is_located, stands_alone};
use super::change::Change;
use super::people::full_names;
use super::threshold::{CERTAIN, DOUBT, FIRM, TOLD};
use crate::entity::document::Document;
use crate::entity::document::words::word_before;
use crate::entity::lexicon::{Tag, is};
use crate::entity::name::is_common_word;
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A name of several words that ends in a word for a building or the like is a place, if it stands where one does or its
/// recogniser is in doubt; where the word may be a body's too, only if it stands so.
pub(super) fn building(document: &Document<'_>, candidate: &Candidate) -> Option<Label> {
    let (before, last) = document.of(candidate.span).rsplit_once(' ')?;
    let confidence = candidate.evidence.confidence;
    let located = || is_located(document, candidate.span);
    let is_hall = last.starts_with("Cent") && before.ends_with("Convention");
    let is_place = if is_hall || is(last, Tag::Building) {
        match candidate.label {
            Label::Person => confidence < DOUBT && located(),
            _ => confidence < DOUBT || located(),
        }
    } else {
        candidate.label == Label::Organization
            && confidence < FIRM
            && is(last, Tag::BuildingOrBody)
            && located()
    };
    is_place.then_some(Label::Place)
}

/// A name of several words that a legal form ends is a body's: "Velo Ltd".
pub(super) fn legal_form(document: &Document<'_>, candidate: &Candidate) -> Option<Label> {
    let (_, last) = document.of(candidate.span).rsplit_once(' ')?;
    let is_form = last.len() < 6
        && last.starts_with(char::is_uppercase)
        && is(&last.trim_end_matches('.').to_lowercase(), Tag::LegalForm);
    is_form.then_some(Label::Organization)
}

/// What a name that its recogniser doubts is said to be right there.
pub(super) fn said_there(document: &Document<'_>, candidate: &Candidate) -> Option<Label> {
    if candidate.evidence.confidence < TOLD { said(document, candidate.span) } else { None }
}

/// What a name of one word is said to be in one place, it is in all.
pub(super) fn said_elsewhere(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let names = || {
        let names = candidates.iter().enumerate().filter(|(_, one)| one.label.is_name());
        names.filter(|(_, one)| !document.of(one.span).contains(' '))
    };
    let mut told: FxHashMap<&str, Option<Label>> = FxHashMap::default();
    for (_, one) in names() {
        if let Some(label) = said(document, one.span) {
            let before = told.entry(document.of(one.span)).or_insert(Some(label));
            *before = before.filter(|before| *before == label);
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    for (_, one) in names().filter(|(_, one)| one.evidence.confidence >= CERTAIN) {
        told.remove(document.of(one.span));
    }
    let full = full_names(document, candidates);
    // A country is no body, and somebody who is named in full is no firm for being called by the family name.
    let no_body = |name: &str| tagger::is_country(&[name]) || full.contains_key(name);
    told.retain(|name, label| *label != Some(Label::Organization) || !no_body(name));
    let change = |(at, one): (usize, &Candidate)| {
        let label = told.get(document.of(one.span)).copied()??;
        (label != one.label).then(|| Change::told(at, one, label, Rule::SaidElsewhere))
    };
    names().filter_map(change).collect()
}

/// Capitalised words that no recogniser knows, of which the text says what they are.
pub(super) fn said_of_others(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    // The first candidate that does not end before the token.
    let mut next = 0;
    let mut name = |at: usize| {
        let token = document.tokens[at];
        let word = document.of(token);
        while candidates.get(next).is_some_and(|one| one.span.end <= token.start) {
            next += 1;
        }
        let is_taken = candidates.get(next).is_some_and(|one| one.span.overlaps(token));
        if is_taken || word.len() < 3 || !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let label = said(document, token)?;
        // "In Lindt, the company in charge said"
        let is_beside_body = || label == Label::Organization && is_located(document, token);
        let is_subject = || document.text[token.end..].starts_with(' ') && !is(word, Tag::PlainSubject);
        let fits = !is_common_word(word)
            && !document.has_small(word)
            && !is_beside_body()
            && (!document.begins_sentence(token.start) || is_subject())
            && stands_alone(document, at, at)
            && !document.in_headline(token);
        let evidence = Evidence::by(Rule::SaidToBe);
        fits.then_some(Change::Add(Candidate::name(token, label, evidence)))
    };
    document.capitalised().filter_map(&mut name).collect()
}

/// What the words beside `span` say that is named there.
fn said(document: &Document<'_>, span: Span) -> Option<Label> {
    let behind = || said_behind(&document.text[span.end..]);
    let is_single = !document.of(span).contains(' ');
    is_single.then(behind).flatten().or_else(|| said_before(document.text, span.start))
}

/// The label of what `noun` is said of.
fn label_of(noun: &str) -> Option<Label> {
    if is(noun, Tag::BodyNoun) {
        Some(Label::Organization)
    } else {
        is(noun, Tag::PlaceNoun).then_some(Label::Place)
    }
}

/// What the noun before a name says: "the company Velotek", "the town of Osmark", "villages such as Osmark".
fn said_before(text: &str, start: usize) -> Option<Label> {
    let mut before = word_before(text, start)?;
    if before.is("the") {
        before = word_before(text, before.start)?;
    }
    let noun = match before.text {
        "of" => word_before(text, before.start)?,
        "as" => {
            let such = word_before(text, before.start).filter(|such| such.is("such"))?;
            word_before(text, such.start)?
        }
        noun => return label_of(noun).filter(|label| *label == Label::Organization),
    };
    label_of(noun.text).filter(|label| *label == Label::Place)
}

/// What an apposition or predicate in `behind`, the text behind a name, says: ", a maker of pumps", " is a town".
fn said_behind(behind: &str) -> Option<Label> {
    /// The noun is one of so many words behind the article.
    const NEAR: usize = 6;
    let rest = [", ", " is ", " was "].into_iter().find_map(|joint| behind.strip_prefix(joint))?;
    let (_, rest) = rest.split_once(' ').filter(|(article, _)| matches!(*article, "a" | "an" | "the"))?;
    let mut words = rest.split(' ').take(NEAR + 1).peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        let ends = bare.len() < word.len();
        if let Some(label) = label_of(bare) {
            let goes_on = words.peek().is_some_and(|next| {
                matches!(*next, "of" | "that" | "which" | "behind" | "based" | "in" | "whose")
            });
            return (ends || goes_on).then_some(label);
        }
        if ends || word.contains('\n') {
            return None;
        }
    }
    None
}
