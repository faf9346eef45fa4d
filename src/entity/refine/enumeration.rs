//! Members of one enumeration are things of one kind: where some are clear, the others follow them
//! ("Shell, Eni, Lukoil, Equinor and Rosatom").

use super::change::Change;
use super::threshold::{CLEAR, DOUBT, LIKELY};
use crate::entity::document::Document;
use crate::entity::name::{is_common_word, strict_title};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// A member has at most so many words.
const MOST_WORDS: usize = 4;

/// What the members of one label must come to together: two rather sure ones, or a sure one and some weak ones.
const WEIGHT: f32 = 1.4;

/// The members of enumerations that follow from the clear ones.
pub(super) fn listed(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let mut out = Vec::new();
    for members in document.enumerations(MOST_WORDS) {
        let Some(label) = label(&members, candidates) else { continue };
        let fits = members.into_iter().filter(|member| follows(document, *member, label, candidates));
        let evidence = Evidence::by(Rule::Enumeration);
        out.extend(fits.map(|member| Change::Add(Candidate::name(member, label, evidence))));
    }
    out
}

/// The candidate that is just this member.
fn candidate(member: Span, candidates: &[Candidate]) -> Option<&Candidate> {
    let next = candidates.partition_point(|candidate| candidate.span.start < member.start);
    candidates.get(next).filter(|candidate| candidate.span == member)
}

/// The label that the clear members share, where none of them is clearly something else.
fn label(members: &[Span], candidates: &[Candidate]) -> Option<Label> {
    let known: Vec<&Candidate> = members.iter().filter_map(|member| candidate(*member, candidates)).collect();
    let top = known.iter().max_by(|a, b| a.evidence.confidence.total_cmp(&b.evidence.confidence))?;
    let against = known.iter().any(|one| one.label != top.label && one.evidence.confidence >= DOUBT);
    let weight: f32 =
        known.iter().filter(|one| one.label == top.label).map(|one| one.evidence.confidence).sum();
    (top.label.is_name() && top.evidence.confidence >= CLEAR && weight >= WEIGHT && !against)
        .then_some(top.label)
}

/// Whether `member`, of which nothing or little is known, can be a name of this label.
fn follows(document: &Document<'_>, member: Span, label: Label, candidates: &[Candidate]) -> bool {
    let next = candidates.partition_point(|candidate| candidate.span.end <= member.start);
    let mut rivals = candidates[next..].iter().take_while(|candidate| candidate.span.start < member.end);
    let weak = |rival: &Candidate| {
        let is_same = rival.label == label && rival.span.covers(member);
        rival.label.is_name() && rival.evidence.confidence < DOUBT && !is_same || is_joint(document, rival)
    };
    let known = candidate(member, candidates).is_some_and(|one| one.label == label);
    let mut words = document.of(member).split(' ');
    let plain = |word: &str| {
        is_common_word(word) || strict_title(word) || word.chars().count() < 2 || document.has_small(word)
    };
    !known
        && words.clone().count() <= MOST_WORDS
        && !words.any(plain)
        && !document.begins_sentence(member.start)
        && rivals.all(weak)
}

/// Whether a weak name is in truth two, with "and" between them.
fn is_joint(document: &Document<'_>, candidate: &Candidate) -> bool {
    candidate.evidence.confidence < LIKELY && document.of(candidate.span).contains(" and ")
}
