//! Names that go on behind where their recogniser ended them.

use super::change::Change;
use super::threshold::TOLD;
use crate::entity::document::Document;
use crate::entity::document::words::{next_word, word_before};
use crate::entity::lexicon::{Tag, is};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// A plus that belongs to a name: "Velo+", but not "Velo+Hexa".
pub(super) fn plus(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let has_plus = |one: &Candidate| {
        let behind = document.text[one.span.end..].strip_prefix('+');
        one.label.is_name() && behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    };
    let names = candidates.iter().enumerate().filter(|(_, one)| has_plus(one));
    names.map(|(at, one)| extended(at, one, one.span.end + 1, Label::Organization, Rule::Plus)).collect()
}

/// The Roman number of a ruler: "Harald V" behind "King", "John Paul II", but not "Harald I met" nor "Fury V Usyk".
pub(super) fn ruler_numbers(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let end = |one: &Candidate| {
        let number = next_word(document.text, one.span.end)?;
        let is_roman = number.text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        // "King Harald I of Lindt", but not "when Harald I met".
        let is_pronoun =
            number.text == "I" && next_word(document.text, number.end).is_none_or(|next| !next.is("of"));
        let rules =
            || word_before(document.text, one.span.start).is_some_and(|title| is(title.text, Tag::Monarch));
        let fits = is_roman && !is_pronoun && number.text.len() <= 5;
        (fits && (number.text.len() > 1 || rules())).then_some(number.end)
    };
    let people = candidates.iter().enumerate().filter(|(_, one)| one.label == Label::Person);
    let longer = people.filter_map(|(at, one)| Some((at, one, end(one)?)));
    longer.map(|(at, one, end)| extended(at, one, end, one.label, Rule::RulerNumber)).collect()
}

fn extended(at: usize, one: &Candidate, end: usize, label: Label, rule: Rule) -> Change {
    let evidence = Evidence { rule, confidence: one.evidence.confidence.max(TOLD) };
    Change::Replace(at, Candidate::name(Span::new(one.span.start, end), label, evidence))
}
