//! What several recognisers found, made one list: overlaps settled, and what one of them found once found wherever it stands.

use super::alias::{abbreviates, is_common_word, strict_title};
use super::{Candidate, Evidence, Label};
use crate::text::Span;
use std::collections::HashMap;

/// Candidates in order of their start, none overlapping. Of two that share bytes the one that covers the other stays if it
/// is likely at all; else the likelier, then the longer, then the first.
pub(super) fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
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

/// Whether `late` takes the place of `early`, which starts before it or with it and shares bytes with it.
fn wins(late: &Candidate, early: &Candidate) -> bool {
    /// Below it, a longer name is no reason to drop a surer one within.
    const LIKELY: f32 = 0.5;
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

/// How sure a recogniser must be of a name for it to be looked for in the rest of the article.
const CLEAR: f32 = 0.8;

/// What follows from other mentions: acronyms in brackets behind the name they are short for, names behind a title,
/// and other places where a name stands that is clear in one. `candidates` are settled; so is what is returned.
pub(super) fn complete(text: &str, tokens: &[Span], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut more = in_brackets(text, &candidates);
    more.extend(after_titles(text, tokens, &candidates));
    let mut candidates = if more.is_empty() { candidates } else { settle([candidates, more].concat()) };
    let again = again(text, tokens, &candidates);
    if !again.is_empty() {
        candidates.extend(again);
        candidates = settle(candidates);
    }
    candidates
}

fn is_free(candidates: &[Candidate], span: Span) -> bool {
    let next = candidates.partition_point(|candidate| candidate.span.end <= span.start);
    candidates.get(next).is_none_or(|candidate| !candidate.span.overlaps(span))
}

/// `Eurasian Economic Union (EAEU)`.
fn in_brackets(text: &str, candidates: &[Candidate]) -> Vec<Candidate> {
    let acronym = |long: &Candidate| {
        let rest = text[long.span.end..].strip_prefix(" (")?;
        let word = &rest[..rest.find([')', ' ', ',', ';'])?];
        let start = long.span.end + 2;
        let span = Span::new(start, start + word.len());
        let fits = matches!(long.label, Label::Organization | Label::Place | Label::Document | Label::Event)
            && abbreviates(word, long.span.of(text))
            && is_free(candidates, span);
        let evidence = Evidence { rule: "acronym in brackets", confidence: long.evidence.confidence };
        fits.then_some(Candidate { span, label: long.label, value: None, evidence })
    };
    candidates.iter().filter_map(acronym).collect()
}

/// `Mrs Holt`, where nothing else has found her.
fn after_titles(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let is_name = |span: &&Span| {
        let word = span.of(text);
        word.starts_with(char::is_uppercase) && !is_common_word(word)
    };
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !strict_title(token.of(text)) {
            continue;
        }
        let behind = tokens[at + 1..].iter().skip_while(|span| span.of(text) == ".").take(3);
        let mut end = token.end;
        let near = behind.take_while(|span| {
            let gap = text.get(end..span.start).unwrap_or("\n");
            end = span.end;
            matches!(gap, " " | ". " | "\u{a0}" | "")
        });
        let name: Vec<&Span> = near.take_while(is_name).collect();
        if let (Some(first), Some(last)) = (name.first(), name.last()) {
            let span = Span::new(first.start, last.end);
            if first.start > token.end && is_free(candidates, span) {
                let evidence = Evidence { rule: "name behind a title", confidence: 0.75 };
                out.push(Candidate { span, label: Label::Person, value: None, evidence });
            }
        }
    }
    out
}

/// Other places of clear names: the same tokens, where no capitalised word beside them makes another name of it.
fn again(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let clear = clear_names(text, candidates);
    if clear.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = clear.get(tokens[at].of(text)).and_then(|names| {
            names.iter().find_map(|(name, label)| {
                let end = tokens[at].start + name.len();
                let matches = text.get(tokens[at].start..end) == Some(*name);
                let last = tokens[at..].iter().position(|token| token.end >= end)?;
                (matches && tokens[at + last].end == end).then_some((
                    Span::new(tokens[at].start, end),
                    *label,
                    at + last,
                ))
            })
        });
        if let Some((span, label, last)) = found
            && is_free(candidates, span)
        {
            if stands_alone(text, tokens, at, last) {
                let evidence = Evidence { rule: "named elsewhere in the article", confidence: 0.7 };
                out.push(Candidate { span, label, value: None, evidence });
            }
            at = last;
        }
        at += 1;
    }
    out
}

/// Clear names by their first token, the longest first.
fn clear_names<'t>(text: &'t str, candidates: &[Candidate]) -> HashMap<&'t str, Vec<(&'t str, Label)>> {
    let mut labels: HashMap<&str, Option<Label>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.label.is_figure()) {
        let clear = candidate.evidence.confidence >= CLEAR;
        labels
            .entry(candidate.span.of(text))
            .and_modify(|label| *label = label.filter(|label| *label == candidate.label))
            .or_insert(clear.then_some(candidate.label));
    }
    let mut out: HashMap<&str, Vec<(&str, Label)>> = HashMap::new();
    for (name, label) in labels {
        let word = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if let Some(label) = label
            && name.starts_with(char::is_uppercase)
            && !(word.len() == name.len() && is_common_word(name))
        {
            out.entry(word).or_default().push((name, label));
        }
    }
    for names in out.values_mut() {
        names.sort_unstable_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    }
    out
}

/// Whether the tokens `first..=last` have no capitalised neighbour on their line that makes a longer name of them.
fn stands_alone(text: &str, tokens: &[Span], first: usize, last: usize) -> bool {
    let joins = |a: Span, b: Span| matches!(text.get(a.end..b.start), Some(" " | "-" | ""));
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let before = first.checked_sub(1).map(|at| tokens[at]);
    let after = tokens.get(last + 1).copied();
    let before = before.is_some_and(|before| {
        joins(before, tokens[first])
            && capital(before)
            && !strict_title(before.of(text))
            && !starts_sentence(text, before)
    });
    let after = after.is_some_and(|after| joins(tokens[last], after) && capital(after));
    !before && !after
}

fn starts_sentence(text: &str, token: Span) -> bool {
    let before = text[..token.start].trim_end_matches([' ', '"', '\u{201c}', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(start: usize, end: usize, label: Label, confidence: f32) -> Candidate {
        let evidence = Evidence { rule: "test", confidence };
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

    #[test]
    fn a_clear_name_is_found_wherever_it_stands_alone() {
        let text = "Velo grew. Then Velo sold. Velo Square is a place, and velo is a word.";
        let tokens = crate::text::tokens(text);
        let found = complete(text, &tokens, vec![candidate(0, 4, Label::Organization, 0.9)]);
        assert_eq!(spans(&found), [(0, 4), (16, 20)]);
    }

    #[test]
    fn brackets_and_titles_tell_names() {
        let text = "The Northern Fisheries Board (NFB) thanked Mrs. Holt.";
        let tokens = crate::text::tokens(text);
        let found = complete(text, &tokens, vec![candidate(4, 28, Label::Organization, 0.9)]);
        assert_eq!(
            found.iter().map(|one| one.span.of(text)).collect::<Vec<_>>(),
            ["Northern Fisheries Board", "NFB", "Holt"]
        );
    }
}
