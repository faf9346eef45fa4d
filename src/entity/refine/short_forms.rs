//! Bodies by a part of their names: firms by the first word ("Velotek" where the article has "Velotek Energy"), teams by the last
//! ("Wild" where it has "Osmark Wild"), and all by their initials.

use super::enumeration::small_words;
use super::overlap::{is_free, settle};
use crate::entity::document::words::begins_sentence;
use crate::entity::name::{LongForms, is_acronym, is_common_word, is_head, is_kind};
use crate::entity::recognize::tagger::gazetteer::Classes;
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::collections::HashMap;

/// How sure a recogniser must be of a firm's whole name for its first word to be looked for: the word for its kind says
/// much by itself.
const CLEAR: f32 = 0.5;

/// Below it, what another recogniser takes the bare word for is overruled.
const DOUBT: f32 = 0.9;

const RULE: Rule = Rule::PartOfBody;

/// `candidates` with firms that are called by their first word. They are settled; so is what is returned.
pub(in crate::entity) fn shortened(
    text: &str,
    tokens: &[Span],
    candidates: Vec<Candidate>,
) -> Vec<Candidate> {
    let mut firms = first_words(text, tokens, &candidates);
    firms.extend(last_words(text, tokens, &candidates));
    let mut more = by_initials(text, tokens, &candidates);
    if firms.is_empty() && more.is_empty() {
        return candidates;
    }
    let mut out = candidates;
    for candidate in &mut out {
        let doubted = candidate.evidence.confidence < DOUBT
            && matches!(candidate.label, Label::Person | Label::Place)
            && firms.get(candidate.span.of(text)).is_some_and(|start| *start < candidate.span.end);
        if doubted {
            candidate.label = Label::Organization;
            candidate.evidence.rule = RULE;
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let is_behind = firms.get(token.of(text)).is_some_and(|end| *end <= token.start);
        if is_behind
            && is_free(&out, *token)
            && !begins_sentence(text, token.start)
            && !has_capital_beside(text, tokens, at)
        {
            let evidence = Evidence { rule: RULE, confidence: 0.8 };
            more.push(Candidate { span: *token, label: Label::Organization, value: None, evidence });
        }
    }
    if more.is_empty() { out } else { settle([out, more].concat()) }
}

/// `NFB`, where the article names the Northern Fisheries Board; `FB` where that is a town's.
fn by_initials(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let clear = |one: &&Candidate| one.label == Label::Organization && one.evidence.confidence >= CLEAR;
    let names = candidates.iter().filter(clear).map(|one| one.span.of(text));
    let longs: FxHashSet<&str> = names.filter(|name| name.contains(' ')).collect();
    let names = longs.iter().copied().chain(longs.iter().filter_map(|long| tagger::behind_place(long)));
    let forms = LongForms::new(names.map(|name| (name, ())));
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|_| !longs.is_empty()) {
        let word = token.of(text);
        let may_be = (3..8).contains(&word.len()) && !word.contains(char::is_lowercase) && is_acronym(word);
        if may_be
            && *known.entry(word).or_insert_with(|| forms.of(word).next().is_some())
            && is_free(candidates, *token)
            && !has_capital_beside(text, tokens, at)
        {
            let evidence = Evidence { rule: Rule::Initials, confidence: 0.75 };
            out.push(Candidate { span: *token, label: Label::Organization, value: None, evidence });
        }
    }
    out
}

/// The first words of clear names of two words of which the second says that it is a firm's, and where each name ends
/// first. Words that are places, people's given names or plain words say too little.
fn first_words<'t>(text: &'t str, tokens: &[Span], candidates: &[Candidate]) -> HashMap<&'t str, usize> {
    let mut out = HashMap::new();
    let mut small: Option<FxHashSet<&str>> = None;
    let mut others: Option<FxHashSet<&str>> = None;
    for candidate in candidates.iter().filter(|one| one.label == Label::Organization) {
        let Some((first, kind)) = candidate.span.of(text).split_once(' ') else { continue };
        let tells = candidate.evidence.confidence >= CLEAR
            && first.len() > 2
            && first.chars().all(char::is_alphabetic)
            && is_kind(kind)
            && !is_common_word(first)
            && !tagger::is_place_or_first_name(first)
            && !out.contains_key(first);
        if tells
            && !small.get_or_insert_with(|| small_words(text, tokens)).contains(first.to_lowercase().as_str())
            && !others.get_or_insert_with(|| others_words(text, candidates)).contains(first)
        {
            out.insert(first, candidate.span.end);
        }
    }
    out
}

