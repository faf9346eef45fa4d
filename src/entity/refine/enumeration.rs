//! Members of one enumeration are things of one kind: where some are clear, the others follow them
//! ("Shell, Eni, Lukoil, Equinor and Rosatom").

use super::overlap::settle;
use crate::entity::document::words::begins_sentence;
use crate::entity::name::{is_common_word, strict_title};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// An enumeration has at least so many members; of two, "A and B", nothing follows.
const FEWEST: usize = 3;

/// A member has at most so many words.
const MOST_WORDS: usize = 4;

/// How sure a recogniser must be of one member at least.
const SURE: f32 = 0.8;

/// What the members of one label must come to together: two rather sure ones, or a sure one and some weak ones.
const WEIGHT: f32 = 1.4;

/// A member of another label speaks against an enumeration of one kind from here on.
const DOUBT: f32 = 0.6;

/// How sure a name is that only its neighbours in an enumeration tell: above what it overrules, below what is clear.
const FOLLOWS: f32 = 0.65;

/// `candidates` with the members of enumerations that follow from the clear ones. They are settled; so is what
/// is returned.
pub(in crate::entity) fn listed(text: &str, tokens: &[Span], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut more = Vec::new();
    let mut small: Option<FxHashSet<&str>> = None;
    for members in enumerations(text, tokens) {
        let Some(label) = label(&members, &candidates) else { continue };
        let small = small.get_or_insert_with(|| small_words(text, tokens));
        let fits = |member: &&Span| follows(text, **member, label, &candidates, small);
        more.extend(members.iter().filter(fits).map(|member| {
            let evidence = Evidence { rule: Rule::Enumeration, confidence: FOLLOWS };
            Candidate { span: *member, label, value: None, evidence }
        }));
    }
    if more.is_empty() { candidates } else { settle([candidates, more].concat()) }
}

/// The words that stand in small letters somewhere.
pub(in crate::entity) fn small_words<'t>(text: &'t str, tokens: &[Span]) -> FxHashSet<&'t str> {
    tokens.iter().map(|token| token.of(text)).filter(|word| word.starts_with(char::is_lowercase)).collect()
}

/// The members of each enumeration: runs of capitalised words with nothing but commas and "and" between them.
fn enumerations(text: &str, tokens: &[Span]) -> Vec<Vec<Span>> {
    let mut out = Vec::new();
    let mut members: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = run(text, &tokens[at..]);
        if length > 0 {
            members.push(Span::new(tokens[at].start, tokens[at + length - 1].end));
            at += length;
            let joined = joiner(text, &tokens[at..]);
            if joined > 0 && at + joined < tokens.len() && run(text, &tokens[at + joined..]) > 0 {
                at += joined;
                continue;
            }
        } else {
            at += 1;
        }
        if members.len() >= FEWEST {
            out.push(std::mem::take(&mut members));
        }
        members.clear();
    }
    out
}

/// How many tokens in a row begin with a capital, on one line with single spaces between.
fn run(text: &str, tokens: &[Span]) -> usize {
    let capital = |token: &&Span| token.of(text).starts_with(char::is_uppercase);
    let mut end = None;
    let near = |token: &&Span| {
        let joins = end.is_none_or(|end| text.get(end..token.start) == Some(" "));
        end = Some(token.end);
        joins
    };
    tokens.iter().take(MOST_WORDS + 1).take_while(capital).take_while(near).count()
}

/// How many tokens join two members: a comma, "and", or both, and an article after them.
fn joiner(text: &str, tokens: &[Span]) -> usize {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.of(text)));
    let comma = usize::from(is(0, &[","]));
    let both = comma + usize::from(is(comma, &["and", "or", "&"]));
    let all = if both > 0 { both + usize::from(is(both, &["the"])) } else { 0 };
    let line = tokens.get(..all).and_then(|joint| Some((joint.first()?.start, joint.last()?.end)));
    if line.is_some_and(|(start, end)| text[start..end].contains('\n')) { 0 } else { all }
}

/// The candidate that is just this member.
fn candidate(member: Span, candidates: &[Candidate]) -> Option<&Candidate> {
    let next = candidates.partition_point(|candidate| candidate.span.start < member.start);
    candidates.get(next).filter(|candidate| candidate.span == member)
}

