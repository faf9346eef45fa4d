//! Names that go on behind where their recogniser ended them, or end before.

use super::TOLD;
use crate::entity::document::words::{next_word, word_before, word_end};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// A name that goes on behind where its recogniser ended it.
pub(in crate::entity) fn extended(text: &str, candidate: &Candidate) -> Option<Candidate> {
    let end = candidate.span.end;
    let (end, rule) = match candidate.label {
        Label::Person | Label::Organization | Label::Place if has_plus(text, candidate.span) => {
            (end + 1, BRAND)
        }
        Label::Person => number_of_ruler(text, candidate.span)
            .map(|end| (end, Rule::RulerNumber))
            .or_else(|| Some((behind_and(text, end)?, FIRM)))
            .or_else(|| Some((behind_particle(text, end)?, Rule::Particles)))?,
        _ => return None,
    };
    let confidence = candidate.evidence.confidence.max(TOLD);
    let span = Span::new(candidate.span.start, end);
    let label = if rule == FIRM || rule == BRAND { Label::Organization } else { candidate.label };
    Some(Candidate { span, label, evidence: Evidence { rule, confidence }, ..candidate.clone() })
}

const FIRM: Rule = Rule::NamedAfter;
const BRAND: Rule = Rule::Plus;

/// Whether a plus belongs to a name: "Velo+", but not "Velo+Hexa".
fn has_plus(text: &str, span: Span) -> bool {
    text[span.end..].strip_prefix('+').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The end of the name of a firm that is called after the person whose name ends at `at`: "J Fenn & Sons".
fn behind_and(text: &str, at: usize) -> Option<usize> {
    const BEHIND: [&str; 8] = [
        " & Sons",
        " & Co",
        " and Sons",
        " & Partners",
        " & Associates",
        " & Company",
        " & Brothers",
        " and Partners",
    ];
    let ends = |behind: &str| text[at..].starts_with(behind).then_some(at + behind.len());
    BEHIND.into_iter().filter_map(ends).find(|end| word_end(text, *end) == *end)
}

/// A person's name without what somebody is, before it or behind it: "Coun Ada Fenn", "Ada Fenn KC".
pub(in crate::entity) fn cut(text: &str, candidate: &Candidate) -> Option<Candidate> {
    const BEFORE: [&str; 8] = ["Coun", "Cllr", "Councillor", "Det", "Sgt", "Insp", "Supt", "Const"];
    const BEHIND: [&str; 12] =
        ["SC", "QC", "KC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "DBE", "MD", "PhD"];
    if candidate.label != Label::Person {
        return None;
    }
    let surface = candidate.span.of(text);
    let (first, behind) = surface.split_once(' ')?;
    let (before, last) = surface.rsplit_once(' ')?;
    let span = if BEFORE.contains(&first) {
        Span::new(candidate.span.end - behind.len(), candidate.span.end)
    } else if BEHIND.contains(&last) {
        Span::new(candidate.span.start, candidate.span.start + before.len())
    } else {
        return None;
    };
    Some(Candidate { span, ..candidate.clone() })
}

/// The end of the Roman number behind a name that ends at `at`: "Harald V" behind "King", "John Paul II", but not "Harald I
/// met" nor "Fury V Usyk".
fn number_of_ruler(text: &str, span: Span) -> Option<usize> {
    const RULERS: [&str; 8] = ["King", "Queen", "Pope", "Emperor", "Empress", "Tsar", "Sultan", "Patriarch"];
    let number = next_word(text, span.end)?;
    let is_roman = number.text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let rules = word_before(text, span.start).is_some_and(|title| RULERS.contains(&title.text));
    // "King Harald I of Lindt", but not "when Harald I met".
    let is_pronoun = number.text == "I" && next_word(text, number.end).is_none_or(|next| !next.is("of"));
    let fits = is_roman && !is_pronoun && number.text.len() <= 5;
    (fits && (rules || number.text.len() > 1)).then_some(number.end)
}

/// The end of a family name with a Romance particle behind a name that ends at `at`: "Ada da Silva".
fn behind_particle(text: &str, at: usize) -> Option<usize> {
    const ROMANCE: [&str; 5] = ["da", "das", "dos", "del", "de"];
    let particle = next_word(text, at).filter(|word| ROMANCE.contains(&word.text))?;
    let name = next_word(text, particle.end).filter(|name| name.is_capitalised() && name.text.len() > 1)?;
    Some(name.end)
}
