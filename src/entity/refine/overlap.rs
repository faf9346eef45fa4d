//! Overlaps between what several recognisers or rules found.

use super::change::Change;
use super::threshold::LIKELY;
use crate::entity::document::Document;
use crate::entity::{Candidate, Label};
use crate::text::Span;

/// Candidates in order of their start, none overlapping. Of two that share bytes the one that covers the other
/// stays if it is likely at all; else the likelier, then the longer, then the first.
pub(in crate::entity) fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|candidate| !candidate.span.is_empty());
    candidates.sort_by_key(|candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end)));
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let beaten = out.iter().rev().take_while(|last| last.span.end > candidate.span.start).count();
        let rivals = &out[out.len() - beaten..];
        if rivals.iter().all(|rival| wins(&candidate, rival)) {
            out.truncate(out.len() - beaten);
            out.push(candidate);
        }
    }
    out
}

/// Counts before names: "200" of "200 U.S. troops", with what it counts as its worth, where the name within would win against
/// the whole. Of candidates that overlap yet.
pub(super) fn counts_before_names(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let names: Vec<&Candidate> = candidates.iter().filter(|one| !one.label.is_figure()).collect();
    let cut = |(at, figure): (usize, &Candidate)| {
        let next = names.partition_point(|name| name.span.start <= figure.span.start);
        let mut within = names[next..].iter().take_while(|name| name.span.start < figure.span.end);
        let name = within.find(|name| figure.span.covers(name.span) && wins(name, figure))?;
        let count = Span::new(figure.span.start, name.span.start);
        let end = count.start + document.of(count).trim_end().len();
        Some(Change::Replace(at, Candidate { span: Span::new(count.start, end), ..figure.clone() }))
    };
    let quantities = candidates.iter().enumerate().filter(|(_, one)| one.label == Label::Quantity);
    quantities.filter_map(cut).collect()
}

/// Whether none of `candidates`, which are settled, shares bytes with `span`.
pub(in crate::entity) fn is_free(candidates: &[Candidate], span: Span) -> bool {
    let next = candidates.partition_point(|candidate| candidate.span.end <= span.start);
    candidates.get(next).is_none_or(|candidate| !candidate.span.overlaps(span))
}

/// Whether `late` takes the place of `early`, which starts before it or with it and shares bytes with it.
fn wins(late: &Candidate, early: &Candidate) -> bool {
    let rank = |candidate: &Candidate| (candidate.evidence.confidence, candidate.span.len());
    if late.span == early.span {
        return rank(late) > rank(early);
    }
    if early.label == Label::Quantity && !late.label.is_figure() && late.evidence.confidence >= LIKELY {
        // "two NATO vehicles" is worth more as NATO than as a number of things.
        return true;
    }
    if early.span.covers(late.span) {
        return early.evidence.confidence < LIKELY && late.evidence.confidence > early.evidence.confidence;
    }
    rank(late) > rank(early)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Evidence, Rule};

    fn candidate(start: usize, end: usize, label: Label, confidence: f32) -> Candidate {
        let evidence = Evidence { rule: Rule::Tagger, confidence };
        Candidate { span: Span::new(start, end), label, value: None, evidence }
    }

    fn spans(candidates: &[Candidate]) -> Vec<(usize, usize)> {
        candidates.iter().map(|candidate| (candidate.span.start, candidate.span.end)).collect()
    }

    #[test]
    fn a_likely_name_covers_what_is_within_it() {
        let both = |confidence| {
            vec![candidate(0, 20, Label::Organization, confidence), candidate(4, 10, Label::Date, 0.98)]
        };
        assert_eq!(spans(&settle(both(0.8))), [(0, 20)]);
        assert_eq!(spans(&settle(both(0.3))), [(4, 10)]);
    }

    #[test]
    fn of_two_that_cross_the_likelier_stays() {
        let crossing = vec![
            candidate(0, 10, Label::Place, 0.6),
            candidate(5, 12, Label::Money, 0.9),
            candidate(12, 14, Label::Place, 0.1),
        ];
        assert_eq!(spans(&settle(crossing)), [(5, 12), (12, 14)]);
    }
}