/// The label that the clear members share, where none of them is clearly something else.
fn label(members: &[Span], candidates: &[Candidate]) -> Option<Label> {
    let known: Vec<&Candidate> = members.iter().filter_map(|member| candidate(*member, candidates)).collect();
    let is_name = |label| matches!(label, Label::Person | Label::Organization | Label::Place);
    let top = known.iter().max_by(|a, b| a.evidence.confidence.total_cmp(&b.evidence.confidence))?;
    let against = known.iter().any(|one| one.label != top.label && one.evidence.confidence >= DOUBT);
    let weight: f32 =
        known.iter().filter(|one| one.label == top.label).map(|one| one.evidence.confidence).sum();
    (is_name(top.label) && top.evidence.confidence >= SURE && weight >= WEIGHT && !against)
        .then_some(top.label)
}

/// Whether `member`, of which nothing or little is known, can be a name of this label.
fn follows(
    text: &str,
    member: Span,
    label: Label,
    candidates: &[Candidate],
    small: &FxHashSet<&str>,
) -> bool {
    let next = candidates.partition_point(|candidate| candidate.span.end <= member.start);
    let rivals = candidates[next..].iter().take_while(|candidate| candidate.span.start < member.end);
    let weak = |rival: &Candidate| {
        let is_name = matches!(rival.label, Label::Person | Label::Organization | Label::Place);
        is_name && rival.evidence.confidence < DOUBT && !(rival.label == label && rival.span.covers(member))
            || is_joint(text, rival)
    };
    let known = candidate(member, candidates).is_some_and(|one| one.label == label);
    let words: Vec<&str> = member.of(text).split(' ').collect();
    let plain = |word: &&str| {
        is_common_word(word)
            || strict_title(word)
            || word.chars().count() < 2
            || small.contains(word.to_lowercase().as_str())
    };
    !known
        && words.len() <= MOST_WORDS
        && !words.iter().any(plain)
        && !begins_sentence(text, member.start)
        && rivals.into_iter().all(weak)
}

/// Whether a weak name is in truth two, with "and" between them.
fn is_joint(text: &str, candidate: &Candidate) -> bool {
    candidate.evidence.confidence < 0.5 && candidate.span.of(text).contains(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::testing;

    fn found(text: &str, names: &[(&str, Label, f32)]) -> Vec<(String, Label)> {
        testing::named(text, &listed(text, &crate::text::tokens(text), testing::candidates(text, names)))
    }

    const FIRMS: &str = "The fair drew Nordkraft, Velotek, Simbir and Ostrava Glas.";

    #[test]
    fn unsure_members_of_a_list_follow_the_sure_ones() {
        let some = [
            ("Nordkraft", Label::Organization, 0.9),
            ("Velotek", Label::Person, 0.4),
            ("Ostrava Glas", Label::Organization, 0.7),
        ];
        let all = ["Nordkraft", "Velotek", "Simbir", "Ostrava Glas"];
        assert_eq!(found(FIRMS, &some), all.map(|name| (name.to_owned(), Label::Organization)));
    }

    #[test]
    fn nothing_follows_from_one_sure_member_or_from_two_kinds() {
        assert_eq!(found(FIRMS, &[("Nordkraft", Label::Organization, 0.9)]).len(), 1);
        let two = [
            ("Nordkraft", Label::Organization, 0.9),
            ("Velotek", Label::Organization, 0.9),
            ("Simbir", Label::Place, 0.7),
        ];
        assert_eq!(found(FIRMS, &two).len(), 3);
    }

    #[test]
    fn plain_words_and_titles_in_a_list_stay_plain() {
        let text = "We sell tents. Rivals are Nordkraft, Tents, President Holt and Velotek.";
        let sure = [("Nordkraft", Label::Organization, 0.9), ("Velotek", Label::Organization, 0.9)];
        assert_eq!(found(text, &sure).len(), 2);
    }

    #[test]
    fn two_members_that_were_taken_for_one_name_come_apart() {
        let text = "It is backed by Nordkraft, Velotek, Hexa and Sandholm.";
        let some = [
            ("Nordkraft", Label::Organization, 0.9),
            ("Velotek", Label::Organization, 0.9),
            ("Hexa and Sandholm", Label::Organization, 0.3),
        ];
        let names: Vec<String> = found(text, &some).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Nordkraft", "Velotek", "Hexa", "Sandholm"]);
    }
}