/// The last words of clear names whose first words are a place, and where each name ends first: names of teams and papers.
/// Words that say what kind of body it is say too little.
fn last_words<'t>(text: &'t str, tokens: &[Span], candidates: &[Candidate]) -> HashMap<&'t str, usize> {
    let mut out = HashMap::new();
    let mut small: Option<FxHashSet<&str>> = None;
    for candidate in candidates.iter().filter(|one| one.label == Label::Organization) {
        let Some((place, last)) = candidate.span.of(text).rsplit_once(' ') else { continue };
        let tells = candidate.evidence.confidence >= CLEAR
            && last.len() > 3
            && last.chars().all(char::is_alphabetic)
            && last.contains(char::is_lowercase)
            && !is_head(last)
            && !is_kind(last)
            && !is_common_word(last)
            && !out.contains_key(last)
            && tagger::classes(&place.split(' ').collect::<Vec<_>>()).is_any_of(Classes::PLACES);
        if tells
            && !small.get_or_insert_with(|| small_words(text, tokens)).contains(last.to_lowercase().as_str())
        {
            out.insert(last, candidate.span.end);
        }
    }
    out
}

/// Groups, and the last words of people's full names with all parts of them behind a hyphen.
fn others_words<'t>(text: &'t str, candidates: &[Candidate]) -> FxHashSet<&'t str> {
    let mut out = FxHashSet::default();
    for candidate in candidates {
        let surface = candidate.span.of(text);
        match (candidate.label, surface.rsplit_once(' ')) {
            (Label::Group, _) => drop(out.insert(surface)),
            (Label::Person, Some((_, last))) => {
                let behind = last.match_indices('-').map(|(at, mark)| &last[at + mark.len()..]);
                out.extend(std::iter::once(last).chain(behind));
            }
            _ => {}
        }
    }
    out
}

/// Whether a capitalised word beside the token `at` makes another name of it.
fn has_capital_beside(text: &str, tokens: &[Span], at: usize) -> bool {
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let joins = |a: Span, b: Span| matches!(text.get(a.end..b.start), Some(" " | "-" | ""));
    let after = tokens.get(at + 1).is_some_and(|next| joins(tokens[at], *next) && capital(*next));
    let before = at.checked_sub(1).map(|before| tokens[before]);
    let plus = text[tokens[at].end..].starts_with('+');
    let makes = |before: Span| {
        // "The Velotek"
        let begins = is_common_word(before.of(text)) && begins_sentence(text, before.start);
        joins(before, tokens[at]) && capital(before) && before.len() > 1 && !begins
    };
    plus || after || before.is_some_and(makes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::testing;

    #[test]
    fn a_firm_is_found_by_its_first_word() {
        let text =
            "Velotek Energy grew. Shares in Velotek rose, and Velotek's most. Velotek Square is a place.";
        let candidates = testing::candidates(
            text,
            &[("Velotek Energy", Label::Organization, 0.9), ("Velotek", Label::Person, 0.6)],
        );
        let found = testing::named(text, &shortened(text, &crate::text::tokens(text), candidates));
        let firm = |name: &str| (name.to_owned(), Label::Organization);
        assert_eq!(found, [firm("Velotek Energy"), firm("Velotek"), firm("Velotek")]);
    }

    #[test]
    fn initials_of_a_name_are_names() {
        let text = "The Ohio Fair Housing Board met. The OFHB paid, the FHB too, the FHC did not.";
        let candidates = testing::candidates(text, &[("Ohio Fair Housing Board", Label::Organization, 0.9)]);
        let found = testing::named(text, &shortened(text, &crate::text::tokens(text), candidates));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Ohio Fair Housing Board", "OFHB", "FHB"]);
    }

    #[test]
    fn a_team_is_found_by_its_last_word() {
        let text = "The Denver Larks lost. The Larks were tired, said a Larks coach. A Denver Bank has banks; the Bank is one.";
        let names = [("Denver Larks", Label::Organization, 0.9), ("Denver Bank", Label::Organization, 0.9)];
        let candidates = testing::candidates(text, &names);
        let found = testing::named(text, &shortened(text, &crate::text::tokens(text), candidates));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Denver Larks", "Larks", "Larks", "Denver Bank"]);
    }

    #[test]
    fn a_town_stays_one_beside_a_firm_of_its_name() {
        let text = "Dublin Airport closed and Dublin Energy grew. It rained in Dublin.";
        let candidates = testing::candidates(
            text,
            &[("Dublin Energy", Label::Organization, 0.9), ("Dublin", Label::Place, 0.7)],
        );
        let found = testing::named(text, &shortened(text, &crate::text::tokens(text), candidates));
        assert_eq!(found[1].1, Label::Place);
    }
}
